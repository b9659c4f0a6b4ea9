"""Whether what is sold is a product, not data: "we sell an e-prescription module", « entrepôt de données vendu ».

In: tokens, a match. Out: yes or no. Errors: none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from loaders.sentences.match import Match
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words

_OF: Final = frozenset({"de", "of"})
_WARES: Final = words("products") | {"box", "module", "modules", "entrepots", "warehouses", "tools", "outils", "suite"}


def is_a_ware(text: Sequence[Token], match: Match) -> bool:
    """Whether a word for a product is among the words of a sale, right after them, or has them as its complement."""
    first = match.first - 2 if match.first > 1 and text[match.first - 1].folded in _OF else match.first
    near = text[first : match.last + 1 + (not text[match.last].after.strip())]
    return any(token.folded in _WARES for token in near)
