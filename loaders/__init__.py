"""Loaders: official texts and product descriptions become RDF; references to the law become links."""
