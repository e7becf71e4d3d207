"""What needs a server or a browser of its own, and minutes: `make drills`."""
