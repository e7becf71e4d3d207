"""What is well, worth a look or wrong around the program: looked at, never changed."""
