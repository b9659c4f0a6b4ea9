"""A product a row: CSV says what YAML says, and its faults are told with their line."""

import csv
import io
from datetime import date

import pytest

from loaders.products.batch import Item, items
from loaders.products.faults import ProductErrors
from loaders.products.load import load_product
from loaders.products.read_csv import template
from ontology.product import Product, Proof
from tests.whole_model import whole_model


def row(text: str) -> Product:
    return load_product(text.encode(), model=whole_model(), name="row.csv")


def faults(text: str) -> list[tuple[int | None, str]]:
    with pytest.raises(ProductErrors) as caught:
        row(text)
    return [(error.where.line, error.where.path or "") for error in caught.value.errors]


def test_a_row_says_every_kind_of_fact() -> None:
    product = row(
        "id,label.en,as-of,health-data,storage-media,hosting-activities,partial,hds-certificate-until,storage-countries,"
        "transfer-basis.IN,subcontracted-activities.act-1.name,subcontracted-activities.act-1.country,"
        "proofs.1.type,proofs.1.covers\n"
        "my-archive,My archive,2026-11-22,oui,digital;paper,act-5,hosting-activities,2028-03-31,FR;NO,"
        "art-46,Exemple,FR,certificat-hds,act-1;act-5\n"
    )
    assert product == Product(
        "https://w3id.org/reglo/product/my-archive",
        {"en": "My archive"},
        {
            "health-data": True,
            "storage-media": frozenset({"digital", "paper"}),
            "hosting-activities": frozenset({"act-5"}),
            "hds-certificate-until": date(2028, 3, 31),
            "storage-countries": frozenset({"FR", "NO"}),
            "transfer-basis": {"IN": {"transfer-basis-kind": "art-46"}},
            "subcontracted-activities": {"act-1": {"subcontractor-name": "Exemple", "subcontractor-country": "FR"}},
        },
        frozenset({"hosting-activities"}),
        (Proof("certificat-hds", covers=frozenset({"hosting-activities.act-1", "hosting-activities.act-5"})),),
        date(2026, 11, 22),
    )


def test_an_empty_cell_is_silence() -> None:
    assert row("label,health-data,storage-media\nx,, \n").facts == {}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_columns_may_be_separated_as_the_first_line_shows(separator: str) -> None:
    product = row("\ufefflabel,health-data,storage-media\r\nx,no,digital\r\n".replace(",", separator))
    assert product.facts == {"health-data": False, "storage-media": frozenset({"digital"})}


@pytest.mark.parametrize(
    ("text", "line", "path"),
    [
        ("label,health-data\nx,perhaps\n", 2, "facts.health-data"),
        ("label,helth-data\nx,true\n", 2, "facts.helth-data"),
        ("label,health-data,health-data\nx,true,false\n", 1, ""),
        ("label,health-data\nx,true,more\n", 2, ""),
        ("label,\nx,true\n", 2, ""),
        ("label,storage-media,storage-media.x\nx,paper,y\n", 1, ""),
        ("label,a.b.c.d.e.f.g\nx,y\n", 1, ""),
        ("label,hds-digital\nx,true\n", 2, "facts.hds-digital"),
        ('label,health-data\n"x,true\n', 2, ""),
        ("label,health-data\n", None, ""),
        ("label\nx\ny\n", None, ""),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, line: int | None, path: str) -> None:
    assert (line, path) in faults(text)


def test_the_template_names_every_fact_once_and_its_columns_are_read() -> None:
    names = next(csv.reader(io.StringIO(template(whole_model()))))
    assert len(set(names)) == len(names)
    cells = ["" for _ in names]
    cells[0], cells[names.index("health-data")] = "x", "true"
    product = row(",".join(names) + "\r\n" + ",".join(cells))
    assert product.facts == {"health-data": True}


def read(item: Item) -> Product | list[int | None]:
    try:
        return item.load(whole_model())
    except ProductErrors as error:
        return [each.where.line for each in error.errors]


def test_rows_are_read_each_with_the_line_it_has_in_the_file() -> None:
    text = 'id,label,health-data\na,A,true\n\nb,"B\nb",perhaps\n,C,false\n'
    first, second, third = [read(item) for item in items(text.encode(), "all.csv")]
    assert isinstance(first, Product)
    assert first.iri.endswith("/a")
    assert second == [4]
    assert isinstance(third, Product)
    assert third.iri.endswith("/all-6")


def test_lines_of_ndjson_are_read_each_with_its_number() -> None:
    text = '{"id": "a", "facts": {"health-data": true}}\n\n{"facts": {"health-data": 1}}\n{\n'
    first, second, third = [read(item) for item in items(text.encode(), "all.ndjson")]
    assert isinstance(first, Product)
    assert second == [3]
    assert third == [4]
