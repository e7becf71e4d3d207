"""Names the house knows: indicators, units, zones, page furniture. `loader.py` is the one door to them."""
