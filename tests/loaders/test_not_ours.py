"""Machines and rooms of somebody else, and products that are sold."""

from __future__ import annotations

import pytest

from loaders.sentences.understand import Reader
from tests.whole_model import whole_model


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(whole_model())


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Hébergeur : nous proposons des machines virtuelles.", True),
        ("Nous louons des baies à des hébergeurs.", True),
        ("We run our SaaS on virtual machines rented from OVH.", False),
        ("Infogérant, nous exploitons son logiciel dans sa salle machine.", False),
        ("Nos machines virtuelles sont chez Scaleway.", False),
    ],
)
def test_an_activity_of_hosting_is_of_one_s_own_machines(reader: Reader, text: str, stated: bool) -> None:
    assert ("hosting-activities" in reader.understand(text).facts) is stated


@pytest.mark.parametrize(
    ("text", "sold"),
    [
        ("Nous vendons les données des patients à des laboratoires.", True),
        ("We sell anonymised prescriptions to pharma companies.", True),
        ("We sell an e-prescription module to clinics.", None),
        ("Entrepôt de données de santé vendu à des CHU.", None),
    ],
)
def test_a_product_that_is_sold_is_no_data(reader: Reader, text: str, sold: bool | None) -> None:
    assert reader.understand(text).facts.get("sells-health-data") is sold
