"""One file a screen: what is on it, and what its actions do."""
