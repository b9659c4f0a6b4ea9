"""A file is resumed with its own bytes only, and not sent again to whoever has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route
from starlette.testclient import TestClient

from server.http.direct import gzipped
from server.http.stored_file import StoredFile

CONTENT = b"<a:a> <b:b> <c:c> .\n" * 1_000
PLAIN = {"Accept-Encoding": "identity"}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    path = tmp_path / "dataset.nq"
    path.write_bytes(CONTENT)

    async def sent(_: Request) -> StoredFile:
        return StoredFile(path, "application/n-quads")

    with TestClient(gzipped(Starlette(routes=[Route("/file", sent)]))) as started:
        yield started


def test_each_coding_has_its_tag_and_either_is_known_again(client: TestClient) -> None:
    plain = client.get("/file", headers=PLAIN)
    zipped = client.get("/file", headers={"Accept-Encoding": "gzip"})
    assert plain.content == zipped.content == CONTENT
    assert zipped.headers["content-encoding"] == "gzip"
    assert zipped.headers["etag"] == plain.headers["etag"][:-1] + '-gz"'
    for tag in (plain.headers["etag"], zipped.headers["etag"], f"W/{plain.headers['etag']}", "*"):
        known = client.get("/file", headers={"If-None-Match": tag})
        assert (known.status_code, known.content) == (304, b"")
    assert client.get("/file", headers={"If-None-Match": '"another"'}).status_code == 200


def test_a_date_is_looked_at_where_no_tag_is_named(client: TestClient) -> None:
    date = client.get("/file").headers["last-modified"]
    assert client.get("/file", headers={"If-Modified-Since": date}).status_code == 304
    for other in ("Thu, 01 Jan 1970 00:00:00 GMT", "yesterday", ""):
        assert client.get("/file", headers={"If-Modified-Since": other}).status_code == 200
    both = {"If-Modified-Since": date, "If-None-Match": '"another"'}
    assert client.get("/file", headers=both).status_code == 200


def test_a_download_is_resumed_with_bytes_of_the_same_coding_only(client: TestClient) -> None:
    tag = client.get("/file", headers=PLAIN).headers["etag"]
    rest = client.get("/file", headers={**PLAIN, "Range": "bytes=1000-", "If-Range": tag})
    assert (rest.status_code, rest.content) == (206, CONTENT[1000:])
    zipped = client.get("/file", headers={"Accept-Encoding": "gzip"}).headers["etag"]
    whole = client.get("/file", headers={"Accept-Encoding": "gzip", "Range": "bytes=1000-", "If-Range": zipped})
    assert (whole.status_code, whole.content, whole.headers["etag"]) == (200, CONTENT, zipped)


@pytest.mark.parametrize("asked", ["bytes=abc", "bytes=", "lines=1-2", "bytes=5", "bytes=1-2,x"])
def test_a_range_that_cannot_be_read_is_ignored(client: TestClient, asked: str) -> None:
    answer = client.get("/file", headers={**PLAIN, "Range": asked})
    assert (answer.status_code, answer.content) == (200, CONTENT)
    assert client.get("/file", headers={**PLAIN, "Range": "bytes=0-4"}).content == CONTENT[:5]
