"""Lines of a report for the terminal: paragraphs wrapped to 100 columns, titles, named items, colours.

In: words in one language. Out: `TextLines.lines`, to which each call adds. Errors: none.
"""

from __future__ import annotations

import textwrap
from typing import Final

from server.pages.words import say

WIDTH: Final = 100

_COLORS: Final = {"unmet": "31", "unproven": "33", "met": "32", "title": "1", "quiet": "2", "in_effect": "36"}


class TextLines:
    """What is said so far; ``color`` adds ANSI colours."""

    def __init__(self, lang: str, *, color: bool) -> None:
        self.lang = lang
        self.color = color
        self.lines: list[str] = []

    def _title(self, title: str, number: int, help_text: str = "") -> None:
        heading = f"{title} ({number})"
        self.lines += ["", self._styled(heading, "title"), self._styled("─" * len(heading), "quiet")]
        if help_text:
            self._say(help_text, style="quiet")

    def _item(self, name: str, words: str, indent: int = 4) -> None:
        self._say(f"{name}{say('site.colon', self.lang)}{words}", indent, hang=2)

    def _say(self, words: str, indent: int = 0, *, mark: str = "", style: str = "", hang: int = 0) -> None:
        """A paragraph, wrapped; citations and French punctuation are not cut from what they belong to."""
        first = " " * indent + (f"{mark} " if mark else "")
        rest = " " * (len(first) if mark else indent + hang)
        tied = _tie(words)
        lines = textwrap.wrap(tied, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
        self.lines += [self._styled(line.replace("\u00a0", " "), style) for line in lines or [""]]

    def _styled(self, line: str, style: str) -> str:
        return f"\033[{_COLORS[style]}m{line}\033[0m" if self.color and style else line


def _tie(words: str) -> str:
    """No-break spaces where a line must not end; they become plain spaces again once wrapped, for `grep`."""
    for before in ("art. ", "L. ", "R. ", "D. ", "al. ", "n° ", "§ ", "« "):
        words = words.replace(before, before[:-1] + "\u00a0")
    for after in (" :", " ;", " ?", " !", " »"):
        words = words.replace(after, "\u00a0" + after[1:])
    return words
