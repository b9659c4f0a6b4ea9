"""The one shape of an error that a user reads: what is wrong, where, what was expected, what to do next.

In: sentences in French and in English.
Out: an exception whose `render(lang)` is a whole message in one of the two languages.
Source: design §5 and §6 (exit code 3: "a message that names file, line and remedy, never a traceback").
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Lang = Literal["fr", "en"]

_WORDS: Final[Mapping[Lang, Mapping[str, str]]] = {
    "fr": {
        "line": "ligne {line}",
        "path": "champ {path}",
        "expected": "Attendu : {text}",
        "remedy": "À faire : {text}",
    },
    "en": {
        "line": "line {line}",
        "path": "field {path}",
        "expected": "Expected: {text}",
        "remedy": "To do: {text}",
    },
}


@dataclass(frozen=True)
class Message:
    """One sentence, in French and in English."""

    fr: str
    en: str

    def text(self, lang: Lang) -> str:
        """The sentence in `lang`."""
        return self.fr if lang == "fr" else self.en


@dataclass(frozen=True)
class Where:
    """Where a fault lies: a file, a line of it counted from 1, a path to a field (`facts.storage-media`)."""

    file: str | None = None
    line: int | None = None
    path: str | None = None

    def text(self, lang: Lang) -> str:
        """The place in words, or the empty string if nothing is known of it."""
        words = _WORDS[lang]
        parts = [self.file] if self.file else []
        if self.line is not None:
            parts.append(words["line"].format(line=self.line))
        if self.path:
            parts.append(words["path"].format(path=self.path))
        return ", ".join(parts)


class UserError(Exception):
    """A fault of the input that the user can mend.

    `what`: what is wrong. `where`: the place. `expected`: what would have been right.
    `remedy`: what to do next.
    Rooms derive their own errors from it; the doors (command line, HTTP, pages) only know this class.
    """

    def __init__(
        self,
        what: Message,
        where: Where | None = None,
        expected: Message | None = None,
        remedy: Message | None = None,
    ) -> None:
        self.what = what
        self.where = where or Where()
        self.expected = expected
        self.remedy = remedy
        super().__init__(what.en)

    def render(self, lang: Lang = "en") -> str:
        """The whole message in `lang`: place and fault on one line, then what was expected and the remedy."""
        place = self.where.text(lang)
        colon = " : " if lang == "fr" else ": "
        lines = [f"{place}{colon}{self.what.text(lang)}" if place else self.what.text(lang)]
        words = _WORDS[lang]
        if self.expected:
            lines.append(words["expected"].format(text=self.expected.text(lang)))
        if self.remedy:
            lines.append(words["remedy"].format(text=self.remedy.text(lang)))
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.render("en")
