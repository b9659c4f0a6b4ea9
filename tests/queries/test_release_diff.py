"""Two releases are compared thing by thing: what came, what went, what was renamed, and in which respect."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from ontology.namespaces import BASE, PREFIXES
from ontology.skolem import skolemise
from queries.folded import folded, labels_of
from queries.release_diff import ReleaseDiff, ThingChange, compare

HEADER = "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in PREFIXES.items())

DUTY = """norm:x a reglo:Obligation ;
    skos:prefLabel "Tenir"@fr , "Hold"@en ;
    reglo:legalBasis <text/csp-l1111-8#III> ;
    reglo:case [ reglo:test [ reglo:fact fact:health-data ; reglo:equals true ] ] ;
    reglo:source source:s4 ."""


def release(turtle: str, graph: str = "norms") -> list[ox.Quad]:
    """The quads of a release that holds this."""
    parsed = ox.parse((HEADER + turtle).encode(), format=ox.RdfFormat.TURTLE, base_iri=BASE)
    name = ox.NamedNode(f"{BASE}graph/{graph}")
    return [ox.Quad(*triple, name) for triple in skolemise(quad.triple for quad in parsed)]


def diff(old: str, new: str) -> ReleaseDiff:
    return compare(release(old), release(new))


def only(found: ReleaseDiff) -> ThingChange:
    assert len(found.things) == 1, found.things
    return found.things[0]


def test_a_removal_is_announced_where_the_thing_was_deprecated_or_a_draft() -> None:
    assert not only(diff(DUTY, "")).announced
    assert only(diff(DUTY.replace("reglo:source", "owl:deprecated true ; reglo:source"), "")).announced
    assert not only(diff(DUTY.replace("reglo:source", "owl:deprecated false ; reglo:source"), "")).announced
    assert only(diff(DUTY.replace("reglo:source", "reglo:status reglo:Draft ; reglo:source"), "")).announced


def test_the_same_release_twice_differs_in_nothing() -> None:
    found = diff(DUTY, DUTY)
    assert found.things == ()
    assert (found.triples.added, found.triples.removed) == (0, 0)
    assert found.triples.old == found.triples.new == len(release(DUTY))


def test_a_new_thing_is_added_and_seen_from_the_other_side_removed() -> None:
    added, removed = only(diff("", DUTY)), only(diff(DUTY, ""))
    assert (added.change, added.kind, added.iri) == ("added", "norm", BASE + "norm/x")
    assert added.labels == {"fr": "Tenir", "en": "Hold"}
    assert removed.change == "removed"


@pytest.mark.parametrize(
    ("before", "after", "aspect"),
    [
        ('"Hold"@en', '"Keep"@en', "label"),
        ("equals true", "equals false", "condition"),
        ("#III", "#II", "basis"),
        ("source:s4", "source:s3", "sources"),
        ("reglo:source", 'reglo:applicableFrom "2025-01-01"^^xsd:date ; reglo:source', "dates"),
        ("reglo:source", "reglo:evidence [ reglo:allOf evidence:certificat-hds ] ; reglo:source", "evidence"),
        ("reglo:source", "owl:deprecated true ; reglo:source", "deprecation"),
        ("reglo:source", "reglo:confidence reglo:A ; reglo:source", "https://w3id.org/reglo#confidence"),
    ],
)
def test_a_norm_that_changed_says_in_which_respect(before: str, after: str, aspect: str) -> None:
    assert before in DUTY
    found = only(diff(DUTY, DUTY.replace(before, after)))
    assert (found.change, [p.aspect for p in found.properties]) == ("changed", [aspect])


def test_what_changed_is_given_before_and_after() -> None:
    change = only(diff(DUTY, DUTY.replace("#III", "#II"))).properties[0]
    assert change.removed == (f"<{BASE}text/csp-l1111-8#III>",)
    assert change.added == (f"<{BASE}text/csp-l1111-8#II>",)


def test_a_case_written_before_another_renumbers_and_is_the_one_change() -> None:
    more = 'reglo:case [ reglo:applicableFrom "2020-01-01"^^xsd:date ; reglo:includes fact:sns ] ;\n    reglo:case'
    change = only(diff(DUTY, DUTY.replace("reglo:case", more, 1))).properties[0]
    assert change.removed == ()
    assert len(change.added) == 1
    assert "fact/sns" in change.added[0]


def test_a_norm_whose_slug_is_now_a_former_slug_of_a_new_one_is_renamed_and_its_other_changes_told() -> None:
    new = DUTY.replace("norm:x", "norm:y").replace("reglo:source", 'reglo:formerSlug "x" ; reglo:source')
    found = only(diff(DUTY, new))
    assert (found.change, found.iri, found.into) == ("renamed", BASE + "norm/x", BASE + "norm/y")
    assert found.properties == ()
    assert [p.aspect for p in only(diff(DUTY, new.replace("#III", "#II"))).properties] == ["basis"]


def test_a_norm_whose_slug_is_taken_over_by_one_that_was_there_is_merged_into_it() -> None:
    other = DUTY.replace("norm:x", "norm:y")
    heir = other.replace("reglo:source", 'reglo:formerSlug "x" ; reglo:source')
    found = {thing.iri: thing for thing in diff(f"{DUTY}\n{other}", heir).things}
    assert (found[BASE + "norm/x"].change, found[BASE + "norm/x"].into) == ("merged", BASE + "norm/y")
    assert found[BASE + "norm/y"].change == "changed"


def test_a_former_slug_of_another_kind_renames_nothing() -> None:
    new = 'fact:y a reglo:Fact ; reglo:formerSlug "x" .'
    assert {t.change for t in diff(DUTY, new).things} == {"added", "removed"}


def test_a_part_with_a_label_is_a_thing_and_a_nameless_one_belongs_to_its_whole() -> None:
    text = """<text/a> reglo:passage <text/a#I> ; reglo:citation [ reglo:asWritten "x" ] .
    <text/a#I> skos:prefLabel "I"@fr ; reglo:gist "g"@fr ."""
    assert set(folded(release(text))) == {BASE + "text/a", BASE + "text/a#I"}
    assert only(diff(text, text.replace('"g"', '"h"'))).iri == BASE + "text/a#I"
    assert only(diff(text, text.replace('"x"', '"z"'))).iri == BASE + "text/a"


def test_a_nameless_part_that_points_back_to_its_whole_does_not_loop() -> None:
    text = "<text/a> reglo:citation <text/a#c> . <text/a#c> reglo:passageOf <text/a> ; reglo:citation <text/a#c> ."
    assert diff(text, text).things == ()


def test_what_is_derived_counts_as_triples_and_not_as_a_change_of_a_thing() -> None:
    found = compare(release(DUTY), [*release(DUTY), *release("norm:x reglo:testCount 1 .", "derived")])
    assert found.things == ()
    assert {name: size.added for name, size in found.graphs.items()} == {"norms": 0, "derived": 1}


def test_the_counts_of_triples_come_and_go_by_graph() -> None:
    found = diff(DUTY, DUTY.replace("#III", "#II"))
    assert (found.graphs["norms"].added, found.graphs["norms"].removed) == (1, 1)
    assert found.triples.new == found.triples.old


def test_a_term_is_told_as_a_term_and_gives_its_labels() -> None:
    term = 'reglo:bearer a owl:ObjectProperty ; skos:prefLabel "débiteur"@fr , "bearer"@en .'
    assert only(diff("", term)).kind == "term"
    found = labels_of(release(term, "vocabulary"), {PREFIXES["reglo"] + "bearer"})
    assert found == {PREFIXES["reglo"] + "bearer": {"fr": "débiteur", "en": "bearer"}}
