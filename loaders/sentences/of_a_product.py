"""Whether a text describes a product, or asks for the norms of one.

In: an `Understanding`. Out: yes or no. Errors: none.
"""

from __future__ import annotations

from typing import Final

from loaders.sentences.cues import NORM_CUES
from loaders.sentences.places import PRODUCT_WORDS
from loaders.sentences.understanding import Understanding, Use
from loaders.sentences.word_lists import words

PRODUCT_FACTS: Final = frozenset(
    {"product-family", "delivery-mode", "e-archiving-service", "digital-safe", "prescription-support", "ai-use"}
)
"""What is said of nothing but a product."""

OF_PEOPLE: Final = frozenset(
    {"acting-role", "client-type", "holder-status", "organisation-type", "request-context", "user-groups"}
)
"""What anybody's question may speak of, of whatever field."""

_RECORDS: Final = words("health-records")
_FIRST_PERSON: Final = words("first-person")


def states_a_product(said: Understanding) -> bool:
    """Whether what is stated is a product."""
    return not PRODUCT_FACTS.isdisjoint(said.facts) or len(said.facts) > 2


def asks_of_a_product(said: Understanding, lines: str) -> bool:
    """Whether the text describes a product or a situation, or asks what applies; ``lines`` are its words."""
    asks = bool(NORM_CUES.search(lines)) or any(word in PRODUCT_WORDS for word in said.corrected)
    if not said.facts:
        return asks and any(not item.common or item.fact for item in said.items)
    of_people = said.facts.keys() <= OF_PEOPLE and _RECORDS.isdisjoint(said.corrected)
    if of_people and _is_mostly_not_understood(said):
        return False
    sure = any(i.fact and i.use is Use.STATED and not i.common for i in said.items)
    several = len({(i.start, i.end) for i in said.items}) > 1
    speaks = not _FIRST_PERSON.isdisjoint(said.corrected) and not said.gaps
    return sure or several or speaks or asks


def _is_mostly_not_understood(said: Understanding) -> bool:
    """Whether most words of content are none of this field: « les frais de garde d'enfants »."""
    if any(not item.common for item in said.items):
        return False
    missed = sum(len(gap.words.split()) for gap in said.gaps)
    understood = len({(i.start, i.end) for i in said.items})
    return missed > 2 * understood
