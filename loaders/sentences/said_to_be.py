"""Whom a text says to be the organisation or person that it names: "we are a", « notre client, un CHU », a list.

In: the scene, the noun phrase of whom is named, the places of the others. Out: a place in the sentence, `NOBODY`, or
None where these constructions do not tell. Errors: none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from loaders.sentences.match import Match
from loaders.sentences.noun_phrase import HARD, SOFT, NounPhrase, parted
from loaders.sentences.places import FOR_WHOM, SERVED, WHO_SPEAKS, is_we_are
from loaders.sentences.scene import (
    AGENT,
    CLIENTS,
    CONJUNCTIONS,
    FIRST_PERSONS,
    MEMBERS,
    NEAR,
    NOBODY,
    OTHERS_OWN,
    THIRD,
    US,
    Scene,
)
from loaders.sentences.we_are import says_we_are
from loaders.sentences.word_lists import words

PlaceOf = Callable[[Match], str | None]
COPULAS: Final = words("copulas")
USERS: Final = frozenset({"user", "users", "utilisateur", "utilisateurs", "utilisatrices"})
_AT_LARGE: Final = words("organisations-at-large")
_ADVISERS: Final = words("advisers")
_ADVISED: Final = frozenset({"client", "cliente"})
_SUPPLIERS: Final = words("supplying-nouns")
_THEY: Final = frozenset({"elles", "ils", "they"})
_OWN: Final = frozenset({"own", "propre", "propres"})
_HERE: Final = frozenset({"here", "ici"})
_LABELLING: Final = frozenset(":=?")
_FOR: Final = frozenset({"for", "pour"})
_WE: Final = frozenset({"nous", "on", "we"})
_ENDS: Final = frozenset(".;!?")
_AMONG: Final = frozenset({"comme", "dont", "including", "like", "notamment", "plus"})
_BUYERS: Final = frozenset({"acheteur", "buyer"})
_TENDERS: Final = words("tenders")
_LIST_REACH: Final = 10
_TITLE_REACH: Final = 6
_MINE: Final = frozenset({"ma", "mon", "my", "notre", "our"})
_REPEATED: Final = frozenset({"a", "aux", "by", "chez", "d", "de", "des", "for", "par", "pour", "to"})
_GOING_ON: Final = frozenset({"a", "avec", "certifie", "d", "de", "des", "du", "en", "in", "of", "with"})


def in_a_list(scene: Scene, phrase: NounPhrase, place: PlaceOf, *, is_role: bool = False) -> str | None:
    """The place of whoever stands before in the same list: « des EHPAD, des SSIAD et quelques hôpitaux ».

    « dans notre hôpital, et l'éditeur » is no list: of a role and an organisation each has its own place.
    """
    at = phrase.start
    while at and not parted(scene.text, at, HARD) and scene.text[at - 1].folded in _REPEATED:
        at -= 1
    if not at or parted(scene.text, at, HARD):
        return None
    comma = "," in scene.text[at - 1].after
    two = [token.folded for token in scene.text[max(0, at - 3) : at]]
    if two == ["as", "well", "as"]:  # "by patients as well as by doctors"
        before = at - 4
    elif two[-2:] in (["ainsi", "que"], ["et", "aussi"], ["and", "also"], ["but", "also"], ["mais", "aussi"]):
        before = at - 3
    elif scene.text[at - 1].folded in CONJUNCTIONS | _AMONG:
        before = at - 2
    elif comma and (not phrase.next or phrase.next in CONJUNCTIONS):
        before = at - 1
    else:
        return None
    other = scene.by_last.get(before)
    if other is not None and names_a_role(other) != is_role and place(other) != FOR_WHOM:
        return None
    return place(other) if other is not None else _in_a_labelled_list(scene, phrase)


def names_a_role(match: Match) -> bool:
    """Whether the expression names what somebody is to a product: publisher, host."""
    return any(said.fact == "operator-role" and said.place for said in match.expression.entry.states)


def _in_a_labelled_list(scene: Scene, phrase: NounPhrase) -> str | None:
    """Whether a list of customers or users goes on to the noun, after some that are not known: « clients : … »."""
    for at in range(phrase.start - 1, max(0, phrase.start - _LIST_REACH), -1):
        if _ENDS & set(scene.text[at].after):
            return None
        if scene.text[at].folded in COPULAS:
            subject = {scene.text[n].folded for n in range(max(0, at - NEAR), at)}
            return FOR_WHOM if subject & (CLIENTS | USERS) else None
        if scene.text[at].folded in SERVED:
            return FOR_WHOM
        if scene.text[at].folded in AGENT and scene.is_used(at):
            return FOR_WHOM
        if _LABELLING & set(scene.text[at - 1].after):
            titled = {scene.text[n].folded for n in range(max(0, at - NEAR), at)}
            return FOR_WHOM if titled & (CLIENTS | USERS) else None
    return None


def apposed(scene: Scene, phrase: NounPhrase, place: PlaceOf) -> str | None:
    """The place of whoever is said to be this between commas: « notre client, un groupe de cliniques »."""
    if phrase.start and _LABELLING & set(scene.text[phrase.start - 1].after):
        titled = {scene.text[at].folded for at in phrase.part_before()[-NEAR:]}
        if titled & _AT_LARGE and titled & US:
            return WHO_SPEAKS  # « notre structure : un SSIAD »
        clause_follows = bool(phrase.next) and phrase.next not in _GOING_ON
        if titled & _SUPPLIERS and not titled & _HERE and not clause_follows:
            return NOBODY  # "vendor: a SaaS publisher in Lyon"
        titled |= {scene.text[at].folded for at in phrase.part_before()[-_TITLE_REACH:]}
        return FOR_WHOM if titled & (CLIENTS | USERS) else None
    if _are_members(scene, phrase):
        return FOR_WHOM
    if not phrase.start or not {",", "("} & set(scene.text[phrase.start - 1].after):
        return None
    if {".", ";", "!", "?"} & set(scene.text[phrase.start - 1].after):
        return None
    if phrase.next and phrase.next not in _GOING_ON | CONJUNCTIONS:
        return None
    part = phrase.part_before()
    heads = {scene.text[at].folded for at in part}
    if heads & CLIENTS:
        ours = any(is_we_are(scene.text, at) or scene.text[at].folded == "sommes" for at in part)
        return WHO_SPEAKS if ours else FOR_WHOM
    if scene.text[part[-1]].folded in MEMBERS:
        return FOR_WHOM
    if scene.text[part[-1]].folded in {"nous", "we", "moi"}:
        return WHO_SPEAKS
    other = next((scene.by_last[at] for at in reversed(part) if at in scene.by_last), None)
    bracketed = "(" in scene.text[phrase.start - 1].after
    purpose = next((at for at in reversed(part) if scene.text[at].folded in _FOR), None)
    if (
        bracketed
        and scene.product
        and purpose is not None
        and not heads & _WE
        and (other is None or other.last < purpose)
    ):
        return FOR_WHOM  # « DUI pour le handicap (IME, foyers) »
    if other is not None and bracketed:
        several = phrase.is_plural and not scene.phrase_of(other).is_plural  # « notre GIP (des hôpitaux bretons) »
        return FOR_WHOM if several else place(other)
    return NOBODY if heads & THIRD and len(part) <= NEAR else None


def _are_members(scene: Scene, phrase: NounPhrase) -> bool:
    """« trois cliniques, ses membres »."""
    ahead = [token.folded for token in scene.text[phrase.last + 1 : phrase.last + 3]]
    return len(ahead) > 1 and "," in scene.text[phrase.last].after and ahead[1] in MEMBERS


def is_said_of_another(scene: Scene, first: int, last: int) -> bool:
    """Whether « est », "is" before or within the tokens has somebody else than the speaker as its subject."""
    if not scene.speaks:
        return False
    said = {token.folded for token in scene.text[max(0, first - 1) : last + 1]}
    if says_we_are(scene, scene.phrases.get(first) or NounPhrase(scene.text, first, last, scene.lang)):
        return False  # "we're its processor"
    if {scene.text[at].folded for at in range(max(0, first - 1), first + 1)} & OTHERS_OWN and not said & _OWN:
        return True  # « notre sous-traitant »; not « ses propres dossiers »
    start = first
    while start and not parted(scene.text, start, SOFT):
        start -= 1
    after = [token.folded for token in scene.text[last + 1 : last + 3]]
    if (
        after
        and not parted(scene.text, last + 1, SOFT)
        and after[0] in COPULAS
        and not FIRST_PERSONS.union(US, {"c"}).intersection(after)
    ):
        return True  # "joint controllers are the two universities"
    near = range(max(start, first - NEAR), last + 1)
    copula = next((at for at in near if scene.text[at].folded in COPULAS), None)
    if copula is None:
        return False
    if start == copula:
        start = _before_the_aside(scene, start)
    subject = {scene.text[at].folded for at in range(start, copula)}
    if subject & (FIRST_PERSONS | {"on", "c", "ce"}) or (subject & US and not subject & (CLIENTS | _SUPPLIERS)):
        return False
    named = any(start <= at < copula for at in scene.by_last)
    return bool(subject & (CLIENTS | THIRD | _SUPPLIERS)) or named


def _before_the_aside(scene: Scene, at: int) -> int:
    """Where the clause begins that goes on after an aside: « notre client, un CHU, est une entité essentielle »."""
    start, commas = at, 0
    while start and commas <= 2 and not _ENDS & set(scene.text[start - 1].after):
        commas += parted(scene.text, start, SOFT)
        start -= commas <= 2
    return start if commas > 1 else at


def told_of(scene: Scene, phrase: NounPhrase, *, is_role: bool) -> str | None:
    """Whom « … est un hôpital » tells of: a customer, the speaker's organisation, or somebody else."""
    at = phrase.start - 1
    if at < 1 or parted(scene.text, phrase.start, HARD) or scene.text[at].folded not in COPULAS | {"re"}:
        return None
    if scene.text[at - 1].folded in _THEY and any(token.folded in USERS for token in scene.text[:at]):
        return FOR_WHOM  # "users sign in with a password if they're patients"
    if scene.text[at].folded not in COPULAS:
        return None
    clause = phrase.clause()
    subject = {scene.text[n].folded for n in range(clause.start, at)}
    if subject & CLIENTS:
        ours = (is_role and _speaks_for_a_client(scene)) or (subject & _BUYERS and _puts_out_a_tender(scene))
        return WHO_SPEAKS if ours else FOR_WHOM
    if subject & (USERS | MEMBERS):
        return FOR_WHOM
    if subject & _AT_LARGE and subject & US:
        return WHO_SPEAKS
    if subject & {"nous", "we", "je", "i", "on", "c", "ce", "it", "this", "who", "qui"}:
        return None
    return NOBODY if subject & (THIRD | US) or is_role else None


def _puts_out_a_tender(scene: Scene) -> bool:
    """Whether a tender is the speaker's: "our tender", « notre cahier des charges »."""
    ours = (at for at, token in enumerate(scene.text) if token.folded in _MINE)
    return any(not _TENDERS.isdisjoint(t.folded for t in scene.text[at + 1 : at + 4]) for at in ours)


def _speaks_for_a_client(scene: Scene) -> bool:
    """Whether whoever writes advises the one whose product it is: « avocate, mon client est fabricant »."""
    advised = any(
        token.folded in _ADVISED and at and scene.text[at - 1].folded in _MINE for at, token in enumerate(scene.text)
    )
    return advised and any(token.folded in _ADVISERS for token in scene.text)
