"""Whether persons that a text names buy the product: « vendu à des médecins », "customers: GPs", « équipons des… ».

In: the scene, the noun phrase of the persons. Out: yes or no. Errors: none.
Whom a product is merely for uses it; whoever it is sold to is a customer.
"""

from __future__ import annotations

from typing import Final

from loaders.sentences.noun_phrase import HARD, NounPhrase, parted
from loaders.sentences.places import SERVED, SUPPLYING
from loaders.sentences.said_to_be import COPULAS
from loaders.sentences.scene import CLIENTS, CONJUNCTIONS, NEAR, Scene

_TO: Final = frozenset({"a", "au", "aux", "chez", "to"})
_BUYING: Final = frozenset(
    {"achetent", "buy", "order", "paient", "pay", "purchase", "rent", "souscrivent", "subscribe"}
)
_SIGNS: Final = frozenset(":=(")


def is_a_buyer(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether the noun phrase is that of buyers."""
    text = scene.text
    if phrase.is_plural and phrase.starts() and phrase.next in _BUYING:
        return True
    if not phrase.is_plural or not phrase.start:
        return False
    before = text[phrase.start - 1]
    if _SIGNS & set(before.after):
        return bool(CLIENTS & {text[at].folded for at in phrase.part_before()[-NEAR:]})
    if parted(text, phrase.start, HARD):
        return False
    clause = range(phrase.clause().start, phrase.start)
    if before.folded in CONJUNCTIONS or ("," in before.after and phrase.next in CONJUNCTIONS | {""}):
        other = next((at for at in reversed(clause) if at in scene.by_last), None)
        if other is None or phrase.start - other > NEAR:
            return False
        return is_a_buyer(scene, scene.phrase_of(scene.by_last[other]))
    if before.folded in COPULAS:
        return bool(CLIENTS & {text[at].folded for at in clause[:-1][-NEAR:]})
    if before.folded in SERVED:
        return True
    near = {text[at].folded for at in clause}
    return phrase.preposition in _TO and bool(near & (SERVED | SUPPLYING))
