"""The IRIs of Réglo and of the vocabularies it uses: the one place where they are written."""

from __future__ import annotations

from typing import Final

BASE: Final = "https://w3id.org/reglo/"
REGLO: Final = "https://w3id.org/reglo#"

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
PROV: Final = "http://www.w3.org/ns/prov#"
DCT: Final = "http://purl.org/dc/terms/"
ELI: Final = "http://data.europa.eu/eli/ontology#"
OA: Final = "http://www.w3.org/ns/oa#"
CCCEV: Final = "http://data.europa.eu/m8g/"
SH: Final = "http://www.w3.org/ns/shacl#"
VOID: Final = "http://rdfs.org/ns/void#"
DCAT: Final = "http://www.w3.org/ns/dcat#"

KINDS: Final = (
    "text",
    "actor",
    "referentiel",
    "procedure",
    "norm",
    "fact",
    "value",
    "evidence",
    "sanction",
    "source",
    "reading",
    "concept",
    "interpretation",
    "lexicon",
    "product",
)
"""The kinds of things: the first path segment of their IRIs and of their pages."""

PREFIXES: Final[dict[str, str]] = {
    "cccev": CCCEV,
    "dct": DCT,
    "eli": ELI,
    "oa": OA,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "reglo": REGLO,
    "sh": SH,
    "skos": SKOS,
    "xsd": XSD,
    **{kind: f"{BASE}{kind}/" for kind in KINDS},
}


def thing(kind: str, slug: str) -> str:
    """The IRI of a thing, e.g. ``thing("norm", "hds-scope")``."""
    return f"{BASE}{kind}/{slug}"


def within(iri: str, name: str) -> str:
    """The IRI of something that belongs to a thing: ``…/x#report``; an IRI has one fragment, which goes on with `-`."""
    return f"{iri}-{name}" if "#" in iri else f"{iri}#{name}"


def slug_of(iri: str) -> str:
    """The slug of one of our IRIs, fragment included: ``csp-l1111-8#III``; other IRIs come back unchanged."""
    if not iri.startswith(BASE):
        return iri
    _, _, slug = iri.removeprefix(BASE).partition("/")
    return slug


def kind_of(iri: str) -> str | None:
    """The kind of one of our IRIs (``norm``, ``text``…), or None for another IRI."""
    if not iri.startswith(BASE):
        return None
    kind = iri.removeprefix(BASE).partition("/")[0]
    return kind if kind in KINDS else None
