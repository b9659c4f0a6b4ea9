"""The words of a question as they are looked for in what is told of things; the things that fit nearly as well.

In: a `Question`. Out: `Asking` values; IRIs. Errors: none.
"""

from __future__ import annotations

import re
from typing import Final

from loaders.sentences.cues import CUE_WORDS, DROPPED, Cue
from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.question import Question
from loaders.sentences.told import Asking, Found
from loaders.sentences.word_lists import words

HALF: Final = 0.5
"""The share of a question that is told of what it is surely about."""
PART: Final = 0.25
"""The share below which nothing is told of a thing to speak of."""
ELSE: Final = 0.4
TWO: Final = 2
MOST: Final = 5

_NEAR: Final = 0.82
_FEW: Final = 3
_OF_THE_QUESTION: Final = 0.4
_NO_DEED: Final = re.compile(
    r"minist\w+|agenc\w+|prefet\w*|commissions?|direction\w*|tribuna\w+|juges?|professionn?el\w*|droit|peu\w+|can|may|"
    r"could|allowed|entitled|right|autorise\w*|donne\w*|gives?|fait|makes?|vient|comes?|prend|takes?|competent\w*|charge\w*"
)
"""Words after « qui », « quel ministre » that say nothing of what is done."""
_ASKING_FOR_WHOM: Final = words("asking-for-whom")


def asking(question: Question, leaving: re.Pattern[str], cue: Cue | None = None, *, deed: bool = True) -> list[Asking]:
    """The words of content of the text, each with the facts that were read in it.

    The first from ``cue`` on is a ``deed``; else the words of the cue count for little.
    """
    said, found = question.said, []
    own = range(0) if cue is None or deed else question.focus.places_of(cue)
    done_from = question.focus.first_place(cue) if cue and deed else len(said.tokens)
    for place, (token, word) in enumerate(zip(said.tokens, said.corrected, strict=True)):
        if word in ALL_FUNCTION or word in _ASKING_FOR_WHOM or leaving.fullmatch(word):
            continue
        facts = frozenset(
            f"={item.fact}/{item.value}"
            for item in said.items
            if item.fact and item.start <= token.start and token.end <= item.end
        )
        weight = _OF_THE_QUESTION if word in CUE_WORDS or word in DROPPED or place in own else 1.0
        done = place >= done_from and not _NO_DEED.fullmatch(word)
        found.append(Asking(question.told.keys(token.written, word), 1.0 if done else weight, facts, done))
        done_from = len(said.tokens) if done else done_from
    return found


def nearly_as_good(best: list[Found]) -> tuple[str, ...]:
    """The best of the things, and those that fit nearly as well: three at most."""
    return tuple(each.iri for each in best[:_FEW] if each.score >= _NEAR * best[0].score)
