"""What whoever speaks says that they do: « nous ne faisons que distribuer », "our GIE hosts".

In: the tokens of a text, its language, the verbs of the lexicon's entries (`reglo:verb`). Out: `Deed` values in order.
Errors: none. A verb counts in any inflection, where its subject is the first person, a grouping or company of the
speaker's, or what « nous sommes une société qui … » goes on with. « le prestataire qui nous infogère » does it to us.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from loaders.sentences.expressions import Expression
from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.match import Match
from loaders.sentences.noun_phrase import HARD, SOFT, parted
from loaders.sentences.our_company import is_our_company
from loaders.sentences.tokens import Token, stems
from loaders.sentences.word_lists import words
from ontology.lexical_entry import LexicalEntry

_BETWEEN: Final = words("before-a-verb-done")
_KEEPING: Final = {lang: words(f"keeping-{lang}") for lang in ("fr", "en")}
_COMPANIES: Final = words("companies")
_GROUPINGS: Final = frozenset({"gcs", "gie", "gip", "ght", "groupement", "grouping"})
_OF_CARE: Final = words("bodies-of-care")
_OURS_REACH: Final = 3
_POSSESSIVES: Final = frozenset({"ma", "mon", "my", "notre", "our"})
_INVERTING: Final = frozenset({"can", "could", "did", "do", "may", "must", "shall", "should", "will", "would"})
_BEFORE_A_VERB: Final = frozenset({"en", "l", "la", "le", "les", "n", "ne", "y"})
_RELATIVES: Final = frozenset({"qui", "that", "which", "who"})
_NOT_A_PARTICIPLE: Final = frozenset(
    {
        *("a", "an", "are", "be", "been", "by", "en", "for", "is", "its", "my", "of", "our", "sans", "the", "their"),
        *("un", "without"),
    }
)
_CONJUNCTIONS: Final = frozenset({"and", "et", "ni", "nor", "or", "ou"})
_REACH: Final = 7
_DETERMINERS: Final = frozenset({"a", "an", "l", "la", "le", "les", "the", "un", "une"})
_BEING: Final = frozenset({"am", "are", "be", "been", "is", "m", "re", "sommes", "suis"})
_HAVING_DONE: Final = frozenset({"faire", "fais", "faisons", "fait", "ferons"})


class Deed(NamedTuple):
    """What the speaker does: the entry that its verb belongs to; ``keeps``: it keeps things, and hosts a customer's."""

    match: Match
    keeps: bool

    @property
    def at(self) -> int:
        """The place of the verb."""
        return self.match.first

    @property
    def hosts(self) -> bool:
        """Whether it is to host, or to keep for others."""
        return is_of_hosting(self.entry)

    @property
    def entry(self) -> LexicalEntry:
        """The entry."""
        return self.match.expression.entry


class Deeds:
    """The verbs of a lexicon, by stem."""

    def __init__(self, entries: Iterable[LexicalEntry]) -> None:
        self._by_stem: dict[tuple[str, str], tuple[LexicalEntry, bool]] = {}
        for entry in entries:
            for verb in entry.verbs:
                self._by_stem |= {(verb.lang, stem): (entry, False) for stem in stems(verb.text, verb.lang)}
            if entry.verbs and is_of_hosting(entry):
                for lang in _KEEPING:
                    self._by_stem |= {(lang, s): (entry, True) for word in _KEEPING[lang] for s in stems(word, lang)}

    def find(self, text: Sequence[Token], lang: str) -> Iterator[Deed]:
        """What the speaker of the text says that they do."""
        for at, token in enumerate(text):
            found = next((self._by_stem[lang, s] for s in token.stems(lang) if (lang, s) in self._by_stem), None)
            if found and is_done_by_the_speaker(text, at, lang):
                entry, keeps = found
                if _is_of_operating(entry) and is_by_a_body_of_care(text, at):
                    continue  # « notre hôpital exploite tout lui-même »
                yield Deed(Match(at, at, Expression((), lang, False, False, entry, "lexicon", 0), "stem"), keeps)


def is_of_hosting(entry: LexicalEntry) -> bool:
    return any((statement.fact, statement.value) == ("operator-role", "host") for statement in entry.states)


def _is_of_operating(entry: LexicalEntry) -> bool:
    return any((statement.fact, statement.value) == ("operator-role", "operator") for statement in entry.states)


