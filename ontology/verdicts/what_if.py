"""What would change for a product if some of its facts were otherwise.

In: a product and the facts to state instead, to add, or (None) to leave unsaid. Out: the verdicts that differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from ontology.model import Model
from ontology.product import FactValue, Product
from ontology.verdicts.assess import assess
from ontology.verdicts.change_days import facts_below
from ontology.verdicts.timeline import Effect, effect_of, state
from ontology.verdicts.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Moved:
    """A verdict that would not be the same, and which of the changed facts the norm rests on."""

    before: Verdict
    after: Verdict
    facts: tuple[str, ...]

    @property
    def effect(self) -> Effect:
        """What it would mean for the product."""
        return effect_of(self.before, self.after)


def restated(product: Product, facts: Mapping[str, FactValue | None]) -> Product:
    """The product with these facts instead of its own; a list that is given anew is complete."""
    kept = {fact_id: value for fact_id, value in product.facts.items() if fact_id not in facts}
    stated = {fact_id: value for fact_id, value in facts.items() if value is not None}
    return replace(product, facts=kept | stated, partial=product.partial - facts.keys())


def what_if(model: Model, product: Product, facts: Mapping[str, FactValue | None], day: date) -> tuple[Moved, ...]:
    """The verdicts that would change, in the order of the norms' ids."""
    before = {v.norm.id: v for v in assess(model, product, day).verdicts}
    moved = []
    for verdict in assess(model, restated(product, facts), day).verdicts:
        old = before[verdict.norm.id]
        if state(old, verdict) != state(verdict, old):
            moved.append(Moved(old, verdict, tuple(sorted(facts_of(model, verdict) & facts.keys()))))
    return tuple(moved)


def facts_of(model: Model, verdict: Verdict) -> set[str]:
    """Ids of the facts that a verdict may rest on, for applicability, compliance or a second reading."""
    norm = verdict.norm
    conditions = [c for c in (norm.condition, norm.met_when) if c]
    conditions += [item.reading.condition for item in verdict.readings if item.reading.condition]
    return facts_below(model, conditions) | {item.must_cover for item in norm.evidence if item.must_cover}
