"""A question without what says who asks it: « Fabricant de DM : quelles sont les étapes de la PECAN ? ».

In: an `Understanding`. Out: the same of the question alone, for each way of parting it from who asks. Errors: none.
Whoever asks in general says by it who he is, and states nothing that the question is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from loaders.sentences.understanding import Understanding, Use

_FEW: Final = 9
"""Who asks is told in no more words."""

_SIGN: Final = re.compile(r"[.:,;!\n]|\s[-–—]\s")
_TAKING_UP: Final = frozenset({"elle", "elles", "il", "ils", "it", "they"})
_AFTER_A_COMMA: Final = frozenset({"c", "ca"})
_STOP: Final = re.compile(r"[.;!?\n]")
_OF_WHO_ASKS: Final = frozenset(
    {
        "acting-role",
        "client-type",
        "medical-purpose",
        "operator-role",
        "organisation-type",
        "product-family",
    }
)


def without_who_asks(said: Understanding) -> Iterator[Understanding]:
    """The question alone, one sentence, with least left out first; nothing where more is told than who asks."""
    tokens = said.tokens
    end = max((n + 1 for n, token in enumerate(tokens) if "?" in token.after), default=len(tokens))
    if end < len(tokens) and not _says_who_asks(said, end, len(tokens)):
        return
    signs = [n + 1 for n, token in enumerate(tokens[: min(_FEW, end - 1)]) if _SIGN.search(token.after)]
    starts = [0] if end < len(tokens) else []
    for start in (*starts, *signs):
        if any("?" in token.after for token in tokens[:start]) or not _says_who_asks(said, 0, start):
            return
        taken_up = _TAKING_UP | _AFTER_A_COMMA if start and "," in tokens[start - 1].after else _TAKING_UP
        if said.corrected[start] in taken_up:  # « le GRADeS, il sert à quoi ? »
            continue
        if not any(_STOP.search(token.after) for token in tokens[start : end - 1]):
            yield _part(said, start, end)


def _says_who_asks(said: Understanding, first: int, end: int) -> bool:
    """Whether these tokens are few and state nothing but who somebody is."""
    part = _part(said, first, end)
    return end - first <= _FEW and part.facts.keys() <= _OF_WHO_ASKS and not part.citations


def _part(said: Understanding, first: int, end: int) -> Understanding:
    if first >= end:
        return replace(said, tokens=(), corrected=(), items=(), facts={}, days=(), citations=(), gaps=())
    start, stop = said.tokens[first].start, said.tokens[end - 1].end
    items = tuple(i for i in said.items if start <= i.start and i.end <= stop)
    stated = {i.fact for i in items if i.use is Use.STATED}
    return replace(
        said,
        text=said.text[: stop + 1].rstrip() + ("?" if "?" in said.tokens[end - 1].after else ""),
        tokens=said.tokens[first:end],
        corrected=said.corrected[first:end],
        items=items,
        facts={fact: value for fact, value in said.facts.items() if fact in stated},
        days=tuple(d for d in said.days if start <= d.start and d.end <= stop),
        citations=tuple(c for c in said.citations if start <= c.start and c.end <= stop),
        gaps=tuple(g for g in said.gaps if start <= g.start and g.end <= stop),
    )
