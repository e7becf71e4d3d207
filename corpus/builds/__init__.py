"""Builds: which files are read again, by whom, and what is kept of them."""
