"""The first screen: list, reader, search."""
