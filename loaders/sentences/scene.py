"""What the places of parties are told from: the words of a text, those it names, whether it speaks of a product.

In: tokens, language, the expressions that name somebody, the places of words for a product. Out: `Scene`. Errors: none.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from loaders.sentences.match import Match
from loaders.sentences.noun_phrase import HARD, SOFT, NounPhrase, parted
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words

NOBODY: Final = "Nobody"
"""The place of whom a text names and who neither speaks, nor is a customer, nor uses the product."""
AGENT: Final = frozenset({"by", "par"})
CLIENTS: Final = words("clients")
CONJUNCTIONS: Final = frozenset({"ainsi", "and", "et", "or", "ou", "well"})
DETERMINERS: Final = frozenset(
    {"a", "an", "ce", "cet", "cette", "d", "des", "l", "la", "le", "les", "notre", "our", "the", "this", "un", "une"}
)
FIRST_PERSONS: Final = frozenset({"am", "i", "ici", "j", "je", "moi", "nous", "sommes", "suis", "we"})
LEADING: Final = words("leading")
MEMBERS: Final = words("members")
OF: Final = frozenset({"d", "de", "des", "du", "of"})
OTHERS_OWN: Final = words("possessives")
THIRD: Final = words("third-parties")
TITLES: Final = words("titles")
US: Final = words("us")
USING: Final = words("using")
NEAR: Final = 3
_BEING: Final = frozenset({"am", "are", "as", "comme", "est", "re", "sommes", "suis"})
_INDEFINITE: Final = frozenset({"a", "an", "un", "une"})
_HEADING: Final = 8
_MINE: Final = frozenset({"ma", "mes", "mon", "my"})
_PERSONAL: Final = words("kin") | words("personal")
_OUR: Final = frozenset({"nos", "notre", "our"})
_DATA: Final = frozenset({"data", "donnees", "dossiers", "files", "images", "records", "warehouse", "entrepot"})
_USED: Final = words("used-up")


def _is_of_a_person(text: Sequence[Token], at: int) -> bool:
    """Whether « mon dossier », "my records" stand there: whoever writes is a patient or a relative."""
    return text[at].folded in _MINE and any(token.folded in _PERSONAL for token in text[at + 1 : at + 3])


def _is_a_subject(text: Sequence[Token], at: int) -> bool:
    """Whether « nous » has its own verb after it: « nous avons », « nous sommes »."""
    after = text[at + 1].folded if at + 1 < len(text) else ""
    return after == "sommes" or (after.endswith("ons") and after not in {"salons", "patrons"})


def _is_headed(text: Sequence[Token]) -> bool:
    """Whether the text begins with who asks, by a title: « Technicien informatique dans une clinique : »."""
    for at, token in enumerate(text[:_HEADING]):
        if not HARD.isdisjoint(token.after):
            return text[0].folded in TITLES and at < len(text) - 1
    return False


class Scene:
    """The words of one text and those it names; ``supplies``: the speaker is known to do something for others."""

    def __init__(
        self, text: Sequence[Token], lang: str, named: Sequence[Match], products: Collection[int], *, supplies: bool
    ) -> None:
        self.text, self.lang, self.supplies = text, lang, supplies
        self.by_last = {match.last: match for match in named}
        self.phrases = {match.first: NounPhrase(text, match.first, match.last, lang) for match in named}
        self._by_start = {phrase.start: phrase for phrase in self.phrases.values()}
        self.products = products
        self.first_product = min(products, default=len(text))
        self.product = bool(products)
        self.is_a_person = any(_is_of_a_person(text, at) for at in range(len(text) - 1))
        ours = FIRST_PERSONS | US | _MINE | ({"on"} if lang == "fr" else set())
        self.speaks = any(token.folded in ours for token in text) or _is_headed(text)

    def phrase_of(self, match: Match) -> NounPhrase:
        """The noun phrase of whom an expression names."""
        known = self.phrases.get(match.first)
        if known is not None and known.last == match.last:
            return known
        return NounPhrase(self.text, match.first, match.last, self.lang)

    def was_named(self, phrase: NounPhrase) -> bool:
        """Whether the same noun was named before with "a", « un »: "the hospital" is that one."""
        noun = self.text[phrase.last].folded
        return any(
            self.text[other.last].folded == noun and self.text[other.start].folded in _INDEFINITE
            for other in self.phrases.values()
            if other.last < phrase.start
            and other.start < other.first
            and not (other.start and self.text[other.start - 1].folded in _BEING)
        )

    def is_used(self, agent: int) -> bool:
        """Whether what is « par », "by" follows "used", « lu », or nearly: « utilisée à la fois par »."""
        near = range(max(0, agent - NEAR), agent)
        return any(self.text[at].folded in _USED and not parted(self.text, at + 1, SOFT) for at in near)

    def end_of_list(self, phrase: NounPhrase) -> NounPhrase:
        """The last of those that stand in one list: « les médecins et les infirmières »."""
        while (following := self._next_in_list(phrase)) is not None:
            phrase = following
        return phrase

    def _next_in_list(self, phrase: NounPhrase) -> NounPhrase | None:
        if phrase.next in CONJUNCTIONS:
            return self._by_start.get(phrase.last + 2)
        comma = phrase.last + 1 < len(self.text) and "," in self.text[phrase.last].after
        return self._by_start.get(phrase.last + 1) if comma else None

    def has_us_after(self, phrase: NounPhrase) -> bool:
        """Whether the clause goes on to « nous », "us" as those to whom it is done."""
        for at in range(phrase.last + 1, len(self.text)):
            if parted(self.text, at, SOFT):
                return False
            word = self.text[at].folded
            if word in _OUR and _DATA & {token.folded for token in self.text[at + 1 : at + 3]}:
                continue  # "an insurer wants our data"
            if word == "nous" and _is_a_subject(self.text, at):
                continue  # « à la DSI du CHU et nous avons codé »
            if word in US:
                return True
        return False
