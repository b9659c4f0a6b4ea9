"""A norm that does not apply says which exemption or definition sets it aside, where one does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from loaders.products.load import load_product
from ontology.namespaces import slug_of
from ontology.verdicts.answer import answer
from ontology.verdicts.assess import assess
from tests.whole_model import whole_model

EXAMPLES = Path(__file__).parents[2] / "examples"


def set_aside(example: str, norm: str) -> list[str]:
    """The slugs of what sets a norm aside for an example product."""
    file = EXAMPLES / f"{example}.yaml"
    product = load_product(file.read_bytes(), model=whole_model(), name=file.name)
    data = answer(whole_model(), assess(whole_model(), product, date(2026, 11, 22)))
    found = next(verdict for verdict in data["verdicts"] if slug_of(verdict["norm"]) == norm)
    return [slug_of(exemption["norm"]) for exemption in found["exemptedBy"]]


@pytest.mark.parametrize(
    ("example", "norm", "exemption"),
    [
        ("self-hosting-hospital", "hds-cert-required", "self-hosting-exempt"),
        ("self-hosting-hospital", "contract-required", "self-hosting-exempt"),
        ("ght-support-hospital", "hds-cert-required", "ght-exemption"),
    ],
)
def test_what_sets_a_norm_aside_is_named(example: str, norm: str, exemption: str) -> None:
    assert exemption in set_aside(example, norm)


def test_a_norm_that_applies_is_set_aside_by_nothing() -> None:
    assert set_aside("host-expired-certificate", "hds-cert-required") == []
