"""Professionals who come in from outside, and those who do not."""

from __future__ import annotations

import pytest

from loaders.sentences.from_outside import from_outside
from loaders.sentences.tokens import tokens


@pytest.mark.parametrize(
    "text",
    [
        "Les sages-femmes s'y connectent par internet.",
        "Nurses sign in from home with a password.",
        "Nous fournissons un webmail aux soignants ; l'accès se fait via internet.",
        "Physicians open it from anywhere.",
    ],
)
def test_professionals_come_in(text: str) -> None:
    assert list(from_outside(tokens(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Les patients se connectent par internet.",
        "Le service est vendu par internet.",
        "Les médecins n'y accèdent pas par internet.",
        "Doctors work on site; patients log in over the internet.",
        "Our staff never connect from outside the EU.",
    ],
)
def test_nobody_else_does(text: str) -> None:
    assert not list(from_outside(tokens(text)))
