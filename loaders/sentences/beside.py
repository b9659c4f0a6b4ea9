"""The number before an expression and the day after it.

In: the tokens of a text, a match, the days of the text. Out: the number with its place, the day, or None. Errors: none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from loaders.sentences.dates import Day
from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.match import Match
from loaders.sentences.spelled import spelled_number
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words

_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:[   .,][0-9]{3})+$|[0-9]{1,12}$")
_WITHIN: Final = re.compile(r"(?<![\w.,])[0-9]{1,3}(?:[   .,][0-9]{3})+(?= )|(?<![\w.,])[0-9]{1,12}(?= )")
_AFTER_A_COLON: Final = re.compile(
    r"\s?[:=]\s?(?:environ |about |around |~ ?)?"
    r"([0-9]{1,3}(?:[\u00a0\u202f .,][0-9]{3})+|[0-9]{1,12})(?![\w/%]|[.,:-][0-9])"
)
"""« Pros distincts / an : 25 »."""
_LONGEST: Final = 6
_ABOUT: Final = words("approximating")
_DAY_REACH: Final = 90
_ENDING: Final = words("ending-a-title")
_DATING: Final = words("dating")


def number_before(text: str, tokens: Sequence[Token], match: Match) -> tuple[float, int] | None:
    """The number right before the match or within it (« emploie 40 médecins »), and where it starts.

    « plus de 300 » is no number to go by; one in letters stands right before: « douze médecins salariés ».
    """
    head = min(match.core) if match.core else match.first
    start, end = tokens[head].start, tokens[match.last].start
    earlier = text[:start].rstrip(" \u00a0\u202f")
    found = _GROUPED.search(earlier, max(0, len(earlier) - 24))
    if not match.core:
        found = found or _WITHIN.search(text, start, end)
    if found is None:
        if (after := _AFTER_A_COLON.match(text, tokens[match.last].end)) is not None:
            return float(re.sub(r"\D", "", after[1])), tokens[match.first].start
        ahead = tokens[max(0, head - _LONGEST) : head]
        spelled = spelled_number([token.folded for token in ahead]) if _is_close(ahead) else None
        return (float(spelled[0]), ahead[-spelled[1]].start) if spelled else None
    if _ABOUT & {t.folded for t in tokens[max(0, head - 5) : head]}:
        return None
    return float(re.sub(r"\D", "", found[0])), found.start()


def _is_close(ahead: Sequence[Token]) -> bool:
    return bool(ahead) and not ahead[-1].after.strip(" -")


def day_after(tokens: Sequence[Token], match: Match, days: Sequence[Day], *, ends: bool) -> Day | None:
    """The day written after the match: for an end, where a word says so; else with nothing else between."""
    end = tokens[match.last].end
    for day in days:
        if not (end <= day.start <= end + _DAY_REACH and day.whole):
            continue
        within = {t.folded for t in tokens[match.first :] if t.start < day.start}
        between = {t.folded for t in tokens[match.last + 1 :] if t.start < day.start}
        if within & _ENDING if ends else between <= ALL_FUNCTION | _DATING and not between & _ENDING:
            return day
    return None
