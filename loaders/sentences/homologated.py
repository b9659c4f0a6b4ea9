"""Which profiles of the DMP a clause says to be homologated: « homologué pour l'alimentation et la consultation ».

In: the folded words of a text, the range of a clause. Out: the places of nouns, each with its profile. Errors: none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from loaders.sentences.word_lists import words as words_of_list

FACT: Final = "dmp-homologation-profiles"
NOUNS: Final = {
    **dict.fromkeys(("consultation", "lecture", "reading"), "read"),
    **dict.fromkeys(("alimentation", "ecriture", "feeding", "writing"), "feed"),
    **dict.fromkeys(("creation", "creating"), "create"),
    "air": "air",
}
_TITLES: Final = words_of_list("homologating")


def homologated(words: Sequence[str], first: int, end: int) -> Iterator[tuple[int, str]]:
    """The places of the nouns for what is homologated; verbs tell what is done: « notre DPI homologué lit le DMP »."""
    if not _TITLES.isdisjoint(words[first:end]):
        for at in range(first, end):
            if words[at] in NOUNS and not any(word.startswith("simplif") for word in words[at + 1 : at + 2]):
                yield at, NOUNS[words[at]]
