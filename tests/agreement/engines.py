"""Each engine's verdicts on what is asked, in the same words, so that they can be compared.

In: `Asked`. Out: (product IRI, norm id) → ``applies``, ``does-not-apply``, ``undetermined`` or ``not-in-force``; for
SHACL the severity of the result, or ``nothing``. Reasoning by cases (`decided_by_cases`) counts as undetermined: only
the evaluator's second step and HermiT do that, and they are compared apart.
"""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import rdflib

from loaders.products.write_rdf import product_to_rdf
from ontology.compilable import periods
from ontology.namespaces import slug_of
from ontology.owl.compile import OwlCompiler, norms_on, scope
from ontology.owl.hermit import Reasoner, reason
from ontology.owl.norm_turtle import norm_turtle
from ontology.owl.product import assertions
from ontology.python.source import python_source
from ontology.verdicts.assess import assess
from ontology.verdicts.verdict import Applicability
from queries.norm_query import norm_query
from queries.query_text import assemble
from shapes.findings import outcome
from shapes.validate import conformity
from tests.agreement.cases import Asked

Found = dict[tuple[str, str], str]

_PREFIXES = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\nPREFIX reglo: <https://w3id.org/reglo#>\n"
_WHOLE = assemble(_PREFIXES + "SELECT ?product ?asOf ?norm ?verdict WHERE {\n  #include verdicts\n}")

Found = dict[tuple[str, str], str]

_PREFIXES = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\nPREFIX reglo: <https://w3id.org/reglo#>\n"
_WHOLE = assemble(_PREFIXES + "SELECT ?product ?asOf ?norm ?verdict WHERE {\n  #include verdicts\n}")

_PREFIXES = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\nPREFIX reglo: <https://w3id.org/reglo#>\n"
_WHOLE = assemble(
    _PREFIXES + "SELECT ?product ?asOf ?norm ?verdict WHERE {\n  ?product a reglo:Product .\n  #include verdicts\n}"
)


def by_evaluator(asked: Asked) -> Found:
    """The evaluator, which serves requests."""
    return {
        (product.iri, v.norm.id): "undetermined" if v.decided_by_cases else str(v.applicability)
        for product in asked.products
        for v in assess(asked.model, product).verdicts
    }


def severities(asked: Asked) -> Found:
    """What SHACL must say, by the evaluator."""
    found = {}
    for product in asked.products:
        for verdict in assess(asked.model, product).verdicts:
            known = replace(verdict, applicability=Applicability.UNDETERMINED) if verdict.decided_by_cases else verdict
            said = outcome(replace(known, compliance=None) if verdict.decided_by_cases else known)
            found[product.iri, verdict.norm.id] = said[0] if said else "nothing"
    return found


def by_python(asked: Asked) -> Found:
    """The generated Python source of each norm, run on the facts as a description states them."""
    found = {}
    for norm in asked.model.norms.values():
        source = python_source(asked.model, norm)
        if source is None:
            continue
        module: dict[str, object] = {}
        exec(compile(source, norm.id, "exec"), module)  # noqa: S102 - our own text
        verdict = module["verdict"]
        assert callable(verdict)
        for product in asked.products:
            found[product.iri, norm.id] = str(verdict(product.facts, product.as_of, product.partial))
    return _with_drafts(asked, found)


def by_norm_query(asked: Asked) -> Found:
    """The SPARQL query of each norm, over the triples of the products and nothing else."""
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in _product_triples(asked))
    found = {}
    for norm in asked.model.norms.values():
        query = norm_query(asked.model, norm)
        if query is not None:
            for product, verdict in _pairs(store.query(query), "product", "verdict"):
                found[product, norm.id] = verdict
    return _with_drafts(asked, found)


