"""Days that a text names, in French or English: « au 1er janvier 2027 », "in March 2026", 2027-01-01, 01/02/2027.

In: any string. Out: `Day` values in order. Errors: none; what is no day of the calendar is not found.
A month without a day is its first day, a year its first: law starts on such days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from loaders.citations.folding import fold
from loaders.sentences.word_lists import in_order, words

_FRENCH: Final = in_order("months-fr")
_ENGLISH: Final = in_order("months-en")
_MONTHS: Final = {
    **{name: number for number, name in enumerate(_FRENCH, 1)},
    **{name: number for number, name in enumerate(_ENGLISH, 1)},
    **{name[:3]: number for number, name in enumerate(_ENGLISH, 1)},
    "sept": 9,
    "fev": 2,
    "fevr": 2,
    "janv": 1,
    "juil": 7,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR: Final = r"(?P<year>(?:19|20|21)\d\d)"
_FORMS: Final = tuple(
    re.compile(rf"(?<![\w/.-]){form}(?![\w/]|-\d)")
    for form in (
        rf"{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)",
        rf"(?P<day>\d\d?)[/.](?P<number>\d\d?)[/.]{_YEAR}",
        r"(?P<day>\d\d)[/.](?P<number>\d\d)[/.](?P<short>\d\d)(?!\.\d)",
        rf"(?P<day>\d\d?)(?:er|st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})\.?,? {_YEAR}",
        rf"(?P<month>{_MONTH})\.? (?P<day>\d\d?)(?:st|nd|rd|th)?,? {_YEAR}",
        rf"(?P<month>{_MONTH})\.? {_YEAR}",
        rf"(?:{'|'.join(sorted(words('before-a-year')))}) {_YEAR}",
    )
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day named over the half-open span [`start`, `end`); `whole` says whether day and month were written.

    `period`: as much of its ISO form as was written: a day, a month or a year.
    """

    start: int
    end: int
    day: date
    whole: bool
    period: str = ""


def find_days(text: str) -> list[Day]:
    """The days of a text, in order, never overlapping."""
    folded = fold(text)
    taken: list[tuple[int, int]] = []
    found = []
    for form in _FORMS:
        for match in form.finditer(folded.text):
            start, end = match.start("year") if match.lastindex == 1 else match.start(), match.end()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            parts = match.groupdict()
            month = _MONTHS[parts["month"]] if parts.get("month") else int(parts.get("number") or 1)
            try:
                day = date(int(parts.get("year") or f"20{parts['short']}"), month, int(parts.get("day") or 1))
            except ValueError:
                continue
            taken.append((start, end))
            written = 10 if parts.get("day") else 7 if parts.get("month") else 4
            period = day.isoformat()[:written]
            found.append(Day(*folded.span(start, end), day, bool(parts.get("day")), period))
    return sorted(found, key=lambda day: day.start)
