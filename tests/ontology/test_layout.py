"""Turtle is kept in one canonical layout, and laying out never changes what a file says."""

import pyoxigraph as ox
import pytest

from ontology.layout import lay_out
from ontology.sources_on_disk import turtle_files

FILES = [path for _, path in turtle_files()]


def triples(text: str) -> ox.Dataset:
    dataset = ox.Dataset(ox.parse(input=text.encode(), format=ox.RdfFormat.TURTLE))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return dataset


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_every_file_is_laid_out(path) -> None:
    text = path.read_text()
    assert lay_out(text) == text, "run: python -m ontology.layout"


MESSY = """@prefix reglo: <https://w3id.org/reglo#> .
@prefix n: <https://w3id.org/reglo/norm/> .
# a heading
n:b   reglo:source <https://w3id.org/reglo/source/s4> ; a reglo:Obligation;
 reglo:case [ reglo:unless [ reglo:test [ reglo:equals true; reglo:fact <https://w3id.org/reglo/fact/x> ] ] ] .
n:a a reglo:Right ; reglo:legalBasis <https://w3id.org/reglo/text/csp-l1111-8#II-al1> .
"""


def test_a_messy_file_keeps_its_triples_its_comments_and_the_order_of_its_blocks() -> None:
    tidy = lay_out(MESSY)
    assert triples(tidy) == triples(MESSY)
    assert "# a heading\nnorm:b a reglo:Obligation" in tidy
    assert tidy.index("norm:b a") < tidy.index("norm:a a")
    assert "<text/csp-l1111-8#II-al1>" in tidy
    assert tidy != MESSY


def test_laying_out_twice_changes_nothing_more() -> None:
    assert lay_out(lay_out(MESSY)) == lay_out(MESSY)
