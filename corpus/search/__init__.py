"""Search over a corpus file: folding, the two indexes, the query, the tiers.

`corpus.search.engine.Engine` is the door.
"""
