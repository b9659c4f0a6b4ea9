"""Every address that answers GET answers HEAD with the same headers, and says to OPTIONS what it allows."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from server.app import create_app
from server.dataset import Dataset
from server.workers.pool import WorkerPool

READ = (
    "/",
    "/norm/hds-scope",
    "/ns",
    "/api/norms",
    "/api/norms/hds-scope",
    "/api/queries/q49",
    "/health",
    "/dataset.nq",
)
NOT_OF_THE_BODY = ("content-type", "content-length", "etag", "vary", "content-encoding")


@pytest.fixture(scope="module")
def client(built: Dataset) -> Iterator[TestClient]:
    """A release, without workers."""

    async def no_start(_: WorkerPool) -> None: ...

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WorkerPool, "start", no_start)
        with TestClient(create_app(built), base_url="http://127.0.0.1") as started:
            yield started


@pytest.mark.parametrize("path", READ)
@pytest.mark.parametrize("accept", ["text/html", "text/turtle, application/json"])
def test_head_has_what_get_has_but_the_body(client: TestClient, path: str, accept: str) -> None:
    by_get = client.get(path, headers={"Accept": accept})
    by_head = client.head(path, headers={"Accept": accept})
    assert (by_head.status_code, by_head.content) == (by_get.status_code, b"")
    for name in NOT_OF_THE_BODY:
        assert by_head.headers.get(name) == by_get.headers.get(name), name


@pytest.mark.parametrize("path", READ)
def test_options_says_what_is_allowed(client: TestClient, path: str) -> None:
    answer = client.options(path)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


def test_another_method_is_405_with_what_is_allowed(client: TestClient) -> None:
    for method, path, allowed in (
        ("DELETE", "/norm/hds-scope", "GET, HEAD, OPTIONS"),
        ("POST", "/api/norms", "GET, HEAD, OPTIONS"),
        ("GET", "/api/validate", "OPTIONS, POST"),
        ("HEAD", "/api/validate", "OPTIONS, POST"),
    ):
        answer = client.request(method, path)
        assert (answer.status_code, answer.headers["allow"]) == (405, allowed)
    assert client.options("/api/validate").headers["allow"] == "OPTIONS, POST"
