"""Screens on which a report is read: alone, at its source, twice side by side."""
