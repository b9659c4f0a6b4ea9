"""The explanation of a verdict: the tree that decides it, the smallest facts, exceptions, scopes, what answers change.

In: the model, a product and a day; then verdicts on them, one after the other. Out: data, and a paragraph that is put
into words when it is read. Explanations are remembered (`ontology.verdicts.reasons_known`): products that state the
same of the facts under a norm share one, so callers must not change what they get.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from ontology.model import Condition, Fact, Labels, Model
from ontology.product import Product
from ontology.verdicts.deciding import Supports
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.exceptions import Exceptions
from ontology.verdicts.intervals import moving
from ontology.verdicts.paragraph import paragraph, with_readings
from ontology.verdicts.paragraph_parts import Found
from ontology.verdicts.reasons_data import ReasonsData
from ontology.verdicts.reasons_known import KnownReasons, Reasons, forget_oldest, known_reasons
from ontology.verdicts.results import Results
from ontology.verdicts.settling import Answers
from ontology.verdicts.statements import Statements
from ontology.verdicts.trees import Tree, Trees
from ontology.verdicts.verdict import Applicability, Verdict

_NO_TREE = Tree([], frozenset())


class Explainer:
    """Explains verdicts on one product on one day. A norm not in force yet is explained as of its first day."""

    def __init__(self, model: Model, product: Product, day: date) -> None:
        self._model, self._product, self._asked = model, product, day
        self._statements = Statements(model, product.facts, product.partial)
        self._moving = moving(model)
        forget_oldest(model)
        self._reasons: dict[str, Reasons] = {}
        self._on: dict[tuple[date, bool], _Day] = {}

    def explain(self, verdict: Verdict) -> dict[str, Any]:
        """``paragraph`` and all that `data` gives."""
        return {"paragraph": self.paragraph(verdict), **self.data(verdict)}

    def data(self, verdict: Verdict) -> dict[str, Any]:
        """``decidedBy``, ``smallest``, ``scopes``, ``exceptions`` and ``ifAnswered`` of a verdict."""
        reasons = self._reasons.get(verdict.norm.id) or self._of(verdict)
        if reasons.data is None:
            on = self._day(verdict)
            reasons.data = on.data.reasons(on.found(verdict))
        return reasons.data

    def paragraph(self, verdict: Verdict) -> Labels:
        """The explanation in words, in both languages."""
        reasons = self._reasons.get(verdict.norm.id) or self._of(verdict)
        if reasons.words is None:
            below, product = self._model.rests_on[verdict.norm.id], self._product
            stated = {fact_id: value for fact_id, value in product.facts.items() if fact_id in below}
            found = self._day(verdict).found(verdict)
            reasons.words = paragraph(self._model, found, stated, product.partial & below)
        return with_readings(reasons.words, verdict)

    def because(self, verdict: Verdict) -> list[dict[str, Any]]:
        """The tree of cases and tests that decides the verdict."""
        return self._tree(verdict).cases

    def derived_facts(self, verdicts: Iterable[Verdict]) -> dict[str, dict[str, Any]]:
        """Every derived fact that the trees of these verdicts name, directly or not: fact id → label, value, cases."""
        waiting = set().union(*{self._tree(verdict).derived for verdict in verdicts})
        found: dict[str, dict[str, Any]] = {}
        while waiting:
            fact = self._model.facts[waiting.pop()]
            on = self._on_day(self._asked, fact.id in self._moving.derived)
            tree = on.tree(fact)
            found[fact.id] = on.data.derived(fact, tree)
            waiting |= tree.derived - found.keys()
        return dict(sorted(found.items()))

    def _tree(self, verdict: Verdict) -> Tree:
        reasons = self._reasons.get(verdict.norm.id) or self._of(verdict)
        if reasons.tree is None:
            condition = verdict.norm.condition
            reasons.tree = self._day(verdict).trees.of(condition) if condition else _NO_TREE
        return reasons.tree

    def _of(self, verdict: Verdict) -> Reasons:
        """What is known of the verdict. A norm on a situation of which nothing is stated is asked nothing about it."""
        norm = verdict.norm
        known = self._day(verdict).known.reasons
        key = norm.id, verdict.of_situation, self._statements.under(norm.id) if norm.condition else None
        reasons = known.get(key)
        if reasons is None:
            reasons = known[key] = Reasons()
        else:
            known.move_to_end(key)
        self._reasons[norm.id] = reasons
        return reasons

    def _day(self, verdict: Verdict) -> _Day:
        return self._on_day(verdict.starts or self._asked, verdict.norm.id in self._moving.norms)

    def _on_day(self, day: date, moves: bool) -> _Day:
        on = self._on.get((day, moves))
        if on is None:
            known = known_reasons(self._model, day, self._asked, moves=moves)
            evaluation = Evaluation(self._model, self._product, day)
            on = self._on[day, moves] = _Day(evaluation, self._statements, self._asked, known)
        return on


class _Day:
    """What explains verdicts as of one day, those that compare a date with the day or all others."""

    def __init__(self, evaluation: Evaluation, statements: Statements, asked: date, known: KnownReasons) -> None:
        self.known = known
        self._evaluation, self._statements = evaluation, statements
        self.data = ReasonsData(evaluation, statements, asked, known.data)
        self.trees = Trees(evaluation, statements, known.data)
        self._answers = Answers(evaluation, statements, known.answers)
        self._results: Results | None = None

    def tree(self, fact: Fact) -> Tree:
        """The tree of a derived fact."""
        number = self._statements.of[fact.id]
        if number not in self.known.trees:
            self.known.trees[number] = self.trees.of(fact.condition) if fact.condition else _NO_TREE
        return self.known.trees[number]

    def found(self, verdict: Verdict) -> Found:
        """What the explanation of a verdict is made of."""
        norm, known = verdict.norm, self.known.found
        if norm.condition is None:
            return Found(verdict, self._evaluation.day, None, [], [])
        if self._results is None:
            self._results = Results(self._evaluation, self._statements, self.known.results)
        key = norm.id, verdict.of_situation, self._results.under(norm.id)
        if key not in known:
            known[key] = self._search(verdict, norm.condition, self._results)
        return known[key]

    def _search(self, verdict: Verdict, condition: Condition, results: Results) -> Found:
        evaluation, applicability = self._evaluation, verdict.applicability
        if applicability is Applicability.NOT_IN_FORCE and verdict.starts is None:
            return Found(verdict, evaluation.day, None, [], [])
        supports = Supports(evaluation, results=results, known=self.known.supports)
        exceptions = Exceptions(evaluation, supports, results, self.known.exceptions)
        asked_for = () if verdict.of_situation else verdict.missing
        return Found(
            verdict,
            evaluation.day,
            supports.smallest(condition) if applicability is not Applicability.UNDETERMINED else None,
            exceptions.under(condition),
            self._answers.to(verdict.norm, asked_for) if asked_for else [],
            tuple(sorted(evaluation.missing(condition))) if verdict.decided_by_cases else (),
        )
