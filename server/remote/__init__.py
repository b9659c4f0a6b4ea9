"""A SPARQL 1.1 store elsewhere (a server, a cluster) in place of the embedded one; the entry point is `store_pool`."""
