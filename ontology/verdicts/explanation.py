"""The explanation of a verdict: the tree that decides it, the smallest facts, exceptions, scopes, what answers change.

In: the model, a product and a day; then verdicts on them, one after the other. Out: data, and a paragraph that is put
into words when it is read. Explanations are remembered (`ontology.verdicts.reasons_known`): products that state the
same of the facts under a norm share one, so callers must not change what they get.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date
from typing import Any

from ontology.model import Labels, Model
from ontology.product import Product
from ontology.verdicts.deciding import Supports
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.exceptions import Exceptions
from ontology.verdicts.explain import Explanation, Tree, tree_of
from ontology.verdicts.paragraph import paragraph, with_readings
from ontology.verdicts.paragraph_parts import Found
from ontology.verdicts.reasons_data import ReasonsData
from ontology.verdicts.reasons_known import Reasons, known_reasons
from ontology.verdicts.settling import Answers
from ontology.verdicts.statements import Statements
from ontology.verdicts.verdict import Applicability, Verdict

_NO_TREE = Tree([], frozenset())


class _Day:
    """What explains verdicts as of one day."""

    def __init__(self, evaluation: Evaluation, statements: Statements, asked: date) -> None:
        model = evaluation.model
        known = known_reasons(model, evaluation.day, asked)
        self.evaluation, self.statements, self.known = evaluation, statements, known
        self.supports = Supports(evaluation, statements=statements, known=known.supports)
        self.exceptions = Exceptions(evaluation, self.supports, statements, known.exceptions)
        self.answers = Answers(evaluation, statements, known.answers)
        self.data = ReasonsData(evaluation, statements, asked, known.data)


class Explainer:
    """Explains verdicts on one product on one day. A norm not in force yet is explained as of its first day."""

    def __init__(self, model: Model, product: Product, day: date) -> None:
        self._model, self._product, self._asked = model, product, day
        self._statements = Statements(model, product.facts, product.partial)
        self._on: dict[date, _Day] = {}

    def explain(self, verdict: Verdict) -> dict[str, Any]:
        """``paragraph`` and all that `reasons` gives."""
        return {"paragraph": self.paragraph(verdict), **self.reasons(verdict).data}

    def paragraph(self, verdict: Verdict) -> Labels:
        """The explanation in words, in both languages."""
        reasons = self.reasons(verdict)
        if reasons.words is None:
            reasons.words = paragraph(self._model, reasons.found)
        return with_readings(reasons.words, verdict)

    def because(self, verdict: Verdict) -> Explanation:
        """The tree of cases and tests that decides the verdict."""
        return self._tree(verdict).cases

    def reasons(self, verdict: Verdict) -> Reasons:
        """``decidedBy``, ``smallest``, ``scopes``, ``exceptions`` and ``ifAnswered`` of a verdict."""
        on = self._day(verdict.starts or self._asked)
        key = self._key(verdict)
        reasons = on.known.reasons.get(key)
        if reasons is None:
            reasons = on.known.reasons[key] = self._worked_out(on, verdict)
        return reasons

    def derived_facts(self, verdicts: Iterable[Verdict]) -> dict[str, dict[str, Any]]:
        """Every derived fact that the trees of these verdicts name, directly or not: fact id → label, value, cases."""
        on = self._day(self._asked)
        waiting = set().union(*(self._tree(verdict).derived for verdict in verdicts))
        found: dict[str, dict[str, Any]] = {}
        while waiting:
            fact = self._model.facts[waiting.pop()]
            key = on.statements.of[fact.id]
            tree = on.known.trees.get(key)
            if tree is None:
                tree = tree_of(on.evaluation, fact.condition) if fact.condition else _NO_TREE
                on.known.trees[key] = tree
            found[fact.id] = on.data.derived(fact, tree.cases)
            waiting |= tree.derived - found.keys()
        return dict(sorted(found.items()))

    def _tree(self, verdict: Verdict) -> Tree:
        condition = verdict.norm.condition
        if condition is None:
            return _NO_TREE
        on = self._day(verdict.starts or self._asked)
        key = self._key(verdict)
        tree = on.known.trees.get(key)
        if tree is None:
            tree = on.known.trees[key] = tree_of(on.evaluation, condition)
        return tree

    def _key(self, verdict: Verdict) -> Hashable:
        """All that an explanation rests on, beside the days; what a situation is never asked about is left aside."""
        norm = verdict.norm
        return norm.id, verdict.of_situation, self._statements.under(norm.id) if norm.condition else None

    def _day(self, day: date) -> _Day:
        if day not in self._on:
            self._on[day] = _Day(Evaluation(self._model, self._product, day), self._statements, self._asked)
        return self._on[day]

    def _worked_out(self, on: _Day, verdict: Verdict) -> Reasons:
        found = self._find(on, verdict)
        return Reasons(found, on.data.reasons(found))

    def _find(self, on: _Day, verdict: Verdict) -> Found:
        norm, evaluation = verdict.norm, on.evaluation
        condition = norm.condition
        if condition is None or (verdict.applicability is Applicability.NOT_IN_FORCE and verdict.starts is None):
            return Found(verdict, evaluation.day, {}, frozenset(), None, [], [])
        below = self._model.rests_on[norm.id]
        deciding = on.supports.smallest(condition) if verdict.applicability is not Applicability.UNDETERMINED else None
        asked_for = () if verdict.of_situation else verdict.missing
        return Found(
            verdict,
            evaluation.day,
            {fact_id: value for fact_id, value in evaluation.stated.items() if fact_id in below},
            evaluation.partial & below,
            deciding,
            on.exceptions.under(condition),
            on.answers.to(norm, asked_for) if asked_for else [],
            tuple(sorted(evaluation.missing(condition))) if verdict.decided_by_cases else (),
        )
