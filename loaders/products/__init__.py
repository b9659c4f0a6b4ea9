"""Product descriptions in YAML, JSON and RDF, read into `ontology.product.Product` and written back; `load` is the entry point."""
