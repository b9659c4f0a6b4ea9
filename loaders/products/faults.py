"""The faults of one description, gathered so that a user mends them all at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NoReturn

from ontology.errors import Lang, Message, UserError, Where

MAX_FAULTS: Final = 50
"""Faults reported for one file; beyond, the list stops and says so."""


class ProductError(UserError):
    """One fault of a product description."""


class ProductErrors(UserError):
    """All the faults found in one product description, in ``errors``; ``more``: the list was cut."""

    def __init__(self, file: str, errors: Sequence[ProductError], *, more: bool = False) -> None:
        self.errors = tuple(errors)
        self.more = more
        first = self.errors[0]
        if len(self.errors) == 1:
            super().__init__(first.what, first.where, first.expected, first.remedy)
            return
        count = len(self.errors)
        super().__init__(
            Message(f"{count} fautes dans la description", f"{count} faults in the description"), Where(file)
        )

    def render(self, lang: Lang = "en") -> str:
        """Every fault in `lang`, each with its place, what was expected and what to do."""
        if len(self.errors) == 1:
            return super().render(lang)
        cut = Message(
            "La liste s'arrête ici ; corriger ces fautes d'abord.",
            "The list stops here; mend these faults first.",
        )
        parts = [super().render(lang), *(error.render(lang) for error in self.errors)]
        return "\n\n".join([*parts, cut.text(lang)] if self.more else parts)


class Faults:
    """Collects the faults of one file; `raise_if_any` and `fail` end the reading.

    ``first_line``: the line of the file on which the text begins, where the text is a part of a larger file.
    """

    def __init__(self, file: str, first_line: int | None = None) -> None:
        self.file = file
        self.first_line = first_line
        self.errors: list[ProductError] = []
        self.line_of: Callable[[str], int | None] = lambda _: None
        """Where the syntax keeps no lines: that of a field, by its path."""

    def add(
        self,
        what: Message,
        *,
        line: int | None = None,
        path: str | None = None,
        expected: Message | None = None,
        remedy: Message | None = None,
    ) -> None:
        """Notes a fault; raises at once when there are too many."""
        if line is None and path:
            line = self.line_of(path)
        if self.first_line is not None:
            line = self.first_line + (line or 1) - 1
        self.errors.append(ProductError(what, Where(self.file, line, path), expected, remedy))
        if len(self.errors) >= MAX_FAULTS:
            raise ProductErrors(self.file, self._ordered(), more=True)

    def fail(
        self,
        what: Message,
        *,
        line: int | None = None,
        path: str | None = None,
        expected: Message | None = None,
        remedy: Message | None = None,
    ) -> NoReturn:
        """Notes a fault after which nothing more can be read, and raises."""
        self.add(what, line=line, path=path, expected=expected, remedy=remedy)
        raise ProductErrors(self.file, self._ordered())

    def too_deep(self, limit: int, line: int | None) -> NoReturn:
        """Fails because a collection lies more than ``limit`` levels deep."""
        self.fail(
            Message(f"plus de {limit} niveaux d'imbrication", f"more than {limit} levels of nesting"),
            line=line,
            remedy=Message("une description tient en cinq niveaux", "a description fits in five levels"),
        )

    def raise_if_any(self) -> None:
        """Raises `ProductErrors` with every fault noted, in the order of the file."""
        if self.errors:
            raise ProductErrors(self.file, self._ordered())

    def _ordered(self) -> list[ProductError]:
        return sorted(self.errors, key=lambda error: error.where.line or 0)
