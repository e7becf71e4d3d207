"""Pages in, reports out. Nothing in this package knows a screen; an import test proves it."""