def is_done_by_the_speaker(text: Sequence[Token], at: int, lang: str) -> bool:
    written = text[at].folded
    if is_passive(text, at):
        return True
    if written.endswith(("e", "ee", "es", "ees", "ed")) and at + 1 < len(text) and text[at + 1].folded in {"by", "par"}:
        return False  # « éditée par notre SARL et hébergée par un tiers »
    back = at - 1
    while back > 0 and text[back].folded in _DETERMINERS and not parted(text, back + 1, SOFT):
        back -= 1
    before = text[back].folded if at else ""
    if before in _HAVING_DONE or (before in _BEING and not written.endswith("ing" if lang == "en" else "ant")):
        return False  # « je fais héberger », "we're hosted by"
    if lang == "fr" and written.endswith("ons") and not _inverts(text, at + 1):
        return not (at and text[at - 1].folded in {"des", "les", "nos", "de", "d", "aux", "ces"})
    if written.endswith("ing" if lang == "en" else "ant") and not parted(text, at, SOFT):
        if text[at - 1].folded in _NOT_A_PARTICIPLE:
            return False
        if _we_are_before(text, at) or text[at - 1].folded in _COMPANIES | _GROUPINGS:
            return True
    for place in range(at - 1, max(-1, at - 1 - _REACH), -1):
        # « nous concevons, codons et vendons », "we design, build and manufacture"
        listed = place + 2 < at and "," in text[place].after and text[place + 2].folded in _CONJUNCTIONS
        if parted(text, place + 1, SOFT) and not listed:
            return False
        word = text[place].folded
        if word in _RELATIVES and (_we_are_before(text, place) or is_our_company(text, place)):
            return True
        if (word in _RELATIVES and _opens_the_text(text, place)) or _ends_ours(text, place):
            return True
        if word == "support" and place and text[place - 1].folded in _OF_CARE:
            return True  # « l'établissement support héberge »
        if word in _COMPANIES | _GROUPINGS:
            owner = text[place - 1].folded if place else ""
            return owner in _POSSESSIVES or (word in _GROUPINGS and owner in {"ce", "le", "the", "this"})
        if _is_first_person(text, place, lang):
            return True
        if place >= at - 2 and word in _CONJUNCTIONS and _is_ours(text, at):
            return True
        conjoined = place + 1 < at and text[place + 1].folded in _CONJUNCTIONS
        if word not in _BETWEEN and not ((conjoined or listed) and word not in ALL_FUNCTION):
            return False
    return False


def is_passive(text: Sequence[Token], at: int) -> bool:
    """« éditée par notre SARL », "developed by us"."""
    after = [token.folded for token in text[at + 1 : at + 4]]
    if len(after) < 2 or after[0] not in {"by", "par"}:
        return False
    return after[1] in {"nous", "us"} or (after[1] in _POSSESSIVES and after[-1] in _COMPANIES)


def _is_ours(text: Sequence[Token], at: int) -> bool:
    """Whether the clause begins with an organisation of the speaker's: « notre GIE regroupe … et héberge »."""
    start = at
    while start and (not parted(text, start, SOFT) or "(" in text[start - 1].after or ")" in text[start - 1].after):
        start -= 1
    if any(_ends_ours(text, place) for place in range(start + 1, min(start + 1 + _OURS_REACH, at))):
        return True
    for place in range(start + 1, min(at, start + 1 + _REACH)):  # « l'établissement support de notre GHT »
        named = not _OF_CARE.isdisjoint(token.folded for token in text[start:place])
        if named and text[place].folded in _GROUPINGS and text[place - 1].folded in _POSSESSIVES:
            return True
    return text[start].folded in _POSSESSIVES and text[start + 1].folded in _COMPANIES | _GROUPINGS


def is_by_a_body_of_care(text: Sequence[Token], at: int) -> bool:
    """Whether a hospital, or what cares like one, is the subject of the verb: « notre clinique héberge »."""
    for place in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if parted(text, place + 1, SOFT) or text[place].folded in {"i", "j", "je", "nous", "on", "we"}:
            return False
        if text[place].folded in _OF_CARE:
            return True
    return False


def _ends_ours(text: Sequence[Token], at: int) -> bool:
    """Whether an organisation of the speaker's that cares is named up to there: « notre hôpital privé », "our DSI"."""
    for place in range(at, max(-1, at - 1 - _OURS_REACH), -1):
        word = text[place].folded
        if place < at and (parted(text, place + 1, SOFT) or (word in ALL_FUNCTION and word not in _POSSESSIVES)):
            return False
        if word in _POSSESSIVES:
            return not _OF_CARE.isdisjoint(token.folded for token in text[place + 1 : at + 1])
    return False


def _opens_the_text(text: Sequence[Token], at: int) -> bool:
    """Whether the relative pronoun goes on about who cares, whom the text begins with: « Clinique privée qui »."""
    return (
        0 < at <= _OURS_REACH
        and text[0].folded in _OF_CARE
        and not any(parted(text, n, SOFT) for n in range(1, at + 1))
    )


def _is_first_person(text: Sequence[Token], at: int, lang: str) -> bool:
    """Whether the word is the subject of what follows: « nous » with a verb of its own, no inverted "do we"."""
    word = text[at].folded
    if word in {"j", "je"}:
        return lang == "fr" and not _inverts(text, at)
    if word in {"i", "we"}:
        return lang == "en" and not (at and text[at - 1].folded in _INVERTING and not parted(text, at, SOFT))
    if lang != "fr" or _inverts(text, at):
        return False
    if word == "on":
        return True
    if word != "nous":
        return False
    verb = next((t.folded for t in text[at + 1 :] if t.folded not in _BEFORE_A_VERB), "")
    return verb.endswith("ons") or verb == "sommes" or verb in {"seuls", "aussi"}


def _inverts(text: Sequence[Token], at: int) -> bool:
    """Whether the word hangs on the verb before it: « peut-on », « hébergeons-nous »."""
    return 0 < at < len(text) and text[at - 1].after == "-" and text[at].folded in {"je", "nous", "on", "j"}


def _we_are_before(text: Sequence[Token], at: int) -> bool:
    """Whether the clause says « nous sommes », "we are", "I'm" before the place."""
    while at and not parted(text, at, HARD):
        at -= 1
        word = text[at].folded
        earlier = text[at - 1].folded if at else ""
        if word in {"sommes", "suis"} or (word in {"are", "re", "m", "am"} and earlier in {"i", "we"}):
            return True
    return False
