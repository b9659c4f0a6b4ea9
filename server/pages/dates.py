"""Days in words: « 1er juillet 2025 », “1 July 2025”.

In: a date or its ISO text, a language. Out: words; a text that is not an ISO date comes back unchanged.
"""

from __future__ import annotations

from datetime import date

from ontology.verdicts.wording import day_in_words


def in_words(day: date | str, lang: str) -> str:
    """The day in words, in French unless ``lang`` is ``en``."""
    if isinstance(day, str):
        try:
            day = date.fromisoformat(day)
        except ValueError:
            return str(day)
    return day_in_words(day, "en" if lang == "en" else "fr")
