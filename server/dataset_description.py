"""What the dataset says of itself: an ontology with its version, a VoID and DCAT dataset with its figures and doors.

In: the `Figures` of the data without this description, the name of the release. Out: triples, for the graph named
« description ». Errors: none. No clock is read: the same sources give the same description.
Addresses are written against the base of our IRIs, where the server answers them.
Source: VoID (W3C, 2011), DCAT 3 (W3C, 2024), OWL 2 Structural Specification §3.1 (version IRIs).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from ontology.namespaces import BASE, CCCEV, DCAT, DCT, ELI, OA, OWL, PROV, RDF, REGLO, SKOS, VOID, XSD
from server.dataset_figures import Figures

GRAPH: Final = "description"
GRAPH_IRI: Final = f"{BASE}graph/{GRAPH}"
DATASET: Final = BASE + "dataset"
ONTOLOGY: Final = BASE.rstrip("/")
LICENCE: Final = "https://www.etalab.gouv.fr/licence-ouverte-open-licence"

_MEDIA: Final = "https://www.iana.org/assignments/media-types/"
_EUROPE: Final = "http://publications.europa.eu/resource/authority/"
_LANGUAGES: Final = (_EUROPE + "language/FRA", _EUROPE + "language/ENG")
_THEMES: Final = (_EUROPE + "data-theme/HEAL", _EUROPE + "data-theme/JUST")

_DUMPED_AS: Final = {"ttl": "text/turtle", "nq": "application/n-quads"}
"""The endings under which the dump of a named graph is said; the server answers more."""

_Words = tuple[str, str]
_TITLE: Final = (
    "Réglo, le graphe de connaissances de la réglementation du numérique en santé",
    "Réglo, the knowledge graph of French digital-health regulation",
)
_ABOUT: Final = (
    "Les normes, textes datés, acteurs, référentiels et procédures du droit français de la santé numérique, chaque "
    "énoncé avec sa source. Les nombres donnés ici ne comptent pas cette description. Réglo informe ; il ne vaut pas "
    "conseil juridique.",
    "The norms, dated texts, actors, référentiels and procedures of French digital-health law, each statement with "
    "its source. The figures given here do not count this description. Réglo informs; it is not legal advice.",
)
_ONTOLOGY: Final = ("Le vocabulaire de Réglo", "The vocabulary of Réglo")
_KEYWORDS: Final = (("santé numérique", "digital health"), ("réglementation", "regulation"), ("droit", "law"))
_GRAPHS: Final[dict[str, _Words]] = {
    "vocabulary": ("Les termes", "The terms"),
    "facts": ("Les faits, leurs valeurs, les faits déduits", "Facts, their values, derived facts"),
    "norms": ("Les normes, les preuves, les sanctions", "Norms, evidence, sanctions"),
    "commentary": (
        "Les notions, interprétations, lectures et sources",
        "Concepts, interpretations, readings and sources",
    ),
    "lexicon": ("Le lexique : ce que les mots énoncent", "The lexicon: what words state"),
    "products": ("Les produits d'exemple", "The example products"),
    "derived": ("Les cas compilés et les verdicts sur les exemples", "Compiled cases, and verdicts on the examples"),
    "provenance": ("La provenance de chaque fichier", "Where each file comes from"),
}
_BESIDE: Final[dict[str, _Words]] = {
    "shapes.ttl": ("Les formes SHACL compilées des normes", "The SHACL shapes compiled from the norms"),
    "forms.zip": (
        "Les quatre formes de chaque norme : OWL, SPARQL, SHACL, Python",
        "The four forms of each norm: OWL, SPARQL, SHACL, Python",
    ),
    "context.jsonld": ("Le contexte JSON-LD des descriptions", "The JSON-LD context of descriptions"),
}


def describe(figures: Figures, release: str) -> list[ox.Triple]:
    """The description; ``release`` is the name of the release, empty while its hash is not known."""
    triples = [
        *_ontology(release),
        *_dataset(figures, release),
        *_doors(),
        *_subsets(figures),
        *_partitions(figures),
    ]
    return sorted(set(triples), key=str)


def release_iri(release: str) -> str:
    """The version IRI of a release."""
    return f"{BASE}release/{release}"


def _ontology(release: str) -> Iterator[ox.Triple]:
    version = release_iri(release)
    yield _link(ONTOLOGY, RDF + "type", OWL + "Ontology")
    yield _link(ONTOLOGY, OWL + "versionIRI", version)
    yield _text(ONTOLOGY, OWL + "versionInfo", release)
    yield from _said(ONTOLOGY, DCT + "title", _ONTOLOGY)
    yield _link(ONTOLOGY, DCT + "license", LICENCE)
    yield _link(version, DCT + "isVersionOf", ONTOLOGY)
    yield _link(version, DCT + "isVersionOf", DATASET)
    yield _text(version, DCT + "identifier", release)


def _dataset(figures: Figures, release: str) -> Iterator[ox.Triple]:
    for cls in (VOID + "Dataset", DCAT + "Dataset"):
        yield _link(DATASET, RDF + "type", cls)
    yield from _said(DATASET, DCT + "title", _TITLE)
    yield from _said(DATASET, DCT + "description", _ABOUT)
    yield _link(DATASET, DCT + "license", LICENCE)
    yield _text(DATASET, DCAT + "version", release)
    yield _link(DATASET, DCAT + "hasCurrentVersion", release_iri(release))
    for words in _KEYWORDS:
        yield from _said(DATASET, DCAT + "keyword", words)
    for language in _LANGUAGES:
        yield _link(DATASET, DCT + "language", language)
    for theme in _THEMES:
        yield _link(DATASET, DCAT + "theme", theme)
    for vocabulary in (ONTOLOGY, CCCEV, DCT, ELI, OA, OWL, PROV, SKOS):
        yield _link(DATASET, VOID + "vocabulary", vocabulary)
    yield _text(DATASET, VOID + "uriSpace", BASE)
    yield _number(DATASET, VOID + "triples", figures.triples)
    yield _number(DATASET, VOID + "entities", figures.things)
    yield _number(DATASET, VOID + "classes", figures.classes)
    yield _number(DATASET, VOID + "properties", figures.properties)
    yield _number(DATASET, VOID + "distinctSubjects", figures.subjects)
    yield _number(DATASET, VOID + "distinctObjects", figures.objects)


def _doors() -> Iterator[ox.Triple]:
    dump, endpoint = BASE + "dataset.nq", BASE + "sparql"
    yield _link(DATASET, VOID + "dataDump", dump)
    yield _link(DATASET, DCAT + "distribution", dump)
    yield _link(dump, RDF + "type", DCAT + "Distribution")
    yield from _said(dump, DCT + "title", ("Tout le graphe en N-Quads", "The whole graph as N-Quads"))
    yield _link(dump, DCAT + "downloadURL", dump)
    yield _link(dump, DCAT + "mediaType", _MEDIA + "application/n-quads")
    yield _link(dump, DCT + "license", LICENCE)
    yield _link(DATASET, VOID + "sparqlEndpoint", endpoint)
    yield _link(endpoint, RDF + "type", DCAT + "DataService")
    yield from _said(endpoint, DCT + "title", ("Le point d'accès SPARQL 1.1", "The SPARQL 1.1 endpoint"))
    yield _link(endpoint, DCAT + "endpointURL", endpoint)
    yield _link(endpoint, DCAT + "servesDataset", DATASET)
    for name, words in _BESIDE.items():
        yield _link(DATASET, DCT + "relation", BASE + name)
        yield from _said(BASE + name, DCT + "title", words)


def _subsets(figures: Figures) -> Iterator[ox.Triple]:
    for name, triples in figures.graphs.items():
        graph = f"{BASE}graph/{name}"
        law = name.removeprefix("law/")
        yield _link(DATASET, VOID + "subset", graph)
        yield _link(graph, RDF + "type", VOID + "Dataset")
        yield from _said(graph, DCT + "title", _GRAPHS.get(name, (f"Le droit : {law}", f"The law: {law}")))
        yield _number(graph, VOID + "triples", triples)
        for ending, media_type in _DUMPED_AS.items():
            dump = f"{graph}.{ending}"
            yield _link(graph, VOID + "dataDump", dump)
            yield _link(dump, RDF + "type", DCAT + "Distribution")
            yield _link(dump, DCAT + "mediaType", _MEDIA + media_type)


def _partitions(figures: Figures) -> Iterator[ox.Triple]:
    for cls, instances in figures.instances.items():
        part = f"{DATASET}#class-{cls.removeprefix(REGLO)}"
        yield _link(DATASET, VOID + "classPartition", part)
        yield _link(part, VOID + "class", cls)
        yield _number(part, VOID + "entities", instances)
    for predicate, triples in figures.uses.items():
        part = f"{DATASET}#property-{predicate.removeprefix(REGLO)}"
        yield _link(DATASET, VOID + "propertyPartition", part)
        yield _link(part, VOID + "property", predicate)
        yield _number(part, VOID + "triples", triples)


def _link(subject: str, predicate: str, target: str) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(target))


def _text(subject: str, predicate: str, text: str) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), ox.Literal(text))


def _number(subject: str, predicate: str, number: int) -> ox.Triple:
    literal = ox.Literal(str(number), datatype=ox.NamedNode(XSD + "integer"))
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), literal)


def _said(subject: str, predicate: str, words: _Words) -> Iterator[ox.Triple]:
    for language, text in zip(("fr", "en"), words, strict=True):
        literal = ox.Literal(text, language=language)
        yield ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), literal)
