"""Whether a role that a text names, « éditeur », "host", is the speaker's: not « notre éditeur », a host gone through.

In: the scene, the noun phrase of the role. Out: a place in the sentence, `NOBODY`, or None. Errors: none.
"""

from __future__ import annotations

from typing import Final

from loaders.sentences.noun_phrase import HARD, SOFT, NounPhrase, parted
from loaders.sentences.our_company import is_our_company, is_spoken_of_as_ours
from loaders.sentences.places import WHO_SPEAKS
from loaders.sentences.said_to_be import COPULAS
from loaders.sentences.scene import AGENT, FIRST_PERSONS, NEAR, NOBODY, OF, OTHERS_OWN, THIRD, TITLES, US, Scene
from loaders.sentences.word_lists import words

_AT: Final = frozenset({"at", "chez", "d", "de", "du", "for", "of", "pour"})
_HOLDING: Final = frozenset({"a", "detient", "dispose", "had", "has", "holds", "possede"})
_PREDICATES: Final = frozenset(
    {"a", "an", "at", "based", "basee", "base", "chez", "en", "in", "located", "situe", "un", "une"}
)
_WORKING: Final = frozenset({"bosse", "travaille", "work", "working"})
_SUPPLIERS: Final = words("supplying-nouns")
_TITLE_REACH: Final = 4
_ABROAD: Final = words("of-a-country")
_ENDS: Final = frozenset(".;!?")
_ONE_PERSON: Final = frozenset({"i", "j", "je"})
_PUT_THERE: Final = words("held-for-others") | words("keeping-fr") | words("keeping-en") | words("products")
_OTHERS: Final = frozenset({"host", "hosted", "heberge", "mes", "mon", "ma", "my", "il", "elle", "fait", "fais"})
_SEVERAL: Final = frozenset({"both", "deux", "two", "trois", "three"})
_DUTIES: Final = words("before-the-one-spoken-of") - US
_ASKED: Final = frozenset({"question", "questions", "side"})
NOTHING: Final = frozenset({"aucun", "aucune", "no", "nobody", "nothing", "personne", "rien"})
_DEFINITE: Final = frozenset({"l", "la", "le", "the"})
_INDEFINITE: Final = frozenset({"a", "an", "un", "une"})
_HEAD: Final = 3
_STAFF: Final = frozenset({"employees", "engineers", "people", "personnel", "staff", "technicians"})
_WITH_A_THIRD: Final = frozenset({"by", "chez", "par"})
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
    if phrase.next in _STAFF:
        return NOBODY  # "vendor staff in India log in"
    if _is_done_by_a_third(scene, phrase) or _comes_from_others(scene, phrase):
        return NOBODY
    if is_spoken_of_as_ours(text, phrase.last) or is_our_company(text, phrase.first - 1) or opens_the_text(phrase):
        return WHO_SPEAKS
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
    if phrase.preposition in _WITH_A_THIRD and phrase.start < phrase.first and text[phrase.start].folded in _DEFINITE:
        return NOBODY  # « hébergé chez l'éditeur »
    if phrase.preposition in OF and (phrase.governor or 0) - 1 in scene.products:
        return NOBODY  # « le DPI d'un éditeur tiers »
    if phrase.starts() and phrase.start < phrase.first and phrase.next and scene.speaks:
        return NOBODY if scene.has_us_after(phrase) or phrase.next in COPULAS | _HOLDING | OF | {"qui"} else None
    if phrase.starts() and phrase.start < phrase.first and phrase.next in COPULAS:
        return NOBODY if text[phrase.last + 2].folded in _PREDICATES else None
    if _is_gone_on_about(scene, phrase):
        return NOBODY
    return None


def _labelled(scene: Scene, phrase: NounPhrase) -> str | None:
    """« Éditeur : nous », « Hébergeur : OVH », « le distributeur, c'est une filiale »."""
    text = scene.text
    for at in range(phrase.first, max(0, phrase.first - NEAR), -1):  # "vendor: a SaaS publisher"
        if ":" in text[at - 1].after and text[at - 1].folded in _SUPPLIERS:
            return NOBODY
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
    if phrase.preposition in {"at", "chez"} and _writes_there(scene, phrase):
        return True
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


def _comes_from_others(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether it is said of others: "both vendors", "made by a Belgian publisher", « notre AO veut un hébergeur »."""
    text = scene.text
    if phrase.next in NOTHING or {text[at].folded for at in range(phrase.start, phrase.first)} & _SEVERAL:
        return True
    ahead = [text[at].folded for at in range(phrase.soft_start(), phrase.first)]
    if ahead and ahead[-1] in {"faire", "fais", "faisons", "fait", "ferons"}:
        return True  # « je fais développer »
    if AGENT & set(ahead[-NEAR:]) and phrase.start >= phrase.first - 1:
        return True
    if ahead and ahead[-1] in THIRD:
        return True  # « un actionnaire fabricant »
    if FIRST_PERSONS & set(ahead) or _DUTIES & set(ahead):
        return False
    return bool(ahead) and (ahead[0] in THIRD or bool(set(ahead) & US))


def _is_gone_on_about(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether a later sentence begins with one known by then: « L'hébergeur, certifié… », "Host based in Malta"."""
    at = phrase.start
    if not at or not _ENDS & set(scene.text[at - 1].after):
        return False
    if phrase.start < phrase.first:
        return scene.text[at].folded in _DEFINITE | _ABROAD
    return phrase.next in _ABROAD


def opens_the_text(phrase: NounPhrase) -> bool:
    """Whether the text begins with it, bare: "Host for private clinics", « Hébergeur, nous … »."""
    return phrase.first == 0 and phrase.next not in _ASKED and phrase.text[0].folded not in FIRST_PERSONS


def _writes_there(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether one person does something there that is not with data: « je rédige les contrats chez un hébergeur »."""
    ahead = {scene.text[at].folded for at in range(phrase.soft_start(), phrase.governor or 0)}
    return bool(ahead & _ONE_PERSON) and not ahead & (_PUT_THERE | _OTHERS)


def _is_done_by_a_third(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether the word is the verb of another role: "the manufacturer hosts it"."""
    other = scene.by_last.get(phrase.first - 1)
    if other is None or parted(scene.text, phrase.first, SOFT):
        return False
    before = scene.text[other.first - 1].folded if other.first else ""
    return before in _DEFINITE and any(statement.fact == "operator-role" for statement in other.expression.entry.states)
