"""Who keeps for others, and by which words: what the readers of keepers share.

In: tokens. Out: yes or no; `Keeper` values. Errors: none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words

IS_KEPT: Final = re.compile(
    r"(?:heberge|stocke|conserve|sauvegarde|garde|archive|replique|externalise|loue)\w*|stockage|conservation|"
    r"hebergement|host(?:ed|ing)|stor(?:ed|age)|keeps?|kept|held|archived|backed|backups?|saved|replicated|cloud|"
    r"(?:tourn|fonctionn)\w+|(?:run|runs|running|managed|gere\w*|exploite\w*|lives?|sits?|resides?)|"
    r"(?:entrepose|repose|installe)\w*|posee?s?|dort|dorment|housed|parked|placed|rented|leased"
)
"""Words by which data are said to be kept somewhere, or by somebody."""
SUPPLIERS: Final = words("keepers")
_OF_TWO_WORDS: Final = {"party": {"third"}, "traitant": {"sous"}, "traitants": {"sous"}}


class Keeper(NamedTuple):
    """The tokens `first` to `last` say that a third party keeps the data, or that none does.

    ``firm``: no word of negation or question around changes it: « sans prestataire », « notre hébergeur ».
    """

    first: int
    last: int
    third: bool
    firm: bool = False


def is_supplier(text: Sequence[Token], at: int) -> bool:
    """Whether the noun is of those who keep for others; « traitant » of « sous-traitant » only, "party" of a third."""
    word = text[at].folded
    if word in _OF_TWO_WORDS:
        return bool(at) and text[at - 1].folded in _OF_TWO_WORDS[word]
    if word == "hds":  # « chez un HDS certifié »
        return bool(at) and text[at - 1].folded == "un"
    return word in SUPPLIERS and not (word == "tiers" and "payant" in {t.folded for t in text[at + 1 : at + 2]})


def is_of_hosting(text: Sequence[Token], at: int) -> bool:
    """« prestataire d'hébergement », "cloud supplier"."""
    after = [token.folded for token in text[at + 1 : at + 3]]
    return after[1:] == ["hebergement"] or after[:1] == ["cloud"] or text[at - 1].folded in {"cloud", "hosting"}
