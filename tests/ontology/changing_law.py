"""The small law of `changing_law.ttl`, read; and products over it."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from ontology.model import Model
from ontology.product import FactValue, Product, Proof
from ontology.read_model import read_model
from ontology.sources_on_disk import parse_turtle


@cache
def changing_law() -> Model:
    """Norms whose verdicts change, each on a day of its own."""
    return read_model(parse_turtle(Path(__file__).parent / "changing_law.ttl"))


def described(*proofs: Proof, partial: tuple[str, ...] = (), name: str = "x", **facts: FactValue) -> Product:
    """A product with these proofs and facts; an underscore in a name stands for a hyphen."""
    stated = {fact.replace("_", "-"): value for fact, value in facts.items()}
    return Product(f"urn:reglo:{name}", {"fr": name}, stated, frozenset(partial), proofs)


def certificate(start: str | None, end: str | None) -> Proof:
    """A certificate valid over these days, both included."""
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    return Proof("certificate", None, first, last)
