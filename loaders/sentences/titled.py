"""Whether a text opens with a title, then where its holder works: "CISO, university hospital in Lyon. We…".

In: the noun phrase of an organisation. Out: yes or no. Errors: none.
"""

from __future__ import annotations

from typing import Final

from loaders.sentences.noun_phrase import HARD, NounPhrase, parted
from loaders.sentences.word_lists import words

_TITLES: Final = words("titles")
_NOT_STAFF: Final = frozenset(
    {"avocat", "avocate", "consultant", "consultante", "lawyer", "counsel", "sales", "vendor"}
)
_AFTER: Final = frozenset({"a", "at", "au", "de", "en", "group", "in", "near", "outside", "pres"})
_LONGEST: Final = 6


def is_where_a_title_works(phrase: NounPhrase) -> bool:
    """Whether the phrase follows a title and a comma at the beginning of a sentence, bare or with an article."""
    text, start = phrase.text, phrase.start
    if start < 1 or "," not in text[start - 1].after or phrase.is_plural:
        return False
    opening = start - 1
    while opening and not parted(text, opening, HARD | {","}):
        opening -= 1
    ahead = [token.folded for token in text[opening:start]]
    if not parted(text, opening, HARD) or len(ahead) > _LONGEST or not _NOT_STAFF.isdisjoint(ahead):
        return False
    return not _TITLES.isdisjoint(ahead) and (not phrase.next or phrase.next in _AFTER)
