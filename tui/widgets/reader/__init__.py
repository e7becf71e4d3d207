"""The reader: text with its figures, strip, outline."""
