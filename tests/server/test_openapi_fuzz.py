"""Requests made up from the OpenAPI description by schemathesis: no door answers with an error of the server."""

import time
from collections.abc import Iterator

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings

from server.app import create_app
from server.dataset import Dataset

EACH = 12
"""Requests for each operation; the same ones in every run."""


@pytest.fixture(scope="module")
def client(built: Dataset) -> Iterator[TestClient]:
    with TestClient(create_app(built), base_url="http://127.0.0.1", raise_server_exceptions=True) as client:
        for _ in range(600):
            if client.get("/ready").status_code == 200:
                break
            time.sleep(0.1)
        yield client


def test_no_request_that_the_description_allows_is_an_error_of_the_server(client: TestClient) -> None:
    schema = schemathesis.openapi.from_dict(client.get("/openapi.json").json())
    tried = 0
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=EACH, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
        )
        @given(operation.as_strategy())
        def check(case: schemathesis.Case) -> None:
            case.cookies = {}
            sent = case.as_transport_kwargs(base_url="http://127.0.0.1")
            answer = client.request(**{key: value for key, value in sent.items() if key in _TAKEN})
            # Busy is an answer; a fault of ours, or an exception, is not.
            assert answer.status_code < 500 or "busy" in answer.text or "stopped" in answer.text, answer.text[:300]

        check()
        tried += 1
    assert tried == sum(len(methods) for methods in client.get("/openapi.json").json()["paths"].values())


_TAKEN = {"method", "url", "params", "headers", "cookies", "data", "json", "files", "content"}
