"""Whether a role that a text names, « éditeur », "host", is the speaker's: not « notre éditeur », a host gone through.

In: the scene, the noun phrase of the role. Out: a place in the sentence, `NOBODY`, or None. Errors: none.
"""

from __future__ import annotations

from typing import Final

from loaders.sentences.noun_phrase import HARD, SOFT, NounPhrase, parted
from loaders.sentences.places import WHO_SPEAKS
from loaders.sentences.said_to_be import COPULAS
from loaders.sentences.scene import AGENT, FIRST_PERSONS, NEAR, NOBODY, OF, OTHERS_OWN, TITLES, US, Scene

_AT: Final = frozenset({"at", "chez", "d", "de", "du", "for", "of", "pour"})
_HOLDING: Final = frozenset({"a", "detient", "dispose", "had", "has", "holds", "possede"})
_PREDICATES: Final = frozenset(
    {"a", "an", "at", "based", "basee", "base", "chez", "en", "in", "located", "situe", "un", "une"}
)
_WORKING: Final = frozenset({"bosse", "travaille", "work", "working"})
_TITLE_REACH: Final = 4
_DEFINITE: Final = frozenset({"l", "la", "le", "the"})
_INDEFINITE: Final = frozenset({"a", "an", "un", "une"})
_HEAD: Final = 3
THROUGH: Final = frozenset({"avec", "by", "chez", "from", "par", "through", "via", "with"})


def role_place(scene: Scene, phrase: NounPhrase) -> str | None:
    """Whether « éditeur », "host" is said of the speaker: not of « notre éditeur », of a host gone through."""
    text = scene.text
    if text[phrase.last].after == "-" and text[phrase.last + 1].folded in {"je", "nous", "on"}:
        return NOBODY  # « hébergeons-nous »
    if phrase.first and OTHERS_OWN & {text[at].folded for at in range(phrase.start, phrase.first)}:
        return NOBODY
    if phrase.first and text[phrase.first - 1].folded in OTHERS_OWN:
        return NOBODY
    if _is_done_by_a_third(scene, phrase):
        return NOBODY
    if (labelled := _labelled(scene, phrase)) is not None:
        return labelled
    if AGENT & {token.folded for token in text[phrase.first : phrase.last]}:  # "hosted by the vendor"
        return NOBODY
    if works_there(scene, phrase):
        return WHO_SPEAKS
    if phrase.preposition in THROUGH and scene.speaks:
        return NOBODY
    if phrase.start < phrase.first and text[phrase.start].folded in _DEFINITE and scene.speaks:
        return NOBODY  # "the importer in Lyon", « l'éditeur se dit sous-traitant »
    if phrase.preposition in OF and (phrase.governor or 0) - 1 in scene.products:
        return NOBODY  # « le DPI d'un éditeur tiers »
    if phrase.starts() and phrase.start < phrase.first and phrase.next and scene.speaks:
        return NOBODY if scene.has_us_after(phrase) or phrase.next in COPULAS | _HOLDING | OF | {"qui"} else None
    if phrase.starts() and phrase.start < phrase.first and phrase.next in COPULAS:
        return NOBODY if text[phrase.last + 2].folded in _PREDICATES else None
    return None


def _labelled(scene: Scene, phrase: NounPhrase) -> str | None:
    """« Éditeur : nous », « Hébergeur : OVH », « le distributeur, c'est une filiale »."""
    text = scene.text
    after = [token.folded for token in text[phrase.last + 1 : phrase.last + 2 + NEAR]]
    if after[:2] == ["c", "est"]:
        return NOBODY
    if ":" not in text[phrase.last].after or not after:
        return None
    if after[0] in US:
        return WHO_SPEAKS
    if after[0] in _INDEFINITE:
        return NOBODY
    brief = any(parted(text, at, HARD) for at in range(phrase.last + 2, phrase.last + 2 + NEAR) if at < len(text))
    return NOBODY if brief else None


def works_there(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether a title that heads its clause is held there: « juriste chez un éditeur », "I work for a RIS vendor"."""
    text, governor = scene.text, phrase.governor
    if governor is None or phrase.preposition not in _AT or phrase.is_plural:
        return False
    if {text[at].folded for at in range(phrase.start, phrase.first)} & (OTHERS_OWN | US):
        return False
    start = governor
    while start and not parted(text, start, SOFT):
        start -= 1
    for at in range(governor - 1, max(start, governor - _TITLE_REACH) - 1, -1):
        word = text[at].folded
        if word not in TITLES:
            continue
        ahead = [token.folded for token in text[start:at]]
        first_person = not FIRST_PERSONS.isdisjoint(ahead)
        if word in _WORKING:
            return first_person
        return first_person or len(ahead) < _HEAD
    return False


def _is_done_by_a_third(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether the word is the verb of another role: "the manufacturer hosts it"."""
    other = scene.by_last.get(phrase.first - 1)
    if other is None or parted(scene.text, phrase.first, SOFT):
        return False
    before = scene.text[other.first - 1].folded if other.first else ""
    return before in _DEFINITE and any(statement.fact == "operator-role" for statement in other.expression.entry.states)
