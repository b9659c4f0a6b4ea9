"""Days in words: « 1er juillet 2025 », “1 July 2025”.

In: a date or its ISO text, a language. Out: words; a text that is not an ISO date comes back unchanged.
"""

from __future__ import annotations

from datetime import date
from typing import Final

_MONTHS: Final = {
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


def in_words(day: date | str, lang: str) -> str:
    """The day in words, in French unless ``lang`` is ``en``."""
    if isinstance(day, str):
        try:
            day = date.fromisoformat(day)
        except ValueError:
            return str(day)
    lang = "en" if lang == "en" else "fr"
    number = "1er" if day.day == 1 and lang == "fr" else str(day.day)
    return f"{number} {_MONTHS[lang][day.month - 1]} {day.year}"
