"""All that is said, in two languages: catalogue, names, figures and rows in words."""
