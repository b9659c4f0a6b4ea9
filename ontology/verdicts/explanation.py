"""The explanation of a verdict as data: deciding facts, exceptions, scopes with their passages, what answers change.

In: the model, a product and a day; then verdicts on them, one after the other. What is found for a derived fact or an
answer serves all of them, so that explaining many norms costs little more than explaining one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from ontology.model import Fact, Model
from ontology.product import Product
from ontology.verdicts.deciding import Supports, only
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.exceptions import Exceptions, LookedAt
from ontology.verdicts.explain import jsonable, value_label
from ontology.verdicts.grounds import Step, grounds
from ontology.verdicts.paragraph import Clauses, Found, paragraph
from ontology.verdicts.settling import Answers, IfAnswered
from ontology.verdicts.verdict import Applicability, Verdict

ProvisionData = Callable[[str], dict[str, Any]]


class _Day:
    """What is found on one day, for all verdicts."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.supports = Supports(evaluation)
        self.exceptions = Exceptions(evaluation, self.supports)
        self.alone: dict[tuple[str, ...], Evaluation] = {}
        self.clauses: Clauses = {}
        self.data: dict[object, dict[str, Any]] = {}


class Explainer:
    """Explains verdicts on one product on one day."""

    def __init__(self, model: Model, product: Product, day: date, provision: ProvisionData) -> None:
        self._model, self._product, self._day = model, product, day
        self._provision = provision
        self._on: dict[date, _Day] = {}
        self._answers = Answers(model, product, day)

    def explain(self, verdict: Verdict) -> dict[str, Any]:
        """``paragraph``, ``decidedBy``, ``smallest``, ``scopes``, ``exceptions`` and ``ifAnswered`` of a verdict.

        A norm not in force yet is explained as of its first day.
        """
        found = self.find(verdict)
        deciding = found.deciding
        return {
            "paragraph": paragraph(found),
            "decidedBy": [self._stated(found.evaluation, fact_id) for fact_id in deciding.facts] if deciding else [],
            "smallest": deciding.smallest if deciding else None,
            "scopes": [self._scope(found.evaluation, fact) for fact in self._scopes(verdict)],
            "exceptions": [self._exception(found.evaluation, item) for item in found.exceptions],
            "ifAnswered": [_if_answered(item) for item in found.if_answered],
        }

    def find(self, verdict: Verdict) -> Found:
        """What the paragraph is written from."""
        day = verdict.starts or self._day
        if day not in self._on:
            self._on[day] = _Day(Evaluation(self._model, self._product, day))
        on = self._on[day]
        condition = verdict.norm.condition
        if condition is None or (verdict.applicability is Applicability.NOT_IN_FORCE and verdict.starts is None):
            return Found(verdict, on.evaluation, None, (), [], [], on.clauses)
        deciding = on.supports.smallest(condition) if verdict.applicability is not Applicability.UNDETERMINED else None
        steps: tuple[Step, ...] = ()
        if deciding is not None:
            if deciding.facts not in on.alone:
                on.alone[deciding.facts] = only(on.evaluation, deciding.facts)
            steps = grounds(on.alone[deciding.facts], condition)
        open_facts = () if verdict.of_situation else verdict.missing
        return Found(
            verdict,
            on.evaluation,
            deciding,
            steps,
            on.exceptions.under(condition),
            self._answers.to(verdict.norm, open_facts) if open_facts else [],
            on.clauses,
        )

    def _scopes(self, verdict: Verdict) -> Iterator[Fact]:
        """The named scopes that the condition rests on: its derived facts, direct or not."""
        for fact_id in sorted(self._model.rests_on[verdict.norm.id]):
            fact = self._model.facts[fact_id]
            if fact.condition is not None:
                yield fact

    def _once(self, day: date, key: object, made: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """What was already put into data for another verdict, or is now."""
        data = self._on[day].data
        if key not in data:
            data[key] = made()
        return data[key]

    def _scope(self, evaluation: Evaluation, fact: Fact) -> dict[str, Any]:
        return self._once(evaluation.day, ("scope", fact.id), lambda: self._scope_data(evaluation, fact))

    def _scope_data(self, evaluation: Evaluation, fact: Fact) -> dict[str, Any]:
        return {
            "fact": fact.id,
            "iri": fact.iri,
            "label": fact.labels,
            "value": evaluation.derived(fact),
            "legalBasis": [self._provision(iri) for iri in fact.legal_basis],
        }

    def _stated(self, evaluation: Evaluation, fact_id: str) -> dict[str, Any]:
        return self._once(evaluation.day, ("stated", fact_id), lambda: self._stated_data(evaluation, fact_id))

    def _stated_data(self, evaluation: Evaluation, fact_id: str) -> dict[str, Any]:
        fact, value = self._model.facts[fact_id], evaluation.stated[fact_id]
        return {
            "fact": fact.id,
            "iri": fact.iri,
            "label": fact.labels,
            "value": jsonable(value),
            "valueLabel": value_label(self._model, fact, value),
        }

    def _exception(self, evaluation: Evaluation, item: LookedAt) -> dict[str, Any]:
        return self._once(evaluation.day, item, lambda: self._exception_data(evaluation, item))

    def _exception_data(self, evaluation: Evaluation, item: LookedAt) -> dict[str, Any]:
        leaves = dict.fromkeys(leaf.test.fact for step in item.why for leaf in step.leaves(self._model))
        return {
            "fact": item.named.id if item.named else None,
            "label": item.named.labels if item.named else {},
            "exceptionTo": item.of.id if item.of else None,
            "holds": item.holds,
            "decidedBy": [self._stated(evaluation, fact_id) for fact_id in leaves],
            "legalBasis": [self._provision(iri) for iri in item.named.legal_basis] if item.named else [],
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
