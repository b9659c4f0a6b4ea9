"""Which event of a text each of its days dates: « convention signée avec l'exploitant le… », "they wrote to her on…".

In: the tokens of a text, its corrected words, its days, what it asks about, what it speaks of. Out: `Dated` values.
Errors: none.
A day dates the nearest event that the sentence names before it, else the one right after it; a word that says that the
day is of something else (« hospitalisé le », "born on") parts them. A last day is one that a word says to be an end.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from loaders.sentences.dates import Day
from loaders.sentences.expressions import expressions_of
from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.match import Match
from loaders.sentences.matcher import Matcher
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words as words_of_list
from ontology.lexical_entry import LexicalEntry

_ENDING: Final = words_of_list("ending-a-title") - {"date"}
_DATING: Final = words_of_list("dating") | words_of_list("of-time")
_ELSEWHERE: Final = words_of_list("dating-something-else")
_UP_TO: Final = frozenset({"avant", "before", "jusqu", "passe", "till", "until"})
_OF_US: Final = frozenset({"patient", "patiente", "patients"})
_HEADING: Final = frozenset({"c", "est", "it", "le", "on", "s", "the", "was", "des", "depuis", "since"})
_AND: Final = frozenset({"and", "et"})
_DOCUMENT: Final = "document-date"
"""« Faut-il déposer le compte rendu du 3 mai ? »: the day is told, not asked."""
_MOST_BETWEEN: Final = 4
_FEW_BETWEEN: Final = 2


@dataclass(frozen=True, slots=True)
class Dated:
    """An event, the tokens `first` to `last` that name it, and the day that is the value of `fact`."""

    first: int
    last: int
    entry: LexicalEntry
    how: str
    fact: str
    day: Day


class DateReader:
    """Reads which events days date; made once for a model."""

    def __init__(self, events: Sequence[LexicalEntry]) -> None:
        self._matcher = Matcher(expressions_of(events), ())

    def read(
        self,
        text: Sequence[Token],
        words: Sequence[str],
        lang: str,
        days: Sequence[Day],
        asked: Collection[tuple[int, int]],
        spoken: Collection[str],
    ) -> list[Dated]:
        """What the days of the text date; ``spoken``: IRIs of what it speaks of, which some events need beside them."""
        whole = [day for day in days if day.whole]
        if not whole:
            return []
        softened = [replace(token, after=token.after.replace(":", " ")) for token in text]
        events = [
            match
            for match in self._matcher.find(softened, words, lang)[0]
            if _holds(match.expression.entry, spoken)
            and (_DOCUMENT in match.expression.entry.dates or not any(a <= match.first < end for a, end in asked))
        ]
        return [dated for day in whole for dated in _of(day, events, text, words)]


def _holds(entry: LexicalEntry, spoken: Collection[str]) -> bool:
    return not entry.beside or not entry.beside.isdisjoint(spoken)


def _of(day: Day, events: Sequence[Match], text: Sequence[Token], words: Sequence[str]) -> Iterator[Dated]:
    """The event that a day dates, if any; more than one fact where its name does not tell which."""
    before = [match for match in events if text[match.last].end <= day.start and _same_sentence(text, match, day)]
    for match in sorted(before, key=lambda m: -m.last):
        found = list(_dated(match, day, text, words))
        if found:
            yield from found
            return
    after = [match for match in events if day.end <= text[match.first].start and _same_sentence(text, match, day)]
    for match in after[:1]:
        between = [w for token, w in zip(text, words, strict=True) if day.end <= token.start < text[match.first].start]
        ahead = [w for token, w in zip(text, words, strict=True) if token.end <= day.start][-_FEW_BETWEEN:]
        ends = not _UP_TO.isdisjoint(ahead)  # « avait jusqu'au 25 avril pour s'opposer »
        most = _MOST_BETWEEN if ends or _begins_a_sentence(text, day) else _FEW_BETWEEN
        if len(_content(between)) <= most and (_ELSEWHERE - _OF_US | _AND).isdisjoint(between):
            for fact in match.expression.entry.ends if ends else match.expression.entry.dates:
                yield Dated(match.first, match.last, match.expression.entry, match.how, fact, day)


def _dated(match: Match, day: Day, text: Sequence[Token], words: Sequence[str]) -> Iterator[Dated]:
    entry = match.expression.entry
    ahead = words[max(0, match.first - _FEW_BETWEEN * 2) : match.first]
    inside = [at for at, token in enumerate(text) if match.last < at and token.end <= day.start]
    between = [words[at] for at in inside]
    # « récépissé, hébergement en France depuis le… »: the day is of what the last comma begins.
    comma = max((at for at in (match.last, *inside) if "," in text[at].after), default=None)
    if comma is not None and not _ENDING.issuperset(_content([words[at] for at in inside if at > comma])):
        return
    ends = not _ENDING.isdisjoint(between) or bool(_ENDING & set(ahead))
    if not _ELSEWHERE.isdisjoint(between):
        return
    if not ends and len(_content(between)) > _MOST_BETWEEN:
        return
    for fact in entry.ends if ends else entry.dates:
        yield Dated(match.first, match.last, entry, match.how, fact, day)


def _begins_a_sentence(text: Sequence[Token], day: Day) -> bool:
    """Whether a day stands at the head of its sentence: « Le 8 janvier 2024, la caisse… », « C'est le… que »."""
    before = [token for token in text if token.end <= day.start]
    start = next((n + 1 for n in range(len(before) - 1, -1, -1) if set(".;!?") & set(before[n].after)), 0)
    return all(token.folded in _HEADING for token in before[start:])


def _content(between: Sequence[str]) -> list[str]:
    return [word for word in between if word not in ALL_FUNCTION and word not in _DATING]


def _same_sentence(text: Sequence[Token], match: Match, day: Day) -> bool:
    """Whether no sentence ends between the event and the day."""
    start, end = sorted((text[match.last].end, day.start))
    return not any(set(".;!?") & set(token.after) for token in text if start <= token.end < end)
