"""How companies speak of themselves: simple distributors, relatives that say whose it is, lists that go on."""

from __future__ import annotations

import pytest

from loaders.sentences.listed import listed
from loaders.sentences.operations import operations
from loaders.sentences.our_company import is_spoken_of_as_ours
from loaders.sentences.tokens import tokens
from loaders.sentences.understand import Reader
from loaders.sentences.who_sees import who_sees
from tests.whole_model import whole_model


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(whole_model())


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("On est simple distributeur en France d'un outil belge.", "distributor"),
        ("Nous servons de mandataire à un fabricant canadien.", "authorised-representative"),
        ("L'éditeur dont je suis le DPO entraîne ses modèles.", "publisher"),
        ("Quelles obligations pour le fabricant que nous sommes ?", "manufacturer"),
        ("Est-ce que ça fait de nous un hébergeur ?", None),
        ("Does that make us a host?", None),
    ],
)
def test_a_role_is_the_speaker_s_in_everyday_words_too(reader: Reader, text: str, role: str | None) -> None:
    assert reader.understand(text).facts.get("operator-role", frozenset()) == frozenset({role} if role else ())


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("La mutuelle dont je suis le DPO", True),
        ("The vendor I work for", True),
        ("L'éditeur, dont je suis client", False),
        ("The vendor I work with", False),
    ],
)
def test_a_relative_says_whose_a_company_is(text: str, ours: bool) -> None:
    assert is_spoken_of_as_ours(tokens(text), 1) is ours


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A patients' association is our client. The association and we are joint controllers.", None),
        ("We run a warehouse with a university hospital's records. The hospital has declared it.", None),
        ("Chaque hôpital héberge lui-même notre outil.", None),
        ("Integrator working for a hospital group.", None),
        ("I'm a nurse working for a hospital.", "health-establishment"),
    ],
)
def test_an_organisation_named_before_or_each_of_them_does_not_speak(
    reader: Reader, text: str, kind: str | None
) -> None:
    assert reader.understand(text).facts.get("organisation-type") == kind


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Notre contrat d'hébergement est à refaire. Aujourd'hui il traite des lieux d'hébergement et de la "
            "destruction des copies en fin de contrat, rien sur les sous-traitants.",
            {"clause-13", "clause-3"},
        ),
        ("Le contrat d'hébergement est muet sur la réversibilité mais fixe les niveaux de service.", {"clause-6"}),
    ],
)
def test_a_contract_is_gone_on_about(text: str, values: set[str]) -> None:
    assert {value for one in listed(tokens(text), []) for value in one.values} == values


def test_what_a_product_does_is_listed_without_and() -> None:
    text = "A training game. It collects scores, computes an index and sends it to the therapist."
    assert {done.value for done in operations(tokens(text))} == {"collect", "transmit"}


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("The kit collects weight and displays them to the cardiology nurses.", ["professionals"]),
        ("L'appli relève les mesures et les affiche aux infirmières.", ["professionals"]),
        ("The kit shows them to the marketing department.", []),
    ],
)
def test_them_are_shown_to_persons(text: str, groups: list[str]) -> None:
    assert [seen.group for seen in who_sees(tokens(text))] == groups
