"""The compiled shapes are plain SHACL Core: three engines of three makes find the same with them."""

from functools import cache
from pathlib import Path

import pytest

from loaders.products.load import load_product
from loaders.products.write_rdf import product_to_rdf
from shapes.compile_shapes import shapes_turtle
from tests.shapes.engines import ENGINES, Found, by_pyshacl
from tests.shapes.test_well_formed import BAD, GOOD, HEAD
from tests.whole_model import whole_model

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
NAMES = ("host-expired-certificate", "cloud-archive-medico-social", "certified-cloud-host", "host-outside-eea")
X = "<https://w3id.org/reglo/product/x>"


@cache
def statements() -> tuple[str, str]:
    """Shapes of descriptions, and a product for each good and bad statement."""
    prefixes, subject = HEAD.split(X)
    every = [*GOOD, *(statement for statement, _ in BAD)]
    products = [f"<https://w3id.org/reglo/product/x{n}>{subject}{said} ." for n, said in enumerate(every)]
    return shapes_turtle(whole_model(), ()), prefixes + "\n".join(products)


@cache
def examples() -> tuple[str, str]:
    """Shapes of one norm in forty and of those with evidence that a certificate must cover; four examples."""
    model = whole_model()
    lines = []
    for name in NAMES:
        path = EXAMPLES / f"{name}.yaml"
        lines += [f"{t} ." for t in product_to_rdf(load_product(path, model=model, name=path.name), model)]
    norms = [norm.id for norm in sorted(model.norms.values(), key=lambda norm: norm.id) if norm.condition]
    named = {"hds-cert-required", "cert-scope-all-activities", "agrement-archiving-digital", "eea-storage"}
    return shapes_turtle(model, sorted({*norms[::40], *named}), description=False), "\n".join(lines)


@cache
def authority(fixtures: str) -> set[Found]:
    return by_pyshacl(*FIXTURES[fixtures]())


FIXTURES = {"statements": statements, "examples": examples}


@pytest.mark.parametrize("fixtures", FIXTURES)
def test_the_fixtures_have_the_authority_find_something(fixtures: str) -> None:
    found = authority(fixtures)
    assert len({result.focus for result in found}) >= (len(BAD) if fixtures == "statements" else 3)
    assert fixtures == "statements" or {result.severity for result in found} == {"Violation", "Warning", "Info"}


@pytest.mark.parametrize("fixtures", FIXTURES)
@pytest.mark.parametrize("engine", ENGINES)
def test_another_engine_finds_what_pyshacl_finds(engine: str, fixtures: str) -> None:
    found, wanted = ENGINES[engine](*FIXTURES[fixtures]()), authority(fixtures)
    assert found - wanted == set(), "too many"
    assert wanted - found == set(), "missing"
