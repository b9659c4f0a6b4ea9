"""Parses uploaded RDF without a network and without a trap: syntaxes of RDF → triples.

RDF/XML is read first by expat, which refuses DOCTYPE (so entities), other encodings, unclosed elements and
deep nesting. In JSON-LD only our own context may be named, and is replaced by ours from memory; pyoxigraph
itself fetches nothing.
"""

from __future__ import annotations

from typing import Any, Final
from xml.parsers import expat

import pyoxigraph as ox

from loaders.products.faults import Faults
from loaders.products.jsonld_context import localised
from ontology.errors import Message

MAX_TRIPLES: Final = 100_000
_MAX_DEPTH: Final = 64
_IMPORTS: Final = ox.NamedNode("http://www.w3.org/2002/07/owl#imports")

RDF_FORMATS: Final = {
    "turtle": ox.RdfFormat.TURTLE,
    "n-triples": ox.RdfFormat.N_TRIPLES,
    "n-quads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "rdf-xml": ox.RdfFormat.RDF_XML,
    "json-ld": ox.RdfFormat.JSON_LD,
}


def parse_rdf(
    text: str, syntax: str, base: str, context: dict[str, Any], faults: Faults, *, may_import: bool = False
) -> list[ox.Triple]:
    """The triples of all graphs of a text. ``context`` is our JSON-LD context (its inside, without the key).

    ``may_import``: `owl:imports` may be said; it is never followed.
    """
    if syntax == "rdf-xml":
        _check_xml(text, faults)
    if syntax == "json-ld":
        text = localised(text, context, faults)
    triples: dict[ox.Triple, None] = {}
    try:
        for quad in ox.parse(text.encode(), format=RDF_FORMATS[syntax], base_iri=base):
            if quad.predicate == _IMPORTS and not may_import:
                faults.fail(
                    Message("owl:imports refusé : rien n'est téléchargé", "owl:imports is refused: nothing is fetched"),
                    remedy=Message("retirer ce triplet", "remove this triple"),
                )
            triples[quad.triple] = None
            if len(triples) > MAX_TRIPLES:
                faults.fail(
                    Message(f"plus de {MAX_TRIPLES} triplets", f"more than {MAX_TRIPLES} triples"),
                    expected=Message("la description d'un produit", "the description of one product"),
                )
    except (SyntaxError, ValueError) as error:
        detail = error.msg if isinstance(error, SyntaxError) else str(error)
        faults.fail(
            Message(f"{syntax} mal formé ({detail})", f"malformed {syntax} ({detail})"),
            line=None if syntax == "json-ld" else getattr(error, "lineno", None),  # it was written anew, on one line
            remedy=Message("corriger la syntaxe à cet endroit", "mend the syntax at this place"),
        )
    return list(triples)


def _check_xml(text: str, faults: Faults) -> None:
    parser = expat.ParserCreate("utf-8")
    depth = 0

    def doctype(*_: object) -> None:
        faults.fail(
            Message("DOCTYPE et entités XML refusés", "DOCTYPE and XML entities are refused"),
            line=parser.CurrentLineNumber,
            remedy=Message("écrire les IRI en entier", "write IRIs in full"),
        )

    def declaration(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in ("utf-8", "us-ascii"):
            faults.fail(Message("encodage XML autre qu'UTF-8", "XML encoding other than UTF-8"), line=1)

    def start(_name: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _MAX_DEPTH:
            faults.too_deep(_MAX_DEPTH, parser.CurrentLineNumber)

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = doctype
    parser.XmlDeclHandler = declaration
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        detail = expat.ErrorString(error.code)
        faults.fail(Message(f"XML mal formé ({detail})", f"malformed XML ({detail})"), line=error.lineno)
