"""What a text asks for: the norms of a product, an article, who, steps, a definition, changes, what moves; or nothing.

In: an `Understanding` and the things it may name. Out: `Asked`. Errors: none.
Cues say what kind a question could be; what was understood decides: « que dit » asks for an article only where one is
cited, « obligations de » for the norms of an actor only where an actor, and no product, is named.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from loaders.sentences.asked_of_penalties import penalty
from loaders.sentences.asked_of_texts import article, changes, comparison, impact
from loaders.sentences.asked_of_things import bare_name, definition, name_in_question, norms_of_actor, procedure, who
from loaders.sentences.cues import Kind
from loaders.sentences.of_a_product import asks_of_a_product
from loaders.sentences.question import Asked, Question
from loaders.sentences.subjects import Subjects
from loaders.sentences.understanding import Understanding
from loaders.sentences.who_asks import without_who_asks
from ontology.namespaces import kind_of


def asked_of(understanding: Understanding, subjects: Subjects) -> Asked:
    """What the text asks for; where that is about who asks it, or nothing, what the question alone asks for."""
    found = _read(Question(understanding, subjects))
    general = found.kind in _GENERAL
    if general or (found.subjects and kind_of(found.subjects[0]) in _WHO_MAY_ASK):
        for alone in without_who_asks(understanding):
            if not general and len(alone.facts) == len(understanding.facts):
                continue
            question = Question(alone, subjects)
            other = _read(question)
            if other.kind not in _GENERAL and (other.kind is Kind.PROCEDURE or not question.asks_of_oneself):
                return other
    return found


def _read(question: Question) -> Asked:
    """The first reading that holds, from the most particular to the most general."""
    for reading in _READINGS:
        found = reading(question)
        if found:
            return found
    return Asked(Kind.OUTSIDE)


def _product(question: Question) -> Asked | None:
    return Asked(Kind.PRODUCT) if asks_of_a_product(question.said, question.lines) else None


_GENERAL: Final = frozenset({Kind.PRODUCT, Kind.OUTSIDE})
_WHO_MAY_ASK: Final = frozenset({"actor", "fact"})
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
    _product,
    bare_name,
)
