"""Reads the lexicon and the other names of things: what words state of facts, and what they name.

In: the graph and its facts. Out: `LexicalEntry` values in the order of their IRIs; alternative labels and acronyms.
A hidden label (skos:hiddenLabel) is a form recognised as written only: « stocke », not « stocké ».
A phrase (reglo:phrase) is written with alternatives, « certificat HDS (demandé|sollicité) », and families of words,
« certificat HDS <demandé> », which are replaced here by their words.
Errors: `ModelError` for an entry that states a fact which is not there, or a value that is none of the fact's, and for
a phrase with a family that is not there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import pyoxigraph as ox

from ontology.conditions import ModelError
from ontology.countries import countries
from ontology.graph import GraphIndex, Node
from ontology.lexical_entry import LexicalEntry, LexicalStatement, Name, Wording
from ontology.model import Fact, FactKind
from ontology.namespaces import BASE, REGLO, SKOS, kind_of, slug_of

_FAMILY: Final = re.compile(r"<([^<>]+)>")
_STAGE: Final = REGLO + "Stage"
_Families = Mapping[tuple[str, str], str]


def read_wording(graph: GraphIndex, facts: Mapping[str, Fact]) -> Wording:
    """The lexicon and the other names of things. Raises `ModelError` as said above."""
    return Wording(read_lexicon(graph, facts), read_names(graph), read_staged(graph, facts), read_dated(graph, facts))


def read_lexicon(graph: GraphIndex, facts: Mapping[str, Fact]) -> tuple[LexicalEntry, ...]:
    """Every entry of the lexicon, checked against the facts."""
    return _entries(graph, facts, "LexicalEntry")


def read_staged(graph: GraphIndex, facts: Mapping[str, Fact]) -> tuple[LexicalEntry, ...]:
    """Every staged object: names of an act, and what each of its stages states."""
    return _entries(graph, facts, "StagedObject")


def read_dated(graph: GraphIndex, facts: Mapping[str, Fact]) -> tuple[LexicalEntry, ...]:
    """Every dated event: its names, and the fact whose value is the day beside it."""
    return _entries(graph, facts, "DatedEvent")


def _entries(graph: GraphIndex, facts: Mapping[str, Fact], kind: str) -> tuple[LexicalEntry, ...]:
    families = {
        (label, lang): "|".join((label, *(name.text for name in _other_names(graph, node) if name.lang == lang)))
        for node in graph.of_type("WordFamily")
        for lang, label in graph.labels(node, SKOS + "prefLabel").items()
    }
    return tuple(_entry(graph, node, facts, families) for node in graph.of_type(kind))


def read_names(graph: GraphIndex) -> dict[str, tuple[Name, ...]]:
    """The names of things beside their labels: alternative labels and acronyms, by IRI."""
    found = {}
    for node in graph.subjects():
        if node.value.startswith(BASE) and kind_of(node.value) != "lexicon" and (names := _other_names(graph, node)):
            found[node.value] = names
    return found


def _other_names(graph: GraphIndex, node: Node) -> tuple[Name, ...]:
    inflected = (*graph.objects(node, SKOS + "altLabel"), *graph.objects(node, "acronym"))
    as_written = graph.objects(node, SKOS + "hiddenLabel")
    return (
        *(Name(o.value, o.language or "") for o in inflected if isinstance(o, ox.Literal)),
        *(Name(o.value, o.language or "", exact=True) for o in as_written if isinstance(o, ox.Literal)),
    )


def _phrases(graph: GraphIndex, node: Node, link: str, families: _Families) -> tuple[Name, ...]:
    """The phrases or scattered forms of an entry, families replaced by their words."""

    def words(family: str, lang: str) -> str:
        if (family, lang) not in families:
            raise ModelError(
                node.value,
                f"emploie la famille de mots « {family} », qui n'existe pas en {lang}",
                f'uses the family of words "{family}", which does not exist in {lang}',
            )
        return f"({families[family, lang]})"

    return tuple(
        Name(_FAMILY.sub(lambda found: words(found[1], lang), phrase.value), lang)
        for phrase in graph.objects(node, link)
        if isinstance(phrase, ox.Literal) and (lang := phrase.language or "")
    )


def _entry(graph: GraphIndex, node: Node, facts: Mapping[str, Fact], families: _Families) -> LexicalEntry:
    labels = graph.labels(node, SKOS + "prefLabel")
    return LexicalEntry(
        id=slug_of(node.value),
        iri=node.value,
        labels=labels,
        forms=(*(Name(text, lang) for lang, text in sorted(labels.items())), *_other_names(graph, node)),
        phrases=_phrases(graph, node, "phrase", families),
        scattered=_phrases(graph, node, "scattered", families),
        verbs=tuple(Name(o.value, o.language or "") for o in graph.objects(node, "verb") if isinstance(o, ox.Literal)),
        states=_statements(graph, node, "states", facts),
        denied=_statements(graph, node, "statesWhenDenied", facts),
        things=graph.iris(node, "names"),
        counts=_beside(graph, node, "counts", facts),
        locates=_beside(graph, node, "locates", facts),
        dates=_all_beside(graph, node, "dates", facts),
        ends=_all_beside(graph, node, "datesEnd", facts),
        common=graph.literal(node, "commonWord") == "true",
        stages=_staged(graph, node, facts),
        beside=frozenset(graph.iris(node, "beside")),
    )


def _beside(graph: GraphIndex, node: Node, link: str, facts: Mapping[str, Fact]) -> str | None:
    return next(iter(_all_beside(graph, node, link, facts)), None)


def _all_beside(graph: GraphIndex, node: Node, link: str, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    return tuple(_fact(node, iri, facts).id for iri in graph.iris(node, link))


def _statements(graph: GraphIndex, node: Node, link: str, facts: Mapping[str, Fact]) -> tuple[LexicalStatement, ...]:
    statements = [_statement(graph, node, statement, facts) for statement in graph.nodes(node, link)]
    return tuple(sorted(statements, key=lambda s: (s.fact, str(s.value), s.place or "")))


def _staged(graph: GraphIndex, node: Node, facts: Mapping[str, Fact]) -> tuple[tuple[str, LexicalStatement], ...]:
    """What an object states at each stage, the stage by its local name: « Held » for reglo:StageHeld."""
    found = (
        (stage.removeprefix(_STAGE), _statement(graph, node, statement, facts))
        for statement in graph.nodes(node, "statesAtStage")
        for stage in graph.iris(statement, "atStage")
    )
    return tuple(sorted(found, key=lambda pair: (pair[0], pair[1].fact, str(pair[1].value))))


def _statement(graph: GraphIndex, entry: Node, node: Node, facts: Mapping[str, Fact]) -> LexicalStatement:
    fact = _fact(entry, next(iter(graph.iris(node, "statedFact")), ""), facts)
    place = next(iter(graph.iris(node, "inPlace")), "").removeprefix(REGLO) or None
    beside, not_beside = (frozenset(graph.iris(node, link)) for link in ("beside", "notBeside"))
    if fact.kind is FactKind.BOOLEAN:
        truth = graph.literal(node, "statedTruth") == "true"
        return LexicalStatement(fact.id, truth, place, beside, not_beside)
    notation = _notation(graph, node, fact)
    if notation is None:
        raise ModelError(
            entry.value, f"énonce une valeur que {fact.id} n'a pas", f"states a value that {fact.id} does not have"
        )
    return LexicalStatement(fact.id, notation, place, beside, not_beside)


def _notation(graph: GraphIndex, node: Node, fact: Fact) -> str | None:
    """The id of the stated value if it is one of the fact's; a country's is in its IRI."""
    iri = next(iter(graph.iris(node, "statedValue")), "")
    if fact.kind is FactKind.COUNTRY_LIST:
        code = slug_of(iri).removeprefix("country.")
        return code if code in countries() else None
    return next((value.id for value in fact.values.values() if value.iri == iri), None)


def _fact(entry: Node, iri: str, facts: Mapping[str, Fact]) -> Fact:
    fact = facts.get(slug_of(iri))
    if fact is None or fact.condition is not None:
        raise ModelError(
            entry.value,
            f"énonce « {slug_of(iri)} », qui n'est pas un fait qu'on énonce",
            f'states "{slug_of(iri)}", which is no fact one can state',
        )
    return fact
