"""From a raw page to the report's own lines: one step a file, each `Page -> Page`, each removal traced with its rule.

White space at the ends of a line, empty lines and the ends of joined lines carry no trace: they are no part of what a
page says. All rules have a name in `rules.py`; docs/cleaning.md lists them.
"""
