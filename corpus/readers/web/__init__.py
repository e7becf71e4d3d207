"""What is written for browsers, and Markdown."""
