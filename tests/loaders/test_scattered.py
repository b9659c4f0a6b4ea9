"""What a sentence states by words far apart, what it supposes, and whose means of signing in it tells of."""

from __future__ import annotations

from functools import cache

import pytest

from loaders.sentences.understand import Reader
from tests.whole_model import whole_model


@cache
def reader() -> Reader:
    return Reader(whole_model())


def value(text: str, fact: str) -> object:
    """The value that a text gives to a fact, None where it states none; the only one of a list."""
    found = reader().understand(text).facts.get(fact)
    return next(iter(found)) if isinstance(found, frozenset) and len(found) == 1 else found


@pytest.mark.parametrize(
    ("text", "fact", "expected"),
    [
        ("La patiente a, avant la consultation, caché deux ordonnances.", "data-masked", True),
        ("He hid two items of his record.", "data-masked", True),
        ("Elle refuse que j'écrive à son médecin traitant.", "sending-consent", False),
        ("She agrees that we send it to her GP.", "sending-consent", True),
        ("Nous avons changé d'hébergeur. L'ancien a gardé une copie.", "hosting-contract-end", "ended-copy-kept"),
        (
            "Intrusion la semaine dernière, le risque n'a pas encore été évalué.",
            "breach-status",
            "known-risk-not-assessed",
        ),
        ("Our support team logs in to production from time to time.", "publisher-access", "occasional-support"),
        ("A social worker wants to share information with the physiotherapist.", "exchange-other-category", True),
        ("Un hôpital belge demande la synthèse médicale d'un patient français.", "request-context", "cross-border"),
        ("A 16-year-old girl wants her abortion kept secret from her parents.", "minor-confidential-act", True),
        ("Reports go to the DMP via the hospital's PFI.", "dmp-route", "hospital-platform"),
    ],
)
def test_parts_of_a_fact_are_read_across_a_sentence(text: str, fact: str, expected: object) -> None:
    assert value(text, fact) == expected


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Le mot de passe est masqué à l'écran.", "data-masked"),
        ("Il écrit à son médecin traitant.", "sending-consent"),
        ("L'hébergeur garde un journal des accès.", "hosting-contract-end"),
        ("Aucune analyse de risque n'est exigée.", "breach-status"),
        ("A hospital in Belgium is one of our customers.", "request-context"),
        ("Notre chorale garde les coordonnées de ses membres dans un fichier.", "data-origin"),
    ],
)
def test_some_of_the_parts_state_nothing(text: str, fact: str) -> None:
    assert value(text, fact) is None


def test_the_full_stop_of_an_article_ends_no_sentence_and_that_of_a_sentence_does() -> None:
    assert value("Le patient, dit l'art. L.1111-7, a masqué un document.", "data-masked") is True
    assert value("Le patient arrive. Le mot de passe est masqué. Un document suit.", "data-masked") is None


@pytest.mark.parametrize(
    ("text", "fact", "expected"),
    [
        ("Un jour nous proposerons une appli mobile, pour l'instant c'est du SaaS.", "delivery-mode", "saas"),
        ("We may move to SaaS later, but it is installed on the customers' servers.", "delivery-mode", "on-premise"),
        ("What if we moved the data to Canada? Everything is stored in France.", "storage-countries", "FR"),
        ("Et si nous hébergions au Maroc ?", "storage-countries", None),
        ("Nous hébergeons au Maroc.", "storage-countries", "MA"),
    ],
)
def test_what_is_supposed_is_left_open(text: str, fact: str, expected: object) -> None:
    assert value(text, fact) == expected


@pytest.mark.parametrize(
    ("text", "patients", "professionals"),
    [
        ("Les patients se connectent avec un identifiant et un mot de passe.", "password", None),
        ("Les éducateurs se connectent depuis leur téléphone avec un mot de passe.", None, "password"),
        ("Patients use FranceConnect, doctors a username and password.", "franceconnect", "password"),
        ("Software for GPs. Users log in with a password only.", None, "password"),
    ],
)
def test_a_password_is_that_of_the_persons_named_near_it(text: str, patients: object, professionals: object) -> None:
    assert (value(text, "patient-means"), value(text, "professional-means")) == (patients, professionals)


def test_words_in_another_order_do_not_say_the_contrary_of_what_each_says() -> None:
    assert value("Éditeur d'un LGO utilisé par 900 pharmaciens.", "operator-role") == "publisher"
    assert value("Nous utilisons un LGO d'éditeur.", "operator-role") == "user-structure"


def test_a_copy_that_was_kept_outweighs_what_was_given_back() -> None:
    text = "Contrat terminé avec notre ancien hébergeur. Il nous a tout rendu"
    assert value(f"{text}, mais il a gardé une copie.", "hosting-contract-end") == "ended-copy-kept"
    assert value(f"{text}.", "hosting-contract-end") == "ended-returned"
