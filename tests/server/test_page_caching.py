"""A page is sent once to a browser that keeps it, and is ready before anyone asks."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from server.app import create_app
from server.dataset import Dataset
from server.pages import frame
from server.pages.site import Site
from server.workers.pool import WorkerPool

PAGES = ("/", "/norm", "/norm/hds-scope", "/ns", "/search?q=archivage", "/sparql", "/check", "/dataset")


@pytest.fixture(scope="module")
def made() -> list[Site]:
    """Every site that was made while the tests of this module ran."""
    return []


@pytest.fixture(scope="module")
def client(built: Dataset, made: list[Site]) -> Iterator[TestClient]:
    """The pages of a release, without workers."""

    async def no_start(_: WorkerPool) -> None: ...

    class Counted(Site):
        def __init__(self, *given: object) -> None:
            super().__init__(*given)  # type: ignore[arg-type]
            made.append(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WorkerPool, "start", no_start)
        patch.setattr(frame, "Site", Counted)
        with TestClient(create_app(built), base_url="http://127.0.0.1", headers={"Accept": "text/html"}) as started:
            assert len(made) == 1, "what pages read is made before the first request"
            yield started


@pytest.mark.parametrize("path", PAGES)
def test_a_page_that_the_browser_has_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    tag = first.headers["etag"]
    assert first.status_code == 200
    assert tag.startswith('W/"')
    assert "Accept" in first.headers["vary"]
    for method in ("GET", "HEAD"):
        again = client.request(method, path, headers={"If-None-Match": tag})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert again.headers["vary"] == first.headers["vary"].removesuffix(", Accept-Encoding")
    changed = client.get(path, headers={"If-None-Match": 'W/"other"'})
    assert (changed.status_code, changed.content) == (200, first.content)


def test_a_page_in_another_language_or_on_another_day_is_another_page(client: TestClient) -> None:
    tags = [
        client.get(path).headers["etag"]
        for path in ("/norm/hds-scope", "/norm/hds-scope?lang=en", "/norm/hds-scope?as-of=2001-01-01")
    ]
    assert len(set(tags)) == 3


@pytest.mark.parametrize("path", ["/norm/no-such-norm", "/norm/hds-scope?as-of=yesterday"])
def test_a_page_that_says_what_is_wrong_has_no_tag(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"If-None-Match": "*"})
    assert answer.status_code in (400, 404)
    assert "etag" not in answer.headers


def test_no_request_makes_the_pages_read_the_release_again(client: TestClient, made: list[Site]) -> None:
    for path in PAGES:
        assert client.get(path).status_code == 200
    assert len(made) == 1
