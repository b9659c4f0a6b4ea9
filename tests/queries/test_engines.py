"""The stored queries say the same on pyoxigraph, with bound terms or with VALUES, and on rdflib."""

import pyoxigraph as ox
import pytest
import rdflib

from queries.catalogue import Catalogue, StoredQuery
from queries.table import Table, Term
from tests.queries.dataset import SelectOnly, example_store, small_store

CATALOGUE = Catalogue()
OWN_TEXT = [query for query in CATALOGUE if query.metadata.text_of is None]
SLOW_ON_RDFLIB = {
    "q07-norms-of-an-article",
    "q09-changes-between-dates",
    "q18-impact-of-an-article",
    "q20-who-does-what",
    "q25-referentiels",
    "q30-procedure-sheet",
    "q43-weak-sources",
    "q47-two-products",
    "q48-calendar-of-a-product",
    "q51-norms-by-confidence",
    "q54-norms-of-a-year",
    "q56-verdicts-by-product",
    "q64-norms-by-source",
    "q65-norms-of-the-union",
}
"""Five seconds each there, or more: rdflib reads the whole graph where a variable stands for a property or a class."""


def table(query: StoredQuery, rows: list[dict[str, Term]]) -> list[str]:
    """Rows as sorted text, the items of list columns in order."""
    columns = query.metadata.columns
    cells = tuple(tuple(row.get(column.name) for column in columns) for row in rows)
    return sorted(str({**record}) for record in Table(columns, cells).records())


def bound(query: StoredQuery, store: ox.Store) -> list[str]:
    """The answer with terms bound by pyoxigraph, for the default parameters."""
    found = CATALOGUE.run(query.metadata.name, {}, store)
    return sorted(str({**record}) for record in found.records())


def with_values(query: StoredQuery, store: ox.Store) -> list[str]:
    """The answer of the standalone text on pyoxigraph."""
    result = store.query(query.standalone(), use_default_graph_as_union=True)
    assert isinstance(result, ox.QuerySolutions)
    names = [variable.value for variable in result.variables]
    return table(query, [{n: term for n in names if (term := row[n]) is not None} for row in result])


def on_rdflib(query: StoredQuery, graph: rdflib.Graph) -> list[str]:
    """The answer of the standalone text on rdflib."""
    result = graph.query(query.standalone())
    rows = []
    for row in result:
        cells = {str(name): term for name, term in row.asdict().items()}  # type: ignore[union-attr]
        rows.append({name: to_oxigraph(term) for name, term in cells.items()})
    return table(query, rows)


def to_oxigraph(term: rdflib.term.Node) -> Term:
    """The same term, for pyoxigraph."""
    if isinstance(term, rdflib.Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)
    return ox.NamedNode(str(term))


def as_rdflib(store: ox.Store) -> rdflib.Graph:
    triples = ox.serialize([quad.triple for quad in store], format=ox.RdfFormat.N_TRIPLES) or b""
    return rdflib.Graph().parse(data=triples, format="nt")


@pytest.fixture(scope="module")
def small_graph() -> rdflib.Graph:
    return as_rdflib(small_store())


@pytest.mark.parametrize("query", list(CATALOGUE), ids=lambda q: q.metadata.name)
def test_bound_terms_and_values_clauses_give_the_same_rows(query: StoredQuery) -> None:
    assert bound(query, example_store()) == with_values(query, example_store())


@pytest.mark.parametrize(
    "query", [q for q in OWN_TEXT if q.metadata.name not in SLOW_ON_RDFLIB], ids=lambda q: q.metadata.name
)
def test_rdflib_gives_the_same_rows(query: StoredQuery, small_graph: rdflib.Graph) -> None:
    expected = bound(query, small_store())
    assert on_rdflib(query, small_graph) == expected


def test_an_engine_with_a_select_gives_the_same_rows() -> None:
    def select(text: str, bindings: dict[str, Term] | None = None) -> list[dict[str, Term]]:
        asked = {ox.Variable(name): term for name, term in (bindings or {}).items()}
        result = example_store().query(text, use_default_graph_as_union=True, substitutions=asked)
        assert isinstance(result, ox.QuerySolutions)
        names = [variable.value for variable in result.variables]
        return [{n: term for n in names if (term := row[n]) is not None} for row in result]

    there = CATALOGUE.run("q12", {}, SelectOnly(select)).records()
    assert there == CATALOGUE.run("q12", {}, example_store()).records()
    assert there


def test_a_query_on_another_language_gives_labels_in_it() -> None:
    english = CATALOGUE.run("q12", {"lang": "en"}, example_store()).records()
    french = CATALOGUE.run("q12", {"lang": "fr"}, example_store()).records()
    assert [row["norm"] for row in english] == [row["norm"] for row in french]
    assert all(a["label"] != b["label"] for a, b in zip(english, french, strict=True))


def test_the_answer_is_written_as_csv_with_labels_and_lists_joined() -> None:
    text = CATALOGUE.run("q12", {}, example_store()).csv("fr")
    assert text.startswith("Norme,Intitulé,Statut,Sanctions,Textes attendus\r\n")
    assert "Fermeture du service en référé; Risque de nullité du contrat" in text
