"""Word documents and their kin."""
