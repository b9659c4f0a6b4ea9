"""Descriptions that are wrong, each named for its fault: what is said of it, in both languages, and where."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.products.faults import MAX_FAULTS, ProductErrors
from loaders.products.load import EXTENSIONS, load_product
from loaders.products.rdf_syntax import RDF_FORMATS
from loaders.products.write_json import product_to_json
from loaders.products.write_rdf import product_to_rdf
from ontology.errors import UserError
from ontology.model import Model
from ontology.namespaces import BASE, RDF, REGLO
from tests.loaders.bad_products import BAD
from tests.loaders.small_model import small_model
from tests.loaders.test_product_yaml import WHOLE

MODEL: Model = small_model()
TURTLE = f"@prefix reglo: <{REGLO}> . @prefix fact: <{BASE}fact/> .\n<urn:x> a reglo:Product ;"
NOISE = st.sampled_from([b"[", b"{", b'"', b": ", b"\n  ", b"null", b"-", b"\\u0000", b"<", b"&a ", b"1e999", b"_:x"])


def faults(text: str | bytes, name: str = "p.yaml") -> ProductErrors:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(ProductErrors) as caught:
        load_product(data, model=MODEL, name=name)
    return caught.value


@pytest.mark.parametrize(("text", "line", "french", "english"), BAD.values(), ids=BAD.keys())
def test_the_fault_is_told_in_both_languages_with_its_line(
    text: str, line: int | None, french: str, english: str
) -> None:
    error = faults(text)
    assert french in error.render("fr")
    assert english in error.render("en")
    assert line in [one.where.line for one in error.errors]
    assert all(one.where.file == "p.yaml" for one in error.errors)


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        ("p.json", '{"facts":\n {"health-data":\n tru}}', [3]),
        ("p.json", '{"facts":\n {"health-data":\n "perhaps",\n\n "no-such-fact": 1}}', [3, 5]),
        ("p.json", '{"id": "a",\n "id":\n "b"}', [2]),
        ("p.ttl", f"{TURTLE}\n  fact:health-data\n  true true2 .", [4]),
        ("p.ttl", f'{TURTLE}\n  fact:staff 3 ;\n  fact:health-data "perhaps" .', [4]),
        ("p.ttl", f'{TURTLE}\n  fact:health-data "perhaps" ;\n  fact:health-data "maybe" .', [None]),
        ("p.ttl", f"{TURTLE}\n  fact:staff 3 ;\n  reglo:asOf 2020 .", [4]),
        ("p.nt", f'<urn:x> <{RDF}type> <{REGLO}Product> .\n<urn:x> <{BASE}fact/health-data> "perhaps" .', [2]),
        ("p.jsonld", f'{{"@context": "{BASE}context.jsonld",\n"@type": "Product",\n"health-data": "perhaps"}}', [3]),
        ("p.jsonld", f'{{"@context": "{BASE}context.jsonld",\n"@type": "Product",\n"@id": "http://[" }}', [None]),
    ],
)
def test_a_fault_has_the_line_where_it_can_be_known(name: str, text: str, lines: list[int | None]) -> None:
    assert [error.where.line for error in faults(text, name).errors] == lines


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        ('{"facts": {"health-data": tru}}', "ligne 1", "line 1"),
        ('{"id": "a", "id": "b"}', "« id » est écrit deux fois", '"id" is written twice'),
        ('{"facts": {"staff": NaN}}', "facts.staff", "facts.staff"),
        ('{"facts": {"staff": ' + "9" * 5000 + "}}", "un nombre", "a number"),
        ('{"label": null}', "la valeur manque", "the value is missing"),
        ('{"label": "\\ud800"}', "code Unicode isolé", "lone surrogate"),
        ('{"@graph": []}', "nommer le fichier .jsonld", "name the file .jsonld"),
        ('{"a":' * 10_000, "niveaux", "levels"),
        ("[" * 10_000, "niveaux", "levels"),
        ('"' + '\\"' * 100_000, "JSON mal formé", "malformed JSON"),
        ("[]", "n'est pas une description", "is not a description"),
    ],
)
def test_faulty_json_is_told(text: str, french: str, english: str) -> None:
    error = faults(text, "p.json")
    assert french in error.render("fr")
    assert english in error.render("en")


@pytest.mark.parametrize(
    ("data", "french", "english"),
    [
        (b"", "le fichier est vide", "the file is empty"),
        (b" \n\t", "le fichier est vide", "the file is empty"),
        (b"\xef\xbb\xbf", "le fichier est vide", "the file is empty"),
        (b"a: \0", "octet nul", "NUL byte"),
        ("label: é".encode("latin-1"), "pas en UTF-8 (octet 8)", "not UTF-8 (byte 8)"),
        ("label: é".encode("utf-16"), "pas en UTF-8 (octet 1)", "not UTF-8 (byte 1)"),
    ],
)
def test_bytes_that_are_not_a_text_are_refused(data: bytes, french: str, english: str) -> None:
    error = faults(data)
    assert french in error.render("fr")
    assert english in error.render("en")


def test_every_fault_of_a_file_is_reported_at_once_in_the_order_of_its_lines() -> None:
    error = faults("facts:\n  helth: true\n  staff: -1\nas-of: hier\nproofs: [{type: x}]\n")
    assert [one.where.line for one in error.errors] == [2, 3, 4, 5]
    assert error.render("fr").startswith("p.yaml : 4 fautes dans la description")
    assert error.render("en").count("p.yaml, line") == 4


def test_a_path_tells_where_a_fault_lies() -> None:
    error = faults("proofs: [{type: certificat-hds, covers: [act-1, x]}]")
    assert error.errors[0].where.path == "proofs[0].covers"


def test_thousands_of_faults_are_cut_short() -> None:
    error = faults("facts:\n" + "".join(f"  unknown-{i}: 1\n" for i in range(5000)))
    assert len(error.errors) == MAX_FAULTS
    assert "La liste s'arrête ici" in error.render("fr")


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "p.yaml"
    with file.open("wb") as opened:
        opened.truncate(50_000_000)
    with pytest.raises(UserError) as caught:
        load_product(file, model=MODEL, name="p.yaml")
    assert "la limite est de 5 Mo" in caught.value.render("fr")
    assert "the limit is 5 MB" in caught.value.render("en")


def test_large_bytes_are_refused() -> None:
    assert "5 MB" in faults(b" " * 5_000_001).render("en")


@pytest.mark.parametrize(("path", "english"), [("absent.yaml", "file not found"), (".", "not a file")])
def test_a_path_that_is_no_file_is_told(tmp_path: Path, path: str, english: str) -> None:
    with pytest.raises(UserError) as caught:
        load_product(tmp_path / path, model=MODEL, name="p.yaml")
    assert english in caught.value.render("en")


def test_an_unknown_extension_is_told() -> None:
    assert ".yaml, .yml, .json" in faults("a", "p.docx").render("en")


def test_a_name_that_is_not_unicode_can_be_printed() -> None:
    faults("", "\udce9.yaml").render("fr").encode()


def test_whatever_the_bytes_the_answer_is_a_product_or_a_user_error() -> None:
    """Whole descriptions in every syntax, with a piece cut out, doubled or replaced by noise."""
    product = load_product(WHOLE.encode(), model=MODEL, name="p.yaml")
    triples = product_to_rdf(product, MODEL)
    written = {
        "p.yaml": WHOLE.encode(),
        "p.json": json.dumps(product_to_json(product)).encode(),
        "p.jsonld": json.dumps(product_to_json(product)).encode(),
        **{
            f"p{ending}": ox.serialize(triples, format=RDF_FORMATS[EXTENSIONS[ending]]) or b""
            for ending in (".ttl", ".nt", ".nq", ".trig", ".rdf")
        },
    }

    @settings(max_examples=300, deadline=None)
    @given(st.sampled_from(sorted(written)), st.floats(0, 1), st.integers(0, 40), st.binary(max_size=8) | NOISE)
    def holds(name: str, share: float, length: int, noise: bytes) -> None:
        data = written[name]
        start = int(share * len(data))
        for changed in (data[:start] + noise + data[start + length :], data[:start] + noise + data[:start]):
            try:
                load_product(changed, model=MODEL, name=name)
            except UserError as error:
                error.render("fr").encode()
                error.render("en").encode()

    holds()
