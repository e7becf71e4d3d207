"""From a page to its reports: cleaning, outline, description, quality, in the order of `build.py`."""
