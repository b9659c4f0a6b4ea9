"""What whoever speaks does with the machines of others, and how far a publisher reaches: small good and bad pairs."""

from __future__ import annotations

import pytest

from loaders.sentences.activities import activities
from loaders.sentences.certified_version import certified_version
from loaders.sentences.kept_by_some import kept_by_some
from loaders.sentences.publisher_access import reached
from loaders.sentences.tokens import tokens
from loaders.sentences.whose_activity import is_a_backup_of_others, is_given_away, is_somebody_else_s


def done(text: str) -> set[str]:
    """The activities that a text tells, of one who supplies others."""
    return {activity.value for activity in activities(tokens(text), supplies=True)}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Nous administrons les bases de deux laboratoires.", {"act-5"}),
        ("On administre et on sauvegarde les serveurs d'un EHPAD.", {"act-5"}),
        ("We patch and monitor the servers of a pharmacy.", {"act-5"}),
        ("A clinic wants us to administer the machines that hold its files.", {"act-5"}),
        ("L'exploitation des serveurs est assurée par nous.", {"act-5"}),
        ("The servers stand in Lyon; we administer them.", {"act-5"}),
        ("Our company only supplies the buildings and the power.", {"act-1"}),
        ("Nous fournissons des serveurs à des éditeurs.", {"act-2"}),
    ],
)
def test_what_is_done_with_machines_of_others(text: str, values: set[str]) -> None:
    assert done(text) == values


@pytest.mark.parametrize(
    "text",
    [
        "Nous administrons nos serveurs.",
        "Le prestataire administre les serveurs de la clinique.",
        "Nous administrons un vaccin.",
        "Nous pilotons un service national destiné aux usagers du système de santé.",
        "We manage appointments on our servers.",
    ],
)
def test_what_is_done_with_ones_own_or_by_another(text: str) -> None:
    assert done(text) == set()


def test_whose_room_it_is() -> None:
    theirs = tokens("Les dossiers restent dans sa salle serveurs")
    assert is_somebody_else_s(theirs, 5, 6)
    rented = tokens("Virtual machines rented from a host")
    assert is_somebody_else_s(rented, 0, 1)
    ours = tokens("Nous louons une salle serveurs")
    assert not is_somebody_else_s(ours, 3, 4)


def test_what_is_given_to_others_is_not_done() -> None:
    given = tokens("Nous avons confié l'exploitation de nos serveurs à une société")
    assert is_given_away(given, 4, 7)
    taken = tokens("Un hôpital nous a confié l'exploitation de ses serveurs")
    assert not is_given_away(taken, 6, 9)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Éditeur d'un RIS, nos équipes n'ouvrent jamais les bases des clients.", "none"),
        ("We publish the app; nobody in our team can open the live data.", "none"),
        ("Nous n'avons aucun accès, sauf pour un dépannage. Éditeur d'un LGO.", "occasional-support"),
        ("The vendor logs into the database from time to time for support.", "occasional-support"),
        ("C'est l'éditeur qui fait tourner la production.", "operates-system"),
        ("The vendor has permanent access to production.", "operates-system"),
    ],
)
def test_how_far_a_publisher_reaches(text: str, value: str) -> None:
    assert {reach.value for reach in reached(tokens(text))} == {value}


@pytest.mark.parametrize(
    "text",
    [
        "Infogérant, nous administrons le DPI à distance.",
        "Les médecins ne voient jamais les données des autres.",
        "Nous éditons un LGC et le vendons à des médecins.",
    ],
)
def test_who_does_not_publish_or_does_not_say(text: str) -> None:
    assert not list(reached(tokens(text)))


@pytest.mark.parametrize(
    "text",
    [
        "The registry is hosted by a university.",
        "Nos dossiers sont dans le cloud.",
        "L'éditeur passe par un datacenter à Rennes.",
    ],
)
def test_somebody_else_keeps(text: str) -> None:
    assert all(keeper.third for keeper in kept_by_some(tokens(text)))
    assert list(kept_by_some(tokens(text)))


@pytest.mark.parametrize(
    "text", ["Hosted by our own staff.", "Rien n'est dans le cloud.", "The Cloud Act applies to it."]
)
def test_nobody_else_is_said_to_keep(text: str) -> None:
    assert not list(kept_by_some(tokens(text)))


def test_backups_that_others_take() -> None:
    assert is_a_backup_of_others(tokens("Le prestataire de sauvegarde"), 3, 3)
    assert is_a_backup_of_others(tokens("Les sauvegardes sont faites par la clinique"), 1, 1)
    assert not is_a_backup_of_others(tokens("Les sauvegardes sont faites par nous"), 1, 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Le certificat vise la version en production.", True),
        ("Our certificate names the version in use.", True),
        ("Le certificat ne couvre plus la version livrée.", False),
        ("The certificate doesn't cover the current version.", False),
        ("Le certificat nomme la version 2.1, mais nous en sommes à la 3.", False),
    ],
)
def test_which_version_a_certificate_names(text: str, value: bool) -> None:
    assert [found.value for found in certified_version(tokens(text))] == [value]


def test_a_version_without_a_certificate_is_not_certified() -> None:
    assert not list(certified_version(tokens("Notre logiciel couvre la version en production.")))
