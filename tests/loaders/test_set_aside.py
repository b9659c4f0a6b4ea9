"""What a text sets aside: said of others, of nothing, refused, only thought of; and proper names."""

from __future__ import annotations

import pytest

from loaders.sentences.set_aside import proper_names, set_aside
from loaders.sentences.tokens import tokens


def test_what_has_nothing_to_do_with_care_is_said_of_the_product() -> None:
    assert not list(set_aside(tokens("Aucun rapport avec les soins. It has nothing to do with care.")))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rien à voir avec la télésurveillance : nous prenons des rendez-vous.", "télésurveillance"),
        ("Some customers want SaaS; ours is on site.", "SaaS"),
        ("If a customer asks for SaaS we say no.", "SaaS"),
        ("On nous a proposé un hébergement chez OVH, nous avons refusé.", "OVH"),
        ("Nos concurrents intègrent MSSanté, pas nous.", "MSSanté"),
        ("FranceConnect, on y pense, rien de fait.", "FranceConnect"),
        ("En cas de rachat par un Américain, le Cloud Act s'appliquerait.", "Cloud"),
        ("Si nous passions en SaaS, il faudrait un hébergeur.", "SaaS"),
    ],
)
def test_what_is_set_aside_holds_the_words(text: str, words: str) -> None:
    found = tokens(text)
    at = next(n for n, token in enumerate(found) if token.written == words)
    assert any(first <= at < end for first, end in set_aside(found))


@pytest.mark.parametrize(
    "text",
    [
        "Contrairement à nos concurrents, nous avons un certificat.",
        "Nos clients sont des hôpitaux, en SaaS.",
        "Si un patient refusait, faudrait-il effacer ses données ?",
        "Nous avons un certificat et un contrat.",
        "Our customers don't want SaaS.",
    ],
)
def test_what_the_speaker_says_of_himself_is_kept(text: str) -> None:
    found = tokens(text)
    last = len(found) - 1
    assert not any(first <= last < end for first, end in set_aside(found))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Notre logiciel s'appelle Cloud Santé et tourne sur site.", "Cloud Santé"),
        ('Our product is "Data Archive", a diary.', "Data Archive"),
        ("Nous éditons un outil nommé Télé Suivi.", "Télé Suivi"),
    ],
)
def test_a_name_is_found(text: str, name: str) -> None:
    assert [text[start:end] for start, end in proper_names(tokens(text))] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Ce service, appelé Mon espace santé, est public.",
        "Un dossier appelé DMP.",
        "Le logiciel est installé sur site.",
    ],
)
def test_names_of_the_law_and_common_words_are_none(text: str) -> None:
    assert not list(proper_names(tokens(text)))
