"""What the questions of a text name: documents, procedures, référentiels, articles: « faut-il être certifié HDS ? ».

In: an `Understanding`, the things it may name. Out: `AskedByName` values in the order of the text.
Errors: none. Only sentences that end with a question mark are read: elsewhere a certificate is held, not asked about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from loaders.sentences.focus import Focus
from loaders.sentences.subjects import Subject, Subjects
from loaders.sentences.understanding import Understanding

_KINDS: Final = ("evidence", "procedure", "referentiel")
_LEAST: Final = 0.5
_MOST_LEFT: Final = 0.46


@dataclass(frozen=True, slots=True)
class AskedByName:
    """The things of one name; by IRI, the norms in whose own names it stands, and which share of theirs it is."""

    things: tuple[str, ...]
    norms: Mapping[str, float] = field(default_factory=dict)


def told_norms(focus: Focus) -> list[Subject]:
    """The norms that the questions tell, for the most part: « dois-je notifier la CNIL en cas de violation ? »."""
    return [n for n in focus.told_in_questions("norm") if n.score >= _LEAST and n.rest <= _MOST_LEFT]


def asked_by_name(said: Understanding, subjects: Subjects) -> list[AskedByName]:
    """The names, each with what has it; articles that are cited come last."""
    focus = Focus(said, subjects)
    found = []
    for named in focus.named_in_questions(_KINDS):
        things = tuple(dict.fromkeys(thing.iri for thing in named))
        norms: dict[str, float] = {}
        for thing in things:
            for norm, share in subjects.with_the_name_of(thing, "norm").items():
                norms[norm] = max(share, norms.get(norm, 0.0))
        found.append(AskedByName(things, norms))
    told = [AskedByName((norm.iri,), {norm.iri: norm.score}) for norm in told_norms(focus)]
    return told + found + [AskedByName((iri,)) for iri in focus.cited_in_questions()]
