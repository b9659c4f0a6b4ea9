"""Words without content of their own, in both languages: they join expressions, and tell the language of a text."""

from __future__ import annotations

from typing import Final

from loaders.sentences.word_lists import words

JOINING: Final = {lang: words(f"joining-{lang}") for lang in ("fr", "en")}
"""Words that may stand between the words of an expression without changing it."""

FUNCTION: Final = {lang: JOINING[lang] | words(f"common-{lang}") for lang in ("fr", "en")}
"""Words that are no part of what a sentence says of the field."""

ALL_FUNCTION: Final = FUNCTION["fr"] | FUNCTION["en"]
