"""The comparison of two zones."""
