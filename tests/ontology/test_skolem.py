"""Blank nodes get IRIs that follow from what they hold."""

import pyoxigraph as ox
import pytest

from ontology.skolem import skolemise

HEAD = "@prefix reglo: <https://w3id.org/reglo#> . @prefix norm: <https://w3id.org/reglo/norm/> . "


def parse(turtle: str) -> list[ox.Triple]:
    return [
        ox.Triple(q.subject, q.predicate, q.object)
        for q in ox.parse(input=(HEAD + turtle).encode(), format=ox.RdfFormat.TURTLE)
    ]


def test_the_order_in_which_cases_are_written_does_not_change_their_iris() -> None:
    one = "norm:x reglo:case [ reglo:test [ reglo:equals 1 ] ] , [ reglo:test [ reglo:equals 2 ] ] ."
    other = "norm:x reglo:case [ reglo:test [ reglo:equals 2 ] ] , [ reglo:test [ reglo:equals 1 ] ] ."
    assert set(map(str, skolemise(parse(one)))) == set(map(str, skolemise(parse(other))))


def test_a_nested_node_is_named_after_its_path() -> None:
    subjects = {t.subject.value for t in skolemise(parse("norm:x reglo:case [ reglo:test [ reglo:equals 1 ] ] ."))}
    assert "https://w3id.org/reglo/norm/x#case-1-test-1" in subjects


def test_a_case_with_an_earlier_date_comes_first() -> None:
    text = (
        'norm:x reglo:case [ reglo:applicableFrom "2026-01-01" ; reglo:alpha 1 ] ,'
        ' [ reglo:applicableFrom "2018-01-01" ; reglo:zeta 9 ] .'
    )
    first = [t for t in skolemise(parse(text)) if t.subject.value.endswith("#case-1")]
    assert any("2018" in str(t.object) for t in first)


@pytest.mark.parametrize(
    "turtle",
    ["norm:x reglo:case _:b . norm:y reglo:case _:b . _:b reglo:equals 1 .", "_:b reglo:equals 1 ."],
    ids=["shared by two norms", "hanging from nothing"],
)
def test_a_blank_node_that_is_no_tree_is_refused(turtle: str) -> None:
    with pytest.raises(ValueError, match="blank node"):
        skolemise(parse(turtle))
