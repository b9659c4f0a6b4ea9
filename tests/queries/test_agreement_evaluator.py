"""The flagship query reaches the verdicts of the evaluator, on random products, for every norm and every operator."""

from pathlib import Path

import pyoxigraph as ox

from ontology.compiled_cases import compiled_triples
from ontology.model import Model
from ontology.namespaces import slug_of
from ontology.product import Product
from ontology.skolem import skolemise
from ontology.sources_on_disk import parse_turtle
from ontology.verdicts.assess import assess
from ontology.verdicts.verdict import Applicability
from queries.catalogue import Catalogue
from queries.query_text import assemble, standalone
from tests.agreement.cases import described
from tests.ontology.small_law import small_law
from tests.queries.dataset import example_store, examples, law_triples, product_triples, store_of, vocabulary_triples
from tests.whole_model import whole_model

PRODUCTS = 60
PREFIXES = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\nPREFIX reglo: <https://w3id.org/reglo#>\n"
VERDICTS = PREFIXES + "SELECT ?product ?asOf ?norm ?verdict WHERE {\n  #include verdicts\n}"


def by_evaluator(model: Model, product: Product) -> dict[str, str]:
    """The verdicts, those reached by splitting cases aside: plain SPARQL does not reason by cases."""
    return {
        v.norm.id: "undetermined" if v.decided_by_cases else str(v.applicability)
        for v in assess(model, product).verdicts
    }


def test_the_flagship_agrees_with_the_evaluator_on_the_whole_law() -> None:
    model, catalogue = whole_model(), Catalogue()
    products = [described(model, seed) for seed in range(PRODUCTS)]
    store = store_of(law_triples(), product_triples(products, model))
    seen = set()
    for product in products:
        rows = catalogue.run("q01-obligations", {"product": product.iri}, store).records()
        found = {slug_of(row["norm"]): row["verdict"] for row in rows}
        expected = by_evaluator(model, product)
        wrong = {n: (expected.get(n), found.get(n)) for n in expected.keys() | found if expected.get(n) != found.get(n)}
        assert not wrong, f"{product.iri} (evaluator, query): {wrong}; facts: {product.facts}"
        seen |= set(found.values())
    assert seen == {"applies", "does-not-apply", "undetermined", "not-in-force"}


def test_a_plain_triple_pattern_finds_the_norms_that_apply_to_a_stored_product() -> None:
    pattern = "SELECT ?n WHERE { ?v reglo:product ?product ; reglo:norm ?n ; reglo:applicability reglo:Applies }"
    for product in examples():
        text = PREFIXES + pattern.replace("?product", f"<{product.iri}>")
        rows = example_store().query(text, use_default_graph_as_union=True)
        assert isinstance(rows, ox.QuerySolutions)
        found = {slug_of(row["n"].value) for row in rows}  # type: ignore[union-attr]
        verdicts = assess(whole_model(), product).verdicts
        assert found == {v.norm.id for v in verdicts if v.applicability is Applicability.APPLIES}
        assert found


def test_the_counting_agrees_with_the_evaluator_on_every_operator() -> None:
    model = small_law()
    own = skolemise(parse_turtle(Path(__file__).parents[1] / "ontology" / "every_operator.ttl"))
    products = [described(model, seed) for seed in range(PRODUCTS)]
    store = store_of([*own, *vocabulary_triples(), *compiled_triples(model)], product_triples(products, model))
    for product in products:
        text = standalone(assemble(VERDICTS), {"product": ox.NamedNode(product.iri)})
        result = store.query(text, use_default_graph_as_union=True)
        assert isinstance(result, ox.QuerySolutions)
        found = {slug_of(row["norm"].value): row["verdict"].value for row in result}  # type: ignore[union-attr]
        assert found == by_evaluator(model, product), f"{product.iri} on {product.as_of}: {product.facts}"
