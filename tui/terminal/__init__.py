"""The line to the terminal: its driver, what may be sent to it, breaking lines by cells, colours."""
