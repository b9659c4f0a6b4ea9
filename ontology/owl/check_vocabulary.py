"""Checks the vocabulary: terms well described, OWL 2 DL, satisfiable, and the data consistent with it.

In: triples. Out: faults as sentences, one per fault, empty when all is well; consistency raises `hermit.Inconsistent`.
Source: OWL 2 Structural Specification, § 3 (typing constraints) and § 4 (datatype map: xsd:date is not in it).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from ontology.graph import GraphIndex, Term
from ontology.namespaces import OWL, RDF, RDFS, REGLO, SKOS, XSD
from ontology.owl.hermit import Inference, reason

_TYPE, _DATE = RDF + "type", XSD + "date"
PROPERTY_KINDS = tuple(OWL + kind for kind in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty"))
_BUILT_IN = (RDF, RDFS, OWL, XSD)


def check_terms(triples: Sequence[ox.Triple]) -> list[str]:
    """Each term of Réglo has a label and a definition in French and in English, and a source."""
    graph = GraphIndex(triples)
    faults = []
    for term in sorted((s for s in graph.subjects() if s.value.startswith(REGLO)), key=lambda s: s.value):
        for name, predicate in (("prefLabel", SKOS + "prefLabel"), ("definition", SKOS + "definition")):
            missing = {"fr", "en"} - graph.labels(term, predicate).keys()
            faults += [f"{term.value} has no skos:{name} in {lang}" for lang in sorted(missing)]
        if not graph.objects(term, "source"):
            faults.append(f"{term.value} has no reglo:source")
    return faults


def check_dl(triples: Sequence[ox.Triple]) -> list[str]:
    """Typing constraints of OWL 2 DL: each property is of one kind, used as that kind; every term used is declared."""
    types: dict[str, set[str]] = defaultdict(set)
    for triple in triples:
        if triple.predicate.value == _TYPE and isinstance(triple.object, ox.NamedNode):
            types[_name(triple.subject)].add(triple.object.value)
    return [*dict.fromkeys((*_kind_faults(types), *_use_faults(triples, types)))]


def _kind_faults(types: dict[str, set[str]]) -> Iterator[str]:
    for iri, found in sorted(types.items()):
        kinds = [kind for kind in PROPERTY_KINDS if kind in found]
        if len(kinds) > 1:
            yield f"{iri} is of several kinds of property: {', '.join(kinds)}"
        if kinds and OWL + "Class" in found:
            yield f"{iri} is both a property and a class"


def _use_faults(triples: Iterable[ox.Triple], types: dict[str, set[str]]) -> Iterator[str]:
    for triple in triples:
        predicate, obj = triple.predicate.value, triple.object
        if predicate == _TYPE:
            if not _declared(obj, {OWL + "Class"}, types):
                yield f"the class {_name(obj)} is used and not declared"
        elif predicate in {RDFS + "subClassOf", RDFS + "domain", OWL + "disjointWith"}:
            if not _declared(obj, {OWL + "Class"}, types):
                yield f"{_name(obj)} is used as a class by {_name(triple.subject)} and not declared as one"
        elif not predicate.startswith(_BUILT_IN):
            kinds = types.get(predicate, set()) & set(PROPERTY_KINDS)
            if not kinds:
                yield f"the property {predicate} is used and not declared"
            elif OWL + "ObjectProperty" in kinds and isinstance(obj, ox.Literal):
                yield f"{predicate} is an object property and has the literal {obj} on {_name(triple.subject)}"
            elif OWL + "DatatypeProperty" in kinds and not isinstance(obj, ox.Literal):
                yield f"{predicate} is a datatype property and has {_name(obj)} on {_name(triple.subject)}"


def _declared(term: Term, kinds: set[str], types: dict[str, set[str]]) -> bool:
    name = _name(term)
    return isinstance(term, ox.BlankNode) or name.startswith(_BUILT_IN) or bool(types.get(name, set()) & kinds)


def _name(term: Term) -> str:
    return term.value if isinstance(term, (ox.NamedNode, ox.BlankNode, ox.Literal)) else str(term)


def check_dates(triples: Sequence[ox.Triple]) -> list[str]:
    """What the reasoner does not look at: properties whose range is xsd:date hold dates, and no other one does."""
    ranges = {_name(t.subject): _name(t.object) for t in triples if t.predicate.value == RDFS + "range"}
    faults = []
    for triple in triples:
        if not isinstance(triple.object, ox.Literal):
            continue
        expected, found = ranges.get(triple.predicate.value), triple.object.datatype.value
        if expected is not None and expected != found and _DATE in {expected, found}:
            faults.append(f"{triple.predicate.value} of {_name(triple.subject)} is {found}, not {expected}")
    return faults


def reasoned_on(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """The triples with logical meaning that a reasoner takes: no annotation, nothing on xsd:date."""
    kept = list(triples)
    annotations = {
        _name(t.subject) for t in kept if t.predicate.value == _TYPE and _name(t.object) == PROPERTY_KINDS[2]
    }
    return [
        t
        for t in kept
        if t.predicate.value not in annotations
        and _name(t.object) != _DATE
        and not (isinstance(t.object, ox.Literal) and t.object.datatype.value == _DATE)
    ]


def check_consistency(triples: Iterable[ox.Triple]) -> Inference:
    """What HermiT draws from the vocabulary, or from vocabulary and data; raises `hermit.Inconsistent`.

    Domains, ranges and disjoint classes are checked on the data this way. Not with Pellet: its Jena predates
    rdf:langString and calls every text in a language inconsistent with that range.
    """
    return reason(ox.serialize(reasoned_on(triples), format=ox.RdfFormat.N_TRIPLES) or b"")
