"""What widgets are made of: lines, bars, a line to type in."""
