"""A short question that the text answers itself, a value after its label, where an act stands in more words."""

from __future__ import annotations

import pytest

from loaders.sentences.answered import answered
from loaders.sentences.labels import with_values_beside_labels
from loaders.sentences.stages import stage_of
from loaders.sentences.tokens import tokens


def _answer(question: str, answer: str, *, asks: bool = False) -> tuple[int, int]:
    """How many short questions are denied and how many are said, where one of them has an answer."""
    words = [*question.split(), *answer.split()]
    end, last = len(question.split()), len(words) - 1
    denied, said = answered(words, [(0, end)], {end - 1, last}, {end - 1, *([last] if asks else [])})
    return len(denied), len(said)


@pytest.mark.parametrize(
    "answer",
    ["non", "pas encore", "aucune", "nous n en utilisons pas", "il n y en a pas", "no", "we don t use any", "not yet"],
)
def test_a_bare_denial_denies_what_was_asked(answer: str) -> None:
    assert _answer("secnumcloud", answer) == (1, 0)


@pytest.mark.parametrize("answer", ["oui", "yes", "oui bien sur"])
def test_a_bare_yes_states_what_was_asked(answer: str) -> None:
    assert _answer("secnumcloud", answer) == (0, 1)


@pytest.mark.parametrize("answer", ["le client hesite", "we publish a portal", "non certains clients le demandent"])
def test_other_words_leave_the_question_open(answer: str) -> None:
    assert _answer("secnumcloud", answer) == (0, 0)


def test_a_second_question_answers_nothing() -> None:
    assert _answer("secnumcloud", "non", asks=True) == (0, 0)


def test_the_colon_after_a_label_parts_nothing() -> None:
    assert ":" not in with_values_beside_labels(tokens("Classe : IIa. Suite"))[0].after


def test_the_colon_after_a_long_clause_parts() -> None:
    read = with_values_beside_labels(tokens("Nous vendons ce logiciel à des hôpitaux : le DPI"))
    assert ":" in read[6].after


@pytest.mark.parametrize(
    ("clause", "stage"),
    [
        ("nous ne visons aucun objet", "NotWanted"),
        ("we seek no objet", "NotWanted"),
        ("nous visons objet", "ToAsk"),
        ("objet s est achevee en juin", "Ended"),
        ("objet has come to an end", "Ended"),
        ("notre dossier objet est a la has", "Asked"),
        ("objet est attendu pour juin", "Asked"),
        ("objet pas encore partie", "NotAsked"),
        ("objet nous sommes plus references", "Withdrawn"),
    ],
)
def test_where_an_act_stands(clause: str, stage: str) -> None:
    words = clause.split()
    at = words.index("objet")
    said = stage_of(words, at, at)
    assert said is not None
    assert said.stage == stage
