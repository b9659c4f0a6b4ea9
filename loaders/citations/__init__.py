"""French legal references found in a text and resolved to our IRIs; `find` is the entry point."""
