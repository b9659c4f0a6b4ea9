"""Categories of ESSMS: by the bodies that are named, whoever runs them, by their number; what one wonders is open."""

from __future__ import annotations

from functools import cache

import pytest

from loaders.sentences.understand import Reader
from tests.whole_model import whole_model


@cache
def reader() -> Reader:
    """The reader, made once."""
    return Reader(whole_model())


def stated(text: str, fact: str = "essms-category") -> object:
    """The value of a fact that a text states."""
    return reader().understand(text).facts.get(fact)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Nous sommes un EHPAD.", "l312-1-i-6"),
        ("Nos clients sont des EHPAD.", "l312-1-i-6"),
        ("On gère un IME.", "l312-1-i-2"),
        ("Our charity runs an ESAT.", "l312-1-i-5"),
        ("Structure du 7° du I, handicap adulte.", "l312-1-i-7"),
        ("We run a resource centre under 11° of I.", "l312-1-i-11"),
    ],
)
def test_a_body_that_is_named_has_its_category(text: str, number: str) -> None:
    assert stated(text) == {number}


@pytest.mark.parametrize(
    "text",
    ["Ma grand-mère entre en EHPAD le mois prochain.", "Vu le 7° du I de l'article L. 1111-8, que faire ?"],
)
def test_a_body_of_nobody_here_and_another_article_have_none(text: str) -> None:
    assert stated(text) is None


def test_what_one_wonders_is_left_open() -> None:
    assert stated("On se demande quand le ROR s'ouvrira aux libéraux.", "ror-category-entered") is None
    assert stated("Le ROR s'est ouvert aux libéraux.", "ror-category-entered") is True
