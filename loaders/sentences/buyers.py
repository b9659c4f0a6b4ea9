"""Whether persons that a text names buy the product: « vendu à des médecins », "customers: GPs", « équipons des… ».

In: the scene, the noun phrase of the persons. Out: yes or no. Errors: none.
Whom a product is merely for uses it; whoever it is sold to is a customer.
"""

from __future__ import annotations

from typing import Final

from loaders.sentences.customers import is_a_giver
from loaders.sentences.noun_phrase import HARD, NounPhrase, parted
from loaders.sentences.places import SERVED, SUPPLYING
from loaders.sentences.said_to_be import COPULAS
from loaders.sentences.scene import CLIENTS, CONJUNCTIONS, NEAR, Scene
from loaders.sentences.word_lists import words

_TO: Final = frozenset({"a", "au", "aux", "chez", "to"})
_BUYING: Final = frozenset(
    {"achetent", "buy", "order", "paient", "pay", "purchase", "rent", "souscrivent", "subscribe"}
)
_AT_WORK: Final = words("employed-carers")
_OF_AN_EMPLOYER: Final = frozenset(
    {"au", "chez", "d", "dans", "de", "des", "du", "hospital", "in", "of", "at", "our", "nos", "ses", "leurs", "their"}
)
_IN_USE: Final = words("means-of-signing-in")
_WE: Final = frozenset({"i", "j", "je", "nous", "on", "we"})
_SIGNS: Final = frozenset(":=(?")


def is_made_for(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether a product, or what one does, is for these carers: « logiciel pour sages-femmes », "an app for GPs".

    Carers who practise buy what is made for them; those whom somebody employs, « soignants », "staff", do not.
    """
    text, governor = scene.text, phrase.governor
    if phrase.is_plural and is_a_giver(scene, phrase):
        return True  # « des médecins nous confient leurs dossiers »
    if phrase.preposition not in {"for", "pour"} or not governor or text[phrase.last].folded in _AT_WORK:
        return False
    served = _WE & {text[at].folded for at in range(phrase.soft_start(), governor)}
    ours = frozenset({"des"} if served else ())  # « on numérise des dossiers pour des médecins de ville »
    if (
        text[phrase.first].folded in _AT_WORK
        or {text[at].folded for at in range(phrase.start, phrase.first)} & _OF_AN_EMPLOYER - ours
    ):
        return False
    if phrase.next in {"hospital", "hospitaliers", "hospitalieres"}:
        return False
    if phrase.next in _OF_AN_EMPLOYER and any(
        at in scene.phrases for at in range(phrase.last + 2, phrase.last + 2 + NEAR)
    ):
        return False  # « pour les médecins des hôpitaux »
    ahead = range(phrase.soft_start(), governor)
    named = any(at in scene.products for at in ahead) or scene.supplies or bool(served)
    return named and not {text[at].folded for at in ahead} & _IN_USE


def is_a_buyer(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether the noun phrase is that of buyers."""
    text = scene.text
    if phrase.is_plural and phrase.starts() and phrase.next in _BUYING:
        return True
    if phrase.next in CLIENTS:
        return True  # « nos médecins clients », "our doctor customers"
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
    if "," in before.after and CLIENTS & {text[at].folded for at in phrase.part_before()[-2:]}:
        return True  # « nos clients, des kinés, paient au mois »
    if before.folded in COPULAS:
        return bool(CLIENTS & {text[at].folded for at in clause[:-1][-NEAR:]})
    if before.folded in SERVED:
        return True
    if before.folded in CLIENTS and phrase.start > 1 and text[phrase.start - 2].folded in {"pour", "comme", "as"}:
        return True  # « nous avons pour clients des ophtalmologues »
    near = {text[at].folded for at in clause}
    return phrase.preposition in _TO and bool(near & (SERVED | SUPPLYING))
