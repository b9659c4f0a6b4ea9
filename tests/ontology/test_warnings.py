"""What an assessment warns of, in the number that it has."""

from __future__ import annotations

from datetime import date

import pytest

from ontology.product import FactValue, Product
from ontology.verdicts.assess import assess, only_commentary
from ontology.verdicts.timeline import narrowed
from ontology.verdicts.verdict import Applicability
from tests.whole_model import whole_model

DAY = date(2026, 11, 22)
HOST: dict[str, FactValue] = {
    "health-data": True,
    "data-identifiability": frozenset({"identifying"}),
    "data-origin": frozenset({"care"}),
    "hosted-for": frozenset({"producer"}),
    "short-processing": "no",
    "grouping-type": "none",
    "storage-media": frozenset({"digital"}),
    "hosting-activities": frozenset({"act-1"}),
}


@pytest.mark.parametrize(
    ("number", "french", "english"),
    [
        (1, "Une des normes qui s'appliquent n'est connue que par", "One of the norms that apply is known through"),
        (2, "2 des normes qui s'appliquent ne sont connues que par", "2 of the norms that apply are known through"),
    ],
)
def test_norms_known_from_commentary_are_counted_in_the_singular_or_the_plural(
    number: int, french: str, english: str
) -> None:
    model, host = whole_model(), Product("urn:x", {}, HOST)
    known = [
        verdict.norm.id
        for verdict in assess(model, host, DAY).verdicts
        if verdict.applicability is Applicability.APPLIES and only_commentary(model, verdict.norm)
    ]
    (words,) = assess(narrowed(model, known[:number]), host, DAY).warnings
    assert words["fr"].startswith(french)
    assert english in words["en"]
    assert words["fr"].endswith("elle le dit." if number == 1 else "elles le disent.")
