"""Lists of reports, hits and folders."""
