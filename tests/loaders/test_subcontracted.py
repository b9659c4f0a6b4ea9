"""Which hosting activities a sentence says are given to others, and to whom."""

from __future__ import annotations

import pytest

from loaders.sentences.understand import Reader
from tests.whole_model import whole_model

FACT = "subcontracted-activities"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(whole_model())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'infogérance est confiée à un prestataire.", {"act-5": {}}),
        ("HDS activity 6 is subcontracted.", {"act-6": {}}),
        ("La plateforme applicative est fournie par un prestataire PaaS.", {"act-4": {}}),
        (
            "L'exploitation est sous-traitée à Claranet, en France, certifié HDS.",
            {
                "act-5": {
                    "subcontractor-name": "Claranet",
                    "subcontractor-country": "FR",
                    "subcontractor-certified": True,
                }
            },
        ),
        (
            "Backups are subcontracted to a German company that isn't HDS certified.",
            {"act-6": {"subcontractor-country": "DE", "subcontractor-certified": False}},
        ),
    ],
)
def test_an_activity_given_to_others_is_told(reader: Reader, text: str, expected: object) -> None:
    assert reader.understand(text).facts.get(FACT) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nous ne sous-traitons pas l'infogérance.",
        "Peut-on sous-traiter les sauvegardes ?",
        "Six cliniques nous ont confié l'administration de leurs serveurs.",
        "On propose de la sauvegarde externalisée à des éditeurs.",
        "Our hospital has its backups handled by a provider.",
        "We plan to outsource our backups to a partner.",
    ],
)
def test_what_is_denied_asked_or_given_to_the_speaker_is_not(reader: Reader, text: str) -> None:
    assert FACT not in reader.understand(text).facts
