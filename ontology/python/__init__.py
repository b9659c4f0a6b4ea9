"""A norm as a Python function that anyone can read and run."""
