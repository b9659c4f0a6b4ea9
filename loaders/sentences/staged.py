"""What a text states of acts that pass through stages: certificates, approvals, labels, listings, contracts.

In: the tokens of a text, its corrected words, what it asks about, what it speaks of. Out: `Staged`. Errors: none.
The stage is said in the clause that names the act, or in the clauses after it that say nothing else: « agrément :
demandé », « L'agrément ? Pas encore. », « certificat demandé en mars, toujours en cours ».
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from loaders.sentences.clauses import JOINING_CLAUSES, Part, parts_of
from loaders.sentences.expressions import expressions_of
from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.match import Match
from loaders.sentences.matcher import Matcher
from loaders.sentences.stages import CHECKED, LATER, VOID, Said, is_anew, is_bare_denial, stage_of, then
from loaders.sentences.taken_up import taken_up
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words as words_of_list
from ontology.lexical_entry import LexicalEntry, LexicalStatement

_REFERRING: Final = words_of_list("referring")
_SUBJECTS: Final = words_of_list("subjects")
_ASKING: Final = words_of_list("asking")
_APPLICATIONS: Final = words_of_list("applications")
_ACTS: Final = words_of_list("acts")
_TIME: Final = words_of_list("of-time")
_TO: Final = "à"
_FUNCTION: Final = ALL_FUNCTION | {_TO}
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
        parts = list(parts_of(text, words, {at for m in named for at in range(m.first, m.last)}))
        # « conforme à la ligne générique »: no auxiliary, as « a la ligne générique » is.
        words = [_TO if token.written.lower() == _TO else word for token, word in zip(text, words, strict=True)]
        taken = {id(match): _part_of(parts, match) for match in named}
        found = []
        for match in named:
            said = _taken_up(match, parts, taken[id(match)], words)
            if said is None and any(first <= match.first < end for first, end in asked):
                continue
            said = said or _stage(match, named, parts, taken[id(match)], words)
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
    near = not statement.beside or not statement.beside.isdisjoint(spoken)
    return near and statement.not_beside.isdisjoint(spoken)


def _asks(part: Part, words: Sequence[str]) -> bool:
    """Whether a clause is a question in so many words, not a topic before « ? »."""
    if not part.questioned:
        return False
    asking = (
        words[part.first : part.end] if part.sign_of_question else words[part.first : min(part.end, part.first + _SOON)]
    )
    return not _ASKING.isdisjoint(asking)


def _part_of(parts: Sequence[Part], match: Match) -> int:
    return next(n for n, part in enumerate(parts) if match.last < part.end)


def _stage(
    match: Match, named: Sequence[Match], parts: Sequence[Part], own: int, words: Sequence[str]
) -> tuple[str, int, int] | None:
    """The stage of an act with the tokens that tell it, from the first to the last."""
    part = parts[own]
    first = part.first
    if _asks(part, words):
        return None
    stages = {VOID, CHECKED, *(at for at, _ in match.expression.entry.stages)}
    # « HDS : pas certifiés »: the first words of the name stand in the clause before.
    begins, ends = _name(match, first, words)
    said = stage_of(words[first : part.end], begins - first, ends - first, stages)
    stage = said.stage if said else None
    start, last = match.first, match.last
    if said:
        start, last = min(start, first + said.first), max(last, first + said.end - 1)
    gone, skipped = stage in LATER - stages, 0
    stage = None if gone else stage
    for number in range(own + 1, len(parts)):
        after = parts[number]
        if any(after.first <= other.last and other.first < after.end for other in named):
            break
        found = _continues(after, words, stages)
        if found is not None and found.stage not in stages | LATER:
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
        stage = then(stage, found.stage, is_anew(words[after.first : after.end]))
        if stage in LATER - stages:  # « il a pris fin, on va le redemander »: of an act that knows no end, none is held
            stage, gone = None, True
        last = after.first + found.end - 1
    if stage is None and gone:
        return VOID, start, last
    if stage is None:
        stage, last = _shared(match, named, parts, own, words) or (None, last)
    return (stage, start, last) if stage else None


def _taken_up(match: Match, parts: Sequence[Part], own: int, words: Sequence[str]) -> tuple[str, int, int] | None:
    """The stage that a later clause says of the act by a pronoun, where its own does not say that it is held."""
    later = taken_up(parts, own, words)
    if later is None:
        return None
    first = parts[own].first
    begins, ends = _name(match, first, words)
    said = None if later.ours else stage_of(words[first : parts[own].end], begins - first, ends - first)
    if said is not None and said.stage not in {VOID, "ToAsk", "Asked", later.stage}:
        return None
    return later.stage, match.first, parts[later.part].end - 1


def _name(match: Match, first: int, words: Sequence[str]) -> tuple[int, int]:
    """Where the act is named, from the token ``first`` on; of a loose name its noun: « sans convention »."""
    places = sorted(match.places) or list(range(match.first, match.last + 1))
    noun = next((at for at in places if at >= first and words[at] in _ACTS), None) if match.places else None
    if noun is not None:
        return noun, noun
    return next(at for at in places if at >= first), match.last


def _shared(
    match: Match, named: Sequence[Match], parts: Sequence[Part], own: int, words: Sequence[str]
) -> tuple[str, int] | None:
    """The stage that an act shares with the one it is joined to: « la certification et l'agrément sont obtenus ».

    An act of which its own clause says something shares none: « marquage CE classe IIa, remboursement demandé ».
    """
    alone = (at for at in range(parts[own].first, parts[own].end) if not match.first <= at <= match.last)
    if not all(words[at] in _FUNCTION or words[at] in _ACTS or words[at] in _TIME for at in alone):
        return None
    for number in (own + 1, own - 1):
        if not 0 <= number < len(parts) or parts[max(number, own)].opened not in {"", ","}:
            continue
        part = parts[number]
        for other in named:
            if other is not match and part.first <= other.first and other.last < part.end and not _asks(part, words):
                said = stage_of(words[part.first : part.end], other.first - part.first, other.last - part.first)
                # « nous avons demandé l'agrément et le certificat », « l'agrément et le certificat sont obtenus ».
                ahead = said and (said.first + part.first < other.first) == (number < own)
                if said and ahead:
                    return said.stage, match.last
    return None


def _continues(part: Part, words: Sequence[str], stages: Collection[str]) -> Said | None:
    """The stage that a clause says of the act named before it, where it says nothing else."""
    own = words[part.first : part.end]
    if _asks(part, words):
        return None
    said = stage_of(own, known=stages)
    if said is None:
        return Said("Lacking", 0, len(own)) if is_bare_denial(own) else None
    others = [w for n, w in enumerate(own) if not said.first <= n < said.end and w not in _FUNCTION and w not in _TIME]
    others = [w for w in others if not w.isdigit() and stage_of([w]) is None]
    if len(others) > _LITTLE[part.opened]:
        return None
    if not _APPLICATIONS.isdisjoint(own[:_SOON]):
        return said
    if own[0] in _SUBJECTS or (len(own) > 1 and own[0] in JOINING_CLAUSES and own[1] in _SUBJECTS):
        return said if part.opened in {"", ",", ":"} or not _REFERRING.isdisjoint(own) or is_anew(own) else None
    # « convention pas signée, récépissé reçu »: what comes before the stage is another thing.
    if part.opened in {"", ","} and any(w not in _FUNCTION | _TIME | JOINING_CLAUSES for w in own[: said.first]):
        return None
    return said if said.first <= _SOON + (own[0] in JOINING_CLAUSES) else None
