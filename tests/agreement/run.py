"""The full agreement of the engines: `make agree`. Prints a table and each disagreement; leaves with 1 if there is one.

Two processes; each piece of work is small, so that both are busy to the end. Sizes are those the project asks for:
20,000 pairs for SPARQL, SHACL and Python, on random laws and on the law itself, far more than 500 for HermiT. Reasoning
by cases is compared with the evaluator's `decided_by_cases`.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import get_context
from typing import Final

from ontology.owl.compile import norms_on
from tests.agreement.cases import DAY, Asked, described, random_case, whole_law
from tests.agreement.compare import Outcome, compare
from tests.ontology.agreement import disagreements_on, disagreements_on_the_law
from tests.whole_model import whole_model

LATER: Final = date(2031, 1, 1)
_DAYS: Final = (DAY, date(2024, 7, 1), LATER)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of work: which engine, on which laws, and what to call it in the table."""

    engine: str
    law: str
    first: int
    last: int
    day: date | None = None


def pieces() -> Iterator[Piece]:
    """All of the work, the longest first."""
    for seed in range(8):
        yield Piece("SHACL, pySHACL", "the law", seed, seed + 1)
    for first in range(0, 200, 20):
        yield Piece("OWL, HermiT", "the law", first, first + 20, DAY)
        yield Piece("OWL, HermiT", "the law", first, first + 20, LATER)
    for seed in range(1000, 1008):
        yield Piece("OWL by cases, HermiT", "the law, one norm in eight", seed, seed + 1, DAY)
    for first in range(0, 80, 2):
        yield Piece("SHACL, pySHACL", "random", first, first + 2)
    for first in range(0, 48, 4):
        yield Piece("OWL by cases, HermiT", "random", first, first + 4, DAY)
        yield Piece("OWL, HermiT", "random", first, first + 4, _DAYS[first // 4 % 3])
    for first in range(0, 120, 20):
        yield Piece("SPARQL, a norm", "random", first, first + 20)
        yield Piece("SPARQL, whole graph", "random", first, first + 20)
        yield Piece("Python source", "random", first, first + 20)
    for first in range(0, 60, 20):
        yield Piece("SPARQL, a norm", "the law", first, first + 20)
        yield Piece("SPARQL, whole graph", "the law", first, first + 20)
        yield Piece("Python source", "the law", first, first + 20)
    for seed in range(8):
        yield Piece("SPARQL, a norm, rdflib", "random", seed, seed + 1)


def work(piece: Piece) -> tuple[Piece, Outcome]:
    """One piece, in a process of its own."""
    outcomes = list(_outcomes(piece))
    return piece, Outcome(sum(o.pairs for o in outcomes), tuple(d for o in outcomes for d in o.disagreements))


def _outcomes(piece: Piece) -> Iterator[Outcome]:
    seeds = range(piece.first, piece.last)
    if piece.law != "random" and piece.engine.startswith("OWL"):
        assert piece.day is not None
        by_cases = "cases" in piece.engine
        norms = len(norms_on(whole_model(), piece.day)) // (8 if by_cases else 1)
        found = disagreements_on_the_law(seeds, piece.day, by_cases, 8 if by_cases else 1)
        yield Outcome(len(seeds) * norms, tuple(found))
    elif piece.law != "random":
        yield compare(_every_norm_binding(whole_law(seeds)), piece.engine, piece.law)
    else:
        for seed in seeds:
            yield _on_a_random_law(piece, seed)


def _on_a_random_law(piece: Piece, seed: int) -> Outcome:
    if piece.engine.startswith("OWL by cases"):
        assert piece.day is not None
        model = random_case(seed, 0).model
        products = [described(model, seed * 1000 + n, piece.day) for n in range(6)]
        found = disagreements_on(model, products, piece.day, by_cases=True)
        pairs = len(products) * len(norms_on(model, piece.day))
        return Outcome(pairs, tuple(f"random law {seed}, by cases: {line}" for line in found))
    count = 4 if "rdflib" in piece.engine else 20
    return compare(random_case(seed, count, piece.day), piece.engine, f"random law {seed}")


def _every_norm_binding(asked: Asked) -> Asked:
    """The law with each norm an obligation without proof, so that SHACL tells what applies from what does not."""
    norms = {
        norm_id: replace(norm, modality="obligation", evidence=(), met_when=None)
        for norm_id, norm in asked.model.norms.items()
    }
    return replace(asked, model=replace(asked.model, norms=norms))


def main() -> int:
    """Runs everything; the exit code."""
    start = time.monotonic()
    pairs: dict[tuple[str, str], int] = {}
    found: dict[tuple[str, str], list[str]] = {}
    todo = list(pieces())
    with ProcessPoolExecutor(max_workers=2, mp_context=get_context("spawn")) as pool:
        running = [pool.submit(work, piece) for piece in todo]
        for number, done in enumerate(as_completed(running), 1):
            piece, outcome = done.result()
            row = (piece.engine, piece.law)
            pairs[row] = pairs.get(row, 0) + outcome.pairs
            found.setdefault(row, []).extend(outcome.disagreements)
            print(f"\r{number} of {len(todo)}", end="", file=sys.stderr, flush=True)
    print(f"\n\n{'engine':26}{'law':30}{'pairs':>10}{'disagreements':>16}")
    for (engine, law), count in sorted(pairs.items()):
        print(f"{engine:26}{law:30}{count:>10,}{len(found[engine, law]):>16,}")
    lines = [line for each in found.values() for line in each]
    processor = sum(os.times()[:4])
    print(f"\n{sum(pairs.values()):,} pairs, {len(lines):,} disagreements")
    print(f"{time.monotonic() - start:.0f} s, {processor:.0f} s of processor")
    for line in lines[:50]:
        print(line)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
