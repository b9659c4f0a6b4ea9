"""The folded words of a text as one string, for patterns that span words.

In: tokens, the signs that part them. Out: « nos serveurs | chez nous », and the tokens under a match. Errors: none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from loaders.sentences.tokens import Token

MARK: Final = "|"
"""Stands where a sign parts two words, so that no pattern of words goes over it."""


class FoldedText:
    """The words of ``text``, each with a space after it; a `MARK` after those that one of the ``signs`` follows."""

    def __init__(self, text: Sequence[Token], signs: str = "") -> None:
        self.written = ""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for token in text:
            self._starts.append(len(self.written))
            self.written += f"{token.folded} "
            self._ends.append(len(self.written) - 1)
            if set(signs) & set(token.after):
                self.written += f"{MARK} "

    def under(self, match: re.Match[str]) -> tuple[int, int]:
        """The first and the last token that a match in `written` touches."""
        first = next(n for n, end in enumerate(self._ends) if end > match.start())
        last = max(n for n, start in enumerate(self._starts) if start < match.end())
        return first, last
