"""The dataset of the query tests, in memory: the law with its excerpts, compiled cases, example products, verdicts."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from loaders.excerpts.load import EXCERPTS, load_excerpt
from loaders.products.load import load_product
from loaders.products.write_rdf import product_to_rdf
from ontology.compiled_cases import compiled_triples
from ontology.countries import country_triples
from ontology.model import Model
from ontology.namespaces import BASE, REGLO
from ontology.product import Product
from ontology.skolem import skolemise
from ontology.sources_on_disk import parse_turtle, turtle_files
from ontology.verdicts.assess import assess
from ontology.verdicts.triples import verdict_triples
from queries.table import Term
from tests.whole_model import whole_model

EXAMPLES = Path(__file__).parents[2] / "examples"
GRAPH = f"{BASE}graph/"


@cache
def _written_law() -> tuple[ox.Triple, ...]:
    triples = [triple for _, path in turtle_files() for triple in skolemise(parse_turtle(path))]
    described = {triple.subject.value for triple in triples if isinstance(triple.subject, ox.NamedNode)}
    for side in sorted(EXCERPTS.glob("*.yaml")):
        text = side.with_suffix(".txt")
        loaded = load_excerpt(text.read_bytes(), side, text.name, described)
        triples += (*loaded.law, *loaded.provenance)
    return (*triples, *country_triples())


@cache
def vocabulary_triples() -> tuple[ox.Triple, ...]:
    """The terms: which classes are norms."""
    return tuple(t for name, path in turtle_files() if name == "vocabulary" for t in skolemise(parse_turtle(path)))


@cache
def law_triples() -> tuple[ox.Triple, ...]:
    """Every triple of the ontology room, skolemised as a build does, with the countries and the compiled cases."""
    return (*_written_law(), *compiled_triples(whole_model()))


@cache
def examples() -> tuple[Product, ...]:
    """The example products."""
    model = whole_model()
    return tuple(load_product(path, model=model, name=path.name) for path in sorted(EXAMPLES.glob("*.yaml")))


def product_triples(products: Iterable[Product], model: Model) -> list[ox.Triple]:
    """The facts of products, as a build writes them."""
    return [triple for product in products for triple in product_to_rdf(product, model)]


def store_of(law: Iterable[ox.Triple], described: Iterable[ox.Triple]) -> ox.Store:
    """A store with the law and the descriptions in two named graphs."""
    store = ox.Store()
    for name, triples in (("norms", law), ("products", described)):
        graph = ox.NamedNode(GRAPH + name)
        store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)
    return store


@cache
def _examples_and_verdicts() -> tuple[ox.Triple, ...]:
    model = whole_model()
    verdicts = [triple for product in examples() for triple in verdict_triples(assess(model, product))]
    return (*product_triples(examples(), model), *verdicts)


@cache
def example_store() -> ox.Store:
    """The law, the example products and the verdicts on them."""
    return store_of(law_triples(), _examples_and_verdicts())


@cache
def small_store() -> ox.Store:
    """The example store with the compiled cases of a few norms, and the facts they test: for a slow engine."""
    model = whole_model()
    few = {*sorted(model.norms)[::15], "hds-scope", "cert-scope-all-activities", "ehds-ehr-conformity"}
    fewer = replace(model, norms={name: norm for name, norm in model.norms.items() if name in few})
    compiled = list(compiled_triples(fewer))
    tested = {str(t.object) for t in compiled if t.predicate.value == f"{REGLO}fact"}
    described = (t for t in _examples_and_verdicts() if "/fact/" not in t.predicate.value or str(t.predicate) in tested)
    return store_of((*_written_law(), *compiled), described)


class SelectOnly:
    """An engine that is not pyoxigraph's store: it has a `select`, as the server's stores do."""

    def __init__(self, select: Callable[..., list[dict[str, Term]]]) -> None:
        self.select = select
