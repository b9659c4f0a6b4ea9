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


@pytest.mark.parametrize(
    "text",
    [
        "Is it lawful for a nurse to read the DMP of an adult, outside any emergency?",
        "Mon fils est mineur : une infirmière a ouvert son DMP sans nous le dire.",
    ],
)
def test_whoever_opens_the_record_acts(text: str) -> None:
    assert stated(text)["acting-role"] == frozenset({"nurse"})


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Infirmière à l'usine, je lis le DMP d'un majeur ; son employeur réclame ce que j'y vois.", {"employer"}),
        ("I'm a nurse with an adult patient. Her boss keeps asking me for the DMP.", {"employer"}),
        ("Infirmière à l'usine, je lis le DMP d'un majeur dont l'employeur paie la mutuelle.", set()),
        ("I'm a nurse with an adult patient. Her boss drove her to the ward with her DMP.", set()),
    ],
)
def test_whoever_asks_for_the_record_acts_beside_whoever_speaks(text: str, roles: set[str]) -> None:
    assert stated(text)["acting-role"] == frozenset({"nurse", *roles})


def test_two_capacities_of_whoever_speaks_are_joined() -> None:
    both = stated("Infirmière et médecin traitant, nous lisons le DMP d'un patient majeur.")["acting-role"]
    assert both == frozenset({"nurse", "attending-physician"})
    assert stated("Infirmière, je lis avec le médecin traitant le DMP d'un majeur.")["acting-role"] == frozenset(
        {"nurse"}
    )
