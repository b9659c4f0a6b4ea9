"""What a text asks for: the norms of a product, an article, who, steps, a definition, changes, what moves; or nothing.

In: an `Understanding` and the things it may name. Out: `Asked`. Errors: none.
Cues say what kind a question could be; what was understood decides: « que dit » asks for an article only where one is
cited, « obligations de » for the norms of an actor only where an actor, and no product, is named.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from loaders.sentences.asked_by_name import told_norms
from loaders.sentences.asked_of_penalties import penalty
from loaders.sentences.asked_of_texts import article, changes, comparison, day_of_a_norm, impact
from loaders.sentences.asked_of_things import bare_name, definition, name_in_question, norms_of_actor, procedure, who
from loaders.sentences.cues import Kind, day_cue
from loaders.sentences.elsewhere import asks_elsewhere
from loaders.sentences.in_other_words import in_other_words
from loaders.sentences.of_a_product import OF_PEOPLE, asks_of_a_product
from loaders.sentences.question import Asked, Question
from loaders.sentences.subjects import Subjects
from loaders.sentences.understanding import Understanding
from loaders.sentences.who_asks import without_who_asks
from ontology.namespaces import kind_of


def asked_of(understanding: Understanding, subjects: Subjects) -> Asked:
    """What the text asks for; where that is about who asks it, or nothing, what the question alone asks for."""
    whole = Question(understanding, subjects)
    if asks_elsewhere(whole):
        return Asked(Kind.OUTSIDE)
    found = _read(whole)
    of_who_asks = _may_be_of_who_asks(found)
    if not of_who_asks and found.kind is not Kind.DEFINITION:
        return found
    for alone in without_who_asks(understanding):
        if found.kind not in _GENERAL and not _says_less(alone, understanding, found):
            continue
        question = Question(alone, subjects)
        other = _read(question)
        better = other.kind not in _GENERAL and (of_who_asks or other.kind is not Kind.DEFINITION)
        if better and not question.asks_of_oneself(other.kind):
            return other
    return found


def _may_be_of_who_asks(found: Asked) -> bool:
    """Whether nothing is asked about by name, or only what may be said of whoever asks."""
    return found.kind in _GENERAL or (bool(found.subjects) and kind_of(found.subjects[0]) in _WHO_MAY_ASK)


def _says_less(alone: Understanding, whole: Understanding, found: Asked) -> bool:
    """Whether words that were understood are left out; where a notion is asked about, words that state a fact."""
    if found.subjects and kind_of(found.subjects[0]) == "concept":
        return len(alone.facts) < len(whole.facts)
    return len(alone.items) < len(whole.items)


def _read(question: Question) -> Asked:
    """The first reading that holds, from the most particular to the most general; or what is told in other words."""
    found = next((asked for reading in _READINGS if (asked := reading(question))), Asked(Kind.OUTSIDE))
    found = in_other_words(question, found) or found
    return replace(found, when=_asks_when(found, question))


def _asks_when(found: Asked, question: Question) -> bool:
    """Whether dates are asked for: those of a thing, or what begins and ends in a year."""
    of_a_year = found.kind is Kind.CHANGES and not found.subjects
    return of_a_year or (found.kind in {Kind.CHANGES, Kind.ARTICLE} and day_cue(question.lines) is not None)


def _product(question: Question) -> Asked | None:
    cue = question.cues.get(Kind.PROCEDURE)
    if cue and question.said.facts.keys() <= OF_PEOPLE and question.focus.goes_on_unknown(cue):
        return None  # « comment obtenir un visa pour une salariée de notre start-up ? »
    return Asked(Kind.PRODUCT) if asks_of_a_product(question.said, question.lines) else None


def _norm_told(question: Question) -> Asked | None:
    """A norm that the question tells, of whatever product: "Do I have to notify the CNIL of a breach?"."""
    return Asked(Kind.PRODUCT) if told_norms(question.focus) else None


_GENERAL: Final = frozenset({Kind.PRODUCT, Kind.OUTSIDE})
_WHO_MAY_ASK: Final = frozenset({"actor", "concept", "fact"})
"""The kinds of things that are named by who asks."""

_READINGS: Final[tuple[Callable[[Question], Asked | None], ...]] = (
    comparison,
    impact,
    changes,
    penalty,
    article,
    procedure,
    norms_of_actor,
    who,
    definition,
    name_in_question,
    day_of_a_norm,
    _product,
    bare_name,
    _norm_told,
)
