"""How what software does, uses and is granted is told: what is homologated, planned, of both groups, or left unsaid."""

from __future__ import annotations

from functools import cache

import pytest

from loaders.sentences.homologated import homologated
from loaders.sentences.understand import Reader
from tests.whole_model import whole_model


@cache
def reader() -> Reader:
    return Reader(whole_model())


def stated(text: str, fact: str) -> object:
    """The value that a text states of a fact, or None."""
    return reader().understand(text).facts.get(fact)


@pytest.mark.parametrize(
    ("clause", "profiles"),
    [
        ("homologue pour la consultation et l alimentation du dmp", ["read", "feed"]),
        ("the cnda homologated us for feeding", ["feed"]),
        ("notre dpi homologue lit le dmp", []),
        ("il assure la consultation du dmp", []),
    ],
)
def test_nouns_beside_a_title_say_what_is_homologated(clause: str, profiles: list[str]) -> None:
    words = clause.split()
    assert [profile for _, profile in homologated(words, 0, len(words))] == profiles


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("patients : nous comptons passer à FranceConnect", None),
        ("pour les patients, FranceConnect est prévu", None),
        ("patients: a tender demands FranceConnect", None),
        ("le cahier des charges exige FranceConnect pour les patients", None),
        ("patients : double authentification prévue l'an prochain", None),
        ("nous avions prévu autre chose, les patients ont FranceConnect", {"franceconnect"}),
    ],
)
def test_a_means_that_is_planned_or_demanded_is_not_in_use(text: str, means: object) -> None:
    assert stated(text, "patient-means") == means


def test_a_means_serves_both_groups_where_they_are_joined() -> None:
    both = "infirmières et patients se connectent par mot de passe à notre plateforme"
    assert stated(both, "patient-means") == {"password"}
    assert stated(both, "professional-means") == {"password"}
    apart = "les patients se connectent par mot de passe, les infirmières par carte CPS"
    assert stated(apart, "professional-means") == {"cpx"}


def test_words_that_an_expression_leaves_unsaid_keep_their_own_meaning() -> None:
    """« avec leur carte CPS » is the card that a person holds, in a situation; beside software, how one signs in."""
    assert stated("LGC : les médecins s'authentifient avec leur carte CPS", "professional-means") == {"cpx"}


def test_a_product_creates_the_dmp_and_not_something_else_beside_it() -> None:
    assert stated("le DPI crée, lit et alimente le DMP", "dmp-profiles") == {"create", "read", "feed"}
    assert stated("le DPI crée des identités et lit le DMP", "dmp-profiles") == {"read"}


def test_the_words_of_one_product_name_no_second_one() -> None:
    assert stated("appointment software for GP surgeries", "product-family") == {"appointment"}
    assert stated("software for GP surgeries", "product-family") == {"lgc"}


def test_the_role_of_another_in_remote_monitoring_is_not_the_speaker_s() -> None:
    assert stated("nous sommes l'exploitant du dispositif de télésurveillance", "telemonitoring-role")
    assert stated("l'exploitant du dispositif est une société suisse", "telemonitoring-role") is None


def test_what_only_a_product_has_is_unsaid_of_a_holder_s_case() -> None:
    assert stated("notre DPI affiche les résultats d'analyses", "priority-categories") == {"test-results"}
    case = "mon patient est mineur, puis-je voir ses résultats d'analyses dans son espace ouvert ?"
    assert stated(case, "priority-categories") is None
