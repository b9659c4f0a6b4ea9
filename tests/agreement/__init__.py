"""The engines held against each other, on random laws and on the law itself."""
