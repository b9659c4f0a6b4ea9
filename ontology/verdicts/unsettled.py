"""What can be said of a norm that the evaluator leaves unknown: its verdict by cases, or what it still waits for.

Remembered: products that state the same of the facts under a norm share the answer. Most products say nothing of a
patient, a document or who acts, and the norms on these would be gone through anew for each of them. The memory belongs
to a model, is bounded, and forgets what was asked longest ago.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from ontology.model import Labels, Model, Norm
from ontology.verdicts.case_split import either_way
from ontology.verdicts.evaluate import Evaluation, Truth

BOUND: Final = 20_000
"""Answers remembered for one model; a key and its answer take about a kilobyte."""


@dataclass(frozen=True, slots=True)
class Unsettled:
    """``truth``: the verdict that every completion of the description gives, if there is one. Else ``missing``, the ids
    of the facts that keep the norm unknown, and ``to_judge``, the words that a person must judge."""

    truth: Truth
    missing: tuple[str, ...] = ()
    to_judge: tuple[Labels, ...] = ()


_memories: WeakKeyDictionary[Model, OrderedDict[Hashable, Unsettled]] = WeakKeyDictionary()


def unsettled(norm: Norm, evaluation: Evaluation) -> Unsettled:
    """What is to be said of a norm that is unknown under the evaluation."""
    key = _key(norm, evaluation)
    if key is None:
        return _worked_out(norm, evaluation)
    memory = _memories.setdefault(evaluation.model, OrderedDict())
    found = memory.get(key)
    if found is None:
        found = memory[key] = _worked_out(norm, evaluation)
        if len(memory) > BOUND:
            memory.popitem(last=False)
    else:
        memory.move_to_end(key)
    return found


def _key(norm: Norm, evaluation: Evaluation) -> Hashable | None:
    """All that the answer rests on: the norm, the day, and what is stated of the facts under it; maps have no key."""
    stated = evaluation.stated
    known = [fact_id for fact_id in evaluation.model.rests_on[norm.id] if fact_id in stated]
    values = frozenset([(fact_id, stated[fact_id]) for fact_id in known if not isinstance(stated[fact_id], dict)])
    if len(values) < len(known):
        return None
    return norm.id, evaluation.day, values, evaluation.partial.intersection(known)


def _worked_out(norm: Norm, evaluation: Evaluation) -> Unsettled:
    condition = norm.condition
    if condition is None:
        return Unsettled(None, (), (norm.in_words,) if norm.in_words else ())
    if norm.in_words is None and norm.id in evaluation.model.splittable:
        truth = either_way(evaluation.model, evaluation.product, evaluation.day, condition, evaluation=evaluation)
        if truth is not None:
            return Unsettled(truth)
    return Unsettled(None, tuple(sorted(evaluation.missing(condition))), tuple(_to_judge(norm, evaluation)))


def _to_judge(norm: Norm, evaluation: Evaluation) -> list[Labels]:
    words = [norm.in_words] if norm.in_words else []
    for case in norm.condition.cases if norm.condition else ():
        if case.in_words and case.in_force(evaluation.day) and evaluation.case(case) is None:
            words.append(case.in_words)
    return words
