"""The test set of questions is sound: what it expects is in the graph (questions/README.md)."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
import yaml

from loaders.products.load import load_product
from ontology.model import FactKind
from ontology.namespaces import BASE
from ontology.sources_on_disk import all_triples
from ontology.verdicts.assess import assess
from tests.ask.sets import FIRST, folders
from tests.whole_model import whole_model

TODAY = date(2026, 11, 22)
KEYS = {"id", "lang", "text", "kind", "facts", "facts-optional", "date", "subject", "answer"}
SUBJECTS: dict[str, set[str]] = {
    "article": {"text", "procedure"},
    "who": {"text", "procedure", "norm", "evidence", "concept", "referentiel", "actor", "sanction"},
    "procedure": {"procedure"},
    "definition": {"concept", "referentiel", "fact"},
    "changes": {"text", "referentiel", "procedure", "norm"},
    "impact": {"text", "referentiel", "concept", "evidence"},
    "norms-of-actor": {"actor"},
}
"""By kind of question that has a subject: the kinds of things it may mean."""

ALONE = {"none", "nobody"}
NEGATION = re.compile(r"\b(pas|sans|aucune?|non|rien|jamais|hors|n'\w+ plus|not|without|no|nothing)\b", re.IGNORECASE)
SLIP = re.compile(r"  # .*\b(typo|accents?|hyphen|apostrophe)\b")

Question = dict[str, Any]


@cache
def questions() -> list[Question]:
    """Every question of every set, in the order of its files."""
    return [
        question
        for folder in folders()
        for path in sorted(folder.glob("*.yaml"))
        for question in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


@cache
def kinds_by_slug() -> dict[str, set[str]]:
    """Kinds of the things that bear a slug: a certificate is a notion and a document."""
    found: dict[str, set[str]] = {}
    for triple in all_triples():
        name = str(getattr(triple.subject, "value", ""))
        if name.startswith(BASE):
            kind, _, slug = name.removeprefix(BASE).partition("/")
            found.setdefault(slug, set()).add(kind)
    return found


@cache
def neighbours() -> dict[str, set[str]]:
    """By slug: slugs of the things that one triple links to it, either way."""
    found: dict[str, set[str]] = {}
    for triple in all_triples():
        ends = [str(getattr(end, "value", "")) for end in (triple.subject, triple.object)]
        if all(end.startswith(BASE) for end in ends):
            one, other = (end.removeprefix(BASE).partition("/")[2] for end in ends)
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return found


def of_kind(*kinds: str) -> list[Any]:
    """The questions of these kinds, as parameters named for their ids."""
    return [pytest.param(question, id=question["id"]) for question in questions() if question["kind"] in kinds]


def listed(value: str | list[str] | None) -> list[str]:
    """One slug, several or none, as a list."""
    if value is None:
        return []
    return [value] if isinstance(value, str) else value


def merged(question: Question) -> dict[str, Any]:
    """The facts expected with those that may be stated besides."""
    facts = dict(question.get("facts", {}))
    for fact, value in question.get("facts-optional", {}).items():
        facts[fact] = [*facts.get(fact, []), *value] if isinstance(value, list) else value
    return facts


def verdicts(facts: dict[str, Any], day: date) -> dict[str, str]:
    """Applicability by norm of a product of which these facts are stated, lists as floors; refused if not sound."""
    partial = [fact for fact, value in facts.items() if isinstance(value, list) and not ALONE & set(value)]
    description = json.dumps({"facts": facts, "partial": partial}, default=str).encode()
    product = load_product(description, model=whole_model(), name="question.json")
    return {verdict.norm.id: str(verdict.applicability) for verdict in assess(whole_model(), product, day).verdicts}


def articles_of(slug: str) -> Iterator[str]:
    """Slugs of the articles and passages that the basis of this norm names, and of those they are part of."""
    for basis in whole_model().norms[slug].legal_basis:
        name = basis.removeprefix(BASE).partition("/")[2]
        yield from (name, name.partition("#")[0])


def test_every_question_has_a_number_of_its_own_and_a_text_of_its_own() -> None:
    for key in ("id", "text"):
        twice = [value for value, times in Counter(question[key] for question in questions()).items() if times > 1]
        assert not twice


@pytest.mark.parametrize("question", of_kind("product", "outside", *SUBJECTS))
def test_a_question_is_written_in_the_form_of_the_set(question: Question) -> None:
    assert question.keys() <= KEYS
    assert re.fullmatch(r"(?:[a-z]|wp\d-)\d{3,4}", question["id"])
    assert question["lang"] in {"fr", "en"}
    assert question["text"].strip() == question["text"]
    assert isinstance(question.get("date", TODAY), date)
    assert ("subject" in question) == (question["kind"] in SUBJECTS)
    assert ("facts" in question) == (question["kind"] == "product")


def test_no_question_is_of_an_unknown_kind() -> None:
    assert {question["kind"] for question in questions()} == {"product", "outside", *SUBJECTS}


@pytest.mark.parametrize("question", of_kind("product"))
def test_facts_are_asked_ones_and_optional_ones_only_add(question: Question) -> None:
    model = whole_model()
    assert question["facts"]
    for fact in merged(question):
        assert model.facts[fact].condition is None, f"{fact} is derived: it is concluded, never stated"
    for fact in question["facts"].keys() & question.get("facts-optional", {}).keys():
        assert model.facts[fact].kind in {FactKind.MANY_OF, FactKind.COUNTRY_LIST}
        assert not set(question["facts"][fact]) & set(question["facts-optional"][fact])


@pytest.mark.parametrize("question", of_kind("product"))
def test_the_entries_of_a_map_have_the_fields_of_their_fact(question: Question) -> None:
    maps = {fact: value for fact, value in merged(question).items() if whole_model().facts[fact].kind is FactKind.MAP}
    for fact, entries in maps.items():
        for fields in entries.values():
            assert fields.keys() <= set(whole_model().facts[fact].fields)


@pytest.mark.parametrize("question", of_kind("product"))
def test_norms_of_an_answer_apply_or_cannot_be_told_with_the_optional_facts_and_without(question: Question) -> None:
    day = question.get("date", TODAY)
    for facts in (question["facts"], merged(question)):
        found = verdicts(facts, day)
        for norm in listed(question.get("answer")):
            assert found[norm] in {"applies", "undetermined"}, f"{norm}: {found[norm]} with {facts}"


@pytest.mark.parametrize("question", of_kind(*SUBJECTS))
def test_subjects_and_answers_are_things_of_the_graph(question: Question) -> None:
    for slug in listed(question["subject"]):
        assert kinds_by_slug().get(slug, set()) & SUBJECTS[question["kind"]], f"{slug} is no such thing"
    for slug in listed(question.get("answer")):
        assert slug in kinds_by_slug(), f"{slug} is not in the graph"


@pytest.mark.parametrize("question", of_kind("article", "impact"))
def test_norms_answered_on_an_article_rest_on_it(question: Question) -> None:
    for norm in listed(question.get("answer")):
        assert set(listed(question["subject"])) & set(articles_of(norm)), f"{norm} rests elsewhere"


@pytest.mark.parametrize("question", of_kind("norms-of-actor"))
def test_norms_answered_on_an_actor_bind_it(question: Question) -> None:
    for norm in listed(question.get("answer")):
        bearers = {bearer.removeprefix(f"{BASE}actor/") for bearer in whole_model().norms[norm].bearers}
        assert question["subject"] in bearers, f"{norm} binds {bearers}"


@pytest.mark.parametrize("question", of_kind("who"))
def test_who_is_answered_by_an_actor(question: Question) -> None:
    for slug in listed(question.get("answer")):
        assert "actor" in kinds_by_slug()[slug]


@pytest.mark.parametrize("question", of_kind("who", "procedure", "changes"))
def test_what_answers_a_question_stands_beside_its_subject_in_the_graph(question: Question) -> None:
    beside = set().union(*(neighbours().get(slug, set()) for slug in listed(question["subject"])))
    assert set(listed(question.get("answer"))) <= beside | set(listed(question["subject"]))


def test_the_first_set_is_as_wide_as_it_says() -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in sorted(FIRST.glob("*.yaml")))
    first = yaml.safe_load(written)
    kinds = Counter(question["kind"] for question in first)
    total = kinds.total()
    assert total >= 170
    assert 0.5 <= kinds["product"] / total <= 0.6
    assert kinds["outside"] / total >= 0.07
    assert 0.6 <= sum(question["lang"] == "fr" for question in first) / total <= 0.72
    assert len(SLIP.findall(written)) / total >= 0.13
    assert sum(bool(NEGATION.search(question["text"])) for question in first) / total >= 0.13
