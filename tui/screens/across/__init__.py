"""Figures of many reports: their table, their counts, their plot."""
