"""Whether a company that a relative clause tells of is the speaker's: « je travaille pour une PME qui héberge ».

In: the tokens of a text, the place of the relative pronoun. Out: yes or no. Errors: none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from loaders.sentences.noun_phrase import SOFT, parted
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words

_COMPANIES: Final = words("companies")
_RELATIVES: Final = frozenset({"qui", "that", "which", "who"})
_WITHIN_IT: Final = words("titles") | {"am", "i", "j", "je", "suis", "sommes", "work"}
_ON_EST: Final = frozenset({"on", "est"})
_OF_OTHERS: Final = words("third-parties") | words("supplying-nouns") | {"chez", "with", "avec", "via", "through"}


def is_our_company(text: Sequence[Token], at: int) -> bool:
    """Whether the relative pronoun stands for a company of the speaker's: « je dirige une société qui édite »."""
    if at < 1 or text[at].folded not in _RELATIVES or text[at - 1].folded not in _COMPANIES:
        return False
    start = at
    while start and not parted(text, start, SOFT):
        start -= 1
    ahead = {token.folded for token in text[start : at - 1]}
    return (bool(ahead & _WITHIN_IT) or ahead >= _ON_EST) and not ahead & _OF_OTHERS
