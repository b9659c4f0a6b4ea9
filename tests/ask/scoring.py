"""Scores the answers to a file of questions: precision and recall over facts, share of questions answered fully right.

In: a YAML file (format: `Question`), an `Answerer`, which gives the answer JSON of `reglo ask`. Out: `Score`.
A fact with several values counts once for each; what is in `facts-optional` counts neither for nor against.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from ontology.model import Model
from ontology.namespaces import slug_of

Pair = tuple[str, str]
Answerer = Callable[[str, str, bool], dict[str, Any]]
"""From a text, its language, and whether the whole answer is looked at or only what was understood."""


@dataclass(frozen=True)
class Question:
    """A question and what must come out of it; see docs/asking.md for the keys of the file."""

    id: str
    lang: str
    text: str
    kind: str
    facts: frozenset[Pair]
    optional: frozenset[Pair]
    date: str | None
    subjects: frozenset[str]
    answer: tuple[str, ...]


@dataclass
class Score:
    """What was found, missed and wrongly stated over all questions, and the faults of each question that has any."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    questions: int = 0
    faults: dict[str, list[str]] = field(default_factory=dict)

    @property
    def precision(self) -> float:
        """Of the facts stated, the share that should be."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Of the facts that should be stated, the share that is."""
        return self.right / max(1, self.right + self.missed)

    @property
    def fully_right(self) -> float:
        """The share of questions without any fault."""
        return 1 - len(self.faults) / max(1, self.questions)


def read(path: Path) -> list[Question]:
    """The questions of a file."""
    return [_question(item) for item in yaml.safe_load(path.read_text(encoding="utf-8"))]


def _question(item: dict[str, Any]) -> Question:
    subject = item.get("subject") or ()
    day = item.get("date")
    return Question(
        item["id"],
        item["lang"],
        item["text"],
        item["kind"],
        frozenset(_pairs(item.get("facts") or {})),
        frozenset(_pairs(item.get("facts-optional") or {})),
        str(day) if day else None,
        frozenset([subject] if isinstance(subject, str) else subject),
        _listed(item.get("answer")),
    )


def _pairs(facts: dict[str, Any]) -> Iterator[Pair]:
    for fact, value in facts.items():
        for one in value if isinstance(value, list) else [value]:
            yield fact, _written(one)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dict):  # the fields of an entry stand in no order
        return str({key: dict(sorted(fields.items())) for key, fields in sorted(value.items())})
    return value.isoformat() if isinstance(value, date) else str(value)


def _listed(value: str | list[str] | None) -> tuple[str, ...]:
    """One slug, several or none."""
    return (value,) if isinstance(value, str) else tuple(value or ())


def score(questions: Iterable[Question], answer: Answerer, model: Model) -> Score:
    """The score of all questions."""
    total = Score()
    for question in questions:
        given = answer(question.text, question.lang, bool(question.answer))
        stated = {
            (item["fact"], _written(item["value"])) for item in given["interpretation"] if item["use"] == "stated"
        }
        wrong, missed = stated - question.facts - question.optional, question.facts - stated
        total.questions += 1
        total.right += len(stated & question.facts)
        total.wrong += len(wrong)
        total.missed += len(missed)
        faults = [f"states {fact} = {value}" for fact, value in sorted(wrong)]
        faults += [f"does not state {fact} = {value}" for fact, value in sorted(missed)]
        faults += _other_faults(question, given, model)
        if faults:
            total.faults[question.id] = [question.text, *faults]
    return total


def _other_faults(question: Question, given: dict[str, Any], model: Model) -> Iterator[str]:
    kind = given["question"]["kind"]
    if kind != question.kind:
        yield f"is answered as {kind}, not {question.kind}"
    if question.date and question.date not in {given["asOf"], *given["question"]["dates"]}:
        yield f"is answered for {given['asOf']}, not {question.date}"
    subjects = [slug_of(subject["iri"]) for subject in given["subjects"]]
    if question.subjects and question.subjects.isdisjoint(subjects):
        yield f"is about {subjects}, not {sorted(question.subjects)}"
    for slug in question.answer:
        if not _holds(given, slug, model):
            yield f"{slug} is not in the answer"


def _holds(given: dict[str, Any], slug: str, model: Model) -> bool:
    """Whether a norm applies or may apply to the product; for other kinds, whether the thing is in the answer."""
    if given["question"]["kind"] == "product":
        verdicts = {slug_of(verdict["norm"]): verdict["verdict"] for verdict in given["verdicts"]}
        return verdicts.get(slug) in {"applies", "undetermined"}
    shown = json.dumps([given["results"], given["definitions"], given["subjects"]], ensure_ascii=False)
    if f'/{slug}"' in shown or f"/{slug}#" in shown:
        return True
    labels = [text for iri, texts in model.labels.items() if slug_of(iri) == slug for text in texts.values()]
    return any(label in shown for label in labels)
