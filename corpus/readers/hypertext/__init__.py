"""HTML understood: its tags, what a browser shows of it, its tables, what it says of itself."""
