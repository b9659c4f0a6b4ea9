"""Whether a person that a text names uses the product: signs in, is helped by it, is talked with.

In: the scene, the noun phrase of the person. Out: a place in the sentence, `NOBODY`, or None. Errors: none.
"""

from __future__ import annotations

from typing import Final

from loaders.sentences.noun_phrase import SOFT, NounPhrase, parted
from loaders.sentences.places import FOR_WHOM, NOT_FOR_WHOM
from loaders.sentences.scene import AGENT, DETERMINERS, NEAR, NOBODY, OF, USING, Scene
from loaders.sentences.word_lists import words

_HELPING: Final = words("helping")
_HELPING_WITH: Final = words("helping-with")
_KIN: Final = words("kin")
_AFTER: Final = frozenset({"a", "au", "aux", "avec", "hospital", "les", "of", "que", "the", "to", "with"})
_CLITICS: Final = frozenset({"en", "had", "have", "l", "la", "le", "les", "n", "ne", "ont", "s", "se", "y"})
_MODALS: Final = frozenset(
    {"can", "could", "do", "does", "may", "must", "peuvent", "pourront", "should", "vont", "will", "would"}
)
_BETWEEN: Final = frozenset({"between", "entre"})
_WHERE: Final = frozenset({"laquelle", "lequel", "where", "which"})
_PRACTICES: Final = words("companies")
_WHO: Final = frozenset({"both", "qui", "that", "who"})
_SIGNING_IN: Final = frozenset({"authentication", "authentification", "connexion", "identification", "login"})
_THEIRS: Final = frozenset({"her", "his", "leur", "leurs", "ses", "son", "their"})
_OF_OTHERS: Final = OF | {"from", "in", "at", "chez", "dans"}
_VERB_REACH: Final = 6


def person_place(scene: Scene, phrase: NounPhrase, *, acts: bool) -> str | None:
    """The place; ``acts``: the person may also be the one who acts in a situation."""
    text = scene.text
    if phrase.preposition in AGENT and phrase.governor and scene.is_used(phrase.governor):
        return FOR_WHOM
    if text[phrase.last].folded in _KIN and phrase.starts() and text[phrase.first - 1].folded in {"ma", "mon", "my"}:
        return NOBODY  # « ma mère est sous tutelle »
    if phrase.preposition in OF and phrase.governor and text[phrase.governor - 1].folded in _PRACTICES:
        return NOBODY  # « notre cabinet de kinés »
    begins = phrase.starts() or (scene.product and text[phrase.start - 1].folded == "que")
    if begins and phrase.is_plural and is_done_by(scene, phrase):
        return FOR_WHOM
    if phrase.preposition in OF and phrase.governor and text[phrase.governor - 1].folded in _SIGNING_IN:
        return FOR_WHOM  # « connexion des usagers par FranceConnect »
    if scene.product and phrase.start and text[phrase.start - 1].folded in _WHERE:
        return FOR_WHOM
    if scene.product and phrase.is_plural and phrase.start and text[phrase.start - 1].folded in _BETWEEN:
        return FOR_WHOM  # « télé-expertise entre dermatologues et généralistes »
    if not phrase.is_plural and phrase.preposition in {"for", "pour"} and not scene.product and not acts:
        return NOBODY  # « pour un patient »
    if phrase.is_plural and phrase.preposition in {"for", "pour"}:
        before = text[phrase.governor - 1].folded if phrase.governor else ""
        return None if before in NOT_FOR_WHOM or (before and not scene.product) else FOR_WHOM
    if phrase.is_plural and phrase.preposition in {"d", "de", "of"}:
        return None if scene.product else NOBODY
    near = range(max(phrase.clause().start, phrase.start - NEAR), phrase.start)
    for at in near:
        between = [text[n].folded for n in range(at + 1, phrase.start)]
        if text[at].folded in _HELPING and all(word in _AFTER for word in between):
            return FOR_WHOM
        if text[at].folded in _HELPING_WITH and between and all(word in _AFTER for word in between):
            return FOR_WHOM
    if text[phrase.start].folded in _THEIRS and phrase.preposition is None and not phrase.starts():
        return NOBODY  # « un tableur que des médecins détournent pour suivre leurs patients »
    return None


def is_done_by(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether what follows is done with a product: « les médecins de la clinique s'en servent »."""
    if phrase.start and scene.text[phrase.start - 1].folded in _MODALS:
        return False
    after = _after_an_aside(scene, scene.end_of_list(phrase).last + 1)
    of_others = False  # « les médecins de plusieurs entités s'en servent »
    for at in range(after, min(len(scene.text), after + _VERB_REACH)):
        if at > after and parted(scene.text, at, SOFT):
            return False
        word = scene.text[at].folded
        if word in USING:
            return True
        of_others = of_others or word in _OF_OTHERS
        if not of_others and word not in _CLITICS | _MODALS | DETERMINERS | _WHO and at not in scene.phrases:
            return False
    return False


def _after_an_aside(scene: Scene, at: int) -> int:
    """Where the clause goes on: after « , qui n'y ont pas droit, » or in place."""
    text = scene.text
    if at >= len(text) or "," not in text[at - 1].after or text[at].folded not in _WHO:
        return at
    end = next((n for n in range(at + 1, len(text)) if parted(text, n, SOFT)), at)
    return end if "," in text[end - 1].after else at
