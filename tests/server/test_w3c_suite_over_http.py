"""The W3C SHACL test suite over HTTP: content and shapes sent to our service, the same tests passed as in process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import rdflib
from fastapi.testclient import TestClient

from server.app import create_app
from server.dataset import Dataset
from tests.shapes.w3c_suite import ABSENT, MISSES, SHT, Entry, entries

TESTS = entries()


@pytest.fixture(scope="module")
def client(built: Dataset) -> Iterator[TestClient]:
    with TestClient(create_app(built), base_url="http://127.0.0.1") as ready:
        yield ready


def outcome(client: TestClient, test: Entry) -> str | None:
    """Why the test fails, or None."""
    data, shapes = (
        f"@base <{test.file(role).as_uri()}> .\n{test.file(role).read_text()}"
        for role in (SHT.dataGraph, SHT.shapesGraph)
    )
    sent = {
        "contentToValidate": data,
        "contentSyntax": "text/turtle",
        "validationType": "shapes",
        "externalRules": [{"ruleSet": shapes, "ruleSyntax": "text/turtle"}],
        "reportSyntax": "text/turtle",
    }
    answer = client.post("/reglo/api/validate", json=sent)
    if answer.status_code != 200:
        assert answer.status_code in (400, 403), answer.text
        return None if test.fails else f"failure where none is expected: {answer.text}"
    return test.difference(rdflib.Graph().parse(data=answer.text, format="turtle"))


@pytest.mark.skipif(not TESTS, reason=ABSENT)
@pytest.mark.parametrize("test", TESTS, ids=[t.name for t in TESTS])
def test_the_w3c_suite_is_passed_over_http_but_for_the_misses_listed(client: TestClient, test: Entry) -> None:
    why = outcome(client, test)
    if test.name in MISSES:
        assert why is not None, f"{test.name} passes now: take it off the list ({MISSES[test.name]})"
    else:
        assert why is None, why
