"""What if a thing were gone, over small graphs: a text, a norm, an actor, a document, a procedure, a source."""

from __future__ import annotations

from ontology.namespaces import BASE
from queries.repeal import Basis, Repeal, repeal
from tests.queries.small_graph import graph

APPLIES = """
    <product/p#verdict-1> reglo:product product:p ; reglo:norm norm:only ; reglo:applicability reglo:Applies .
    <product/q#verdict-1> reglo:product product:q ; reglo:norm norm:only ; reglo:applicability reglo:DoesNotApply .
"""


def gone(turtle: str, path: str) -> Repeal:
    found = repeal(graph(turtle), BASE + path)
    assert found is not None
    return found


def names(found: tuple[Basis, ...]) -> set[str]:
    return {basis.iri.rpartition("/")[2] for basis in found}


def hit(found: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, list[str]]:
    return {product.removeprefix(BASE): [n.removeprefix(BASE) for n in norms] for product, norms in found}


class TestText:
    LAW = (
        """
        <text/l1#I> reglo:passageOf text:l1 . <text/l1#II> reglo:passageOf text:l1 .
        norm:only reglo:legalBasis <text/l1#I> .
        norm:both reglo:legalBasis <text/l1#I> , <text/l1#II> .
        norm:other reglo:legalBasis <text/l1#I> , text:l2 .
        """
        + APPLIES
    )

    def test_a_passage_leaves_the_other_passages(self) -> None:
        found = gone(self.LAW, "text/l1#I")
        assert (names(found.lost), names(found.kept)) == ({"only"}, {"both", "other"})

    def test_an_article_takes_all_its_passages(self) -> None:
        found = gone(self.LAW, "text/l1")
        assert (names(found.lost), names(found.kept)) == ({"only", "both"}, {"other"})

    def test_an_actor_that_it_names_does_not_fall_and_norms_come_first(self) -> None:
        law = self.LAW + "actor:cnil reglo:legalBasis <text/l1#I> . evidence:e reglo:legalBasis <text/l1#I> ."
        assert [basis.iri.removeprefix(BASE) for basis in gone(law, "text/l1#I").lost] == ["norm/only", "evidence/e"]

    def test_the_products_to_which_a_lost_norm_applies_are_told(self) -> None:
        assert hit(gone(self.LAW, "text/l1").products) == {"product/p": ["norm/only"]}


class TestNorm:
    LAW = (
        """
        norm:out reglo:exempts norm:only . norm:wide reglo:exempts norm:only , norm:other .
        norm:only reglo:evidence <norm/only#evidence-1> ; reglo:sanction sanction:s .
        <norm/only#evidence-1> reglo:allOf evidence:own , evidence:shared .
        norm:other reglo:evidence <norm/other#evidence-1> . <norm/other#evidence-1> reglo:allOf evidence:shared .
        evidence:own reglo:obtainedBy procedure:own . evidence:shared reglo:obtainedBy procedure:both .
        procedure:both reglo:outcome evidence:own .
        """
        + APPLIES
    )

    def test_what_only_exempted_from_it_has_nothing_left(self) -> None:
        found = gone(self.LAW, "norm/only")
        assert (names(found.lost), names(found.kept)) == ({"out"}, {"wide"})

    def test_it_no_longer_applies_to_the_products(self) -> None:
        assert hit(gone(self.LAW, "norm/only").products) == {"product/p": ["norm/only"]}

    def test_documents_sanctions_and_procedures_that_served_it_alone_serve_nothing(self) -> None:
        unused = {iri.removeprefix(BASE) for iri in gone(self.LAW, "norm/only").unused}
        assert unused == {"evidence/own", "sanction/s", "procedure/own"}


class TestActor:
    LAW = (
        """
        norm:only reglo:bearer actor:a . norm:both reglo:bearer actor:a , actor:b .
        norm:other reglo:bearer actor:b ; reglo:authority actor:a .
        <product/p#verdict-2> reglo:product product:p ; reglo:norm norm:other ; reglo:applicability reglo:Applies .
        """
        + APPLIES
    )

    def test_a_norm_falls_with_its_last_bearer_and_stands_without_an_authority(self) -> None:
        found = gone(self.LAW, "actor/a")
        assert {(b.iri.rpartition("/")[2], b.relation.rpartition("#")[2]) for b in found.lost} == {
            ("only", "bearer"),
            ("other", "authority"),
        }
        assert names(found.kept) == {"both"}
        assert hit(found.products) == {"product/p": ["norm/only"]}


class TestDocument:
    LAW = (
        """
        norm:only reglo:evidence <norm/only#evidence-1> . <norm/only#evidence-1> reglo:allOf evidence:e , evidence:f .
        norm:either reglo:evidence <norm/either#evidence-1> , <norm/either#evidence-2> .
        <norm/either#evidence-1> reglo:allOf evidence:e , evidence:f . <norm/either#evidence-2> reglo:allOf evidence:g .
        evidence:e reglo:obtainedBy procedure:p . evidence:f reglo:obtainedBy procedure:p , procedure:q .
        """
        + APPLIES
    )

    def test_a_list_needs_all_its_documents_and_one_whole_list_is_enough(self) -> None:
        found = gone(self.LAW, "evidence/e")
        assert names(found.lost) == {"only"}
        assert {b.iri.rpartition("/")[2]: b.keeps for b in found.kept} == {"either": (f"{BASE}evidence/g",)}

    def test_the_norm_still_applies_and_can_no_longer_be_proven(self) -> None:
        found = gone(self.LAW, "evidence/e")
        assert (hit(found.products), hit(found.unproven)) == ({}, {"product/p": ["norm/only"]})

    def test_of_a_procedure_the_documents_that_it_alone_gives(self) -> None:
        found = gone(self.LAW, "procedure/p")
        assert (names(found.lost), names(found.kept)) == ({"e"}, {"f"})


def test_of_a_source_what_it_alone_tells() -> None:
    law = "norm:a reglo:source source:s . norm:b reglo:source source:s , source:t . "
    law += "<source/s#s-1> reglo:source source:s ."
    found = gone(law, "source/s")
    assert (names(found.lost), names(found.kept)) == ({"a"}, {"b"})


def test_it_is_not_asked_of_a_fact_or_a_value() -> None:
    tested = graph("<norm/a#case-1> reglo:fact fact:f ; reglo:contains value:v .")
    assert (repeal(tested, f"{BASE}fact/f"), repeal(tested, f"{BASE}value/v")) == (None, None)
