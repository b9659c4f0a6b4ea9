"""The small law of `every_operator.ttl`, read; and products over it."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from ontology.model import Model
from ontology.product import FactValue, Product
from ontology.read_model import read_model
from ontology.sources_on_disk import parse_turtle

DAY = date(2026, 11, 22)


@cache
def small_law() -> Model:
    """One norm for each operator and each way of writing a condition."""
    return read_model(parse_turtle(Path(__file__).parent / "every_operator.ttl"))


def product(partial: tuple[str, ...] = (), /, **facts: FactValue) -> Product:
    """A product with these facts; an underscore in a name stands for a hyphen."""
    stated = {name.replace("_", "-"): value for name, value in facts.items()}
    return Product("urn:reglo:test-product", {}, stated, frozenset(partial))
