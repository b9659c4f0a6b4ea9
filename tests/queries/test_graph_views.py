"""The networkx views of the graph: which articles are central, which hold together, the shortest path of reasons."""

import pyoxigraph as ox
import pytest

from ontology.errors import UserError
from ontology.namespaces import BASE, ELI, RDF, REGLO, SKOS
from queries.centrality import central_articles, groups_of_articles
from queries.paths import shortest_path
from queries.table import Term
from queries.whole_graph import article_graph, whole_graph
from tests.queries.dataset import GRAPH, SelectOnly, example_store


def small(*triples: tuple[str, str, str]) -> ox.Store:
    """A store of relations between things of ours, written without their bases."""
    store = ox.Store()
    for s, p, o in triples:
        end = REGLO + o if o[0].isupper() else BASE + o
        quad = ox.Quad(ox.NamedNode(BASE + s), ox.NamedNode(p), ox.NamedNode(end), ox.NamedNode(GRAPH + "norms"))
        store.add(quad)
    return store


def star() -> ox.Store:
    """Article b is cited by a, c and d; e and f share a norm."""
    articles = [(f"text/{name}", RDF + "type", "Article") for name in "abcdef"]
    cited = [(f"text/{name}", ELI + "cites", "text/b") for name in "acd"]
    shared = [("norm/n", REGLO + "legalBasis", f"text/{name}") for name in "ef"]
    return small(*articles, *cited, *shared)


def test_the_article_through_which_all_paths_go_comes_first() -> None:
    first, *rest = central_articles(star())
    assert (first.iri, first.degree) == (f"{BASE}text/b", 3)
    assert first.betweenness == pytest.approx(3 / 10)
    assert all(article.betweenness == 0 for article in rest)


def test_articles_that_share_a_norm_hold_together_and_those_of_a_star_too() -> None:
    groups = groups_of_articles(star())
    assert [[iri.removeprefix(f"{BASE}text/") for iri in group] for group in groups] == [list("abcd"), list("ef")]


def test_two_norms_on_the_same_two_articles_tie_them_twice() -> None:
    store = star()
    for name in "ef":
        basis = ox.NamedNode(REGLO + "legalBasis")
        store.add(ox.Quad(ox.NamedNode(f"{BASE}norm/m"), basis, ox.NamedNode(f"{BASE}text/{name}")))
    assert article_graph(store)[f"{BASE}text/e"][f"{BASE}text/f"]["weight"] == 2


def test_a_graph_without_articles_has_no_centre_and_no_group() -> None:
    assert central_articles(ox.Store()) == []
    assert groups_of_articles(ox.Store()) == []


def test_the_hosting_article_and_that_of_the_referentiels_are_among_the_most_central() -> None:
    central = {article.iri.removeprefix(BASE) for article in central_articles(example_store(), 10)}
    assert {"text/csp-l1111-8", "text/csp-l1470-5"} <= central


def test_a_host_is_tied_to_the_certificate_by_a_norm_that_binds_it() -> None:
    first, second = shortest_path(example_store(), f"{BASE}actor/hebergeur", f"{BASE}evidence/certificat-hds", "en")
    assert (first.here, first.predicate, first.forward) == (f"{BASE}actor/hebergeur", f"{REGLO}bearer", False)
    assert first.there == second.here
    assert first.there.startswith(f"{BASE}norm/")
    assert (second.predicate_label, second.forward, second.there_label) == ("evidence", True, "HDS certificate")


def test_a_path_of_law_is_preferred_to_a_shorter_one_of_commentary() -> None:
    explained, basis = REGLO + "explainedBy", REGLO + "legalBasis"
    by_source = [("norm/a", explained, "source/s"), ("norm/b", explained, "source/s")]
    by_law = [("norm/a", basis, "text/x"), ("norm/c", basis, "text/x"), ("norm/b", REGLO + "specialises", "norm/c")]
    path = shortest_path(small(*by_source, *by_law), f"{BASE}norm/a", f"{BASE}norm/b", "fr")
    assert [step.predicate.removeprefix(REGLO) for step in path] == ["legalBasis", "legalBasis", "specialises"]


def test_things_that_nothing_links_have_no_path() -> None:
    store = small(("norm/a", REGLO + "bearer", "actor/x"), ("norm/b", REGLO + "bearer", "actor/y"))
    assert shortest_path(store, f"{BASE}norm/a", f"{BASE}norm/b", "fr") == ()


def test_a_thing_leads_to_itself_in_no_step() -> None:
    store = small(("norm/a", REGLO + "bearer", "actor/x"))
    assert shortest_path(store, f"{BASE}norm/a", f"{BASE}norm/a", "fr") == ()


def test_an_unknown_thing_is_refused_with_the_nearest_names() -> None:
    with pytest.raises(UserError) as caught:
        shortest_path(example_store(), f"{BASE}actor/hebergeurs", f"{BASE}evidence/certificat-hds", "en")
    assert "actor/hebergeur" in caught.value.render("en")


def test_parts_compiled_cases_verdicts_and_provenance_are_not_in_the_graph() -> None:
    graph = whole_graph(example_store())
    norms = [node for node in graph if "/norm/" in node]
    assert norms
    assert not any("#" in node for node in norms)
    assert not any(key.endswith(("compiledCase", "applicability", "#source")) for _, _, key in graph.edges(keys=True))
    assert SKOS + "prefLabel" not in graph


def test_an_engine_with_a_select_gives_the_same_views() -> None:
    store = star()

    def select(text: str, bindings: dict[str, Term] | None = None) -> list[dict[str, Term]]:
        result = store.query(text, use_default_graph_as_union=True)
        assert isinstance(result, ox.QuerySolutions)
        names = [variable.value for variable in result.variables]
        return [{n: term for n in names if (term := row[n]) is not None} for row in result]

    assert central_articles(SelectOnly(select)) == central_articles(store)
    assert whole_graph(SelectOnly(select)).edges == whole_graph(store).edges
