"""What is said of others, reported as asked, planned or asked of nobody, beside what the speaker says of himself."""

from __future__ import annotations

import pytest

from loaders.sentences.impersonal import impersonal
from loaders.sentences.not_us import not_us
from loaders.sentences.plans import dated_plans, plans
from loaders.sentences.tokens import tokens


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("L'hôpital voisin change de DPI cette année.", "DPI"),
        ("A rival app was withdrawn from the Mon espace santé store.", "withdrawn"),
        ("Three competitors have obtained PECAN so far.", "PECAN"),
        ("A large-scale funding round was announced by a rival.", "scale"),
        ("Our partner vendor takes part in the Ségur scheme, we don't.", "Ségur"),
        ("La caisse demande si la patiente veut s'affilier.", "affilier"),
        ("On nous interroge sur le Cloud Act dans un questionnaire.", "Act"),
        ("We asked the bidders what a reversibility clause would cost.", "reversibility"),
        ("Le conseil délibérera sur une éventuelle mutualisation des archives.", "mutualisation"),
        ("Nos échanges avec le GHT voisin passent par MSSanté.", "GHT"),
    ],
)
def test_what_others_do_or_ask_is_not_the_speaker_s(text: str, word: str) -> None:
    found = tokens(text)
    at = next(n for n, token in enumerate(found) if token.written == word)
    assert any(first <= at < end for first, end in not_us(found))


@pytest.mark.parametrize(
    "text",
    [
        "DSI d'une clinique. Le CHU voisin héberge notre DPI.",
        "Notre DPI est hébergé par le CHU voisin.",
        "We use MSSanté, they don't.",
        "Nous demandons une certification.",
        "Notre DPI est certifié.",
    ],
)
def test_what_is_done_for_the_speaker_is_kept(text: str) -> None:
    assert not list(not_us(tokens(text)))


@pytest.mark.parametrize(
    "text",
    [
        "We plan to add care coordination in a later version.",
        "Pro Santé Connect devrait arriver dans la prochaine version.",
        "On vise 60 000 professionnels inscrits d'ici trois ans.",
        "We'll soon let doctors message their patients.",
        "L'accès au DMP est au programme de 2027.",
    ],
)
def test_a_plan_that_says_when_is_found(text: str) -> None:
    assert list(dated_plans(tokens(text)))


@pytest.mark.parametrize("text", ["On propose la coordination depuis 2024.", "The next version of the law is out."])
def test_what_is_there_is_no_plan(text: str) -> None:
    assert not list(dated_plans(tokens(text)))


def test_what_is_awaited_is_not_there_yet() -> None:
    found = tokens("En attendant Pro Santé Connect, un mot de passe suffit.")
    assert list(plans(found)) == [(2, 5)]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Can INSi be called with an organisation certificate?", True),
        ("Is there a template for the telemonitoring convention?", True),
        ("Can we call INSi with our certificate?", False),
        ("INSi can be called with a certificate.", False),
    ],
)
def test_questions_of_nobody_are_told_from_those_of_the_speaker(text: str, asked: bool) -> None:
    assert bool(list(impersonal(tokens(text)))) is asked


def test_the_case_of_a_question_is_kept() -> None:
    found = tokens("Que faire quand l'INS est introuvable ?")
    assert all(last < 3 for _, last in impersonal(found))
