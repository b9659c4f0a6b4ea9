"""Good descriptions, spoilt at random in every syntax: each is a product or a refusal, nothing else."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.products.batch import items
from loaders.products.load import load_product
from loaders.products.terms import asked
from loaders.products.write_json import product_to_json
from loaders.products.write_rdf import product_to_rdf
from ontology.errors import UserError
from ontology.product import Product
from shapes.validate import well_formed
from tests.strategies import products
from tests.whole_model import whole_model

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "outsourced-hospital-record.yaml"
RDF = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
TABLE = (
    'id;label.fr;health-data;storage-media;hds-certificate-until;proofs.1.type;transfer-basis.IN\n'
    'a;"A ""b""";oui;digital;2027-01-01;certificat-hds;art-46\n'
)  # fmt: skip


def written() -> dict[str, bytes]:
    """The same product in every syntax, some in containers."""
    model = whole_model()
    product = load_product(EXAMPLE, model=model, name=EXAMPLE.name)
    as_json = json.dumps(product_to_json(product), ensure_ascii=False).encode()
    triples = product_to_rdf(product, model)
    rdf = {ending: ox.serialize(triples, format=rdf_format) or b"" for ending, rdf_format in RDF.items()}
    return {"yaml": EXAMPLE.read_bytes(), "json": as_json, "ndjson": as_json, "csv": TABLE.encode(), **rdf}


WRITTEN = written()
TOKENS = [
    b"",
    b"\0",
    b"\xff",
    b'"',
    b"'",
    b"[",
    b"]",
    b"{",
    b"}",
    b"<",
    b">",
    b":",
    b";",
    b",",
    b"\n",
    b"&",
    b"*",
    b"!",
]
TOKENS += [
    b"null",
    b"NaN",
    b"-1",
    b"1e999",
    b"9999999999-01-01",
    b"\\u0000",
    b"@context",
    b"_:b",
    b"<!DOCTYPE x>",
    b"\xc3",
]


@st.composite
def spoilt(draw: st.DrawFn, ending: str) -> bytes:
    """The text with a few pieces removed, doubled, or replaced."""
    data = WRITTEN[ending]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, max(len(data) - 1, 0)))
        length = draw(st.integers(0, 40))
        piece = data[start : start + length]
        put = draw(st.one_of(st.sampled_from(TOKENS), st.binary(max_size=8), st.just(piece * 2)))
        data = data[:start] + put + data[start + length :]
    return data


@pytest.mark.parametrize("ending", WRITTEN)
def test_a_spoilt_description_is_a_product_or_a_refusal(ending: str) -> None:
    @settings(max_examples=150, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    @given(spoilt(ending))
    def check(data: bytes) -> None:
        try:
            for item in items(data, f"x.{ending}"):
                try:
                    item.load(whole_model())
                except UserError as error:
                    assert error.render("fr")
                    assert error.render("en")
        except UserError as error:
            assert error.render("fr")

    check()


@pytest.mark.parametrize("example", sorted(EXAMPLE.parent.glob("*.yaml"))[::4], ids=lambda p: p.stem)
def test_what_the_reader_lets_through_is_well_formed_to_the_shacl_engine(example: Path) -> None:
    model = whole_model()
    product = load_product(example, model=model, name=example.name)
    assert well_formed(model, product_to_rdf(product, model)) == []


def test_whatever_the_product_the_shacl_engine_finds_its_form_good() -> None:
    model = whole_model()

    facts = [f for n, f in enumerate(asked(model)) if n % 12 == 0]

    @settings(max_examples=8, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(products(model, facts))
    def check(product: Product) -> None:
        text = json.dumps(product_to_json(product)).encode()
        read = load_product(text, model=model, name="x.json")
        assert well_formed(model, product_to_rdf(read, model)) == []

    check()
