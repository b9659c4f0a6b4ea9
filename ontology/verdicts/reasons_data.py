"""What was found for a verdict, put into data: stated facts, scopes and exceptions with their passages, answers."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from typing import Any

from ontology.model import Fact
from ontology.verdicts.cited import named, provision
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.exceptions import LookedAt
from ontology.verdicts.paragraph_parts import Found
from ontology.verdicts.settling import IfAnswered
from ontology.verdicts.statements import Statements
from ontology.verdicts.trees import Tree
from ontology.verdicts.value_words import jsonable, value_label


class ReasonsData:
    """Puts into data what was found under one evaluation; ``asked``: the day whose versions of the law are cited.

    ``known`` holds what was put into data under other evaluations on the same days, by the numbers of the statements.
    """

    def __init__(
        self, evaluation: Evaluation, statements: Statements, asked: date, known: dict[Hashable, dict[str, Any]]
    ) -> None:
        self._evaluation, self._numbers, self._asked, self._known = evaluation, statements.of, asked, known

    def reasons(self, found: Found) -> dict[str, Any]:
        """``decidedBy``, ``smallest``, ``scopes``, ``exceptions`` and ``ifAnswered``."""
        deciding = found.deciding
        return {
            "decidedBy": [self._stated(fact_id) for fact_id in deciding.facts] if deciding else [],
            "smallest": deciding.smallest if deciding else None,
            "scopes": [self._scope(fact) for fact in self._scopes(found.verdict.norm.id)],
            "exceptions": [self._exception(item) for item in found.exceptions],
            "ifAnswered": [self._if_answered(item) for item in found.if_answered],
        }

    def derived(self, fact: Fact, tree: Tree) -> dict[str, Any]:
        """A derived fact, its value, the cases that give it and the passages that define it."""
        return self._once(
            ("derived", self._numbers[fact.id]),
            lambda: {
                "fact": fact.id,
                "iri": fact.iri,
                "label": fact.labels,
                "definition": fact.definition,
                "value": self._evaluation.derived(fact),
                "because": tree.cases,
                "legalBasis": self._cited(fact.legal_basis),
            },
        )

    def _scopes(self, norm_id: str) -> Iterator[Fact]:
        """The named scopes that the condition rests on: its derived facts, direct or not."""
        model = self._evaluation.model
        for fact_id in sorted(model.rests_on[norm_id]):
            fact = model.facts[fact_id]
            if fact.condition is not None:
                yield fact

    def _once(self, key: Hashable, made: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """What was already put into data for another verdict, or is now."""
        if key not in self._known:
            self._known[key] = made()
        return self._known[key]

    def _cited(self, iris: Iterable[str]) -> list[dict[str, Any]]:
        return [provision(self._evaluation.model, iri, self._asked) for iri in iris]

    def _scope(self, fact: Fact) -> dict[str, Any]:
        return self._once(
            ("scope", self._numbers[fact.id]),
            lambda: {
                "fact": fact.id,
                "iri": fact.iri,
                "label": fact.labels,
                "value": self._evaluation.derived(fact),
                "legalBasis": self._cited(fact.legal_basis),
            },
        )

    def _stated(self, fact_id: str) -> dict[str, Any]:
        return self._once(("stated", self._numbers[fact_id]), lambda: self._stated_data(fact_id))

    def _stated_data(self, fact_id: str) -> dict[str, Any]:
        model = self._evaluation.model
        fact, value = model.facts[fact_id], self._evaluation.stated[fact_id]
        return {
            "fact": fact.id,
            "iri": fact.iri,
            "label": fact.labels,
            "value": jsonable(value),
            "valueLabel": value_label(model, fact, value),
        }

    def _exception(self, item: LookedAt) -> dict[str, Any]:
        return self._once((item, *(self._numbers[fact_id] for fact_id in item.facts)), lambda: self._looked_at(item))

    def _if_answered(self, item: IfAnswered) -> dict[str, Any]:
        return self._once(item, lambda: _if_answered(item))

    def _looked_at(self, item: LookedAt) -> dict[str, Any]:
        commentary = item.named.explained_by if item.named else ()
        return {
            "fact": item.named.id if item.named else None,
            "label": item.named.labels if item.named else {},
            "exceptionTo": item.of.id if item.of else None,
            "holds": item.holds,
            "decidedBy": [self._stated(fact_id) for fact_id in item.facts],
            "legalBasis": self._cited(item.named.legal_basis) if item.named else [],
            "explainedBy": [named(self._evaluation.model, iri) for iri in commentary],
            "confidence": item.named.confidence if item.named else None,
        }


def _if_answered(item: IfAnswered) -> dict[str, Any]:
    return {
        "fact": item.fact.id,
        "iri": item.fact.iri,
        "question": item.fact.question,
        "settles": item.settles,
        "outcomes": [
            {
                "answers": list(outcome.answers),
                "verdict": str(outcome.applicability),
                "stillMissing": list(outcome.missing),
            }
            for outcome in item.outcomes
        ],
    }
