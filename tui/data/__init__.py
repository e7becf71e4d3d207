"""What the reader keeps between sessions: marks, searches, comparisons, corrections."""
