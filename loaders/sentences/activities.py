"""The six activities of hosting by their numbers: « activités 1 à 6 », "activities 3 and 4", « les six activités ».

In: a text. Out: `Numbered` values in order. Errors: none. Source: article R. 1111-9 of the code de la santé publique,
which numbers them 1° to 6°.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from loaders.citations.folding import fold

OFFERED: Final = "hosting-activities"
CERTIFIED: Final = "hds-certificate-activities"
LABELS: Final = {"fr": "activités d'hébergement", "en": "hosting activities"}

_LISTED: Final = re.compile(
    r"(?<!\w)(?:activites?|activity|activities) (?:n ?[°o] ?)?"
    r"([1-6](?: ?(?:, ?|-|/|a|au|to|et|and|through|et la|et l) ?(?:activite )?[1-6])*)(?![\w.,]?\d|\w)"
)
_ALL: Final = re.compile(
    r"(?<!\w)(?:six|6) (?:hosting |hds )?(?:activites|activities)(?: (?:d'|de l'|of )hebergement)?(?!\w)"
)
_RUN: Final = re.compile(r"([1-6]) ?(?:-|a|au|to|through) ?([1-6])")
_CLAUSE: Final = re.compile(r"[.;:!?,()\n]")
_TITLE: Final = re.compile(r"certifi|certificat")
_WITHOUT: Final = re.compile(r"\b(?:sans|aucun|pas|no|without|not)\b")
_REACH: Final = 40


@dataclass(frozen=True, slots=True)
class Numbered:
    """Activities named over the half-open span [`start`, `end`): those of an offer, or those of a certificate."""

    start: int
    end: int
    fact: str
    values: tuple[str, ...]


def numbered_activities(text: str) -> Iterator[Numbered]:
    """The activities that the text names by number."""
    folded = fold(text)
    for pattern in (_LISTED, _ALL):
        for match in pattern.finditer(folded.text):
            numbers = _numbers(match[1]) if pattern is _LISTED else range(1, 7)
            fact = CERTIFIED if _of_a_certificate(folded.text, match.start(), match.end()) else OFFERED
            yield Numbered(*folded.span(match.start(), match.end()), fact, tuple(f"act-{n}" for n in numbers))


def _numbers(listed: str) -> list[int]:
    found = {int(digit) for digit in re.findall("[1-6]", listed)}
    for first, last in _RUN.findall(listed):
        found.update(range(int(first), int(last) + 1))
    return sorted(found)


def _of_a_certificate(text: str, start: int, end: int) -> bool:
    """Whether the words of the same clause, near by, say that a certificate names them."""
    before = _CLAUSE.split(text[max(0, start - _REACH) : start])[-1]
    after = _CLAUSE.split(text[end : end + _REACH])[0]
    return bool(_TITLE.search(before + after)) and not _WITHOUT.search(before + after)
