"""Search over a corpus file: folding, the two indexes, the query, the tiers.

`corpus.search.engine.Search` is the door.
"""
