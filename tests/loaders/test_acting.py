"""Who acts before a record: whoever speaks, else who opens it or asks for it; nobody else who is named."""

from __future__ import annotations

import pytest

from tests.loaders.test_constructions import stated


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Puéricultrice, je suis un nourrisson dont la mère refuse que j'ouvre le DMP.", "health-professional"),
        ("Orthophoniste en ville, le médecin me demande de lire le DMP d'un patient majeur.", "health-professional"),
        ("I'm a hospital midwife. A mother agreed expressly this time to my reading her DMP.", "midwife"),
        ("As the attending physician, I want to read the DMP of an unconscious patient.", "attending-physician"),
        ("Nous, tuteurs d'un majeur sous tutelle, voyons qu'un pharmacien a ouvert son DMP.", "pharmacist"),
        ("My mortgage: an insurer asks to see my DMP, I am an adult and have not agreed.", "insurer"),
        ("I, his widow and heir, want to read the DMP of my deceased husband.", "heir"),
    ],
)
def test_who_acts(text: str, role: str) -> None:
    assert stated(text)["acting-role"] == frozenset({role})


@pytest.mark.parametrize(
    "text",
    [
        "Mon espace est ouvert, j'ai masqué un compte rendu. Que verra un médecin ?",
        "Patient here: I objected to the access of my nurse to my DMP, it is open.",
        "Les médecins et les infirmières de la patiente, majeure, ont son consentement initial.",
    ],
)
def test_nobody_acts(text: str) -> None:
    assert "acting-role" not in stated(text)


def test_a_doctor_who_speaks_is_a_doctor() -> None:
    assert stated("Chirurgien dans une clinique, je veux lire le DMP d'un patient majeur.")["person-is-doctor"] is True
    assert "person-is-doctor" not in stated("Infirmière, le chirurgien veut que je lise le DMP d'un patient majeur.")
