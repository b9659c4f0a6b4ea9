"""For whom data are hosted, where no word says it: it follows from role and customers, and is marked so."""

from __future__ import annotations

from functools import cache

import pytest

from loaders.sentences.understand import Reader
from loaders.sentences.understanding import Use
from tests.whole_model import whole_model


@cache
def reader() -> Reader:
    return Reader(whole_model())


def read(text: str) -> list[tuple[object, str]]:
    """Values of `hosted-for` that the text states, and how each was recognised."""
    items = reader().understand(text).items
    return [(item.value, item.how) for item in items if item.fact == "hosted-for" and item.use is Use.STATED]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Nous sommes hébergeur, nos clients sont des cliniques.", "producer"),
        ("Notre hôpital garde ses dossiers patients en interne, sans prestataire.", "self"),
    ],
)
def test_what_role_and_customers_imply_is_marked_as_implied(text: str, value: str) -> None:
    assert read(text) == [(value, "implied")]


@pytest.mark.parametrize(
    "text",
    [
        "Nous sommes hébergeur, nos clients sont des banques.",
        "Nous sommes éditeur, nos clients sont des cliniques.",
        "Nous hébergeons des dossiers de cliniques, supprimés après une heure de traitement.",
        "Notre clinique confie ses dossiers à un hébergeur.",
    ],
)
def test_nothing_is_implied_of_others(text: str) -> None:
    assert read(text) == []
