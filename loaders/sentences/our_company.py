"""Whether a company that a relative clause tells of is the speaker's: « je travaille pour une PME qui héberge ».

In: the tokens of a text, the place of the relative pronoun. Out: yes or no. Errors: none.
"""

from __future__ import annotations

import re
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
_RELATIVE_REACH: Final = 5
_OURS_BY_RELATIVE: Final = re.compile(
    r"(?:dont (?:je suis|nous sommes|j assure|je gere)|que (?:je (?:suis|dirige|gere|preside|represente)|nous sommes|"
    r"j ai (?:fonde|cree|monte))|(?:ou|dans lequel|dans laquelle|pour lequel|pour laquelle|chez qui) "
    r"(?:je (?:travaille|bosse|suis)|nous travaillons)|qui m emploie|"
    r"where i (?:work|run)|(?:that |which |whom )?i (?:work (?:for|at)|run|head|lead|founded|manage|represent))\b"
)


def is_our_company(text: Sequence[Token], at: int) -> bool:
    """Whether the relative pronoun stands for a company of the speaker's: « je dirige une société qui édite »."""
    if at < 1 or text[at].folded not in _RELATIVES or text[at - 1].folded not in _COMPANIES:
        return False
    start = at
    while start and not parted(text, start, SOFT):
        start -= 1
    ahead = {token.folded for token in text[start : at - 1]}
    return (bool(ahead & _WITHIN_IT) or ahead >= _ON_EST) and not ahead & _OF_OTHERS


def is_spoken_of_as_ours(text: Sequence[Token], last: int) -> bool:
    """Whether a relative after the token ``last`` says whose it is: « l'éditeur dont je suis le DPO », "that I run"."""
    after = "".join(f"{token.folded} " for token in text[last + 1 : last + 1 + _RELATIVE_REACH])
    return not set(".;:!?,") & set(text[last].after) and _OURS_BY_RELATIVE.match(after) is not None