def by_norm_query_in_rdflib(asked: Asked) -> Found:
    """The same queries in another engine, slower by far."""
    lines = "".join(f"{triple} .\n" for triple in _product_triples(asked))
    graph = rdflib.Graph(bind_namespaces="none").parse(data=lines, format="nt")
    found = {}
    for norm in asked.model.norms.values():
        query = norm_query(asked.model, norm)
        if query is not None:
            for row in graph.query(query):
                assert isinstance(row, rdflib.query.ResultRow)
                found[str(row["product"]), norm.id] = str(row["verdict"])
    return _with_drafts(asked, found)


def by_whole_graph(asked: Asked) -> Found:
    """One SPARQL query over the law with its compiled cases and all products."""
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in (*asked.law, *_product_triples(asked)))
    rows = " ".join(f"(<{product.iri}> UNDEF)" for product in asked.products)
    result = store.query(_WHOLE.replace("#= ?product ?asOf", f"VALUES (?product ?asOf) {{ {rows} }}"))
    assert isinstance(result, ox.QuerySolutions)
    return {
        (str(row["product"].value), slug_of(row["norm"].value)): str(row["verdict"].value)  # type: ignore[union-attr]
        for row in result
    }


def by_shacl(asked: Asked) -> Found:
    """The compiled SHACL Core shapes, in pySHACL."""
    found = dict.fromkeys(asked.pairs, "nothing")
    for result in conformity(asked.model, _product_triples(asked)):
        assert result.norm is not None
        found[result.focus, slug_of(result.norm)] = result.severity
    return found


def by_reasoners(asked: Asked) -> Found:
    """The OWL of each norm, in HermiT; where HermiT is silent and the evaluator is not, in Pellet too."""
    found, expected = _by_owl(asked, "hermit"), by_evaluator(asked)
    if any(found[pair] == "undetermined" != expected[pair] for pair in found):
        second = _by_owl(asked, "pellet")
        found |= {pair: second[pair] for pair in found if found[pair] == "undetermined" != expected[pair]}
    return found


def in_force_by_evaluator(asked: Asked) -> Found:
    """The evaluator's verdicts on the norms in force: only those are compiled to OWL for a day."""
    return {pair: verdict for pair, verdict in by_evaluator(asked).items() if verdict != "not-in-force"}


def _by_owl(asked: Asked, reasoner: Reasoner) -> Found:
    """The Turtle of each norm for the day that the products share, put together."""
    (day,) = {product.as_of for product in asked.products}
    assert day is not None
    norms = norms_on(asked.model, day)
    ontology: list[ox.Triple] = []
    described = b""
    for norm in norms:
        (period,) = [period for period in periods(asked.model, norm) if period.contains(day)]
        turtle = norm_turtle(asked.model, norm, period)
        ontology += [ox.Triple(q.subject, q.predicate, q.object) for q in ox.parse(turtle, format=ox.RdfFormat.TURTLE)]
        atoms = OwlCompiler(asked.model, day, only=norm).atoms.used
        described += b"".join(assertions(asked.model, product, day, atoms) for product in asked.products)
    text = (ox.serialize(ontology, format=ox.RdfFormat.N_TRIPLES) or b"") + described
    inference = reason(text, tuple(p.iri for p in asked.products), reasoner=reasoner)
    found = {}
    for product in asked.products:
        classes = inference.classes[product.iri]
        for norm in norms:
            inside, outside = scope(norm.id).holds in classes, scope(norm.id).fails in classes
            assert not (inside and outside), f"{norm.id} both applies and does not apply to {product.iri}"
            found[product.iri, norm.id] = "applies" if inside else "does-not-apply" if outside else "undetermined"
    return found


def _with_drafts(asked: Asked, found: Found) -> Found:
    """A norm that is no law has no form, and is never in force."""
    return {pair: found.get(pair, "not-in-force") for pair in asked.pairs}


def _product_triples(asked: Asked) -> list[ox.Triple]:
    return [triple for product in asked.products for triple in product_to_rdf(product, asked.model)]


def _pairs(result: object, *names: str) -> list[tuple[str, ...]]:
    assert isinstance(result, ox.QuerySolutions)
    return [tuple(str(row[name].value) for name in names) for row in result]  # type: ignore[union-attr]
