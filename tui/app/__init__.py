"""The app: its beginning and end, the corpus that is open, long work."""
