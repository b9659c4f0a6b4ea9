"""What the endpoint says of itself in RDF: where it is, what it speaks, what it can send, which graphs it has.

In: the endpoint's address, the named graphs with their sizes, a media type. Out: bytes of RDF, always the same.
Errors: ValueError if the address is not an IRI. Source: SPARQL 1.1 Service Description; VoID for the sizes.
"""

from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_VOID: Final = "http://rdfs.org/ns/void#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_ENTAILMENT: Final = "http://www.w3.org/ns/entailment/"
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_TYPE: Final = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")

_RESULT_FORMATS: Final = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
)
_SERIALISED_AS: Final = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}


def service_description(endpoint: str, graphs: Mapping[str, int], media_type: str) -> bytes:
    """The description of the endpoint at `endpoint`; `graphs`: triples of each named graph."""
    return (
        ox.serialize(
            _triples(ox.NamedNode(endpoint), graphs),
            format=_SERIALISED_AS[media_type],
            prefixes={"sd": _SD, "void": _VOID, "formats": _FORMATS},
        )
        or b""
    )


def _triples(service: ox.NamedNode, graphs: Mapping[str, int]) -> Iterator[ox.Triple]:
    dataset = ox.NamedNode(f"{service.value}#dataset")
    default = ox.NamedNode(f"{service.value}#default-graph")
    graph_store = f"{service.value.removesuffix('sparql')}graphs"
    yield ox.Triple(service, _TYPE, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), service)
    for language in ("SPARQL10Query", "SPARQL11Query"):
        yield ox.Triple(service, _sd("supportedLanguage"), _sd(language))
    yield ox.Triple(service, _sd("defaultEntailmentRegime"), ox.NamedNode(f"{_ENTAILMENT}Simple"))
    yield ox.Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for name in _RESULT_FORMATS:
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(_FORMATS + name))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(service, _sd("availableGraphs"), dataset)
    yield ox.Triple(dataset, _TYPE, _sd("Dataset"))
    yield ox.Triple(dataset, _TYPE, _sd("GraphCollection"))
    yield ox.Triple(dataset, _TYPE, _void("Dataset"))
    yield ox.Triple(dataset, _void("sparqlEndpoint"), service)
    yield ox.Triple(dataset, _void("triples"), _number(sum(graphs.values())))
    yield ox.Triple(dataset, _sd("defaultGraph"), default)
    yield ox.Triple(default, _TYPE, _sd("Graph"))
    for number, (name, size) in enumerate(sorted(graphs.items()), start=1):
        named = ox.NamedNode(f"{service.value}#named-graph-{number}")
        graph = ox.NamedNode(f"{service.value}#graph-{number}")
        yield ox.Triple(dataset, _sd("namedGraph"), named)
        yield ox.Triple(named, _TYPE, _sd("NamedGraph"))
        yield ox.Triple(named, _sd("name"), ox.NamedNode(name))
        yield ox.Triple(named, _sd("graph"), graph)
        yield ox.Triple(graph, _TYPE, _sd("Graph"))
        yield ox.Triple(graph, _TYPE, _void("Dataset"))
        yield ox.Triple(graph, _void("triples"), _number(size))
        yield ox.Triple(graph, _void("dataDump"), ox.NamedNode(f"{graph_store}?graph={quote(name, safe='')}"))


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)


def _void(name: str) -> ox.NamedNode:
    return ox.NamedNode(_VOID + name)


def _number(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=ox.NamedNode(f"{_XSD}integer"))
