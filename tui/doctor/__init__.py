"""What `parkbrowse doctor` finds around the screen: terminal, line, language, what is the reader's own."""
