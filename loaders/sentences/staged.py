"""What a text states of acts that pass through stages: certificates, approvals, labels, listings, contracts.

In: the tokens of a text, its corrected words, what it asks about, what it speaks of. Out: `Staged`. Errors: none.
The stage is said in the clause that names the act, or in the clauses after it that say nothing else: « agrément :
demandé », « L'agrément ? Pas encore. », « certificat demandé en mars, toujours en cours ».
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from loaders.sentences.expressions import expressions_of
from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.match import Match
from loaders.sentences.matcher import Matcher
from loaders.sentences.stages import CHECKED, VOID, Said, stage_of, then
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words as words_of_list
from ontology.lexical_entry import LexicalEntry, LexicalStatement

_PART: Final = re.compile(r"[;!?,()\n:]|\.(?=\s|$|[)»\"])|\s[-–—]+\s")
_SENTENCE: Final = re.compile(r"[;!?\n]|\.(?=\s|$)")
_JOINING: Final = words_of_list("joining-clauses")
_REFERRING: Final = words_of_list("referring")
_SUBJECTS: Final = words_of_list("subjects")
_ASKING: Final = words_of_list("asking")
_APPLICATIONS: Final = words_of_list("applications")
_ACTS: Final = words_of_list("acts")
_TIME: Final = words_of_list("of-time")
_SOON: Final = 2
_LITTLE: Final = {"": 6, ",": 3, "(": 4, ":": 6, ".": 2}
_SHORT: Final = 4
_MOST_SKIPPED: Final = 1


@dataclass(frozen=True, slots=True)
class Staged:
    """What the tokens `first` to `last` state of an act: nothing, where the stage says nothing of it."""

    first: int
    last: int
    entry: LexicalEntry
    how: str
    stage: str
    statements: tuple[LexicalStatement, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """Tokens [`first`, `end`) of a clause; ``opened`` is the sign before it, ``asks`` whether it is a question."""

    first: int
    end: int
    opened: str
    asks: bool


class StageReader:
    """Reads the stages of acts; made once for a model."""

    def __init__(self, staged: Sequence[LexicalEntry]) -> None:
        self._matcher = Matcher(expressions_of(staged), ())

    def read(
        self,
        text: Sequence[Token],
        words: Sequence[str],
        lang: str,
        asked: Collection[tuple[int, int]],
        spoken: Collection[str],
    ) -> list[Staged]:
        """What the text says of acts; ``spoken``: IRIs of what else it speaks of, which short names of acts need."""
        softened = [replace(t, after=t.after.replace(":", " ").replace("(", " ")) for t in text]
        named = [match for match in self._matcher.find(softened, words, lang)[0] if _may(match, spoken)]
        if not named:
            return []
        parts = list(_parts(text, words, named))
        taken = {id(match): _part_of(parts, match) for match in named}
        found = []
        for match in named:
            if any(first <= match.first < end for first, end in asked):
                continue
            said = _stage(match, named, parts, taken[id(match)], words)
            if said is None:
                continue
            stage, first, last = said
            held = tuple(
                statement
                for at, statement in match.expression.entry.stages
                if at == stage and _beside(statement, spoken)
            )
            found.append(Staged(first, last, match.expression.entry, match.how, stage, held))
        return found


def _may(match: Match, spoken: Collection[str]) -> bool:
    """Whether an object states something beside what the text speaks of."""
    return any(_beside(statement, spoken) for _, statement in match.expression.entry.stages)


def _beside(statement: LexicalStatement, spoken: Collection[str]) -> bool:
    return not statement.beside or not statement.beside.isdisjoint(spoken)


def _parts(text: Sequence[Token], words: Sequence[str], named: Sequence[Match]) -> Iterator[_Part]:
    """The clauses of a text: between signs, and at « et », « mais », « puis » but in the name of an act."""
    start, opened = 0, "."
    within = {at for match in named for at in range(match.first, match.last)}
    for at, token in enumerate(text):
        sign = _PART.search(token.after)
        last = at + 1 == len(text)
        joined = not last and words[at + 1] in _JOINING and at not in within
        if sign or last or joined:
            yield _Part(start, at + 1, opened, _asks(text, words, start, at + 1))
            start = at + 1
            opened = _opening(token.after) if sign else ""


def _opening(after: str) -> str:
    if _SENTENCE.search(after):
        return "."
    if "(" in after or ")" in after:
        return "("
    return ":" if ":" in after or re.search(r"\s[-–—]+\s", after) else ","


def _asks(text: Sequence[Token], words: Sequence[str], first: int, end: int) -> bool:
    """Whether a clause is a question in so many words, not a topic before « ? »."""
    sign = next((found[0] for token in text[end - 1 :] if (found := _SENTENCE.search(token.after))), "")
    asking = words[first:end] if "?" in text[end - 1].after else words[first : min(end, first + _SOON)]
    return "?" in sign and not _ASKING.isdisjoint(asking)


def _part_of(parts: Sequence[_Part], match: Match) -> int:
    return next(n for n, part in enumerate(parts) if match.last < part.end)


def _stage(
    match: Match, named: Sequence[Match], parts: Sequence[_Part], own: int, words: Sequence[str]
) -> tuple[str, int, int] | None:
    """The stage of an act with the tokens that tell it, from the first to the last."""
    part = parts[own]
    first = part.first
    if part.asks:
        return None
    stages = {VOID, CHECKED, *(at for at, _ in match.expression.entry.stages)}
    # « HDS : pas certifiés »: the first words of the name stand in the clause before.
    begins, ends = _name(match, first, words)
    said = stage_of(words[first : part.end], begins - first, ends - first, stages)
    stage = said.stage if said else None
    start, last = match.first, match.last
    if said:
        start, last = min(start, first + said.first), max(last, first + said.end - 1)
    skipped = 0
    for number in range(own + 1, len(parts)):
        after = parts[number]
        if any(after.first <= other.last and other.first < after.end for other in named):
            break
        found = _continues(after, words, stages)
        if found is not None and found.stage not in stages:
            break
        if found is None:
            if (
                stage is None
                and skipped < _MOST_SKIPPED
                and after.opened in {",", "("}
                and after.end - after.first <= _SHORT
            ):
                skipped += 1
                continue
            break
        stage = then(stage, found.stage)
        last = after.first + found.end - 1
    if stage is None:
        stage, last = _shared(match, named, parts, own, words) or (None, last)
    return (stage, start, last) if stage else None


def _name(match: Match, first: int, words: Sequence[str]) -> tuple[int, int]:
    """Where the act is named, from the token ``first`` on; of a loose name its noun: « sans convention »."""
    places = sorted(match.places) or list(range(match.first, match.last + 1))
    noun = next((at for at in places if at >= first and words[at] in _ACTS), None) if match.places else None
    if noun is not None:
        return noun, noun
    return next(at for at in places if at >= first), match.last


def _shared(
    match: Match, named: Sequence[Match], parts: Sequence[_Part], own: int, words: Sequence[str]
) -> tuple[str, int] | None:
    """The stage that an act shares with the one it is joined to: « la certification et l'agrément sont obtenus ».

    An act of which its own clause says something shares none: « marquage CE classe IIa, remboursement demandé ».
    """
    alone = (at for at in range(parts[own].first, parts[own].end) if not match.first <= at <= match.last)
    if not all(words[at] in ALL_FUNCTION or words[at] in _ACTS or words[at] in _TIME for at in alone):
        return None
    for number in (own + 1, own - 1):
        if not 0 <= number < len(parts) or parts[max(number, own)].opened not in {"", ","}:
            continue
        part = parts[number]
        for other in named:
            if other is not match and part.first <= other.first and other.last < part.end and not part.asks:
                said = stage_of(words[part.first : part.end], other.first - part.first, other.last - part.first)
                # « nous avons demandé l'agrément et le certificat », « l'agrément et le certificat sont obtenus ».
                ahead = said and (said.first + part.first < other.first) == (number < own)
                if said and ahead:
                    return said.stage, match.last
    return None


def _continues(part: _Part, words: Sequence[str], stages: Collection[str]) -> Said | None:
    """The stage that a clause says of the act named before it, where it says nothing else."""
    own = words[part.first : part.end]
    if part.asks:
        return None
    said = stage_of(own, known=stages)
    if said is None:
        return None
    others = [
        w for n, w in enumerate(own) if not said.first <= n < said.end and w not in ALL_FUNCTION and w not in _TIME
    ]
    others = [w for w in others if not w.isdigit() and stage_of([w]) is None]
    if len(others) > _LITTLE[part.opened]:
        return None
    if not _APPLICATIONS.isdisjoint(own[:_SOON]):
        return said
    if own[0] in _SUBJECTS or (len(own) > 1 and own[0] in _JOINING and own[1] in _SUBJECTS):
        return said if part.opened in {"", ","} or not _REFERRING.isdisjoint(own) else None
    return said if said.first <= _SOON + (own[0] in _JOINING) else None
