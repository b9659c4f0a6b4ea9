"""What a text may speak of without stating it is asked, not stated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from loaders.sentences.understand import Reader
from loaders.sentences.understanding import Gap
from server.ask.asker import Asker
from server.ask.text import render_ask_text
from tests.ask.sets import DEVELOPED, folders, questions_of
from tests.whole_model import whole_model

DAY = date(2026, 11, 23)


@cache
def reader() -> Reader:
    return Reader(whole_model())


def evoked(text: str, *, nothing_read: bool = False) -> dict[str, tuple[str, ...]]:
    said = reader().understand(text)
    if nothing_read:
        said = replace(said, items=(), gaps=(Gap(0, len(text), text),))
    return {each.fact: each.words for each in reader().evoked(said)}


def test_a_question_about_a_fact_evokes_that_fact_where_nothing_was_read_of_it() -> None:
    model = whole_model()
    fields = {name for fact in model.facts.values() for name in fact.fields}
    asked = [fact for fact in model.facts.values() if fact.condition is None and fact.id not in fields]
    for lang in ("fr", "en"):
        met = [fact.id for fact in asked if fact.id in evoked(fact.question[lang], nothing_read=True)]
        assert len(met) > 0.8 * len(asked), f"{lang}: {sorted({fact.id for fact in asked} - set(met))}"


@pytest.mark.parametrize("text", ["Quelle est la meilleure recette de tarte aux pommes ?", "Bonjour", "12 345", "?"])
def test_what_is_of_another_field_evokes_nothing(text: str) -> None:
    assert evoked(text) == {}


def test_what_was_read_is_not_evoked_and_every_word_shown_stands_in_the_text() -> None:
    for folder in folders():
        if folder.name not in DEVELOPED:
            continue
        for question in questions_of(folder)[::7]:
            said = reader().understand(question.text)
            found = reader().evoked(said)
            assert len(found) <= 3
            for each in found:
                assert each.fact not in said.facts
                assert all(word in question.text for word in each.words), each


def test_a_fact_that_the_words_evoke_is_told_with_its_question_and_states_nothing() -> None:
    asker, model = Asker(whole_model()), whole_model()
    text = "Le logiciel contrôle les identités avec le référentiel d'identitovigilance régional"
    answer = asker.ask(text, DAY)
    assert answer["toConfirm"], "another text is needed: this one is read whole"
    stated = {item["fact"] for item in answer["interpretation"] if item["use"] == "stated"}
    for each in answer["toConfirm"]:
        assert each["fact"] not in stated
        assert each["question"] == model.facts[each["fact"]].question
        for lang in ("fr", "en"):
            assert each["question"][lang] in render_ask_text(answer, lang)
