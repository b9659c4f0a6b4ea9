"""Readers of one construction each, on the shortest texts that show it: what they find, and what they leave alone."""

import re

import pytest

from loaders.sentences.collected_in import origins
from loaders.sentences.excepted import is_denied_before, is_nobody, knows_how
from loaders.sentences.folded_text import FoldedText
from loaders.sentences.not_now import pasts, wishes
from loaders.sentences.tokens import tokens as cut
from loaders.sentences.who_sees import who_sees


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Patients and nurses both see the data.", {"patients", "professionals"}),
        ("Le portail affiche les résultats aux patients.", {"patients"}),
        ("The platform shows the records to doctors only.", {"professionals"}),
        ("Patients do not see the data.", set()),
        ("Les patients voient leur médecin.", set()),
        ("Nous affichons les prix aux patients.", set()),
        ("Doctors see patients. The data are stored in France.", set()),
    ],
)
def test_who_sees_data(text: str, groups: set[str]) -> None:
    assert {seen.group for seen in who_sees(cut(text))} == groups


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Data collected during care and prevention.", {"care", "prevention"}),
        ("Des données recueillies lors de soins.", {"care"}),
        ("Données : prévention, diagnostic.", {"prevention", "diagnosis"}),
        ("Money collected during care.", set()),
        ("Data collected, not for care.", set()),
        ("Données stockées en France pendant les soins.", set()),
    ],
)
def test_activities_in_which_data_are_collected(text: str, values: set[str]) -> None:
    assert {origin.value for origin in origins(cut(text))} == values


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("personne n'a signé", True),
        ("personne chez nous n'accède aux données", True),
        ("la personne n'a pas signé", False),
        ("personne de confiance", False),
    ],
)
def test_nobody_is_the_subject_of_a_denied_verb(text: str, nobody: bool) -> None:
    tokens = cut(text)
    at = next(n for n, token in enumerate(tokens) if token.folded == "personne")
    assert is_nobody(tokens, at) is nobody


@pytest.mark.parametrize(
    ("text", "word", "denied"),
    [
        ("rien n'est stocké hors d'Allemagne", "hors", True),
        ("personne n'a accès, sauf notre équipe", "sauf", True),
        ("tout est stocké hors de France", "hors", False),
        ("Rien n'est signé. Les données sont hors de France", "hors", False),
    ],
)
def test_an_exception_is_left_of_a_denial_in_its_own_sentence(text: str, word: str, denied: bool) -> None:
    tokens = cut(text)
    assert is_denied_before(tokens, [token.folded for token in tokens].index(word)) is denied


def test_what_one_does_not_know_is_how_to_do_it() -> None:
    assert knows_how(cut("nous ne savons pas traiter cela"), 3)
    assert knows_how(cut("we do not know how to handle it"), 2)
    assert not knows_how(cut("nous ne savons pas encore"), 3)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("On envisage l'appli carte Vitale.", "envisage l'appli carte Vitale"),
        ("We want to move to SaaS.", "want to move to SaaS"),
        ("FranceConnect est prévu.", "FranceConnect est"),
        ("We want to sell a portal.", None),
        ("Nous voulons lancer un portail.", None),
        ("She wants me to put his files on a server.", None),
        ("Our care plan is on paper.", None),
    ],
)
def test_what_is_wished_is_told_of_another_time(text: str, told: str | None) -> None:
    tokens = cut(text)
    found = [text[tokens[first].start : tokens[end - 1].end] for first, end in wishes(tokens)]
    assert found == ([told] if told else [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("C'était chez Google ; depuis mai, chez nous.", "C'était chez Google"),
        ("The files were on paper, and are now digital.", "The files were on paper"),
        ("The files were on paper.", None),
        ("The files are now digital.", None),
    ],
)
def test_what_was_and_is_otherwise_now(text: str, told: str | None) -> None:
    tokens = cut(text)
    found = [text[tokens[first].start : tokens[end - 1].end] for first, end in pasts(tokens)]
    assert found == ([told] if told else [])


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"sur nos serveurs", ["sur", "nos", "serveurs"]),
        (r"\bserv", ["serveurs"]),
        (r"serveurs \| chez", ["serveurs", "chez"]),
        (r"chez nous", None),
    ],
)
def test_a_match_in_the_folded_words_is_over_its_tokens(pattern: str, words: list[str] | None) -> None:
    tokens = cut("Sur nos serveurs, chez-nous.")
    folded = FoldedText(tokens, ",-")
    found = re.search(pattern, folded.written)
    assert (found is None) == (words is None)
    if found:
        first, last = folded.under(found)
        assert [token.folded for token in tokens[first : last + 1]] == words
