"""Documents made of pages: PDF, OFD, pictures."""
