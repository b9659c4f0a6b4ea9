"""Whether an organisation that a text names is a customer: what is for it, sold or open to it, asked for, handled.

In: the scene, the noun phrase of the organisation. Out: yes or no. Errors: none.
"""

from __future__ import annotations

from typing import Final

from loaders.sentences.noun_phrase import SOFT, NounPhrase, parted
from loaders.sentences.places import NOT_FOR_WHOM, SERVED, SUPPLYING
from loaders.sentences.scene import AGENT, CLIENTS, NEAR, OF, THIRD, TITLES, Scene
from loaders.sentences.we_are import says_we_are
from loaders.sentences.word_lists import words

_RELATIVES: Final = words("relatives")
_INSIDE: Final = frozenset({"across", "at", "chez", "dans", "in", "inside"})
_INSTALLED: Final = words("installed")
_OURS: Final = frozenset({"mon", "my", "nos", "notre", "our"})
_WE_DO: Final = frozenset({"nous", "on", "we"})
_WE: Final = _WE_DO | {"i", "je"}
_THEY: Final = frozenset({"elles", "ils", "they"})
_OFFERED_TO: Final = words("offered-to")
_TENDERS: Final = words("tenders")
_TO_OR_FOR: Final = frozenset({"a", "aux", "for", "pour", "to"})
_HELD_THINGS: Final = words("held-for-others") | words("machines")
_MACHINES: Final = words("machines")
_OUR_STAFF: Final = words("staff-at-work")
_INDEFINITE: Final = frozenset({"a", "an", "un", "une", "d"})
_HANDLING: Final = words("handling")
_SIGNING: Final = frozenset({"contract", "contrat", "marche", "signe", "signed", "signer", "signons"})
_TITLE_REACH: Final = 4
_ENTRUSTING: Final = words("entrusting")
_GIVING_A_TASK: Final = words("giving-a-task")
_EQUIPPING: Final = frozenset({"equipe", "equipent", "equips", "equip"})
_BEFORE_A_TEAM: Final = frozenset({"l", "une", "notre", "cette", "d", "en", "votre", "leur"})
_PAID_FOR: Final = frozenset(
    {"achete", "achetee", "achetes", "achetees", "bought", "commande", "commandee", "commandes", "commissioned"}
    | {"financed", "for", "funded", "ordered", "paid", "paye", "payee", "purchased"}
)
_RUNNING: Final = frozenset({"place", "usage", "use", "live", "production", "service", "pilote", "pilot", "test"})
_BEHALF: Final = frozenset({"behalf", "compte"})
_HELP: Final = words("services-rendered")
_US: Final = frozenset({"nous", "us", "me", "m"})
_TO_US: Final = frozenset({"chez", "from", "to", "with"})
_VERB_REACH: Final = 6


def is_for(scene: Scene, phrase: NounPhrase) -> bool:
    """« pour des cliniques » once a product was named, « vendu à des EHPAD », "used by hospitals"."""
    if phrase.governor is None or phrase.preposition is None:
        return False
    before = scene.text[phrase.governor - 1].folded if phrase.governor else ""
    if phrase.preposition in {"for", "pour"} or before in _BEHALF:
        ahead = {scene.text[at].folded for at in range(phrase.soft_start(), phrase.governor)}
        if phrase.governor == phrase.soft_start():  # « pour un département, nous installons », "for a hospital we host"
            ahead |= {token.folded for token in scene.text[phrase.last + 1 : phrase.last + 1 + NEAR]}
            ahead |= {scene.text[at].folded for at in range(phrase.clause().start, phrase.governor)}
        named = scene.first_product < phrase.governor or scene.supplies or bool(ahead & (_WE_DO | CLIENTS))
        return named and before not in NOT_FOR_WHOM | TITLES
    if phrase.preposition in AGENT:
        return scene.product and (scene.is_used(phrase.governor) or before in _PAID_FOR)
    clause = {scene.text[at].folded for at in range(phrase.clause().start, phrase.governor)}
    if is_theirs(scene, phrase):
        return False
    if phrase.preposition in {"with", "avec"}:
        return bool(clause & _SIGNING) and not clause & THIRD
    if phrase.preposition in _INSIDE and phrase.is_plural:
        return bool(clause & _INSTALLED)
    if phrase.preposition in _TO_OR_FOR and clause & _WE and clause & _HELP:
        return True  # "we give level 2 support to a publisher"
    offered = SERVED | SUPPLYING | _OFFERED_TO if phrase.is_plural else SERVED | SUPPLYING
    return phrase.preposition in {"a", "au", "aux", "to"} and bool(clause & offered)


