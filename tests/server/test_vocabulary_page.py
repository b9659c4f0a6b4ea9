"""The page of the vocabulary documents every term, in both languages, with an example from the data or a reason."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from ontology.namespaces import BASE, RDF, RDFS, REGLO
from server.dataset import Dataset
from server.pages.links import Links
from server.pages.site import Site
from server.pages.term_uses import uses_of_terms
from server.pages.values import Description
from server.pages.vocabulary_page import reason_unused, term_view
from server.pages.words import keys, say
from server.store import EmbeddedStore


@pytest.fixture(scope="module")
def site(built: Dataset) -> Site:
    return Site(EmbeddedStore.of(built.nquads), built.model)


def store_of(*quads: tuple[str, str, str, str]) -> EmbeddedStore:
    """A store of quads of IRIs: subject, predicate, object, name of the graph."""
    lines = (f"<{s}> <{p}> <{o}> <{BASE}graph/{g}> .\n" for s, p, o, g in quads)
    return EmbeddedStore.of("".join(lines).encode())


def test_every_term_has_an_example_or_a_reason_why_it_has_none(site: Site) -> None:
    used = uses_of_terms(site.store)
    silent = [iri for iri in site.terms() if iri not in used and reason_unused(site, iri) is None]
    assert not silent, f"say why in server/pages/words.yaml, under « unused », or use them: {silent}"


def test_a_reason_is_given_for_terms_that_exist_only(site: Site) -> None:
    named = {key.removeprefix("unused.") for key in keys() if key.startswith("unused.")} - {"modality", "other"}
    assert {REGLO + name for name in named} <= set(site.terms())


def test_every_example_is_a_triple_of_the_data(site: Site) -> None:
    for iri, use in uses_of_terms(site.store).items():
        subject, predicate, target = use.example
        assert ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), target) in site.store.triples_of(subject), iri
        assert use.number > 0


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_term_has_a_label_a_definition_and_a_source_in_the_language_of_the_page(site: Site, lang: str) -> None:
    describe = Description(site, Links(lang))
    for iri in site.terms():
        term = term_view(site, describe, iri)
        assert [cell.lang for cell in term.definition] == [""], f"{iri} has no definition in {lang}"
        assert site.label_language(iri, lang) == lang, iri
        assert REGLO + "source" in {t.predicate.value for t in site.store.triples_of(iri)}, iri
        assert bool(term.example) != bool(term.unused), iri
        assert term.unused != say("unused.other", lang)


def test_a_property_shows_its_domain_range_source_uses_and_an_example_with_links(site: Site) -> None:
    term = term_view(site, Description(site, Links("en")), REGLO + "bearer")
    rows = {row.name: [cell.text for cell in row.cells] for row in term.rows}
    assert rows["said of"] == ["Norm"]
    assert rows["takes"] == ["Actor"]
    assert "source" in rows
    uses = site.store.select(f"SELECT DISTINCT ?s ?o {{ ?s <{REGLO}bearer> ?o }}")
    assert term.uses == f"{len(uses)} uses."
    assert term.example is not None
    subject, predicate, target = term.example
    assert subject.href is not None
    assert subject.href.startswith("/norm/")
    assert (predicate.text, predicate.href) == ("bearer", "/ns?lang=en#bearer")
    assert target.href is not None
    assert target.href.startswith("/actor/")


def test_declaring_or_counting_a_term_is_not_a_use_of_it() -> None:
    store = store_of(
        (REGLO + "x", RDFS + "domain", REGLO + "Thing", "vocabulary"),
        (BASE + "dataset#property-x", "http://rdfs.org/ns/void#property", REGLO + "x", "description"),
    )
    assert uses_of_terms(store) == {}


def test_the_example_is_a_thing_rather_than_a_part_of_one_and_the_first_by_its_iri() -> None:
    x, target = REGLO + "x", BASE + "actor/t"
    subjects = [f"{BASE}norm/{slug}" for slug in ("a#case-1", "c", "b")]
    use = uses_of_terms(store_of(*((subject, x, target, "norms") for subject in subjects)))[x]
    assert (use.how, use.number, use.example) == ("predicate", 3, (f"{BASE}norm/b", x, ox.NamedNode(target)))


def test_a_triple_of_two_graphs_is_one_use() -> None:
    quad = (f"{BASE}norm/a", REGLO + "x", f"{BASE}actor/t")
    assert uses_of_terms(store_of((*quad, "norms"), (*quad, "derived")))[REGLO + "x"].number == 1


def test_a_class_above_is_used_through_those_below_and_a_class_of_nameless_nodes_through_its_property() -> None:
    store = store_of(
        (REGLO + "Low", RDFS + "subClassOf", REGLO + "High", "vocabulary"),
        (BASE + "norm/a", RDF + "type", REGLO + "Low", "norms"),
        (REGLO + "x", RDFS + "range", REGLO + "Node", "vocabulary"),
        (BASE + "norm/a", REGLO + "x", BASE + "norm/a#x-1", "norms"),
    )
    uses = uses_of_terms(store)
    assert {term.removeprefix(REGLO): use.how for term, use in uses.items()} == {
        "Low": "instance",
        "High": "below",
        "x": "predicate",
        "Node": "range",
    }


def test_a_long_text_is_cut_and_given_in_the_language_of_the_page(site: Site) -> None:
    for lang in ("fr", "en"):
        term = term_view(site, Description(site, Links(lang)), REGLO + "officialText")
        assert term.example is not None
        assert len(term.example[2].text) <= 122
    english = term_view(site, Description(site, Links("en")), REGLO + "question").example
    assert english is not None
    subject = uses_of_terms(site.store)[REGLO + "question"].example[0]
    questions = {t.object.value for t in site.store.triples_of(subject) if isinstance(t.object, ox.Literal)}
    assert english[2].text in questions
    assert english[2].lang == ""


def test_a_nameless_part_is_called_by_the_whole_and_its_place(site: Site) -> None:
    example = term_view(site, Description(site, Links("fr")), REGLO + "allOf").example
    assert example is not None
    assert re.search(r".+ › evidence-\d+$", example[0].text)
