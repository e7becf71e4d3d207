"""The corpus file (SQLite): writing it, reading it, listing what it holds."""
