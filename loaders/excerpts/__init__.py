"""Excerpts of codes as copied from Légifrance, and what they do not carry; `load` is the entry point."""
