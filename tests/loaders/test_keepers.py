"""Who keeps the data, and where they are: small pairs of clauses that say it and clauses near to them that do not."""

from __future__ import annotations

from functools import cache

import pytest

from loaders.sentences.keepers import keepers
from loaders.sentences.kept_where import kept_where
from loaders.sentences.tokens import tokens
from loaders.sentences.understand import Reader
from tests.whole_model import whole_model


@cache
def reader() -> Reader:
    return Reader(whole_model())


def third(text: str, *, hosts: bool = False) -> set[bool]:
    """What a text says of a third party."""
    return {keeper.third for keeper in keepers(tokens(text), hosts=hosts)}


@pytest.mark.parametrize(
    "text",
    [
        "Les images sont archivées à Nancy par Exoscale.",
        "Data kept in Ireland by Microsoft.",
        "The lab's database was handed to an outside supplier two years ago.",
        "A small company in Lille backs up our files.",
        "C'est le fournisseur du logiciel qui stocke les comptes rendus.",
        "L'infogérant, basé à Tours, refuse de nous donner son certificat.",
        "We use an app, and the publisher's host is certified.",
        "Notre prestataire est suédois. Il stocke les dossiers à Malmö.",
        "On loue de l'espace dans un datacenter.",
        "The supplier we picked keeps the backups.",
        "Le prestataire que nous avons choisi stocke les images.",
        "Records sit in a private supplier's cloud.",
        "Le contrat d'hébergement a été signé avec notre fournisseur.",
    ],
)
def test_a_third_party_keeps_the_data(text: str) -> None:
    assert third(text) == {True}


@pytest.mark.parametrize(
    "text",
    [
        "We host the software in Germany ourselves.",
        "Le cabinet conserve lui-même ses dossiers.",
        "The data are looked after by our own IT.",
        "Données stockées sur place, pas de prestataire.",
        "Tout est gardé sur nos serveurs.",
        "Hébergé dans nos salles, rien chez un tiers.",
    ],
)
def test_nobody_else_keeps_the_data(text: str) -> None:
    assert third(text) == {False}


@pytest.mark.parametrize(
    "text",
    [
        "Nous sommes un hébergeur certifié.",
        "As a provider we store images for hospitals.",
        "Notre société héberge des dossiers.",
        "Faut-il que l'hébergeur soit certifié ?",
        "L'hébergeur doit-il être certifié ?",
        "Le tiers payant est fait par le logiciel.",
        "Transmis au médecin traitant.",
        "We run a platform used by GPs.",
        "L'éditeur exploite lui-même le logiciel.",
        "Our future host is not chosen yet.",
        "The algorithm runs in the pump itself.",
        "We have a hosting contract with a clinic.",
    ],
)
def test_who_speaks_or_what_is_asked_is_no_third_party(text: str) -> None:
    assert third(text) == set()


def test_the_host_of_who_hosts_for_others_is_a_customer() -> None:
    assert third("The host says that our certificate expires.") == {True}
    assert third("The host says that our certificate expires.", hosts=True) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Logiciel de dictée, sur site.",
        "Le RIS est installé chez les radiologues.",
        "Installed on the nurses' laptops.",
        "Le DPI tourne sur les serveurs du CHU.",
        "The record is delivered on site or as a service.",
    ],
)
def test_a_product_is_on_premises(text: str) -> None:
    assert list(kept_where(tokens(text), supplies=False))


@pytest.mark.parametrize(
    "text",
    [
        "L'audit sur site est terminé.",
        "An on-site inspection took place.",
        "L'offre est annoncée sur le site.",
        "Mobile app, hosted on our own machines.",
        "Le module est installé chez OVH.",
        "Everything else runs on cards inside the building.",
    ],
)
def test_what_takes_place_there_is_no_product(text: str) -> None:
    assert not list(kept_where(tokens(text), supplies=False))


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Photos gardées en Belgique.", {"BE"}),
        ("Today everything is in France.", {"FR"}),
        ("Hosting by a certified provider in Spain.", {"ES"}),
        ("Nos sauvegardes sont répliquées chez un prestataire en Suède.", {"SE"}),
        ("We have a customer in Spain whose records are kept in Portugal.", {"PT"}),
        ("It's hosted in the US by the vendor.", {"US"}),
    ],
)
def test_data_are_in_the_country_of_what_keeps_them(text: str, countries: set[str]) -> None:
    assert reader().understand(text).facts.get("storage-countries") == frozenset(countries)


@pytest.mark.parametrize("text", ["Médecin de garde en Suisse.", "Logiciel vendu en Suisse."])
def test_a_country_where_nothing_is_kept_is_none_of_the_data(text: str) -> None:
    assert "storage-countries" not in reader().understand(text).facts
