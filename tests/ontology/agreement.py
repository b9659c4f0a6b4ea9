"""Compares the evaluator with the reasoners on random products.

In: a model, the seeds of products, a day. Out: disagreements, one readable sentence each; empty when all agree.
HermiT is trusted in what it asserts; where it is silent, Pellet is asked before a silence counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ontology.model import Model, Norm
from ontology.owl.compile import OwlCompiler, norms_on, owl_triples, scope
from ontology.owl.hermit import Reasoner, reason
from ontology.owl.product import assertions
from ontology.product import Product
from ontology.read_model import read_model
from ontology.sources_on_disk import all_triples
from ontology.verdicts.case_split import either_way
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.kleene import Truth
from tests.ontology.random_products import random_product

Verdicts = dict[tuple[str, str], Truth]
"""(product IRI, norm id) → truth."""


def disagreements(model: Model, seeds: Sequence[int], day: date, *, by_cases: bool = False) -> list[str]:
    """Every verdict on which the evaluator and HermiT, then Pellet, differ, for the random products of the seeds."""
    return disagreements_on(model, [random_product(model, seed, day) for seed in seeds], day, by_cases=by_cases)


def disagreements_on(model: Model, products: list[Product], day: date, *, by_cases: bool = False) -> list[str]:
    """The same for these products. They share one run of the reasoner: they are independent individuals."""
    ours = {
        (product.iri, norm.id): _truth(model, product, day, norm, by_cases)
        for product in products
        for norm in norms_on(model, day)
    }
    theirs = reasoned(model, products, day, by_cases=by_cases)
    silent = [key for key in ours if ours[key] is not None and theirs[key] is None]
    if silent:
        second = reasoned(model, products, day, by_cases=by_cases, reasoner="pellet")
        theirs |= {key: second[key] for key in silent}
    return [
        f"{norm} for {product}: evaluator {_word(ours[product, norm])}, reasoner {_word(theirs[product, norm])}"
        for product, norm in sorted(ours)
        if ours[product, norm] is not theirs[product, norm]
    ]


def reasoned(
    model: Model, products: list[Product], day: date, *, by_cases: bool = False, reasoner: Reasoner = "hermit"
) -> Verdicts:
    """What a reasoner asserts of each product and norm in force."""
    atoms = OwlCompiler(model, day).atoms.used
    described = (assertions(model, product, day, atoms) for product in products)
    ontology = owl_triples(model, day, by_cases=by_cases) + b"".join(described)
    inference = reason(ontology, tuple(p.iri for p in products), reasoner=reasoner)
    verdicts: Verdicts = {}
    for product in products:
        classes = inference.classes[product.iri]
        for norm in norms_on(model, day):
            inside, outside = (iri in classes for iri in (scope(norm.id).holds, scope(norm.id).fails))
            assert not (inside and outside), f"{norm.id} both applies and does not apply to {product.iri}"
            verdicts[product.iri, norm.id] = True if inside else False if outside else None
    return verdicts


def disagreements_on_the_law(seeds: Sequence[int], day: date, by_cases: bool = False, one_in: int = 1) -> list[str]:
    """The same on the norms of the house, or on one in so many; for a process of its own."""
    model = read_model(all_triples())
    norms = {norm_id: model.norms[norm_id] for norm_id in sorted(model.norms)[seeds[0] % one_in :: one_in]}
    return disagreements(replace(model, norms=norms), seeds, day, by_cases=by_cases)


def _truth(model: Model, product: Product, day: date, norm: Norm, by_cases: bool) -> Truth:
    if norm.condition is None:  # words alone: a person must judge
        return None
    if by_cases:
        truth = either_way(model, product, day, norm.condition, limit=10_000)
    else:
        truth = Evaluation(model, product, day).condition(norm.condition)
    return None if truth is True and norm.in_words else truth


def _word(truth: Truth) -> str:
    return {True: "applies", False: "does not apply", None: "silent"}[truth]
