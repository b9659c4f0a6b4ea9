"""What is around a thing: the law first, few enough to draw, always in the same places."""

import pyoxigraph as ox
import pytest

from ontology.errors import Lang
from ontology.namespaces import BASE, REGLO
from queries.neighbourhood import Neighbourhood, neighbourhood, neighbourhood_graph
from queries.relations import drawn_as, owner, rank
from queries.table import Term
from tests.queries.dataset import SelectOnly, example_store

NORM = f"{BASE}norm/hds-cert-required"
ACTOR = f"{BASE}actor/hebergeur"


def engine(text: str, bindings: dict[str, Term] | None = None) -> list[dict[str, Term]]:
    """The example store, asked by a SELECT."""
    asked = {ox.Variable(name): term for name, term in (bindings or {}).items()}
    result = example_store().query(text, use_default_graph_as_union=True, substitutions=asked)
    assert isinstance(result, ox.QuerySolutions)
    names = [variable.value for variable in result.variables]
    return [{n: term for n in names if (term := row[n]) is not None} for row in result]


def around(iri: str, limit: int = 60) -> Neighbourhood:
    return neighbourhood(example_store(), iri, "fr", limit)


def test_a_norm_stands_with_its_basis_its_bearer_its_evidence_and_its_sanctions() -> None:
    edges = {(e.predicate.removeprefix(REGLO), e.target.removeprefix(BASE)) for e in around(NORM).edges}
    assert {
        ("legalBasis", "text/csp-l1111-8#II-al1"),
        ("bearer", "actor/hebergeur"),
        ("evidence", "evidence/certificat-hds"),
        ("sanction", "sanction/l1115-1"),
        ("case", "fact/hds-digital"),
    } <= edges


def test_nodes_and_edges_are_named_in_the_language_asked_for() -> None:
    found = neighbourhood(example_store(), NORM, "en")
    assert found.nodes[0].label == "Hold a valid HDS certificate"
    assert {"legal basis", "bearer"} <= {edge.label for edge in found.edges}
    assert {"norm", "text", "actor", "evidence", "sanction", "fact"} <= {node.kind for node in found.nodes}


@pytest.mark.parametrize(("lang", "named"), [("fr", "fait partie de"), ("en", "part of")])
def test_relations_of_other_vocabularies_are_named_in_words_too(lang: Lang, named: str) -> None:
    found = neighbourhood(example_store(), f"{BASE}text/csp-l1111-8", lang)
    labels = {edge.predicate: edge.label for edge in found.edges}
    assert labels["http://data.europa.eu/eli/ontology#is_part_of"] == named
    assert not [label for label in labels.values() if "://" in label or ":" in label]


def test_a_passage_is_named_by_the_way_it_is_cited() -> None:
    assert "CSP, art. L. 1111-8, II, al. 1" in {node.label for node in around(NORM).nodes}


def test_parts_and_compiled_cases_are_never_nodes() -> None:
    for iri in (NORM, ACTOR, f"{BASE}product/cloud-archive-medico-social"):
        drawn = [node.iri for node in around(iri).nodes]
        assert all(owner(node) == node for node in drawn)
        assert not any(mark in node for node in drawn for mark in ("#compiled-", "#verdict-", "#case-"))


def test_the_condition_of_a_prerequisite_melts_into_its_procedure() -> None:
    part = f"{BASE}procedure/label-mcs#prerequisiteCase-1"
    assert owner(part) == f"{BASE}procedure/label-mcs"
    assert drawn_as(REGLO + "asksFor", part) == REGLO + "prerequisite"
    assert owner(f"{BASE}procedure/label-mcs#etape-1") == f"{BASE}procedure/label-mcs#etape-1"


def test_a_product_stands_with_the_norms_that_apply_and_with_no_other() -> None:
    near = {node.iri.removeprefix(BASE) for node in around(f"{BASE}product/paper-archive-clinic").nodes}
    assert "norm/agrement-paper" in near
    assert "norm/hds-cert-required" not in near


@pytest.mark.parametrize("limit", [1, 5, 20, 60])
def test_there_are_never_more_nodes_than_asked_for(limit: int) -> None:
    found = around(ACTOR, limit)
    assert len(found.nodes) <= limit
    inside = {node.iri for node in found.nodes}
    assert found.nodes[0].iri == ACTOR
    assert all({edge.source, edge.target} <= inside for edge in found.edges)


def test_where_room_lacks_the_law_stays_and_provenance_goes() -> None:
    assert rank(f"{REGLO}legalBasis") == 0
    few = {edge.predicate for edge in around(NORM, 8).edges}
    assert f"{REGLO}source" not in few
    assert f"{REGLO}source" in {edge.predicate for edge in around(NORM).edges}


def test_the_same_thing_gives_the_same_picture() -> None:
    assert around(NORM) == around(NORM)
    assert all(0 <= node.x <= 1 and 0 <= node.y <= 1 for node in around(NORM).nodes)
    assert len({(node.x, node.y) for node in around(NORM).nodes}) == len(around(NORM).nodes)


def test_a_thing_that_nothing_is_known_of_stands_alone() -> None:
    found = around(f"{BASE}norm/nothing")
    assert [(node.label, node.x, node.y) for node in found.nodes] == [("nothing", 0.5, 0.5)]
    assert found.edges == ()


def test_an_engine_with_a_select_gives_the_same_neighbourhood() -> None:
    assert neighbourhood(SelectOnly(engine), NORM, "fr") == around(NORM)


def test_the_graph_keeps_two_relations_between_the_same_things() -> None:
    graph = neighbourhood_graph(example_store(), NORM, "fr")
    producer = f"{BASE}actor/producteur-de-donnees"
    assert set(graph[NORM][producer]) == {f"{REGLO}beneficiary", f"{REGLO}counterparty"}


def test_a_fact_of_proof_is_drawn_as_met_when_and_not_as_a_case() -> None:
    assert drawn_as(f"{REGLO}fact", f"{NORM}#metWhen-1-test-1") == f"{REGLO}metWhen"
    assert drawn_as(f"{REGLO}fact", f"{NORM}#case-1-test-1") == f"{REGLO}case"


def test_a_neighbourhood_asks_the_store_little() -> None:
    asked = []

    def select(text: str, bindings: dict[str, Term] | None = None) -> list[dict[str, Term]]:
        asked.append(text)
        return engine(text, bindings)

    neighbourhood(SelectOnly(select), NORM, "fr")
    assert len(asked) < 300  # one for each verdict would be thousands
