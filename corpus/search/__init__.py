"""Search over a corpus file: folding, the two indexes, the query, the tiers.

`corpus.search.word_search.Search` is the door.
"""
