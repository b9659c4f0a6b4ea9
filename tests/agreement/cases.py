"""What the engines are asked: a law as triples and as a model, and random products over it on random days.

In: the seed of a law, or none for the law of the house. Out: `Asked`. Every product is a valid description, so that it
can be written as RDF; its day is its own `reglo:asOf`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

import pyoxigraph as ox

from ontology.compiled_cases import compiled_triples
from ontology.model import Fact, FactKind, Model
from ontology.product import FactValue, MapEntries, Product, Proof
from ontology.read_model import read_model
from ontology.skolem import skolemise
from tests.agreement.random_law import random_law
from tests.ontology.random_products import COUNTRIES, random_product
from tests.queries.dataset import law_triples, vocabulary_triples
from tests.whole_model import whole_model

DAY = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Asked:
    """A law, its triples as a build has them (cases compiled), and products described over it."""

    model: Model
    law: tuple[ox.Triple, ...]
    products: tuple[Product, ...]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """(product IRI, norm id) for every norm that a product check reaches."""
        norms = [norm.id for norm in self.model.norms.values() if norm.condition or norm.in_words]
        return [(product.iri, norm) for product in self.products for norm in sorted(norms)]


def law_of(turtle: str) -> tuple[Model, tuple[ox.Triple, ...]]:
    """A law written in Turtle, read and compiled as a build does."""
    triples = [ox.Triple(q.subject, q.predicate, q.object) for q in ox.parse(turtle, format=ox.RdfFormat.TURTLE)]
    named = skolemise(triples)
    model = read_model(named)
    return model, (*named, *vocabulary_triples(), *compiled_triples(model))


def random_case(seed: int, products: int, day: date | None = None) -> Asked:
    """The law of a seed with some products, each on a day of its own, or all on the day given."""
    model, law = law_of(random_law(seed))
    return Asked(model, law, tuple(described(model, seed * 1000 + n, day) for n in range(products)))


def whole_law(seeds: range, day: date | None = None) -> Asked:
    """The law of the house with random products."""
    model = whole_model()
    return Asked(model, law_triples(), tuple(described(model, seed, day) for seed in seeds))


def described(model: Model, seed: int, day: date | None = None) -> Product:
    """A random product with entries under real keys and some proofs, on a random day between 2017 and 2032."""
    random = Random(seed)  # noqa: S311 - the same product again
    own = day or (date(2017, 1, 1) + timedelta(days=random.randrange(15 * 365)) if random.random() < 0.7 else DAY)
    product = random_product(model, seed, own)
    facts: dict[str, FactValue] = {
        name: _keyed(model.facts[name], value) if isinstance(value, dict) else value
        for name, value in product.facts.items()
    }
    iri = f"https://w3id.org/reglo/product/random-{seed}"
    proofs = tuple(_proof(model, random, own) for _ in range(random.choice((0, 0, 1, 2)))) if model.evidence else ()
    return replace(product, iri=iri, facts=facts, as_of=own, labels={"fr": "p", "en": "p"}, proofs=proofs)


def _keyed(fact: Fact, entries: MapEntries) -> MapEntries:
    """The entries under keys that the fact takes: its values, or countries."""
    return dict(zip([*fact.values, *COUNTRIES], entries.values(), strict=False))


def _proof(model: Model, random: Random, day: date) -> Proof:
    start, end = (day + timedelta(days=random.choice((-400, -1, 0, 1, 400))) for _ in range(2))
    names = [f"{f.id}.{v}" for f in model.facts.values() if f.kind is FactKind.MANY_OF for v in f.values]
    return Proof(
        random.choice(sorted(model.evidence)),
        None,
        min(start, end) if random.random() < 0.6 else None,
        max(start, end) if random.random() < 0.8 else None,
        frozenset(name for name in names if random.random() < 0.5),
    )
