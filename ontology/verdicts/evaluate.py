"""The three-valued evaluator: is a condition true, false or unknown for a product on a day?

In strong Kleene logic (`ontology.verdicts.kleene`) a case is false if one test is false, true if all are true, else
unknown; a condition is true if one case is, false if all are, else unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from ontology.model import Case, Condition, Fact, Model, Test
from ontology.product import FactValue, Product
from ontology.verdicts.absorption import Open, not_absorbed
from ontology.verdicts.at_odds import Occurrence
from ontology.verdicts.comparing import COMPARE
from ontology.verdicts.kleene import Truth, conjunction, disjunction, negation


class Evaluation:
    """Evaluates conditions for one product on one day; derived facts are computed once.

    ``instead`` replaces the condition of derived facts by another reading of them; ``stated`` replaces
    or adds stated facts (to ask "what if?"). `supposing` and `under` do the same from an evaluation at hand,
    which lends them every derived fact that the change does not reach.
    """

    __slots__ = (
        "_base",
        "_changed",
        "_derived",
        "_instead",
        "_open",
        "_plain",
        "_supposed",
        "day",
        "model",
        "partial",
        "product",
        "stated",
    )

    def __init__(
        self,
        model: Model,
        product: Product,
        day: date,
        *,
        instead: Mapping[str, Condition] | None = None,
        stated: Mapping[str, FactValue] | None = None,
    ) -> None:
        self.model = model
        self.product = product
        self.day = day
        self.partial = product.partial - stated.keys() if stated else product.partial
        self.stated: Mapping[str, FactValue] = {**product.facts, **stated} if stated else product.facts
        self._instead = instead or {}
        self._derived: dict[str, Truth] = {}
        self._open: dict[str, list[Occurrence]] = {}
        self._supposed: dict[tuple[str, bool | str | float | date | frozenset[str]], Evaluation] = {}
        # The same facts under the first reading of everything: a reading may build on it.
        self._plain = Evaluation(model, product, day, stated=stated) if instead else self
        # Whom to ask for the derived facts that are not among the changed ones.
        self._base: Evaluation | None = None
        self._changed: frozenset[str] = frozenset()

    def supposing(self, fact_id: str, value: FactValue) -> Evaluation:
        """The same with this fact stated, or stated otherwise; the same supposition made twice is worked out once."""
        if isinstance(value, dict):
            return self._supposing(fact_id, value)
        key = fact_id, value
        if key not in self._supposed:
            self._supposed[key] = self._supposing(fact_id, value)
        return self._supposed[key]

    def _supposing(self, fact_id: str, value: FactValue) -> Evaluation:
        found = self._child((fact_id,))
        found.stated = {**self.stated, fact_id: value}
        found.partial = self.partial - {fact_id}
        if self._instead:
            found._instead, found._plain = self._instead, self._plain.supposing(fact_id, value)
        return found

    def under(self, instead: Mapping[str, Condition]) -> Evaluation:
        """The same under another reading of some derived facts."""
        found = self._child(instead)
        found._instead, found._plain = instead, self._plain
        found._changed = found._changed.union(instead, *(self._reached(fact_id) for fact_id in self._instead))
        return found

    def _child(self, changed: Iterable[str]) -> Evaluation:
        found = Evaluation(self.model, self.product, self.day)
        found.stated, found.partial, found._base = self.stated, self.partial, self
        found._changed = frozenset().union(*(self._reached(fact_id) for fact_id in changed))
        return found

    def _reached(self, fact_id: str) -> frozenset[str]:
        """The derived facts that a change of this fact reaches."""
        return self.model.derived_above.get(fact_id, frozenset())

    def condition(self, condition: Condition) -> Truth:
        """Truth of a condition on this day; a condition with no case in force is false."""
        # The tables of `disjunction` and `conjunction`, written out: an assessment spends its time in this loop.
        holds: Truth = False
        for case in condition.cases:
            if case.in_force(self.day):
                truth = self.case(case)
                if truth is True:
                    holds = True
                    break
                if truth is None:
                    holds = None
        if holds is False or not condition.unless:
            return holds
        return conjunction((holds, negation(disjunction(self.condition(u) for u in condition.unless))))

    def case(self, case: Case) -> Truth:
        """Truth of a case. Words that a person must judge leave it unknown at best."""
        holds: Truth = True
        for test in case.tests:
            truth = self.test(test)
            if truth is False:
                return False
            if truth is None:
                holds = None
        if holds is not False and case.unless:
            holds = conjunction((holds, negation(disjunction(self.condition(u) for u in case.unless))))
        if holds is True and case.in_words is not None:
            return None
        return holds

    def derived(self, fact: Fact) -> Truth:
        """Truth of a derived fact, computed once, under the reading asked for."""
        if fact.id not in self._derived:
            knows, condition = self._definition(fact)
            self._derived[fact.id] = knows.condition(condition) if condition else knows.derived(fact)
        return self._derived[fact.id]

    def _definition(self, fact: Fact) -> tuple[Evaluation, Condition | None]:
        """Who evaluates a derived fact, by which condition; without one, the base knows it already."""
        if self._base is not None and fact.id not in self._changed:
            return self._base, None
        if fact.id in self._instead:
            # A reading may build on the first reading: inside it, the fact has its own definition.
            return self._plain, self._instead[fact.id]
        if fact.condition is None:
            raise ValueError(f"{fact.id} is not a derived fact")
        return self, fact.condition

    def test(self, test: Test) -> Truth:
        """Truth of one test: unknown when nothing is stated, or when a partial list does not decide it."""
        fact = self.model.facts[test.fact]
        if fact.condition is not None:
            derived = self.derived(fact)
            return derived if test.operands[0] else negation(derived)
        stated = self.stated.get(test.fact)
        if stated is None:
            return None
        return COMPARE[test.operator](self, stated, test)

    def missing(self, condition: Condition) -> set[str]:
        """Facts not stated (or partly stated) that keep an unknown condition from being decided."""
        return {test.fact for test, _ in self.open_tests(condition)}

    def open_tests(self, condition: Condition) -> list[Occurrence]:
        """Each occurrence of an unknown test on an asked fact, through derived facts, where it still counts."""
        found: list[Occurrence] = []
        self._collect(condition, True, found)
        return found

    def _collect(self, condition: Condition, sign: bool, found: list[Occurrence]) -> None:
        if self.condition(condition) is not None:
            return
        facts, day = self.model.facts, self.day
        opened = [self._open_case(c) for c in condition.cases if c.in_force(day) and self.case(c) is None]
        for case, tests, _ in not_absorbed(opened):
            for test in tests:
                fact = facts[test.fact]
                if fact.condition is None:
                    found.append((test, sign))
                elif bool(test.operands[0]) is sign:
                    found += self._open_under(fact)
                else:
                    found += [(below, not positive) for below, positive in self._open_under(fact)]
            for exception in case.unless:
                self._collect(exception, not sign, found)
        for exception in condition.unless:
            self._collect(exception, not sign, found)

    def _open_case(self, case: Case) -> Open:
        tests = [test for test in case.tests if self.test(test) is None]
        return Open(case, tests, case.in_words is None and all(self.condition(u) is False for u in case.unless))

    def _open_under(self, fact: Fact) -> list[Occurrence]:
        """The open tests under a derived fact, found once."""
        if fact.id not in self._open:
            knows, condition = self._definition(fact)
            self._open[fact.id] = knows.open_tests(condition) if condition else knows._open_under(fact)
        return self._open[fact.id]
