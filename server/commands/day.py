"""Reads a date of the command line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ontology.errors import Message, UserError, Where


def day_of(option: str) -> Callable[[str], date]:
    """A reader for the dates of an option; what is not a date is a `UserError` that names the option."""

    def read(text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            # Not an argparse error: those name the function that read the value.
            raise UserError(
                Message(f"« {text} » n'est pas une date", f'"{text}" is not a date'),
                Where(path=option),
                Message("AAAA-MM-JJ, comme 2026-11-22", "YYYY-MM-DD, such as 2026-11-22"),
            ) from None

    return read
