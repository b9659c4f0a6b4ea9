"""One product against all norms in force, by each engine on the same work: the truth of every norm, nothing else.

Prints, in one run, the median of each and its ratio to the evaluator: the evaluator, the generated Python of each
norm, the SPARQL form over the whole graph and the query of each norm (pyoxigraph), the OWL in HermiT (one Java process,
its start included: owlready2 has no other way). SHACL is too slow to repeat: one run of pySHACL is printed. Medians of
processor time, children included, so that a busy machine does not change them; the verdicts are compared before
anything is measured. Needs a built dataset (`reglo build`).
"""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from loaders.products.load import load_product
from loaders.products.write_rdf import product_to_rdf
from ontology.owl.compile import OwlCompiler, norms_on, owl_triples, scope
from ontology.owl.hermit import reason
from ontology.owl.product import assertions
from ontology.python.source import python_source
from ontology.verdicts.evaluate import Evaluation
from queries.norm_query import norm_query
from queries.query_text import assemble, standalone
from server.dataset import open_dataset
from shapes.validate import conformity

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "cloud-archive-medico-social.yaml"
WHOLE = assemble(
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\nPREFIX reglo: <https://w3id.org/reglo#>\n"
    "SELECT ?product ?asOf ?norm ?verdict WHERE {\n  #include verdicts\n}"
)


def processor_ms() -> float:
    """Processor time of this process and of the children it waited for."""
    return 1000 * sum(os.times()[:4])


def median_ms(work: Callable[[], object], runs: int, times: int = 1) -> float:
    """Median over the runs, after one that is not counted; the work is done so many times a run."""
    taken = []
    for run in range(runs + 1):
        start = processor_ms()
        for _ in range(times):
            work()
        if run:
            taken.append((processor_ms() - start) / times)
    return statistics.median(taken)


def main() -> None:
    dataset = open_dataset(ROOT / "build")
    model = dataset.model
    product = load_product(EXAMPLE, model=model, name=EXAMPLE.name)
    day = product.as_of
    if day is None:
        raise SystemExit("the example has no assessment date")
    norms = [norm for norm in norms_on(model, day) if norm.condition and not norm.in_words]
    triples = product_to_rdf(product, model)

    whole, alone = ox.Store(), ox.Store()
    whole.bulk_load(path=dataset.nquads, format=ox.RdfFormat.N_QUADS)
    alone.extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    query = standalone(WHOLE, {"product": ox.NamedNode(product.iri)})
    queries = {norm.iri: norm_query(model, norm) or "" for norm in norms}
    modules: dict[str, dict[str, object]] = {norm.iri: {} for norm in norms}
    for norm in norms:
        exec(python_source(model, norm) or "", modules[norm.iri])  # noqa: S102 - our own text
    ontology = owl_triples(model, day)
    described = assertions(model, product, day, OwlCompiler(model, day).atoms.used)

    def by_evaluator() -> dict[str, object]:
        evaluation = Evaluation(model, product, day)
        words = {True: "applies", False: "does-not-apply", None: "undetermined"}
        return {norm.iri: words[evaluation.condition(norm.condition)] for norm in norms if norm.condition}

    def by_python() -> dict[str, object]:
        return {iri: module["verdict"](product.facts, day, product.partial) for iri, module in modules.items()}  # type: ignore[operator]

    def by_whole_graph() -> dict[str, object]:
        rows = whole.query(query, use_default_graph_as_union=True)
        return {row["norm"].value: row["verdict"].value for row in rows if row["norm"].value in queries}  # type: ignore[union-attr]

    def by_norm_query() -> dict[str, object]:
        return {iri: row["verdict"].value for iri, text in queries.items() for row in alone.query(text)}  # type: ignore[union-attr]

    def by_hermit() -> dict[str, object]:
        classes = reason(ontology + described, (product.iri,)).classes[product.iri]
        pairs = {norm.iri: scope(norm.id) for norm in norms}
        return {
            iri: "applies" if pair.holds in classes else "does-not-apply" if pair.fails in classes else "undetermined"
            for iri, pair in pairs.items()
        }

    engines: dict[str, tuple[Callable[[], dict[str, object]], int]] = {
        "evaluator": (by_evaluator, 500),
        "generated Python, all norms": (by_python, 50),
        "SPARQL over the whole graph": (by_whole_graph, 10),
        "SPARQL, a query a norm": (by_norm_query, 1),
        "OWL in HermiT": (by_hermit, 1),
    }
    expected = by_evaluator()
    for name, (work, _) in engines.items():
        found = work()
        differing = [iri for iri in expected if found.get(iri) != expected[iri]]
        if differing:
            raise SystemExit(f"{name} differs from the evaluator on {differing[:3]}")
    taken = {name: median_ms(work, 5, times) for name, (work, times) in engines.items()}
    start = processor_ms()
    conformity(model, triples, [norm.id for norm in norms])
    taken["SHACL in pySHACL, one run"] = processor_ms() - start
    print(f"{len(norms)} norms in force on {day}, one product; all engines agree")
    for name, ms in taken.items():
        print(f"{name:30} {ms:11.2f} ms   ratio to the evaluator {ms / taken['evaluator']:10.0f}")


if __name__ == "__main__":
    main()
