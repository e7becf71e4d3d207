"""Folding of text, and the index of characters and names that store and search share."""
