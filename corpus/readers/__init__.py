"""From the bytes of one file to a page of text: one format a file."""
