"""The error for a name that does not exist, with the nearest names that do."""

from __future__ import annotations

from collections.abc import Collection

from rapidfuzz import process

from ontology.errors import Message, UserError


class Unknown(UserError):
    """There is no thing of this name."""


def nearest(name: str, names: Collection[str], most: int = 3) -> list[str]:
    """At most ``most`` existing names that look like this one, best first."""
    return [found for found, _, _ in process.extract(name[:200], sorted(names), limit=most, score_cutoff=55)]


def unknown(french: str, english: str, name: str, names: Collection[str]) -> Unknown:
    """An `Unknown`: there is no such thing; did you mean…"""
    close = nearest(name, names)
    listed = ", ".join(close)
    return Unknown(
        Message(f"{french} introuvable : {name}", f"unknown {english}: {name}"),
        remedy=Message(f"proches : {listed}", f"close: {listed}") if close else None,
    )
