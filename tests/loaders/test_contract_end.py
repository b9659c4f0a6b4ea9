"""How a hosting contract ended, and for which media an archivist is approved: clauses that say it, and near to them."""

from __future__ import annotations

import pytest

from loaders.sentences.approved_media import approved_media
from loaders.sentences.contract_end import contract_end
from loaders.sentences.tokens import tokens


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Le contrat avec la clinique est résilié ; des doubles subsistent sur nos bandes.", "ended-copy-kept"),
        ("The contract has expired and some backups remain with them.", "ended-copy-kept"),
        ("After the end of the contract the supplier retained a copy.", "ended-copy-kept"),
        ("Contrat fini en mai, tout est restitué, nous n'avons conservé aucun double.", "ended-returned"),
        ("The contract ended, we didn't keep any copy.", "ended-returned"),
        ("Fin du contrat : les fichiers ont été rapatriés.", "ended-returned"),
        ("Le contrat a pris fin, on ignore si les données ont été effacées.", "ended-copy-not-checked"),
        ("The contract is over; nobody has verified that the copies were deleted.", "ended-copy-not-checked"),
        ("Le contrat court encore deux ans.", "running"),
        ("The hosting contract is signed and still running.", "running"),
    ],
)
def test_how_a_contract_ended_is_read_from_all_its_sentences(text: str, value: str) -> None:
    said = contract_end(tokens(text), ())
    assert said is not None
    assert said.value == value


@pytest.mark.parametrize(
    "text",
    [
        "Nous gardons une copie de chaque dossier.",
        "Le contrat est en cours de signature.",
        "Le contrat est signé depuis mars.",
        "We returned all the data to the patient.",
    ],
)
def test_nothing_is_said_of_the_end_of_a_contract_that_is_not_spoken_of(text: str) -> None:
    assert contract_end(tokens(text), ()) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Archiveur, nous détenons l'agrément pour le seul papier.", "paper"),
        ("The firm holds the archives approval, for digital media only.", "digital"),
        ("Société d'archivage agréée sur les deux supports.", "both"),
        ("Our archiving company has a paper approval.", "paper"),
        ("Archivage : agrément numérique, pas papier.", "digital"),
        ("A private archiving firm holding both approvals.", "both"),
    ],
)
def test_an_archivist_is_approved_for_the_media_beside_the_approval(text: str, value: str) -> None:
    assert [held.value for held in approved_media(tokens(text))] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Do we need an approval for paper archives?",
        "Archives papier, aucun agrément à ce jour.",
        "Agrément SESAM-Vitale, archives papier.",
        "L'archivage papier est confié à un tiers.",
    ],
)
def test_an_approval_that_is_lacking_or_of_something_else_is_for_no_medium(text: str) -> None:
    assert not list(approved_media(tokens(text)))
