"""Excerpts of codes as copied from Légifrance, with the side files that say what they do not carry; `load` is the entry point."""
