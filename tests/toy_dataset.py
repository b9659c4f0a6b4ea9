"""Two small datasets for the tests of the endpoint: three graphs of a triple each; a norm, an article, many things."""

G1, G2, G3 = (f"http://e/data{number}.rdf" for number in (1, 2, 3))
THREE_GRAPHS = "".join(f"<{graph}> <http://e/type> <http://e/Document> <{graph}> .\n" for graph in (G1, G2, G3))

NQUADS = """
<http://e/norm> <http://e/label> "Hébergeur certifié"@fr <http://e/norms> .
<http://e/norm> <http://e/basis> <http://e/article> <http://e/norms> .
<http://e/article> <http://e/label> "L. 1111-8"@fr <http://e/law> .
<http://e/article> <http://e/passage> _:p <http://e/law> .
_:p <http://e/label> "III" <http://e/law> .
"""
NQUADS += "".join(f'<http://e/s{i}> <http://e/n> "{i}" <http://e/many> .\n' for i in range(1500))
LABELS = "SELECT ?s ?l { ?s <http://e/label> ?l FILTER(LANG(?l) = 'fr') } ORDER BY ?s"
