"""A sentence in French or English → what it states of a product, and what it asks; `understand` is the entry point."""
