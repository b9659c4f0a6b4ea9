"""The shapes are well-formed SHACL and keep the rules of the house; the lint sees each way of breaking one."""

import pyshacl
import pytest
import rdflib

from ontology.errors import UserError
from shapes.compile_shapes import shapes_turtle
from shapes.lint import checked, faults
from shapes.turtle_shapes import HEADER
from tests.whole_model import whole_model

NORM = """shape:norm.x.unmet a sh:NodeShape ; sh:targetClass reglo:Product ; sh:not [ sh:class reglo:Norm ] ;
    sh:severity sh:Violation ; reglo:enforces <https://w3id.org/reglo/norm/x> ; sh:message "a"@fr , "b"@en ."""


def test_all_compiled_shapes_keep_the_rules() -> None:
    assert faults(shapes_turtle(whole_model())) == []


def test_a_small_shape_that_keeps_them_has_no_fault() -> None:
    assert faults(f"{HEADER}\n{NORM}") == []


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (', "b"@en', "", "messages in"),
        ('"b"@en', '"b"', "messages in"),
        ("reglo:enforces <https://w3id.org/reglo/norm/x> ;", "", "reglo:enforces"),
        ("sh:Violation", "sh:Grave", "severity"),
        ("sh:severity sh:Violation ;", "", "severity"),
        ("sh:targetClass reglo:Product", "sh:targetClass reglo:Norm", "no reglo:Product"),
        ("shape:norm.x.unmet a", "[] a", "no name"),
        ("sh:not [", "sh:node shape:absent ; sh:not [", "not there"),
        ("sh:not [", "sh:sparql [] ; sh:not [", "not SHACL Core"),
        ("sh:not [", 'sh:pattern "^(a+)+$" ; sh:not [', "repeats a group"),
    ],
)
def test_a_shape_that_breaks_a_rule_is_found(right: str, wrong: str, said: str) -> None:
    assert right in NORM
    found = faults(f"{HEADER}\n{NORM.replace(right, wrong)}")
    assert any(said in fault for fault in found), found
    with pytest.raises(UserError):
        checked(f"{HEADER}\n{NORM.replace(right, wrong)}")


def shapes_of_shapes(norms: list[str]) -> tuple[bool, str]:
    graph = rdflib.Graph().parse(data=shapes_turtle(whole_model(), norms), format="turtle")
    empty = rdflib.Graph()
    conforms, _, text = pyshacl.validate(empty, shacl_graph=graph, meta_shacl=True, inference="none")
    return bool(conforms), str(text)


def test_the_shapes_are_well_formed_to_the_shapes_of_shapes() -> None:
    norms = sorted(norm.id for norm in whole_model().norms.values() if norm.condition)
    conforms, text = shapes_of_shapes(norms[::90])
    assert conforms, text
