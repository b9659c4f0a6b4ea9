"""YAML descriptions: what they may say, and the traps of YAML that they step over."""

from datetime import date
from pathlib import Path

import pytest

from loaders.products.load import load_product
from ontology.model import Model
from ontology.product import FactValue, Product, Proof
from tests.loaders.small_model import small_model
from tests.whole_model import whole_model

MODEL: Model = small_model()

WHOLE = """\
label: {fr: "Dossier hébergé", en: "Hosted record"}
as-of: 2026-11-22
facts:
  health-data: true
  storage-media: [digital]
  grouping-type: none
  storage-countries: [FR, NO]
  staff: 12.5
  trade-name: 1984
  hds-certificate-until: 2028-01-09
  hosting-activities: [act-1, act-2]
  subcontracted-activities:
    act-1: {name: X, certified: true, country: FR}
    act-2: {subcontractor-name: Y}
  transfer-basis: {IN: art-46}
partial: [hosting-activities]
proofs:
  - type: certificat-hds
    issuer: "Organisme"
    valid-from: 2025-01-10
    valid-until: 2028-01-09
    covers: [act-1, hds-certificate-activities.act-2]
"""


def load(text: str, name: str = "mon produit.yaml") -> Product:
    return load_product(text.encode(), model=MODEL, name=name)


def fact(line: str) -> FactValue:
    """The value of the one fact that a line states."""
    return next(iter(load(f"facts:\n  {line}\n").facts.values()))


def test_a_whole_description_is_read() -> None:
    assert load(WHOLE) == Product(
        iri="https://w3id.org/reglo/product/mon-produit",
        labels={"fr": "Dossier hébergé", "en": "Hosted record"},
        facts={
            "health-data": True,
            "storage-media": frozenset({"digital"}),
            "grouping-type": "none",
            "storage-countries": frozenset({"FR", "NO"}),
            "staff": 12.5,
            "trade-name": "1984",
            "hds-certificate-until": date(2028, 1, 9),
            "hosting-activities": frozenset({"act-1", "act-2"}),
            "subcontracted-activities": {
                "act-1": {
                    "subcontractor-name": "X",
                    "subcontractor-certified": True,
                    "subcontractor-country": "FR",
                },
                "act-2": {"subcontractor-name": "Y"},
            },
            "transfer-basis": {"IN": {"transfer-basis-kind": "art-46"}},
        },
        partial=frozenset({"hosting-activities"}),
        proofs=(
            Proof(
                "certificat-hds",
                "Organisme",
                date(2025, 1, 10),
                date(2028, 1, 9),
                frozenset({"hosting-activities.act-1", "hds-certificate-activities.act-2"}),
            ),
        ),
        as_of=date(2026, 11, 22),
    )


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("storage-countries: [NO]", frozenset({"NO"})),
        ("storage-countries: NO", frozenset({"NO"})),
        ("short-processing: no", "no"),
        ('short-processing: "no"', "no"),
        ("transfer-basis: {NO: missing}", {"NO": {"transfer-basis-kind": "missing"}}),
        ("trade-name: yes", "yes"),
        ("trade-name: 2026-11-22", "2026-11-22"),
        ("trade-name: 0x10", "0x10"),
        ("health-data: yes", True),
        ("health-data: oui", True),
        ("health-data: No", False),
        ("health-data: FALSE", False),
        ("storage-media: digital", frozenset({"digital"})),
        ("staff: 1e3", 1000.0),
        ("subcontracted-activities: {act-1: {}}", {"act-1": {}}),
    ],
)
def test_the_fact_decides_what_a_word_means_not_yaml(line: str, value: FactValue) -> None:
    assert fact(line) == value


def test_a_file_that_states_nothing_takes_its_name_from_the_file() -> None:
    product = load("facts: {}\n", "dossiers/Été à l'hôpital.yaml")
    assert product.iri == "https://w3id.org/reglo/product/ete-a-l-hopital"
    assert product.labels == {"fr": "Été à l'hôpital"}


@pytest.mark.parametrize(
    ("written", "iri"),
    [
        ("mon-produit", "https://w3id.org/reglo/product/mon-produit"),
        ("https://example.org/p#1", "https://example.org/p#1"),
        ("urn:uuid:1", "urn:uuid:1"),
    ],
)
def test_an_id_is_a_slug_or_an_absolute_iri(written: str, iri: str) -> None:
    assert load(f"id: {written}\n").iri == iri


def test_a_byte_order_mark_is_tolerated() -> None:
    assert load("\ufeffid: a\n").iri.endswith("/a")


def test_a_path_is_read(tmp_path: Path) -> None:
    file = tmp_path / "p.yml"
    file.write_text(WHOLE, "utf-8")
    assert load_product(file, model=MODEL, name=file.name).facts == load(WHOLE).facts


def test_the_media_type_wins_over_the_name() -> None:
    read = load_product(b"id: a", model=MODEL, name="upload.json", media_type="application/yaml; charset=utf-8")
    assert read.iri.endswith("/a")


def test_a_media_type_that_says_nothing_leaves_the_name_to_decide() -> None:
    read = load_product(b"id: a", model=MODEL, name="p.yaml", media_type="application/octet-stream")
    assert read.iri.endswith("/a")


def test_the_example_of_the_documentation_is_a_description_of_the_whole_model() -> None:
    page = (Path(__file__).parents[2] / "docs" / "product-descriptions.md").read_text("utf-8")
    example = page.partition("```yaml\n")[2].partition("```")[0]
    assert load_product(example.encode(), model=whole_model(), name="p.yaml").partial == {"hosting-activities"}
