"""What can be said of a norm that the evaluator leaves unknown: its verdict by cases, or what it still waits for.

Remembered: products that state the same of the facts under a norm share the verdict. Most products say nothing of a
patient, a document or who acts, and the norms on these would be gone through anew for each of them. The memory belongs
to a model, is bounded, and forgets what was asked longest ago.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Final
from weakref import WeakKeyDictionary

from ontology.model import Labels, Model, Norm
from ontology.verdicts.case_split import either_way
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.settled_by import settled_by
from ontology.verdicts.verdict import Applicability, Verdict, applicability_of

BOUND: Final = 20_000
"""Verdicts remembered for one model; a key and its verdict take about a kilobyte."""

STATEMENTS_BOUND: Final = 200_000
"""Different statements (a fact with its value, a fact left partial) numbered before all is forgotten."""


@dataclass(slots=True)
class _Memory:
    """Verdicts by what they rest on; statements are numbered, as numbers are quick to compare."""

    verdicts: OrderedDict[Hashable, Verdict] = field(default_factory=OrderedDict)
    numbers: dict[Hashable, int] = field(default_factory=dict)

    def number(self, statement: Hashable) -> int:
        if len(self.numbers) > STATEMENTS_BOUND:
            self.numbers.clear()
            self.verdicts.clear()
        return self.numbers.setdefault(statement, len(self.numbers))


_memories: WeakKeyDictionary[Model, _Memory] = WeakKeyDictionary()


class OpenNorms:
    """Verdicts on the norms that are unknown under one evaluation."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation
        self._memory = _memories.setdefault(evaluation.model, _Memory())
        self._situated = any(
            fact_id in evaluation.model.facts and evaluation.model.facts[fact_id].of_situation
            for fact_id in evaluation.stated
        )
        # A map has no number: what rests on it is worked out each time.
        self._numbers = {
            fact_id: self._memory.number((fact_id, value, fact_id in evaluation.partial))
            if not isinstance(value, dict)
            else None
            for fact_id, value in evaluation.stated.items()
        }
        self._stated = frozenset(self._numbers)

    def verdict(self, norm: Norm) -> Verdict:
        """The verdict on a norm that is unknown under the evaluation; compliance and readings are not looked at."""
        key = self._key(norm)
        if key is None:
            return self._worked_out(norm)
        verdicts = self._memory.verdicts
        found = verdicts.get(key)
        if found is None:
            found = verdicts[key] = self._worked_out(norm)
            if len(verdicts) > BOUND:
                verdicts.popitem(last=False)
        else:
            verdicts.move_to_end(key)
        return found

    def _key(self, norm: Norm) -> Hashable | None:
        """All that the verdict rests on: the norm, the day, and what is stated of the facts under it."""
        evaluation = self._evaluation
        statements = frozenset(map(self._numbers.__getitem__, evaluation.model.rests_on[norm.id] & self._stated))
        return None if None in statements else (norm.id, evaluation.day, statements, self._situated)

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
