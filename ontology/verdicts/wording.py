"""The grammar of explanations, in French and in English: lists, quotation marks, elision, dates.

In: words. Out: words, without no-break spaces: who shows them sets them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Final, Literal

from ontology.model import Labels

Lang = Literal["fr", "en"]
LANGUAGES: Final[tuple[Lang, ...]] = ("fr", "en")

_MONTHS: Final[dict[Lang, tuple[str, ...]]] = {
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


def label_in(labels: Labels, lang: Lang, otherwise: str = "") -> str:
    """The text in the language, else in the other one, else what is given instead."""
    return labels.get(lang) or next(iter(labels.values()), "") or otherwise


def quoted(text: str, lang: Lang) -> str:
    """The text between the quotation marks of the language."""
    return f"« {text} »" if lang == "fr" else f"“{text}”"


def listed(items: Sequence[str], lang: Lang, *, joined: str = "") -> str:
    """« a, b et c »."""
    last = joined or ("et" if lang == "fr" else "and")
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}" if items else ""


def that(clause: str) -> str:
    """The clause after « que », elided before a vowel: « que le produit… », « qu'un contrat… »."""
    first = unicodedata.normalize("NFD", clause.lstrip("« ")[:1].lower())[:1]
    return f"qu'{clause}" if first and first in "aeiouy" and not clause.startswith("«") else f"que {clause}"


def because(clauses: Sequence[str], lang: Lang) -> str:
    """« parce que a, que b et que c »; "because a, b and c"."""
    if lang == "fr":
        return f"parce {listed([that(clause) for clause in clauses], lang)}"
    return f"because {listed(clauses, lang)}"


def enumerated(clauses: Sequence[str], lang: Lang) -> str:
    """Clauses after a colon: « a ; b ; c »."""
    return (" ; " if lang == "fr" else "; ").join(clauses)


def colon(lang: Lang) -> str:
    """The colon, with the space that French sets before it."""
    return " : " if lang == "fr" else ": "


def sentence(words: str) -> str:
    """With its capital and its full stop."""
    whole = words[:1].upper() + words[1:]
    return whole if whole.endswith((".", "?", "!", "…")) else f"{whole}."


def day_in_words(day: date, lang: Lang) -> str:
    """« 1er juillet 2025 »; "1 July 2025"."""
    month = _MONTHS[lang][day.month - 1]
    number = "1er" if lang == "fr" and day.day == 1 else str(day.day)
    return f"{number} {month} {day.year}"


_NUMBERS: Final[dict[Lang, tuple[str, ...]]] = {
    "fr": ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    "en": ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
}


def counted(number: int, lang: Lang, *, feminine: bool = False) -> str:
    """The number in letters up to ten, in figures beyond."""
    if number == 1 and feminine and lang == "fr":
        return "une"
    return _NUMBERS[lang][number] if number < len(_NUMBERS[lang]) else str(number)


def number_in(number: float, lang: Lang) -> str:
    """The number with its thousands set apart: « 10 000 »; "10,000"."""
    whole = f"{number:,.0f}" if number == int(number) else f"{number:,g}"
    return whole.replace(",", " ").replace(".", ",") if lang == "fr" else whole
