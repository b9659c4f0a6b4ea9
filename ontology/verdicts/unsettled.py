"""What can be said of a norm that the evaluator leaves unknown: its verdict by cases, or what it still waits for.

Remembered: products that state the same of the facts under a norm share the verdict. Most products say nothing of a
patient, a document or who acts, and the norms on these would be gone through anew for each of them. The memory belongs
to a model, is bounded, and forgets what was asked longest ago.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Final

from ontology.model import Labels, Model, Norm
from ontology.once import once_per_model
from ontology.verdicts.case_split import either_way
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.settled_by import settled_by
from ontology.verdicts.statements import Statements
from ontology.verdicts.verdict import Applicability, Verdict, applicability_of

BOUND: Final = 20_000
"""Verdicts remembered for one model; a key and its verdict take about a kilobyte."""


@once_per_model
def _remembered(_: Model) -> OrderedDict[Hashable, Verdict]:
    """Verdicts by what they rest on, the one asked for longest ago first."""
    return OrderedDict()


class OpenNorms:
    """Verdicts on the norms that are unknown under one evaluation."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation
        self._verdicts = _remembered(evaluation.model)
        self._statements = Statements(evaluation.model, evaluation.stated, evaluation.partial)
        self._situated = any(
            fact_id in evaluation.model.facts and evaluation.model.facts[fact_id].of_situation
            for fact_id in evaluation.stated
        )

    def verdict(self, norm: Norm) -> Verdict:
        """The verdict on a norm that is unknown under the evaluation; compliance and readings are not looked at."""
        if norm.condition is None:
            return self._worked_out(norm)
        # All that the verdict rests on: the norm, the day, and what is stated of the facts under it.
        key = norm.id, self._evaluation.day, self._situated, self._statements.under(norm.id)
        verdicts = self._verdicts
        found = verdicts.get(key)
        if found is None:
            found = verdicts[key] = self._worked_out(norm)
            if len(verdicts) > BOUND:
                verdicts.popitem(last=False)
        else:
            verdicts.move_to_end(key)
        return found

    def _worked_out(self, norm: Norm) -> Verdict:
        evaluation, condition = self._evaluation, norm.condition
        if condition is None:
            return Verdict(norm, Applicability.UNDETERMINED, to_judge=(norm.in_words,) if norm.in_words else ())
        if norm.in_words is None and norm.id in evaluation.model.splittable:
            truth = either_way(evaluation.model, evaluation.product, evaluation.day, condition, evaluation=evaluation)
            if truth is not None:
                return Verdict(norm, applicability_of(truth), decided_by_cases=True)
        return Verdict(
            norm,
            Applicability.UNDETERMINED,
            missing=tuple(sorted(evaluation.missing(condition))),
            settled_by=settled_by(condition, evaluation, judged=norm.in_words is not None),
            to_judge=tuple(_to_judge(norm, evaluation)),
            of_situation=not self._situated and norm.id in evaluation.model.on_situation,
        )


def _to_judge(norm: Norm, evaluation: Evaluation) -> list[Labels]:
    words = [norm.in_words] if norm.in_words else []
    for case in norm.condition.cases if norm.condition else ():
        if case.in_words and case.in_force(evaluation.day) and evaluation.case(case) is None:
            words.append(case.in_words)
    return words
