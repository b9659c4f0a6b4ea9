"""Impact over small graphs: shortest paths, cycles, bounds, nested passages, values and sources."""

from __future__ import annotations

import pyoxigraph as ox

from ontology.namespaces import BASE
from queries.dependencies import Dependencies
from queries.impact import impact
from tests.queries.dataset import SelectOnly
from tests.queries.small_graph import HEAD, graph


def reached(found: Dependencies, path: str, **limits: int) -> dict[str, int]:
    return {r.iri.removeprefix(BASE): r.depth for r in impact(found, BASE + path, **limits).reached}


def test_a_cycle_ends_the_walk() -> None:
    loop = graph(
        "norm:a reglo:specialises norm:b . norm:b reglo:specialises norm:c . norm:c reglo:specialises norm:a ."
    )
    assert reached(loop, "norm/a") == {"norm/c": 1, "norm/b": 2}


def test_the_shortest_path_is_given() -> None:
    found = graph("""
        norm:a reglo:legalBasis text:t ; reglo:specialises norm:b .
        norm:b reglo:legalBasis text:t .
    """)
    assert reached(found, "text/t") == {"norm/a": 1, "norm/b": 1}


def test_the_depth_and_the_number_of_things_are_bounded_and_the_bound_is_said() -> None:
    chain = graph("".join(f"norm:n{i + 1} reglo:specialises norm:n{i} .\n" for i in range(20)))
    cut = impact(chain, f"{BASE}norm/n0", depth=3)
    assert len(cut.reached) == 3
    assert cut.cut
    assert impact(chain, f"{BASE}norm/n0", most=5).cut
    assert not impact(chain, f"{BASE}norm/n0", depth=20).cut


def test_a_test_of_a_case_melts_into_its_norm() -> None:
    found = graph(
        "<norm/a> reglo:case <norm/a#case-1> . <norm/a#case-1> reglo:test <norm/a#case-1-test-1> ."
        "<norm/a#case-1-test-1> reglo:fact fact:f ."
    )
    (only,) = impact(found, f"{BASE}fact/f").reached
    assert only.iri == f"{BASE}norm/a"
    assert only.path[0].predicate.endswith("#case")


def test_a_passage_within_a_passage_hangs_on_it() -> None:
    found = graph("""
        <text/l1#II> reglo:passageOf text:l1 . <text/l1#II-al1> reglo:passageOf text:l1 .
        <text/l1#III> reglo:passageOf text:l1 .
        norm:a reglo:legalBasis <text/l1#II-al1> . norm:b reglo:legalBasis <text/l1#III> .
    """)
    assert reached(found, "text/l1#II") == {"text/l1#II-al1": 1, "norm/a": 2}


def test_two_exemptions_from_one_norm_do_not_move_each_other() -> None:
    found = graph("norm:x reglo:exempts norm:duty . norm:y reglo:exempts norm:duty .")
    assert reached(found, "norm/x") == {"norm/duty": 1}
    assert reached(found, "norm/duty") == {"norm/x": 1, "norm/y": 1}


def test_nothing_is_followed_through_a_product_or_an_actor() -> None:
    found = graph("actor:a reglo:legalBasis text:t . norm:n reglo:bearer actor:a .")
    assert reached(found, "text/t") == {"actor/a": 1}
    assert reached(found, "actor/a") == {"norm/n": 1}


def test_documents_and_procedures_of_the_norms_reached_say_what_else_they_serve() -> None:
    found = graph("""
        norm:a reglo:legalBasis text:t ; reglo:evidence <norm/a#evidence-1> ; reglo:sanction sanction:s .
        <norm/a#evidence-1> reglo:allOf evidence:e .
        norm:b reglo:evidence <norm/b#evidence-1> . <norm/b#evidence-1> reglo:allOf evidence:e .
        evidence:e reglo:obtainedBy procedure:p .
    """)
    serving = {s.iri.removeprefix(BASE): s.others for s in impact(found, f"{BASE}text/t").serving}
    assert serving == {"evidence/e": 1, "procedure/p": 0, "sanction/s": 0}


def test_a_value_reaches_the_norms_that_test_it_and_the_products_that_state_it() -> None:
    found = graph("""
        <norm/a> reglo:case <norm/a#case-1> . <norm/a#case-1> reglo:test <norm/a#case-1-test-1> .
        <norm/a#case-1-test-1> reglo:fact fact:f ; reglo:contains value:v .
        fact:f reglo:factKind reglo:ManyOf ; reglo:allowedValue value:v , value:w .
        product:p a reglo:Product ; fact:f value:v . product:q a reglo:Product ; fact:f value:w .
        <value/group#membership-1> reglo:member value:v . <value/group> reglo:membership <value/group#membership-1> .
        <norm/b#case-1> reglo:someOutside value:group .
    """)
    assert reached(found, "value/v") == {"norm/a": 1, "product/p": 1, "value/group": 1, "norm/b": 2}


def test_a_source_reaches_what_it_tells_and_the_verdicts_on_it_but_not_what_rests_on_that() -> None:
    found = graph("""
        <source/s#s-1> reglo:statementOf source:s . norm:told reglo:explainedBy <source/s#s-1> .
        text:t reglo:source source:s . norm:resting reglo:legalBasis text:t .
        norm:a reglo:source source:s . norm:narrow reglo:specialises norm:a .
        <product/p#verdict-1> reglo:product product:p ; reglo:norm norm:a ; reglo:applicability reglo:Applies .
        <lexicon/x> reglo:source source:s .
    """)
    assert reached(found, "source/s") == {"norm/a": 1, "text/t": 1, "source/s#s-1": 1, "norm/told": 2, "product/p": 2}


def test_a_citation_spreads_nothing_and_is_told_apart() -> None:
    found = graph("text:other eli:cites text:t . norm:a reglo:legalBasis text:other .")
    told = impact(found, f"{BASE}text/t")
    assert (told.reached, told.citing) == ((), (f"{BASE}text/other",))


def test_a_product_hangs_on_the_facts_it_states_and_on_those_it_lacks() -> None:
    found = graph("""
        fact:f reglo:factKind reglo:Boolean . fact:g reglo:factKind reglo:Boolean .
        product:p a reglo:Product ; fact:f true .
        <product/p#verdict-1> reglo:product product:p ; reglo:missingFact fact:g .
    """)
    assert reached(found, "fact/f") == {"product/p": 1}
    assert reached(found, "fact/g") == {"product/p": 1}


def test_any_engine_that_selects_will_do() -> None:
    store = ox.Store()
    store.load(input=(HEAD + "norm:a reglo:legalBasis text:t .").encode(), format=ox.RdfFormat.TURTLE)

    def select(text: str, bindings: object = None) -> list[dict[str, object]]:
        rows = store.query(text, use_default_graph_as_union=True)
        return [{v.value: row[v.value] for v in rows.variables} for row in rows]  # type: ignore[union-attr]

    assert reached(Dependencies(SelectOnly(select)), "text/t") == {"norm/a": 1}  # type: ignore[arg-type]
