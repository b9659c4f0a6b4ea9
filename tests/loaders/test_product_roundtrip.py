"""A product written as RDF or JSON and read again is the same product, and both say the same triples."""

import json
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from rdflib.compare import isomorphic

from loaders.products.context import product_context
from loaders.products.load import load_product
from loaders.products.write_json import product_to_json
from loaders.products.write_rdf import product_to_rdf
from ontology.model import Model
from ontology.namespaces import REGLO, thing
from ontology.product import Product
from tests.loaders.small_model import small_model
from tests.strategies import products
from tests.whole_model import whole_model

SMALL, WHOLE = small_model(), whole_model()
MODELS = [pytest.param(SMALL, id="small model"), pytest.param(WHOLE, id="whole model")]
CONTEXTS = {id(model): product_context(model) for model in (SMALL, WHOLE)}
PROPERTY = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


def as_ntriples(product: Product, model: Model) -> bytes:
    return ox.serialize(product_to_rdf(product, model), format=ox.RdfFormat.N_TRIPLES) or b""


def as_json_ld(product: Product, context: Any) -> bytes:
    return json.dumps({**product_to_json(product), "@context": context}).encode()


def canonical(triples: list[ox.Triple]) -> set[ox.Triple]:
    """Triples with proofs and entries as canonical blank nodes, since JSON-LD does not name them."""
    links = {f"{REGLO}proof"} | {fact.iri for fact in WHOLE.facts.values() if fact.fields}
    links |= {thing("fact", "subcontracted-activities"), thing("fact", "transfer-basis")}
    parts = {t.object for t in triples if t.predicate.value in links}
    blank = {part: ox.BlankNode(f"b{i}") for i, part in enumerate(sorted(parts, key=str))}
    quads = [ox.Quad(blank.get(t.subject, t.subject), t.predicate, blank.get(t.object, t.object)) for t in triples]
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return {quad.triple for quad in dataset}


@pytest.mark.parametrize("model", MODELS)
def test_a_product_written_as_rdf_is_read_back_the_same(model: Model) -> None:
    @PROPERTY
    @given(products(model))
    def holds(product: Product) -> None:
        assert load_product(as_ntriples(product, model), model=model, name="x.nt") == product

    holds()


@pytest.mark.parametrize("model", MODELS)
def test_a_product_written_as_json_is_read_back_the_same(model: Model) -> None:
    @PROPERTY
    @given(products(model))
    def holds(product: Product) -> None:
        written = json.dumps(product_to_json(product)).encode()
        assert load_product(written, model=model, name="x.json") == product

    holds()


@pytest.mark.parametrize("model", MODELS)
def test_the_json_with_our_context_says_the_same_triples(model: Model) -> None:
    @PROPERTY
    @given(products(model))
    def holds(product: Product) -> None:
        quads = ox.parse(as_json_ld(product, CONTEXTS[id(model)]), format=ox.RdfFormat.JSON_LD)
        assert canonical([quad.triple for quad in quads]) == canonical(product_to_rdf(product, model))

    holds()


# Numbers apart: rdflib writes "0"^^xsd:double where JSON-LD 1.1 asks for "0.0E0".
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
@settings(PROPERTY, max_examples=20)
@given(products(SMALL, facts=SMALL.facts.keys() - {"staff"}))
def test_rdflib_reads_our_context_as_pyoxigraph_does(product: Product) -> None:
    written = as_json_ld(product, CONTEXTS[id(SMALL)])
    ours = ox.serialize(ox.parse(written, format=ox.RdfFormat.JSON_LD), format=ox.RdfFormat.N_TRIPLES)
    theirs = rdflib.Graph().parse(data=written, format="json-ld")
    assert isomorphic(theirs, rdflib.Graph().parse(data=ours, format="nt"))


@settings(PROPERTY, max_examples=20)
@given(products(SMALL))
def test_json_named_jsonld_is_read_as_rdf_with_our_own_context(product: Product) -> None:
    read = load_product(json.dumps(product_to_json(product)).encode(), model=SMALL, name="x.jsonld")
    assert (read.iri, read.labels, read.facts, read.partial) == (
        product.iri,
        product.labels,
        product.facts,
        product.partial,
    )
    assert sorted(read.proofs, key=str) == sorted(product.proofs, key=str)


@settings(PROPERTY, max_examples=20)
@given(products(SMALL))
def test_the_triples_of_a_product_hold_no_blank_node_and_never_vary(product: Product) -> None:
    triples = product_to_rdf(product, SMALL)
    assert triples == product_to_rdf(product, SMALL)
    assert not any(isinstance(term, ox.BlankNode) for triple in triples for term in (triple.subject, triple.object))
