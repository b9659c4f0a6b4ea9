"""A question is parted from who asks it, and from nothing else that a text tells."""

from __future__ import annotations

import pytest

from loaders.sentences.understand import Reader
from loaders.sentences.who_asks import without_who_asks
from server.dataset import Dataset


@pytest.fixture(scope="module")
def reader(built: Dataset) -> Reader:
    return Reader(built.model)


def _alone(reader: Reader, text: str) -> list[str]:
    return [" ".join(part.corrected) for part in without_who_asks(reader.understand(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Fabricant de DM : les étapes de la PECAN ?",
        "Éditeur de logiciel, les étapes de la PECAN ?",
        "Je suis DPO dans un CHU. Les étapes de la PECAN ?",
        "Les étapes de la PECAN ? Nous sommes éditeur d'un logiciel de cabinet.",
    ],
)
def test_who_asks_is_left_out(reader: Reader, text: str) -> None:
    assert "les etapes de la pecan" in _alone(reader, text)


@pytest.mark.parametrize(
    "text",
    [
        "Notre DPI est hébergé en Allemagne. Les étapes de la PECAN ?",
        "Le GRADeS, il sert à quoi ?",
        "Nous sommes éditeur. Notre appli est en SaaS, hébergée à Lille. Les étapes de la PECAN ?",
        "Quelles règles ? Les étapes de la PECAN ?",
    ],
)
def test_what_tells_more_is_kept(reader: Reader, text: str) -> None:
    assert not _alone(reader, text)
