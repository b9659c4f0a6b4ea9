"""What a text supposes and does not state: « un jour nous proposerons peut-être », "we may move to SaaS", "what if".

In: tokens. Out: half-open ranges of tokens whose expressions are left open. Errors: none.
A supposition holds for its clause: to a full stop, a semicolon, or « mais », "but", « pour l'instant ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from loaders.sentences.folded_text import FoldedText
from loaders.sentences.tokens import Token

_SUPPOSING: Final = re.compile(
    r"\b(?:un jour|a terme|peut etre|a l avenir|pourrions|pourrait on|on pourrait|"
    r"(?:nous |on )?(?:envisage|envisageons|songeons|songe|pensons|pense|reflechissons|reflechit|hesitons|hesite) "
    r"(?:de|d|a)\b(?! (?:si|ce))|"
    r"(?:et )?si (?:\w+ ){0,3}?(?:nous|on|je|jamais) (?:\w+ ){0,2}?"
    r"(?!(?:f|s|pl|conn|par|disp)ait )\w+(?:ions|ait|ais)\b|"
    r"(?:should|were) (?:we|i|it|they|(?:our|the) \w+) (?:\w+ ){0,2}?(?:ever|one day|someday|later|to|decide|move)|"
    r"(?:il|elle|ils|elles|nous|on) (?:\w+ )?(?:aura|auront|aurons|obtiendr\w+)|"
    r"(?:ll|will|shall) (?:\w+ )?(?:have|get|obtain)|"
    r"(?:nous|on) (?:\w+ )?(?:serons|passerons|deviendrons)|"
    r"(?:we|it) (?:ll|will|shall) (?:\w+ )?(?:become|go|move|switch)|"
    r"(?<!told me )(?<!told us )(?<!me that )(?<!us that )(?<!said )(?<!says )(?<!said that )"
    r"(?:we|i|they) (?:may|might|could) (?:one day |later |also |well )?(?!not|only|barely|finally)\w+|"
    r"(?:are|re|am|m) (?:also )?(?:thinking|dreaming) (?:of|about)|(?:are|re|am|m) (?:also )?considering|"
    r"(?:on|nous|il|elle|conseil \w+) (?:devra|devrons|faudra|deliberer\w*)|conseil(?: \w+){0,2} deliberer\w*|"
    r"(?:voulons|veut|souhaitons|souhaite|comptons|projetons de) "
    r"(?:lancer|mettre en place|demarrer|ecrire|rediger) (?:un|une|le|la)|"
    r"(?:want|plan|intend|hope)s? to (?:launch|set up|write|draft) (?:a|an|our)|(?:intend|plan|hope)s? to declare|"
    r"(?:vise|visons|aim for|aiming for|targeting) \d+ (?:\d+ )?\w+|"
    r"what if|(?:suppose|supposing) (?:we|that)|if (?:we|i) (?:ever )?(?:were|did|had|added|moved|switched|opened|"
    r"started|stored|used|hosted|sold)|one day|someday|in the future|eventually|in a couple of years) "
)
_STOPS: Final = frozenset(".;!?\n")
_CONTRASTS: Final = frozenset({"but", "mais", "aujourd", "today", "currently", "actuellement", "there", "now"})
_FOR_NOW: Final = (("pour", "l"), ("for", "now"), ("for", "the"))
_INSTANT: Final = frozenset({"instant", "heure", "moment", "now"})
_NOT_ONE_DAY: Final = frozenset({"every", "within", "per", "chaque", "sous", "par", "dans", "in"})


def supposed(text: Sequence[Token]) -> list[tuple[int, int]]:
    """The ranges of the clauses that suppose."""
    return list(_ranges(text))


def _ranges(text: Sequence[Token]) -> Iterator[tuple[int, int]]:
    folded = FoldedText(text)
    for match in _SUPPOSING.finditer(folded.written):
        at, _ = folded.under(match)
        if at and text[at - 1].folded in _NOT_ONE_DAY:
            continue
        yield _start(text, at), _end(text, at)


def _start(text: Sequence[Token], at: int) -> int:
    while at > 0 and not _STOPS & set(text[at - 1].after) and text[at - 1].folded not in _CONTRASTS:
        at -= 1
    return at


def _end(text: Sequence[Token], at: int) -> int:
    for place in range(at + 1, len(text)):
        if text[place].folded in _CONTRASTS or _is_for_now(text, place):
            return place
        if _STOPS & set(text[place].after):
            return place + 1
    return len(text)


def _is_for_now(text: Sequence[Token], at: int) -> bool:
    """Whether « pour l'instant », "for the moment" begins here."""
    pair = tuple(token.folded for token in text[at : at + 2])
    return pair in _FOR_NOW and any(token.folded in _INSTANT for token in text[at + 1 : at + 3])
