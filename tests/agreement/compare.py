"""Holds an engine against the evaluator, pair by pair, and makes a disagreement as small as it can be.

In: `Asked`, the name of an engine. Out: `Outcome`: how many pairs, and each disagreement in a sentence that can be run
again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from ontology.product import Product
from tests.agreement import engines
from tests.agreement.cases import Asked
from tests.agreement.engines import Found

Engine = Callable[[Asked], Found]

ENGINES: Final[Mapping[str, tuple[Engine, Engine]]] = {
    "Python source": (engines.by_python, engines.by_evaluator),
    "SPARQL, a norm": (engines.by_norm_query, engines.by_evaluator),
    "SPARQL, a norm, rdflib": (engines.by_norm_query_in_rdflib, engines.by_evaluator),
    "SPARQL, whole graph": (engines.by_whole_graph, engines.by_evaluator),
    "SHACL, pySHACL": (engines.by_shacl, engines.severities),
    "OWL, HermiT": (engines.by_reasoners, engines.in_force_by_evaluator),
}
"""Name → the engine, and what it must say by the evaluator."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a comparison found."""

    pairs: int
    disagreements: tuple[str, ...] = ()


def compare(asked: Asked, name: str, origin: str) -> Outcome:
    """Every pair on which the engine and the evaluator differ; ``origin`` says where the law comes from."""
    engine, expected = ENGINES[name]
    found, wanted = engine(asked), expected(asked)
    differing = sorted(pair for pair in found.keys() | wanted.keys() if found.get(pair) != wanted.get(pair))
    told = [
        f"{origin}, {name}: {norm} is {found.get((product, norm))}, evaluator {wanted.get((product, norm))}, "
        f"for {_smallest(asked, name, (product, norm))}"
        for product, norm in differing
    ]
    return Outcome(len(wanted), tuple(told))


def _smallest(asked: Asked, name: str, pair: tuple[str, str]) -> str:
    """The product with as few facts as still disagree."""
    product = next(p for p in asked.products if p.iri == pair[0])
    norms = {pair[1]: asked.model.norms[pair[1]]}
    alone = replace(asked, model=replace(asked.model, norms=norms))

    def disagrees(smaller: Product) -> bool:
        engine, expected = ENGINES[name]
        one = replace(alone, products=(smaller,))
        return engine(one).get(pair) != expected(one).get(pair)

    for fact in sorted(product.facts):
        kept = {other: value for other, value in product.facts.items() if other != fact}
        smaller = replace(product, facts=kept, partial=product.partial & kept.keys())
        if disagrees(smaller):
            product = smaller
    return f"{product.facts}, partial {sorted(product.partial)}, proofs {product.proofs}, on {product.as_of}"
