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


def asked_of(understanding: Understanding, subjects: Subjects) -> Asked:
    """What the text asks for: the first reading that holds, from the most particular to the most general."""
    question = Question(understanding, subjects)
    for reading in _READINGS:
        found = reading(question)
        if found:
            return found
    return Asked(Kind.OUTSIDE)


def _product(question: Question) -> Asked | None:
    return Asked(Kind.PRODUCT) if asks_of_a_product(question.said, question.lines) else None


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
