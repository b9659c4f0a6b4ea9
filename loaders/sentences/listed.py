"""What a contract or a certificate is said to hold: « liste les lieux, mais pas la réversibilité ».

In: the tokens of a text, what it asks about. Out: `Listed` values. Errors: none. Data: listed.yaml, read once.
Or where it is said to be: « les lieux d'hébergement figurent au contrat ».
A list is read to the end of its sentence: « ni », "except", « rien sur » begin what is not held, « only », "but" what
is held again. A contract that has them all but one has the others.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from loaders.sentences.clauses import sentences
from loaders.sentences.tokens import Token

_WRITTEN: Final[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("listed.yaml").read_text(encoding="utf-8"))
_PRONOUN: Final = (
    r"^(?:(?:et|mais|and|but|aujourd hui|actuellement|pour l instant|today|for now|currently|so far|at present) )?"
    r"(?:, )?(?:il|elle|it|y)"
)
_THERE: Final = re.compile(
    r"^(?:on y (?:trouve|lit|voit)|y (?:figur\w+|sont)|j y (?:trouve|lis|vois)|nous y (?:trouvons|lisons|voyons)|"
    r"(?:we|i|you) (?:find|found|see|read) (?:in (?:it|there) )?|in it (?:are|is|we find)|there (?:is|are))(?!\w)"
)
"""« On y trouve les lieux », of a title that the sentence before speaks of."""


def _whole(pattern: str) -> re.Pattern[str]:
    together = re.sub(r"\|\s+", "|", pattern.strip())
    return re.compile(rf"(?<!\w)(?:{together})(?!\w)")


_EXCLUDING: Final = _whole(_WRITTEN["excluding"])
_INCLUDING: Final = _whole(_WRITTEN["including"])
_ENDING: Final = _whole(_WRITTEN["ending"])
_OF_THE_ACT: Final = _whole(_WRITTEN["of-the-act"])
_TURNING: Final = _whole(_WRITTEN["turning"])
_OF_BANS: Final = frozenset({"clause-11", "clause-13"})
"""What a clause says by forbidding: « ne peut ni vendre ni exploiter », « ne garder aucune copie »."""
_REACH: Final = 12
_SUBJECT: Final = 6
_BEFORE: Final = 6


@dataclass(frozen=True, slots=True)
class Listed:
    """Tokens `first` to `last`, which give a fact these values, none perhaps; ``silenced``: the facts it settles."""

    first: int
    last: int
    fact: str
    values: tuple[str, ...]
    silenced: frozenset[str]


class _List:
    """What one kind of title may list."""

    def __init__(self, written: dict[str, Any]) -> None:
        self.fact: str = written["fact"]
        self.silenced = frozenset(written["silenced"])
        self.about = _whole(written["about"])
        self.every = _whole(written["all"]) if "all" in written else None
        self.topics = {value: _whole(pattern) for value, pattern in written["topics"].items()}
        verb = _whole(written["verb"]).pattern
        self._unless = _whole(written.get("unless", "(?!)"))
        self.holder = _whole(written["holder"])
        self._held_by = re.compile(rf"{self.holder.pattern}(?: [\w,]+){{0,{_REACH}}}? {verb}")
        self._held_in = (
            _whole(rf"(?:{written['held-in']}) (?:\w+ )?{self.holder.pattern}") if "held-in" in written else None
        )
        self._goes_on = re.compile(rf"{_PRONOUN} (?:\w+ ){{0,3}}?{verb}")
        self._begun = _whole(written.get("begun", "(?!)"))
        self._settled = _whole(written.get("settled", "(?!)"))

    def begins(self, sentence: str, *, goes_on: bool, spoken: bool) -> int | None:
        """Where the list begins: after the verb of a title, or of a pronoun where it ``goes_on``.

        ``spoken``: the sentence before speaks of a title.
        """
        found = (self._goes_on.search(sentence) if goes_on else None) or self._held_by.search(sentence)
        found = found or (_THERE.search(sentence) if spoken else None)
        if found is None and (begun := self._begun.search(sentence)):
            return None if self._unless.search(sentence) else begun.end()
        return found.end() if found and not self._is_of_something_else(sentence, found.end()) else None

    def is_left_open(self, sentence: str) -> bool:
        """Whether the next sentence may go on about a title: it is the subject of this one, or of its last words."""
        words = sentence.split()
        return any(self.holder.search(" ".join(part)) for part in (words[:_SUBJECT], words[-_BEFORE:]))

    def ahead(self, sentence: str) -> tuple[int, int] | None:
        """Where a list that goes before its title begins and ends: « les niveaux de service figurent au contrat »."""
        found = self._held_in.search(sentence) if self._held_in else None
        if found is not None and self._is_of_something_else(sentence, len(sentence)):
            found = None
        if found is None:
            found = None if self._unless.search(sentence) else self._settled.search(sentence)
        if found is None:
            return None
        ends = [match.end() for match in _ENDING.finditer(sentence, 0, found.start())]
        return (ends[-1] if ends else 0), found.start()

    def _is_of_something_else(self, sentence: str, end: int) -> bool:
        """Whether the sentence says what ought to be held, up to ``end``, or what a certificate of somebody else holds.

        « notre contrat oblige l'hébergeur », "the agreement says whom the host must call": what is held tells a duty.
        """
        ought = any(one.end() < end for one in _OF_THE_ACT.finditer(sentence, 0, end))
        return ought or self._unless.search(sentence) is not None

    def _turn(self, words: str, marks: Sequence[tuple[int, bool]], *, denied: bool) -> int:
        """Where what is held ends at a « mais », "but": « …, but the racks are »."""
        for turn in _TURNING.finditer(words):
            before = [holds for at, holds in marks if at < turn.start()]
            if before[-1] if before else not denied:
                return turn.start()
        return len(words)

    def read(self, words: str, *, denied: bool) -> tuple[set[str], bool, int]:
        """The values of a list, whether it names any, where it ends; ``denied``: it begins with what is not held."""
        end = found.start() if (found := _ENDING.search(words)) else len(words)
        marks = [(m.start(), False) for m in _EXCLUDING.finditer(words[:end])]
        marks += [(m.start(), True) for m in _INCLUDING.finditer(words[:end])]
        marks.sort()
        end = self._turn(words[:end], marks, denied=denied)
        held, excluded = set[str](), set[str]()
        last = 0
        for value, pattern in self.topics.items():
            for match in pattern.finditer(words[:end]):
                before = [holds for at, holds in marks if at < match.start()]
                (held if (before[-1] if before else not denied) else excluded).add(value)
                last = max(last, match.end())
        if self.every and (every := self.every.search(words[:end])):
            before = [holds for at, holds in marks if at < every.start()]
            last = max(last, every.end())
            if before[-1] if before else not denied:
                held = {value for value in self.topics if value.startswith("clause-")} | held
        return held - (excluded - _OF_BANS), bool(last), last


LISTED: Final = frozenset(written["fact"] for written in _WRITTEN["lists"])
_LISTS: Final = tuple(_List(written) for written in _WRITTEN["lists"])


def listed(text: Sequence[Token], asked: Collection[tuple[int, int]]) -> Iterator[Listed]:
    """What the text says that titles hold."""
    whole = " ".join(token.folded for token in text)
    for kind in _LISTS:
        if not kind.holder.search(whole) or not kind.about.search(whole):
            continue
        goes_on = spoken = False
        for sentence in sentences(text):
            places, words = _joined(text, sentence)
            begins = kind.begins(words, goes_on=goes_on, spoken=spoken)
            spoken = kind.holder.search(words) is not None
            if (span := kind.ahead(words)) is not None and (begins is None or span[1] < begins):
                yield from _ahead(text, kind, sentence, places, words, span, asked)
            goes_on = begins is not None or kind.is_left_open(words)
            if begins is None:
                continue
            start = next(n for n, at in zip(sentence, places, strict=True) if at + len(text[n].folded) >= begins)
            if any(first <= start < end for first, end in asked):
                continue
            tail = words[:begins].split()[-_BEFORE:]
            values, names, length = kind.read(words[begins:], denied=bool(_EXCLUDING.search(" ".join(tail))))
            if names:
                last = max(n for n, at in zip(sentence, places, strict=True) if at < begins + length)
                yield Listed(start, last, kind.fact, tuple(sorted(values)), kind.silenced)


def _ahead(
    text: Sequence[Token],
    kind: _List,
    sentence: range,
    places: Sequence[int],
    words: str,
    span: tuple[int, int],
    asked: Collection[tuple[int, int]],
) -> Iterator[Listed]:
    """What goes before the words that say where it is held."""
    begins, ends = span
    after = words[ends:].split()[:_BEFORE]
    denied = bool(_EXCLUDING.search(" ".join(after)))
    values, names, _ = kind.read(words[begins:ends], denied=denied)
    within = [n for n, at in zip(sentence, places, strict=True) if begins <= at <= ends]
    open_still = any(first <= within[0] < end for first, end in asked)
    if names and not open_still:
        held = () if denied else tuple(sorted(values))
        yield Listed(within[0], within[-1], kind.fact, held, kind.silenced)


def _joined(text: Sequence[Token], sentence: range) -> tuple[list[int], str]:
    """The words of a sentence, a space between two, and where each begins in them; commas stand apart."""
    places, written = [], ""
    for at in sentence:
        places.append(len(written))
        written += text[at].folded + (" , " if "," in text[at].after else " ")
    return places, written.rstrip()
