"""Questions in plain French and English are understood: at least 95 % of facts, at least 90 % of questions fully right.

`own_questions.yaml` was written with the lexicon; `questions.yaml`, where it is there, without sight of it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from server.dataset import Dataset
from tests.ask.answering import answerer
from tests.ask.scoring import Answerer, Question, Score, read, score

FACTS, WHOLE = 0.95, 0.90
FILES = sorted(Path(__file__).parent.glob("*questions.yaml"))


@pytest.fixture(scope="module")
def answer(built: Dataset) -> Answerer:
    return answerer(built)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_questions_are_understood_as_they_should_be(path: Path, built: Dataset, answer: Answerer) -> None:
    total = score(read(path), answer, built.model)
    misses = "\n".join("\n    ".join((question, *lines)) for question, lines in total.faults.items())
    said = f"precision {total.precision:.1%}, recall {total.recall:.1%}, fully right {total.fully_right:.1%}\n{misses}"
    assert total.precision >= FACTS, said
    assert total.recall >= FACTS, said
    assert total.fully_right >= WHOLE, said


NOTHING = Question(
    "x", "fr", "Un coffre-fort numérique sur papier", "product", frozenset(), frozenset(), None, frozenset(), ()
)


def scored(built: Dataset, answerer: Answerer, **expected: Any) -> Score:
    """The score of one question, of which this is expected."""
    return score([replace(NOTHING, **expected)], answerer, built.model)


DIGITAL_SAFE, PAPER = ("digital-safe", "true"), ("storage-media", "paper")


def test_a_fact_stated_beyond_what_is_expected_lowers_precision(built: Dataset, answer: Answerer) -> None:
    total = scored(built, answer, facts=frozenset({DIGITAL_SAFE}))
    assert (total.precision, total.recall, total.fully_right) == (0.5, 1.0, 0.0)


def test_a_fact_that_is_missed_lowers_recall(built: Dataset, answer: Answerer) -> None:
    total = scored(built, answer, facts=frozenset({DIGITAL_SAFE, PAPER, ("health-data", "true")}))
    assert total.precision == 1.0
    assert total.recall == pytest.approx(2 / 3)


def test_an_optional_fact_counts_neither_for_nor_against(built: Dataset, answer: Answerer) -> None:
    total = scored(built, answer, facts=frozenset({DIGITAL_SAFE}), optional=frozenset({PAPER}))
    assert (total.precision, total.recall, total.fully_right) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize("expected", [{"kind": "who"}, {"date": "2020-01-01"}, {"answer": ("no-such-norm",)}])
def test_another_kind_date_or_answer_is_a_fault(built: Dataset, answer: Answerer, expected: dict[str, object]) -> None:
    facts = frozenset({DIGITAL_SAFE, PAPER})
    assert scored(built, answer, facts=facts).fully_right == 1.0
    assert scored(built, answer, facts=facts, **expected).fully_right == 0.0
