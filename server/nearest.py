"""The error for a name that does not exist, with the nearest names that do."""

from __future__ import annotations

from collections.abc import Collection

from ontology.errors import Message, UserError, Where
from ontology.nearest import did_you_mean, nearest


class Unknown(UserError):
    """There is no thing of this name."""


def unknown(
    french: str,
    english: str,
    name: str,
    names: Collection[str],
    listed: Message | None = None,
    path: str | None = None,
) -> Unknown:
    """An `Unknown`: there is no such thing; did you mean…, or, where no name is near, how the names are ``listed``."""
    return Unknown(
        Message(f"{french} introuvable : {name}", f"unknown {english}: {name}"),
        Where(path=path),
        remedy=did_you_mean(name, names) or listed,
    )


__all__ = ["Unknown", "did_you_mean", "nearest", "unknown"]
