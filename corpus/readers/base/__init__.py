"""What all formats share: what a format is, pages put together, libraries at work in a process apart, plain text."""
