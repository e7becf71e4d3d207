"""How the files of a SOURCE are worked through: where each is read, on this machine or on others."""
