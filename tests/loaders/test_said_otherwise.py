"""What people said and nothing read: lists in the passive, numbers after a colon, towns in pairs."""

from __future__ import annotations

from functools import cache

import pytest

from loaders.sentences.spelled import spelled_number
from loaders.sentences.understand import Reader
from tests.whole_model import whole_model


@cache
def reader() -> Reader:
    return Reader(whole_model())


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("Le contrat oblige l'hébergeur à détruire les copies.", "hosting-contract-clauses", {"clause-13"}),
        (
            "Notre contrat dit que l'hébergeur ne peut ni vendre ni exploiter les données.",
            "hosting-contract-clauses",
            {"clause-11"},
        ),
        ("Les formats de sortie sont contractualisés avec l'hébergeur.", "hosting-contract-clauses", {"clause-14"}),
        ("Les sauvegardes sont dans le périmètre du certificat HDS.", "hds-certificate-activities", {"act-6"}),
        ("Nos serveurs sont répartis entre Strasbourg et Francfort.", "storage-countries", {"FR", "DE"}),
        ("Admins connect from France and the United States.", "remote-access-countries", {"FR", "US"}),
        ("Inde : clauses types signées.", "transfer-basis", {"IN": {"transfer-basis-kind": "art-46"}}),
        ("New patients per year: 12000.", "new-patients-per-year", 12000),
        ("Les patients passent par FranceConnect+.", "franceconnect-two-factors", True),
    ],
)
def test_it_is_understood(text: str, fact: str, value: object) -> None:
    found = reader().understand(text).facts[fact]
    assert (set(found) if isinstance(found, frozenset) else found) == value


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Le décret veut que le contrat doive prévoir la réversibilité.", "hosting-contract-clauses"),
        ("Le groupement nous interroge sur le Cloud Act.", "third-country-law"),
        ("On devra écrire une procédure pour les oppositions à l'hébergement.", "hosting-objection-handled"),
        ("Les patients passent par FranceConnect.", "franceconnect-two-factors"),
    ],
)
def test_it_is_not_stated(text: str, fact: str) -> None:
    assert fact not in reader().understand(text).facts


def test_numbers_with_hundreds_are_read() -> None:
    assert spelled_number(["trois", "cent", "cinquante"]) == (350, 3)
    assert spelled_number(["two", "thousand"]) == (2000, 2)
