"""The command `parkbrowse` and its plain-text twin."""
