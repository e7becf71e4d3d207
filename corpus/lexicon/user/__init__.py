"""The reader's own files: zones, indicators, lines to keep."""
