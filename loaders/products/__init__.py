"""Product descriptions in YAML, JSON and RDF → `ontology.product.Product`, and back; `load` is the entry point."""