def is_theirs(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether others supply them: "they sell to hospitals"."""
    if phrase.governor is None or phrase.preposition not in {"a", "aux", "to"}:
        return False
    clause = {scene.text[at].folded for at in range(phrase.clause().start, phrase.governor)}
    return bool(clause & _THEY and clause & SUPPLYING) and not clause & _WE


def is_a_giver(scene: Scene, phrase: NounPhrase, *, is_role: bool = False) -> bool:
    """Whether they leave things or a task to the speaker: « plusieurs cliniques nous confient », "labs entrust us".

    Of the verb and « nous », both must be there: « des hôpitaux déposent leurs sauvegardes chez nous »; « nous » may be
    the subject to whom it is done: "we were hired by a clinic".
    """
    text, last = scene.text, scene.end_of_list(phrase).last
    if phrase.preposition in AGENT and phrase.governor:
        near = [text[at].folded for at in range(phrase.clause().start, phrase.governor)]
        return bool(_ENTRUSTING & set(near[-1:])) and bool(_WE & set(near[-_VERB_REACH:]))
    if is_role and says_we_are(scene, phrase):
        return False
    if phrase.preposition is not None or text[phrase.start].folded in _OURS:
        return False  # « le RSSI d'une clinique nous demande », « notre hôpital nous paie »
    verbs = _ENTRUSTING | _GIVING_A_TASK if is_role else _ENTRUSTING
    verb = us = None
    for at in range(last + 1, len(text)):
        if parted(text, at, SOFT):
            break
        word = text[at].folded
        if word in verbs and verb is None and (at - last <= _VERB_REACH):
            verb = at
        if word in _US and (at - last <= _VERB_REACH or text[at - 1].folded in _TO_US) and us is None:
            us = at
    return verb is not None and us is not None


def has_our_product(scene: Scene, phrase: NounPhrase) -> bool:
    """« notre logiciel équipe vingt hôpitaux », « en production dans », "the first hospital goes live"."""
    text, start = scene.text, phrase.start
    if not scene.product:
        return False
    after = [token.folded for token in text[phrase.last + 1 : phrase.last + 1 + NEAR]]
    if text[start].folded in _OURS:
        return False  # « notre hôpital démarre une activité »
    if after[:2] in (["goes", "live"], ["go", "live"], ["went", "live"]) or after[:1] in (["demarre"], ["demarrent"]):
        return True
    if phrase.preposition in _INSIDE and phrase.governor and text[phrase.governor - 1].folded in _RUNNING:
        return True
    verb = start if text[start].folded in _EQUIPPING else start - 1
    equips = verb > 0 and text[verb].folded in _EQUIPPING and text[verb - 1].folded not in _BEFORE_A_TEAM
    return equips and phrase.is_plural


def is_led_by_customers(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether those who run it are customers: « pour des groupes qui gèrent des EHPAD »."""
    text, at = scene.text, phrase.start - 2
    if at < NEAR or text[at].folded not in _RELATIVES:
        return False
    near = range(max(phrase.soft_start(), at - _TITLE_REACH), at)
    return (scene.supplies or scene.product) and any(text[n].folded in _TO_OR_FOR for n in near)


def puts_out_a_tender(scene: Scene, phrase: NounPhrase) -> bool:
    """« on répond à l'AO d'un hôpital », "we're bidding on a tender from an insurer"."""
    if not phrase.governor or phrase.preposition not in OF | {"from"}:
        return False
    before = {scene.text[at].folded for at in range(phrase.clause().start, phrase.governor)}
    return scene.text[phrase.governor - 1].folded in _TENDERS and bool(before & _WE)


def is_handled(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether it is theirs that we handle: « on administre les serveurs de deux cliniques »."""
    several = phrase.is_plural or scene.text[phrase.start].folded in _INDEFINITE
    if phrase.preposition not in OF or not several or scene.text[phrase.start].folded in _OURS:
        return False
    before = {scene.text[at].folded for at in range(phrase.clause().start, phrase.governor or 0)}
    if not phrase.is_plural and before & {"i", "j", "je"}:
        return False  # « je gère l'informatique d'un centre de santé »
    ours = _WE & before or (before & _OUR_STAFF and before & set(_OURS))
    held = _HELD_THINGS if phrase.is_plural else _MACHINES
    return bool(ours) and not held.isdisjoint(before) and bool(_HANDLING & before)
