"""Building a corpus: what is told of it while it goes on, and when it is done."""
