"""The words of French legal references, as linear-time regular expressions over folded text.

A space in a pattern stands for any gap (a reference may be cut by a line break); `~` for a gap within one line.
No quantifier is nested over another that can match the same characters, so that no input makes them backtrack at
length.
Source: the reference forms of the guide de légistique and of the texts at hand.
"""

from __future__ import annotations

import datetime
import re
from typing import Final

from loaders.citations.folding import plain

SUFFIXES: Final = "bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies"
FRENCH_MONTHS: Final = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
MONTHS: Final = tuple(plain(month) for month in FRENCH_MONTHS)
ORDINALS: Final = {
    "premier": 1,
    "1er": 1,
    "deuxieme": 2,
    "second": 2,
    "troisieme": 3,
    "quatrieme": 4,
    "cinquieme": 5,
    "sixieme": 6,
    "septieme": 7,
    "huitieme": 8,
    "neuvieme": 9,
    "dixieme": 10,
    "onzieme": 11,
    "douzieme": 12,
}
COUNTS: Final = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6}


def rx(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of this module's notation."""
    return re.compile(pattern.replace(" ", r"[ \n]").replace("~", r"[ ]"))


ARTICLE_WORD: Final = rx(r"(?:articles?|art\.|art) (?:(?P<plural>)(?<=s ))?")
LETTERED: Final = rx(
    r"(?P<letter>l\.?o|[lrda])\.? ?\*{0,2} ?(?P<number>[0-9]{1,5}(?:-[0-9]{1,4}){0,8})(?![0-9])"
    rf"(?:~(?P<suffix>{SUFFIXES})\b)?"
)
NUMBERED: Final = rx(
    r"(?P<number>premier\b|[0-9]{1,4}(?:-[0-9]{1,4}){0,5})(?![0-9]|-[0-9])(?:er\b)?"
    rf"(?:~(?P<suffix>{SUFFIXES})\b)?"
)
THEN_ARTICLE: Final = rx(
    r"(?P<to> ?(?:a|jusqu'a) )(?:l'article )?|"
    r"(?: ?, ?(?:et |ou )?| et | ou | ainsi que )(?:(?:a |de )?l'article |(?:aux |des |les )articles? |aux |a )?"
)
ONWARDS: Final = rx(r" et(?: suivante?s?\b| s\.)")

DATE: Final = rx(
    rf"(?P<day>[0-9]{{1,2}})(?:er)? (?P<month>{'|'.join(MONTHS)})\b(?: (?P<year>[0-9]{{4}})\b)?|"
    r"(?P<day2>[0-9]{1,2})/(?P<month2>[0-9]{1,2})/(?P<year2>[0-9]{4})\b"
)

ROMAN: Final = r"x{0,3}(?:ix|iv|v?i{0,3})"


def day_of(match: re.Match[str]) -> datetime.date | None:
    """The day that a match of `DATE` names, or None if the year is missing or no such day exists."""
    month, year = match["month"], match["year"] or match["year2"]
    number = MONTHS.index(month) + 1 if month else int(match["month2"])
    try:
        return datetime.date(int(year), number, int(match["day"] or match["day2"])) if year else None
    except ValueError:
        return None


def in_french(day: datetime.date) -> str:
    """A day as French texts write it: 1er janvier 2024."""
    return f"{day.day if day.day > 1 else '1er'} {FRENCH_MONTHS[day.month - 1]} {day.year}"


def is_roman(text: str) -> bool:
    """Whether `text` is a Roman numeral in capitals, I to XXXIX."""
    return bool(text) and text.isupper() and re.fullmatch(ROMAN, text.lower()) is not None
