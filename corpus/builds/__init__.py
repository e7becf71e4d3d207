"""Builds: what changed, read again."""
