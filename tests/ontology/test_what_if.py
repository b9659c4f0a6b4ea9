"""What if a fact were otherwise: the verdicts that would change, and no others."""

from __future__ import annotations

from datetime import date

from ontology.verdicts.timeline import Effect
from ontology.verdicts.what_if import restated, what_if
from tests.ontology.changing_law import changing_law, described

DAY = date(2026, 1, 1)


def test_only_the_norms_that_rest_on_the_fact_move() -> None:
    moved = what_if(changing_law(), described(hosted=True, audited=True), {"hosted": False}, DAY)
    assert {m.after.norm.id: m.effect for m in moved} == {
        "dated": Effect.CEASES,
        "scoped": Effect.CEASES,
        "prove": Effect.CEASES,
        "read-twice": Effect.CEASES,
        "both": Effect.CLOSES,
    }
    assert {m.facts for m in moved} == {("hosted",)}


def test_a_fact_left_unsaid_makes_norms_undetermined() -> None:
    moved = what_if(changing_law(), described(hosted=True), {"hosted": None}, DAY)
    assert {m.after.norm.id for m in moved if m.effect is Effect.CEASES} == {"dated", "scoped", "prove", "read-twice"}
    assert all(m.after.missing for m in moved if m.effect is Effect.CEASES)


def test_a_fact_stated_as_it_was_changes_nothing() -> None:
    assert what_if(changing_law(), described(hosted=True), {"hosted": True}, DAY) == ()


def test_a_list_given_anew_is_complete() -> None:
    product = described(media=frozenset({"paper"}), partial=("media",))
    assert restated(product, {"media": frozenset({"digital"})}).partial == frozenset()
    assert restated(product, {"hosted": True}).partial == {"media"}
