"""What screens are made of. `line_view.py` is the base of everything that shows rows."""
