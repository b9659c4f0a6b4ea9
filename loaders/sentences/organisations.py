"""Whether an organisation that a text names speaks, is a customer, or neither, by the word that governs its name.

In: the scene, the noun phrase of the organisation. Out: a place in the sentence, `NOBODY`, or None. Errors: none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from loaders.sentences.customers import has_our_product, is_for, is_handled, is_theirs, puts_out_a_tender
from loaders.sentences.noun_phrase import HARD, NounPhrase, parted
from loaders.sentences.our_company import is_spoken_of_as_ours
from loaders.sentences.places import FOR_WHOM, OFFERED, PRODUCT_WORDS, WHO_SPEAKS
from loaders.sentences.scene import (
    AGENT,
    CLIENTS,
    DETERMINERS,
    FIRST_PERSONS,
    MEMBERS,
    NEAR,
    NOBODY,
    OF,
    OTHERS_OWN,
    THIRD,
    TITLES,
    US,
    USING,
    Scene,
)
from loaders.sentences.titled import is_where_a_title_works
from loaders.sentences.units import follows_a_title, is_a_unit_of_it
from loaders.sentences.users import is_done_by
from loaders.sentences.word_lists import words

_SUPPLIERS: Final = words("supplying-nouns")
_RELATIVES: Final = words("relatives")
_WITHIN: Final = frozenset(
    {"at", "chez", "d", "dans", "de", "des", "du", "en", "for", "in", "of", "pour", "sein", "within"}
)
_COPULAS: Final = words("copulas")
_OURS: Final = frozenset({"mon", "my", "nos", "notre", "our"})
_LOOKING_AFTER: Final = words("looking-after")
_ONE: Final = frozenset({"i", "j", "je"})
_EACH: Final = frozenset({"chaque", "each", "every"})
_AND_WE: Final = (["and", "we"], ["et", "nous"])
_INDEFINITE: Final = frozenset({"a", "an", "un", "une"})
_ASKING: Final = frozenset({"asks", "demande", "here", "ici", "wonders", "wants", "veut", "souhaite"})
_BESIDE_A_SUPPLIER: Final = frozenset({"agree", "agreee", "certifie", "certifiee", "gdpr", "hds", "rgpd", "technique"})
_ANOTHER: Final = frozenset({"another", "autre", "other"})
_PLACED: Final = frozenset({"at", "in", "sein", "within"})
_PROVIDING: Final = frozenset({"equip", "equips", "provide", "provides", "providing", "supply", "supplies"})
_GRANTED: Final = words("granted")
_DEFINITE: Final = frozenset({"ma", "mon", "my", "cet", "cette", "l", "la", "le", "the"})
_SEVERAL: Final = frozenset({"chain", "chaine", "federation", "group", "groupe", "network", "reseau", "union"})
_PRACTISING: Final = words("practising")
_WORKING_AT: Final = _WITHIN | {"a", "au", "en"}
_TOWARDS: Final = frozenset({"au", "aux", "to", "vers"})
_WORKING: Final = frozenset({"intervenant", "travaillant", "working"})
_GOING: Final = frozenset({"goes", "go", "va", "vont"})
_MARKETED: Final = frozenset(
    {"candidate", "customer", "customers", "marketed", "prospect", "prospects", "sell", "selling", "sold"}
)
_AMONG_CUSTOMERS: Final = frozenset({"first", "next", "premier", "premiere", "prochain", "prochaine", "second"})
_REACH: Final = 10
_MADE: Final = frozenset({"bought", "built", "created", "developed", "has", "made", "publishes", "uses", "wrote"})
_TITLE_REACH: Final = 4
_OF_A_COMPANY: Final = frozenset({"informatique"})
_LIVING: Final = frozenset(
    {
        "admis",
        "admise",
        "entre",
        "entree",
        "entrer",
        "loge",
        "place",
        "placee",
        "rentre",
        "reside",
        "hospitalise",
        "hospitalisee",
        "live",
        "lives",
        "living",
        "vit",
        "vivait",
        "vivent",
    }
)
_BELONGING: Final = frozenset({"depend", "dependent", "part", "releve", "relevent", "relevant"})


def organisation_place(scene: Scene, phrase: NounPhrase, is_supplier: Callable[[], bool]) -> str | None:
    """The place; ``is_supplier`` tells whether the speaker works for others."""
    text = scene.text
    if phrase.next in TITLES and phrase.starts(HARD) and parted(text, min(len(text) - 1, phrase.last + 2), HARD):
        return WHO_SPEAKS  # "Hospital buyer."
    if is_where_a_title_works(phrase):
        return WHO_SPEAKS
    if phrase.next in CLIENTS:
        return FOR_WHOM
    if phrase.next == "with" and phrase.start and text[phrase.start - 1].folded in _PROVIDING:
        return FOR_WHOM  # "we provide insurers with an app"
    compound = scene.lang == "en" and phrase.next not in _MADE | {"", "s"} and phrase.last + 1 in scene.products
    ours = text[phrase.start].folded in _OURS
    if compound and ours and (phrase.next == "record" or is_supplier() or _is_put_on_the_market(scene)):
        return NOBODY  # "our hospital EHR" of a publisher, "our hospital record" of anybody
    if text[phrase.start].folded in _EACH or (phrase.start and text[phrase.start - 1].folded in _EACH):
        return NOBODY  # « chaque département l'héberge lui-même »
    definite = phrase.start < phrase.first and text[phrase.start].folded in _DEFINITE
    if definite and [t.folded for t in text[phrase.last + 1 : phrase.last + 3]] in _AND_WE:
        return NOBODY  # "the association and we are joint controllers"
    if is_spoken_of_as_ours(text, phrase.last):
        return WHO_SPEAKS  # « la mutuelle dont je suis le DPO »
    if ours and {text[at].folded for at in range(phrase.start, phrase.first)} & _AMONG_CUSTOMERS:
        return FOR_WHOM  # "about to sign our first French hospital"
    if phrase.next in MEMBERS or (phrase.first and text[phrase.first - 1].folded in MEMBERS):
        return FOR_WHOM
    if has_our_product(scene, phrase):
        return FOR_WHOM
    if phrase.next not in THIRD and not phrase.is_plural and text[phrase.start].folded in _OURS:
        if scene.is_a_person:
            return NOBODY  # « ma mutuelle me demande mon dossier »
        return WHO_SPEAKS  # « notre clinique », "the app our hospital bought"
    if (scene.is_a_person and phrase.start < phrase.first) and text[phrase.start].folded in _DEFINITE:
        return NOBODY  # « l'hôpital refuse de me donner mon dossier »
    last = scene.end_of_list(phrase)
    if last.next in _COPULAS and CLIENTS & {token.folded for token in text[last.last + 2 : last.last + 2 + NEAR]}:
        return FOR_WHOM  # "hospitals and insurers are our customers"
    if phrase.next in _COPULAS and CLIENTS & {token.folded for token in text[phrase.last + 2 : phrase.last + 2 + NEAR]}:
        return FOR_WHOM  # "hospitals are the buyers"
    if phrase.next in TITLES and phrase.starts():
        return WHO_SPEAKS
    if phrase.next and scene.lang == "en" and phrase.last + 1 in scene.phrases:  # "hospital doctors"
        return NOBODY
    if is_for(scene, phrase):
        return FOR_WHOM
    if is_theirs(scene, phrase):
        return NOBODY
    if is_a_unit_of_it(phrase) or follows_a_title(phrase):
        return WHO_SPEAKS  # « service des archives d'un CHU »
    if phrase.preposition in AGENT and phrase.governor and text[phrase.governor - 1].folded in _GRANTED:
        return NOBODY  # "approved by the archives administration"
    third = text[phrase.start].folded in _INDEFINITE and scene.speaks
    if phrase.preposition in AGENT and third and (scene.has_us_after(phrase) or not _is_offered(scene, phrase)):
        return NOBODY  # "run by a private company on our behalf"
    if phrase.preposition in AGENT and scene.speaks and phrase.is_plural and text[phrase.start].folded not in _OURS:
        return NOBODY  # « exploité par des cliniques »
    # « urgentiste au CHU », « radiologue libéral »
    end = phrase.governor if phrase.preposition in _WORKING_AT and phrase.governor is not None else phrase.start
    if (end < phrase.start or phrase.preposition is None) and _practises(scene, end):
        return WHO_SPEAKS
    if phrase.governor is not None and phrase.preposition in _TOWARDS:
        return _towards(scene, phrase)
    if puts_out_a_tender(scene, phrase):
        return FOR_WHOM
    if phrase.governor is not None and phrase.preposition in _WITHIN:
        return _within(scene, phrase, is_supplier)
    if phrase.starts():
        return _subject(scene, phrase, is_supplier)
    return None


def _is_put_on_the_market(scene: Scene) -> bool:
    """Whether the text tells of what only a supplier does with a product: "candidate", "sold", "not yet CE marked"."""
    return not _MARKETED.isdisjoint(token.folded for token in scene.text)


def _practises(scene: Scene, governor: int) -> bool:
    """Whether the clause up to the preposition is a profession: « Urgentiste au », « je suis infirmière en »."""
    start = governor
    while start and not parted(scene.text, start, HARD) and "," not in scene.text[start - 1].after:
        start -= 1
    before = [token.folded for token in scene.text[start:governor]]
    while before and before[0] in FIRST_PERSONS | DETERMINERS | {"m"}:
        before = before[1:]
    return bool(before) and len(before) <= _TITLE_REACH and not _PRACTISING.isdisjoint((before[0], before[-1]))


def _towards(scene: Scene, phrase: NounPhrase) -> str | None:
    """What « aux », "to" say: where a product goes, a customer; where something else does, nobody who matters."""
    text, governor = scene.text, phrase.governor or 0
    clause = [text[at].folded for at in range(phrase.clause().start, governor)]
    if not clause or not FIRST_PERSONS.isdisjoint(clause) or not TITLES.isdisjoint(clause):
        return None
    if clause[-1] in _GOING and not PRODUCT_WORDS.isdisjoint(clause[-NEAR:]):
        return FOR_WHOM
    return NOBODY


def _within(scene: Scene, phrase: NounPhrase, is_supplier: Callable[[], bool]) -> str | None:
    """Whose an organisation is after « de », « dans », "at": whom a title works for, whom a supplier serves."""
    text, governor = scene.text, phrase.governor or 0
    clause = phrase.clause()
    if phrase.preposition == "pour" or phrase.preposition == "for":
        before = text[governor - 1].folded if governor else ""
        if before in {"travaillons", "bossons"} or (
            before == "work" and governor > 1 and text[governor - 2].folded == "we"
        ):
            return FOR_WHOM
    if governor and text[governor - 1].folded in _LIVING:
        return NOBODY  # « ma mère vit en EHPAD »
    at = governor - 1
    while at > clause.start and text[at].folded in _BESIDE_A_SUPPLIER:
        at -= 1  # « sous-traitant RGPD de plusieurs cliniques »
    ahead = {text[n].folded for n in range(clause.start, governor)}
    if at >= clause.start and text[at].folded in _SUPPLIERS and phrase.preposition in OF | {"for", "pour"}:
        if text[phrase.start].folded in _OURS:
            return WHO_SPEAKS  # « l'infogérant de notre groupe »
        return NOBODY if at and text[at - 1].folded in OTHERS_OWN else FOR_WHOM
    if is_handled(scene, phrase) or (text[at].folded in _WORKING and at and text[at - 1].folded in _SUPPLIERS):
        return FOR_WHOM  # "Integrator working for a hospital group"
    while at >= max(clause.start, governor - _REACH):
        word = text[at].folded
        titled = word in TITLES or (word in _LOOKING_AFTER and bool(ahead & _ONE))
        if word in _OF_A_COMPANY and text[at - 1].folded in THIRD | _SUPPLIERS | {"societe", "entreprise"}:
            break  # « filiale informatique d'une mutuelle »
        if titled and (phrase.preposition not in {"for", "pour"} or at > governor - _TITLE_REACH):
            return FOR_WHOM if scene.has_us_after(phrase) and at > clause.start else WHO_SPEAKS
        if word in _SUPPLIERS | _RELATIVES | PRODUCT_WORDS | CLIENTS or _ends_another(scene, at):
            break
        at -= 1
    if phrase.preposition in OF and scene.text[max(0, governor - 1)].folded in THIRD | _BELONGING:
        return NOBODY
    if {text[n].folded for n in range(phrase.start, phrase.first)} & _ANOTHER and not phrase.is_plural:
        return NOBODY  # "a colleague in another clinic"
    if {"partir", "from"} & ahead and not scene.supplies:
        return NOBODY  # « à partir des dossiers de trois CHU »
    if phrase.preposition in _PLACED and not phrase.is_plural and ahead & FIRST_PERSONS and not is_supplier():
        return WHO_SPEAKS
    if phrase.preposition == "dans" and not phrase.is_plural and ahead & _ONE and not is_supplier():
        return WHO_SPEAKS  # « je coordonne une cohorte dans un organisme de recherche »
    if phrase.preposition in OF and text[phrase.start].folded not in _OURS and is_supplier():
        return FOR_WHOM
    return None


def _is_offered(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether the product is offered by it: « proposée par une association »."""
    return bool(phrase.governor) and scene.text[(phrase.governor or 0) - 1].folded in OFFERED


