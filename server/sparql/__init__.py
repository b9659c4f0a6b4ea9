"""The SPARQL endpoint: protocol, guard, service description; `endpoint` is the entry point."""
