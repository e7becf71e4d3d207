"""Small screens over the others, each of which asks or tells one thing."""
