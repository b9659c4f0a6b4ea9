"""Customers by what they do or are given, units of an organisation, for whom a host hosts: good and bad pairs."""

from __future__ import annotations

import pytest

from loaders.sentences.understand import Reader
from server.dataset import Dataset


@pytest.fixture(scope="module")
def reader(built: Dataset) -> Reader:
    return Reader(built.model)


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("Several clinics entrust us with their backups.", "client-type", "health-establishment"),
        ("Several clinics entrust them with their backups.", "organisation-type", None),
        ("Deux EHPAD nous ont confié leurs serveurs.", "client-type", "essms"),
        ("Quelques mutuelles déposent leurs archives chez nous.", "client-type", "insurer"),
        ("Des médecins nous confient leurs dossiers.", "client-type", "health-professional"),
        ("A publisher asks us to host its database.", "client-type", "publisher"),
        ("A publisher asks us to host its database.", "operator-role", None),
        ("We were chosen by a ministry to run its platform.", "client-type", "administration"),
        ("Pour une mutuelle nous développons une application mobile.", "client-type", "insurer"),
        ("Our software: the first hospital goes live in May.", "client-type", "health-establishment"),
        ("Notre logiciel équipe vingt hôpitaux.", "client-type", "health-establishment"),
        ("On vend aux pharmacies une solution de suivi.", "client-type", "health-professional"),
        ("Vendor here. A hospital asks who reaches the data.", "client-type", "health-establishment"),
        ("A hospital asks who reaches the data.", "client-type", None),
        ("Publisher. Our hospital EHR is coming to France.", "organisation-type", None),
        ("Integrator for a hospital: the lab software is ready.", "client-type", "health-establishment"),
        ("Acheteuse en CHU, je rédige un cahier des charges.", "organisation-type", "health-establishment"),
        ("Our tender is out. The buyer is a public hospital.", "organisation-type", "health-establishment"),
        ("Cheffe de service d'un CHU, que répondre ?", "organisation-type", "health-establishment"),
        ("Directeur SI d'un GIE de mutuelles.", "organisation-type", "grouping"),
        ("DSI, CH de 200 lits. Contrat signé.", "organisation-type", "health-establishment"),
        ("Our clinic publishes a mobile app.", "operator-role", "publisher"),
        ("Notre hôpital héberge les dossiers de deux EHPAD.", "operator-role", "host"),
        ("Notre hôpital héberge son dossier patient.", "operator-role", None),
        ("Our hospital runs everything on its own servers.", "operator-role", None),
        ("L'éditeur garde un accès permanent. Notre clinique s'inquiète.", "operator-role", None),
        ("Vendor staff in India log in. We are a clinic.", "operator-role", None),
        ("Hébergeur : administration, exploitation et sauvegarde.", "organisation-type", None),
        ("We run twelve nursing homes.", "organisation-type", "essms"),
        ("We run twelve nursing homes.", "operator-role", None),
        ("Nous maintenons les machines d'un CHU.", "client-type", "health-establishment"),
        ("Nous administrons les serveurs d'un CHU.", "operator-role", "managed-service-provider"),
        ("Our engineers patch their servers at night.", "operator-role", "managed-service-provider"),
        ("We administer our own servers.", "operator-role", None),
        ("Most of our income comes from hospitals.", "organisation-type", None),
        ("Publishers rent servers from us for their records.", "client-type", "publisher"),
        ("Our software is ready. They sell to hospitals.", "client-type", None),
        ("Trois maternités l'ont adopté, notre logiciel est prêt.", "client-type", "health-establishment"),
        ("Notre outil a pour clients des ophtalmologues.", "client-type", "health-professional"),
        ("Ma mère vit en EHPAD, son dossier est là.", "organisation-type", None),
        ("Je coordonne une cohorte dans un organisme public de recherche.", "organisation-type", "research-body"),
        ("Je travaille à la DSI du CHU et nous avons codé un outil.", "organisation-type", "health-establishment"),
        ("Notre client, un CHU, est une entité essentielle.", "nis2-entity", None),
        ("Notre CHU est une entité essentielle.", "nis2-entity", "essential"),
        ("L'infogérance est confiée à une société de Nancy.", "operator-role", None),
        ("Logiciel d'agenda pour podologues.", "client-type", "health-professional"),
        ("Outil de planification pour les soignants.", "client-type", None),
        ("Tool for the nurses of a hospital.", "client-type", "health-establishment"),
        ("Service des archives d'un CHU.", "organisation-type", "health-establishment"),
        ("The vendor of a hospital is late.", "organisation-type", None),
        ("Dans notre hôpital, et l'éditeur vient de partir, rien ne va.", "operator-role", None),
        ("We're their processor.", "gdpr-role", "processor"),
        ("We run a backup service in France.", "operator-role", None),
        ("We are an important entity and our hosting is old.", "operator-role", None),
    ],
)
def test_who_is_a_customer(reader: Reader, text: str, fact: str, value: str | None) -> None:
    assert _values(reader, text, fact) == (set() if value is None else {value})


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("We host patient records for French hospitals.", "producer"),
        ("Nous archivons les scanners de trois cliniques.", "producer"),
        ("Nous hébergeons la base de données d'une mutuelle.", "other-controller"),
        ("Nous hébergeons nos données chez OVH.", None),
        ("As a hospital we host everything ourselves.", "self"),
        ("We host everything ourselves for hospitals.", "producer"),
        ("We print letters on behalf of hospitals. The files are deleted once printed.", None),
    ],
)
def test_for_whom_data_are_hosted(reader: Reader, text: str, value: str | None) -> None:
    assert _values(reader, text, "hosted-for") == (set() if value is None else {value})


def test_whoever_keeps_its_own_data_is_no_host(reader: Reader) -> None:
    assert "host" not in _values(reader, "CISO of a hospital. We host our data ourselves.", "operator-role")
    assert "host" in _values(reader, "We host the data of two hospitals ourselves.", "operator-role")


def _values(reader: Reader, text: str, fact: str) -> set[object]:
    value = reader.understand(text).facts.get(fact)
    return set(value) if isinstance(value, frozenset) else set() if value is None else {value}
