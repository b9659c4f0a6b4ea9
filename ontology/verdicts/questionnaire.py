"""Which question to ask next, and when there is nothing left to ask: from an empty description to all verdicts.

In: a model, a description and a day; what was answered « don't know »; whether the description is about a situation.
Out: the next questions, most useful first, and how many norms are settled. A question is asked once; a fact that no
open norm misses any more is never asked. Facts that only second readings test come after the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from ontology.conditions import tests_of
from ontology.model import Model, Norm
from ontology.product import FactValue, Product
from ontology.verdicts.case_split import either_way
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.reachable import Reachable
from ontology.verdicts.verdict import gate

_NEAR: Final = 1.3
"""How much more a norm counts for each fact fewer that it misses: a question that may settle it now comes first."""


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """A fact to ask for and why: the norms still open that it bears on, those that it alone can settle first.

    ``reading``: the second reading that alone tests it, None where a first reading does.
    """

    fact: str
    norms: tuple[str, ...]
    reading: str | None = None


class Questionnaire:
    """The state of one interview. Answers are given with `answer`; what is not known with `skip`.

    A norm all of whose cases wait for something that is not known can only be ruled out any more: questions that do no
    more than that are left aside, unless ``ruling_out`` asks for them.
    """

    def __init__(
        self,
        model: Model,
        product: Product,
        day: date,
        *,
        unknown: Iterable[str] = (),
        situation: bool = False,
        ruling_out: bool = False,
    ) -> None:
        self._model, self._day = model, day
        self.product = product
        self.ruling_out = ruling_out
        self.asked: set[str] = {*unknown, *(product.facts.keys() - product.partial)}
        self._situation = situation or any(model.facts[f].of_situation for f in product.facts)
        self._reached = [n for n in model.norms.values() if n.condition and self._asks_for(n)]
        self._missing: dict[str, frozenset[str]] = {}
        self._may_apply: set[str] = set()
        self._look(self._reached)

    def answer(self, fact_id: str, value: FactValue, *, partial: bool = False) -> None:
        """States a fact; a list may be stated to go on."""
        rest = self.product.partial - {fact_id} | ({fact_id} if partial else set())
        self.product = replace(self.product, facts={**self.product.facts, fact_id: value}, partial=frozenset(rest))
        self.asked.add(fact_id)
        self._look(n for n in self._reached if fact_id in self._model.rests_on[n.id])

    def skip(self, fact_id: str) -> None:
        """« Don't know »: the fact stays unknown and is not asked again."""
        self.asked.add(fact_id)
        self._reach(self._model.norms[n] for n in self._missing if fact_id in self._model.rests_on[n])

    @property
    def total(self) -> int:
        """How many norms the interview is about: those in force that the description can be judged on."""
        return len(self._reached)

    @property
    def settled(self) -> int:
        """How many of them apply or do not."""
        return self.total - len(self._missing)

    @property
    def left_open(self) -> tuple[str, ...]:
        """Norms that are undetermined and that no further answer settles: a person must judge, or nobody knows."""
        return tuple(sorted(norm_id for norm_id, missing in self._missing.items() if missing <= self.asked))

    def ruling_out_only(self) -> int:
        """How many facts no answer to which could show a norm to apply any more, only rule some out."""
        return len({f for missing in self._missing.values() for f in missing} - self.asked)

    def next(self, limit: int | None = None) -> list[NextQuestion]:
        """The questions to ask, most useful first.

        Empty when no answer can show a norm to apply any more; with ``ruling_out``, when none can settle a norm.
        """
        weights: dict[str, float] = {}
        norms: dict[str, list[tuple[int, str]]] = {}
        for norm_id, missing in self._missing.items():
            if not self.ruling_out and norm_id not in self._may_apply:
                continue
            open_facts = missing - self.asked
            for fact_id in open_facts:
                weights[fact_id] = weights.get(fact_id, 0.0) + _NEAR ** -len(missing)
                norms.setdefault(fact_id, []).append((len(missing), norm_id))
        facts = self._model.facts
        ranked = sorted(weights, key=lambda f: (facts[f].proof_only, -round(weights[f], 9), facts[f].order, f))
        found = [NextQuestion(f, tuple(norm_id for _, norm_id in sorted(norms[f]))) for f in ranked[:limit]]
        return found or self._of_readings()[:limit]

    def _asks_for(self, norm: Norm) -> bool:
        """Whether the norm is in force, and turns on no situation that the description is not about."""
        if not gate(norm, norm.condition, self._day).open:
            return False
        facts = self._model.facts
        return self._situation or not any(facts[f].of_situation for f in self._model.rests_on[norm.id])

    def _look(self, norms: Iterable[Norm]) -> None:
        """Looks again at these norms: what each misses, if it is still open."""
        evaluation = self._evaluation = Evaluation(self._model, self.product, self._day)
        looked_at = list(norms)
        for norm in looked_at:
            self._missing.pop(norm.id, None)
            condition = norm.condition
            if condition is None:
                continue
            truth = evaluation.condition(condition)
            if truth is None and norm.in_words is None and norm.id in self._model.splittable:
                truth = either_way(self._model, self.product, self._day, condition, evaluation=evaluation)
            if truth is True and norm.in_words is not None:
                truth = None
            if truth is None:
                self._missing[norm.id] = frozenset(evaluation.missing(condition))
        self._reach(norm for norm in looked_at if norm.id in self._missing)

    def _reach(self, norms: Iterable[Norm]) -> None:
        """Looks again at whether answers may still show these norms to apply."""
        reachable = Reachable(self._evaluation, self.asked)
        for norm in norms:
            held = norm.condition is not None and norm.in_words is None and reachable.condition(norm.condition, True)
            (self._may_apply.add if held else self._may_apply.discard)(norm.id)

    def _of_readings(self) -> list[NextQuestion]:
        """Facts that second readings alone test, where they still decide a verdict under that reading."""
        first = {f for below in self._model.rests_on.values() for f in below}
        found: dict[str, NextQuestion] = {}
        for reading in sorted(self._model.readings.values(), key=lambda r: r.id):
            if reading.condition is None:
                continue
            alone = {t.fact for t in tests_of(reading.condition)} - first - self.asked
            if not alone:
                continue
            of_facts = {of: reading.condition for of in reading.of if of in self._model.facts}
            evaluation = Evaluation(self._model, self.product, self._day, instead=of_facts)
            for norm in self._reached:
                own = norm.id in reading.of
                condition = reading.condition if own else norm.condition
                if condition is None or (not own and self._model.rests_on[norm.id].isdisjoint(of_facts)):
                    continue
                for fact_id in sorted(evaluation.missing(condition) & alone):
                    known = found.get(fact_id, NextQuestion(fact_id, (), reading.id))
                    found[fact_id] = replace(known, norms=(*known.norms, norm.id))
        return sorted(found.values(), key=lambda q: (self._model.facts[q.fact].order, q.fact))
