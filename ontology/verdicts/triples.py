"""An assessment as triples, so that a plain triple pattern finds the verdicts on a stored product.

<product/x#verdict-hds-scope> a reglo:Verdict ; reglo:product product:x ; reglo:norm norm:hds-scope ;
    reglo:applicability reglo:Applies ; reglo:compliance reglo:Unproven ; reglo:asOf "2026-11-22"^^xsd:date .
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from ontology.namespaces import RDF, REGLO, XSD, thing, within
from ontology.verdicts.verdict import Assessment


def verdict_triples(assessment: Assessment) -> Iterator[ox.Triple]:
    """One node per verdict; ``reglo:missingFact`` names what keeps it undetermined."""
    product = ox.NamedNode(assessment.product.iri)
    day = ox.Literal(assessment.day.isoformat(), datatype=ox.NamedNode(XSD + "date"))
    for verdict in assessment.verdicts:
        node = ox.NamedNode(within(assessment.product.iri, f"verdict-{verdict.norm.id}"))
        yield ox.Triple(node, ox.NamedNode(RDF + "type"), _term("Verdict"))
        yield ox.Triple(node, _term("product"), product)
        yield ox.Triple(node, _term("norm"), ox.NamedNode(verdict.norm.iri))
        yield ox.Triple(node, _term("asOf"), day)
        yield ox.Triple(node, _term("applicability"), _term(_camel(verdict.applicability)))
        if verdict.compliance:
            yield ox.Triple(node, _term("compliance"), _term(_camel(verdict.compliance)))
        for fact_id in verdict.missing:
            yield ox.Triple(node, _term("missingFact"), ox.NamedNode(thing("fact", fact_id)))


def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(REGLO + name)


def _camel(name: str) -> str:
    """``does-not-apply`` → ``DoesNotApply``, the individual of the vocabulary."""
    return "".join(part.capitalize() for part in name.split("-"))
