"""What is read from Mon espace santé or written to it: "reads the medical profile", « y écrit des mesures ».

In: the tokens of a text, the places of verbs of reading and writing about the espace. Out: places, each with the kind
of object. Errors: none.
The objects follow their verb in its sentence, in a list; past a comma or a few words of something else, none is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words

FACT: Final = "mes-exchange-objects"
_KINDS: Final = {
    word: kind for kind in ("agenda", "documents", "measures", "medical-profile") for word in words(f"exchanged-{kind}")
}
_VERBS: Final = words("reading") | words("writing")
_STOPS: Final = frozenset(".;:!?\n")
_BETWEEN: Final = ALL_FUNCTION | _VERBS | {"espace", "health", "medical", "mon", "sante", "space", "user", "users"}
_MOST_BETWEEN: Final = 2


def exchanged_objects(text: Sequence[Token], verbs: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The objects of the verbs."""
    for verb in verbs:
        others = 0
        for at in range(verb + 1, len(text)):
            before = text[at - 1].after
            if _STOPS & set(before):
                break
            word = text[at].folded
            if "," in before and not any(token.folded in _KINDS for token in text[at : at + 1 + _MOST_BETWEEN]):
                break
            if kind := _KINDS.get(word):
                yield at, kind
                others = 0
            others += word not in _BETWEEN and word not in _KINDS
            if others > _MOST_BETWEEN:
                break