def _ends_another(scene: Scene, at: int) -> bool:
    """Whether somebody else is named up to the place: not by the adjective of « secrétaire générale »."""
    other = scene.by_last.get(at)
    return other is not None and (other.first < at or scene.text[at - 1].folded not in TITLES)


def _subject(scene: Scene, phrase: NounPhrase, is_supplier: Callable[[], bool]) -> str | None:
    """What the noun that begins a clause is: bare, whoever speaks; with « nous » as the object, a customer."""
    bare = phrase.start == phrase.first or scene.text[phrase.start].folded not in DETERMINERS
    if (
        bare
        and (not phrase.is_plural or scene.text[phrase.start].folded in _SEVERAL)
        and parted(scene.text, phrase.start, HARD)
    ):
        alone = not phrase.next or phrase.next in _WITHIN | {"with", "avec", "ici", "here"}
        return WHO_SPEAKS if alone or scene.lang == "fr" or phrase.next in _PRACTISING else None
    if scene.text[phrase.start].folded in _DEFINITE and phrase.start < phrase.first and scene.was_named(phrase):
        return NOBODY  # "a university hospital's records. The hospital has declared…"
    first, phrase = phrase, scene.end_of_list(phrase)
    if not phrase.next:
        return None
    if scene.has_us_after(phrase) and phrase.start < phrase.first:
        return None if scene.text[phrase.start].folded in US else FOR_WHOM
    if phrase.is_plural and (scene.product or scene.speaks):
        return FOR_WHOM if phrase.next in USING or is_done_by(scene, phrase) else NOBODY
    if phrase.next in _ASKING and scene.text[first.start].folded in _INDEFINITE and is_supplier():
        return FOR_WHOM  # "Vendor here. A hospital asks who reaches its data."
    aside = first.start and "(" in scene.text[first.start - 1].after
    if not aside and scene.speaks and scene.text[first.start].folded in _INDEFINITE and phrase.next not in _ASKING:
        return NOBODY  # « un groupe privé rachète nos archives »
    return None
