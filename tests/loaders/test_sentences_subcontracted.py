"""What is sub-contracted, to whom, with which certificate, where; the basis of a transfer, by the country named."""

from __future__ import annotations

from functools import cache

import pytest

from loaders.sentences.understand import Reader
from tests.whole_model import whole_model

NAME, CERTIFIED, COUNTRY = "subcontractor-name", "subcontractor-certified", "subcontractor-country"


@cache
def reader() -> Reader:
    """The reader, made once."""
    return Reader(whole_model())


def stated(text: str, fact: str = "subcontracted-activities") -> object:
    """The value of a fact that a text states."""
    return reader().understand(text).facts.get(fact)


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (
            "Nous sous-traitons l'infogérance à Acme, certifié HDS, en Tunisie.",
            {"act-5": {NAME: "Acme", CERTIFIED: True, COUNTRY: "TN"}},
        ),
        ("Sous-traitance infogérance et astreinte : Claranet.", {"act-5": {NAME: "Claranet"}}),
        ("We sub-contract backup to a Spanish firm, certified for it.", {"act-6": {CERTIFIED: True}}),
        ("Sauvegardes : sous-traitées chez Médisauve.", {"act-6": {NAME: "Médisauve"}}),
        (
            "Nos sauvegardes sont sous-traitées à Acme Santé, sans certificat HDS.",
            {"act-6": {NAME: "Acme Santé", CERTIFIED: False}},
        ),
        (
            "Host of the six activities, sub-contractor AWS certified for physical sites in Ireland",
            {"act-1": {NAME: "AWS", CERTIFIED: True, COUNTRY: "IE"}},
        ),
        (
            "We run the application ourselves but subcontract the physical hosting to OVHcloud.",
            {"act-1": {NAME: "OVHcloud"}},
        ),
    ],
)
def test_what_is_sub_contracted_is_read_by_activity(text: str, entries: object) -> None:
    assert stated(text) == entries


@pytest.mark.parametrize(
    "text",
    [
        "Nous ne sous-traitons rien.",
        "Sub-processor speaking: we store backups for a French host, in Luxembourg.",
        "We plan to subcontract backups to Acme.",
        "One of our competitors subcontracts its backups to Claranet.",
        "Le sous-traitant est à Tunis.",
        "Nous sommes sous-traitants d'Acme pour la sauvegarde.",
        "The vendor subcontracts its database administration to us, in Tunisia.",
        "Faut-il sous-traiter la sauvegarde à Acme ?",
    ],
)
def test_what_is_not_given_away_or_is_not_named_states_no_sub_contracting(text: str) -> None:
    assert stated(text) is None


def test_the_certificate_of_a_sub_contractor_is_not_ours() -> None:
    text = "Éditeur. La sauvegarde est sous-traitée à Acme, qui n'a pas de certificat HDS."
    assert stated(text, "hds-certificate-status") is None


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("On a signé les CCT avec le presta américain.", {"US": {"transfer-basis-kind": "art-46"}}),
        (
            "Intra-group transfers to India rely on our binding corporate rules.",
            {"IN": {"transfer-basis-kind": "art-46"}},
        ),
        ("Rien n'encadre le transfert vers l'Inde.", {"IN": {"transfer-basis-kind": "missing"}}),
        ("The transfer runs on standard contractual clauses.", None),
    ],
)
def test_the_basis_of_a_transfer_goes_by_the_country_that_is_named(text: str, entries: object) -> None:
    assert stated(text, "transfer-basis") == entries
