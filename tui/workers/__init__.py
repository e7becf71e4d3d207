"""Work beside the keys, in threads."""
