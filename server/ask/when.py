"""The dates of what a question asks about: « quand s'applique le règlement sur l'IA ? », "what starts in 2029?".

In: a model, a store, the things asked about or the periods named. Out: one JSON object for each thing that has dates,
what is named first, then the norms on it. Errors: none.
The dates are those of the graph: of norms and of their cases, of texts, of editions and of versions of articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final

import pyoxigraph as ox

from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.tokens import stems, words_of
from ontology.errors import Lang
from ontology.model import Labels, Model, Norm
from ontology.namespaces import ELI, RDF, REGLO, SKOS, kind_of
from ontology.verdicts.change_days import CauseKind, change_days
from ontology.verdicts.cited import named
from ontology.verdicts.nearest import DUTIES
from server.ask.about import is_on
from server.changes.data import cause_data
from server.store import Store

Data = dict[str, Any]

_OF_NORMS: Final = {CauseKind.NORM, CauseKind.CASE}
_OF_LAW: Final = {
    ELI + "date_document": "document",
    ELI + "date_publication": "publication",
    REGLO + "inForceFrom": "in-force-from",
    REGLO + "inForceUntil": "in-force-until",
    REGLO + "applicableFrom": "applicable-from",
    REGLO + "applicableUntil": "applicable-until",
    REGLO + "newRequestsFrom": "new-requests-from",
    REGLO + "transitionUntil": "transition-until",
}
"""What a date says, by its property."""

_OF_A_PERIOD: Final = {*_OF_LAW.values(), "case-from", "case-until"} - {"document", "publication"}
_PARTS: Final = frozenset({REGLO + "edition", REGLO + "version"})
_CERTAINTY: Final = REGLO + "dateCertainty"
_LAW: Final = ("text", "referentiel", "procedure")


def dates_of(
    model: Model, store: Store, subjects: Sequence[str], within: Collection[str], text: str, lang: Lang
) -> list[Data]:
    """The things asked about that have dates, then the norms on them, those that share most words with the text first.

    ``within``: the norms that rest on what is inside a text or référentiel asked about.
    """
    norms = [n for n in model.norms.values() if n.iri in subjects or n.iri in within or is_on(model, n, subjects)]
    words = _words(text, lang)
    norms.sort(
        key=lambda norm: (
            norm.iri not in subjects,
            -len(words & _words(norm.labels.get(lang, ""), lang)),
            norm.modality not in DUTIES,
            norm.id,
        )
    )
    law = [_law(model, store, iri) for whole in subjects for iri in _with_parts(store, whole)]
    told = [*law, *(_norm(model, norm) for norm in norms)]
    return [one for one in told if one["events"] or one["awaits"] or one["awaited"] or one["status"] or one["deadline"]]


def dates_in(model: Model, store: Store, periods: Iterable[str]) -> list[Data]:
    """What begins or ends in the periods, « 2027 » or « 2027-03 », in the order of its days, norms first."""
    kept = tuple(periods)
    told = [_norm(model, norm) for norm in model.norms.values()]
    told += [_law(model, store, iri) for iri in model.labels if kind_of(iri) in _LAW and "#" not in iri]
    found = []
    for one in told:
        if events := [e for e in one["events"] if e["day"].startswith(kept) and e["event"] in _OF_A_PERIOD]:
            found.append(one | {"events": events})
    return sorted(found, key=lambda one: (one["events"][0]["day"], one["kind"] != "norm", one["iri"]))


def _words(text: str, lang: Lang) -> set[str]:
    """The stems of the words of content."""
    return {stem for word in words_of(text) if word not in ALL_FUNCTION for stem in stems(word, lang)}


def _with_parts(store: Store, iri: str) -> Iterator[str]:
    """A text, référentiel or procedure, its editions and the versions of its wording."""
    if kind_of(iri) in _LAW:
        yield iri
        for triple in store.triples_of(iri):
            if triple.predicate.value in _PARTS and isinstance(triple.object, ox.NamedNode):
                yield from _with_parts(store, triple.object.value)


def _norm(model: Model, norm: Norm) -> Data:
    events = []
    for day, causes in change_days(model, norm).items():
        for cause in causes:
            if cause.kind in _OF_NORMS:
                of = "case" if cause.kind is CauseKind.CASE else "applicable"
                way = "from" if cause.begins else "until"
                asks = cause_data(model, cause)["asks"]
                events.append({"day": day.isoformat(), "event": f"{of}-{way}", "asks": asks})
    bases = [model.provisions[iri].citation for iri in norm.legal_basis if iri in model.provisions]
    return {
        **named(model, norm.iri),
        "kind": "norm",
        "citations": bases,
        "confidence": norm.confidence,
        "status": norm.status,
        "deadline": norm.deadline,
        "sources": [named(model, iri) for iri in norm.sources],
        "events": events,
        "awaits": [named(model, iri) for iri in norm.awaits],
        "awaited": False,
        "notes": [],
    }


def _law(model: Model, store: Store, iri: str) -> Data:
    """A text, référentiel, edition or version of an article, with its own dates."""
    events: list[Data] = []
    notes: dict[str, Labels] = {_CERTAINTY: {}, SKOS + "note": {}}
    linked: dict[str, list[str]] = defaultdict(list)
    for triple in store.triples_of(iri):
        name, value = triple.predicate.value, triple.object
        if isinstance(value, ox.NamedNode):
            linked[name].append(value.value)
        elif isinstance(value, ox.Literal) and name in _OF_LAW:
            events.append({"day": value.value, "event": _OF_LAW[name], "asks": None})
        elif isinstance(value, ox.Literal) and name in notes:
            notes[name][value.language or "fr"] = value.value
    return {
        **named(model, iri),
        "kind": kind_of(iri),
        "citations": [],
        "confidence": next((c.rpartition("#")[2] for c in linked[REGLO + "confidence"]), None),
        "status": None,
        "deadline": {},
        "sources": [named(model, source) for source in linked[REGLO + "source"]],
        "events": sorted(events, key=lambda event: str(event["day"])),
        "awaits": [named(model, act) for act in linked[REGLO + "awaits"]],
        "awaited": REGLO + "AwaitedAct" in linked[RDF + "type"],
        "notes": [labels for labels in notes.values() if labels],
    }
