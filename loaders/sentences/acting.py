"""Who acts before a record: whoever speaks, as a heading, "I'm a", "as" say; else who is said to open it or ask for it.

In: the tokens of a text, the expressions that name persons. Out: for each, whether the one who acts is meant, or None
where these words do not tell. Errors: none.
« Infirmière au bloc, le médecin me demande… » is of a nurse; « la mère est d'accord », said by a doctor, makes no
representative; a parent, a patient, an heir who tells what a nurse opened tells of the nurse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.match import Match
from loaders.sentences.noun_phrase import HARD, SOFT, parted
from loaders.sentences.scene import CONJUNCTIONS, OF
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words

FACT: Final = "acting-role"
_OF_HOLDERS: Final = frozenset({"heir", "holder", "representative"})
_OF_A_DEMAND: Final = frozenset({"employer", "insurer"})
_MINE: Final = frozenset({"ma", "mon", "my"})
_ONE: Final = (
    frozenset({"a", "an", "ce", "cet", "cette", "l", "la", "le", "notre", "our", "s", "the", "this", "un", "une"})
    | _MINE
)
_STOPS: Final = frozenset(".;!?\n")
_ASKING: Final = words("demanding")
_SELF: Final = frozenset({"am", "m", "suis", "sommes", "re", "etant", "being"})
_IS: Final = frozenset({"is", "est", "s"})
_COUNSEL: Final = words("being-counsel-for")
_CLIENT: Final = frozenset({"client", "cliente"})
_AS: Final = frozenset({"as", "comme", "tant", "qualite"})
_AND: Final = frozenset({"and", "et"})
_BEFORE: Final = words("kin") | _AND | {"only", "que", "seul", "seule", "sole", "unique"}
_ARTICLES: Final = frozenset(
    {"a", "an", "d", "de", "her", "his", "its", "l", "la", "le", "leur", "s", "sa", "ses", "son"}
) | {
    *("the", "their", "un", "une", "one", "of", "donc", "also", "aussi"),
}
_I: Final = frozenset({"i", "j", "je", "moi", "nous", "we"})
_GREETINGS: Final = words("greetings")
_PREMODIFIERS: Final = 3
_VERB_REACH: Final = 5
_OPENING: Final = words("opening-a-record")
_RECORD: Final = frozenset({"dmp", "dossier", "dossiers", "espace", "record", "records", "file"})
_OBJECT_REACH: Final = 6
_OF_A_HOLDER: Final = re.compile(r"\b(?:(?:mon|my) (?:dmp|espace(?! sante))|patient here)\b")
"""« Mon espace santé » is a name."""


class Acting:
    """Who acts in one text; ``named``: its expressions."""

    def __init__(self, text: Sequence[Token], named: Iterable[Match]) -> None:
        self._text = text
        roles = {id(m): m for m in named if any(s.fact == FACT for s in m.expression.entry.states)}
        self._speakers = {key for key, match in roles.items() if self._speaks(match)}
        self._speakers |= {key for key, match in roles.items() if self._is_apposed(match, roles)}
        spoken = {s.value for key in self._speakers for s in roles[key].expression.entry.states if s.fact == FACT}
        said = " ".join(token.folded for token in text)
        of_holder = _OF_A_HOLDER.search(said) is not None
        openers = {key for key, match in roles.items() if key not in self._speakers and self._opens(match)}
        self._openers = openers if spoken <= _OF_HOLDERS else set()
        self._told = bool(self._speakers or of_holder)

    def is_meant(self, match: Match) -> bool | None:
        """Whether the expression names the one who acts; None where nobody is known to."""
        if self._openers:
            return id(match) in self._openers
        if id(match) in self._speakers:
            return True
        known = self._told or self._is_mine(match)
        if known and self._demands(match):
            return True
        return False if known and not self._asks(match) else None

    def speaks(self, match: Match) -> bool:
        """Whether the expression names whoever speaks."""
        return id(match) in self._speakers

    def _asks(self, match: Match) -> bool:
        """Whether it is an employer or an insurer, and the sentence is of a demand."""
        if not self._is_of_a_demand(match):
            return False
        text, at = self._text, match.first
        while at < len(text) and (at <= match.last or not parted(text, at, _STOPS)):
            if text[at].folded in _ASKING:
                return True
            at += 1
        return False

    def _demands(self, match: Match) -> bool:
        """« son employeur réclame », "his boss keeps asking": beside whoever speaks, the one who asks acts too."""
        if not self._is_of_a_demand(match):
            return False
        for at in range(match.last + 1, min(len(self._text), match.last + 1 + _PREMODIFIERS)):
            if parted(self._text, at, SOFT):
                return False
            if self._text[at].folded in _ASKING:
                return True
        return False

    def _is_mine(self, match: Match) -> bool:
        """« mon médecin », "my mother", « mon grand-père »: of whoever speaks."""
        before = [token.folded for token in self._text[max(0, match.first - 2) : match.first]]
        return bool(before) and (before[-1] in _MINE or (before[0] in _MINE and before[-1] not in ALL_FUNCTION))

    def _is_of_a_demand(self, match: Match) -> bool:
        return any(s.value in _OF_A_DEMAND for s in match.expression.entry.states if s.fact == FACT)

    def _speaks(self, match: Match) -> bool:
        text = self._text
        if any(text[at].folded in _I | _SELF | _AS for at in range(match.first, match.last + 1)):
            return True
        start = match.first
        while start and match.first - start < _PREMODIFIERS and not parted(text, start, SOFT):
            if text[start - 1].folded in ALL_FUNCTION:
                break
            start -= 1
        if not start or parted(text, start, SOFT):
            heads = self._is_heading(start) and not self._is_said_of_many(match)
            return heads or self._is_after_i(start) or self._stands_alone(start, match.last)
        before = start - 1
        while before and text[before].folded in _ARTICLES | _BEFORE and not parted(text, before, SOFT):
            before -= 1
        if text[before].folded in _SELF:
            return text[before].folded != "re" or text[before - 1].folded == "we"
        if text[before].folded in _COUNSEL and not parted(text, before, SOFT):
            return True
        if text[before].folded in _IS and before:  # « notre client est l'héritier »: for whom the speaker asks
            return text[before - 1].folded in _CLIENT
        if text[before].folded == "as" and not parted(text, before, SOFT):
            return False  # "the same team as the surgeon"
        return text[before].folded in _AS or (parted(text, before, SOFT) and self._is_after_i(before))

    def _is_heading(self, start: int) -> bool:
        """Whether the phrase opens the text, or its second sentence after a greeting."""
        ahead = [token.folded for token in self._text[:start]]
        return not ahead or (len(ahead) <= _PREMODIFIERS and ahead[0] in _GREETINGS)

    def _is_said_of_many(self, match: Match) -> bool:
        """« doctors dictate »: of several, of whom something is said."""
        text, following = self._text, match.last + 1
        if not text[match.last].folded.endswith(("s", "x")) or following >= len(text) or parted(text, following, SOFT):
            return False
        return text[following].folded not in OF | {"a", "at", "au", "dans", "en", "in"}

    def _stands_alone(self, start: int, last: int) -> bool:
        """Whether the phrase is a sentence: « … Puis-je l'ouvrir ? Pharmacien. »."""
        ends = last + 1 == len(self._text) or parted(self._text, last + 1, _STOPS)
        return ends and parted(self._text, start, _STOPS)

    def _is_after_i(self, start: int) -> bool:
        """« moi, son fils et héritier, », "I, her daughter and heir, ask"."""
        return start > 0 and self._text[start - 1].folded in _I and "," in self._text[start - 1].after

    def _is_apposed(self, match: Match, roles: dict[int, Match]) -> bool:
        """« généraliste et médecin traitant », « généraliste, médecin traitant de … », "I'm a GP, the patient's …"."""
        text, start = self._text, match.first
        if start and text[start - 1].folded in _AND and any(roles[key].last == start - 2 for key in self._speakers):
            return True
        while start and not parted(text, start, SOFT):
            start -= 1
        if match.first - start > _PREMODIFIERS or not start or "," not in text[start - 1].after:
            return False
        goes_on = match.last + 1 < len(text) and not parted(text, match.last + 1, SOFT)
        if text[start].folded in CONJUNCTIONS or (goes_on and text[match.last + 1].folded not in OF):
            return False
        return any(
            roles[key].last < start and not self._is_parted(roles[key].last + 1, start) for key in self._speakers
        )

    def _is_parted(self, first: int, last: int) -> bool:
        return any(parted(self._text, at, HARD) for at in range(first, last))

    def _opens(self, match: Match) -> bool:
        """Whether somebody opened or read a record: "a nurse opened his DMP"."""
        text = self._text
        if self._is_of_a_demand(match) or not match.first:
            return False
        before = {text[at].folded for at in range(max(0, match.first - _PREMODIFIERS + 1), match.first)}
        if before.isdisjoint(_ONE):
            return False
        for at in range(match.last + 1, min(len(text), match.last + 1 + _VERB_REACH)):
            if parted(text, at, SOFT):
                return False
            if text[at].folded in _OPENING:
                ahead = range(at + 1, min(len(text), at + 1 + _OBJECT_REACH))
                return any(text[n].folded in _RECORD for n in ahead)
        return False
