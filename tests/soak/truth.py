"""The right answers of the soak, found at its start from each release that will be served, in this process.

In: good requests and releases. Out: the same requests with their truths. What the model or the store can answer by
itself is taken from there; a page or a report from an application that nobody else asks. Raises `AssertionError` where
such an application refuses a good request.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fastapi.testclient import TestClient

from server.app import create_app
from tests.soak.asked import Asked, digest
from tests.soak.good import Release, direct


def with_truths(asked: Sequence[Asked], releases: Sequence[Release], address: str) -> list[Asked]:
    """Each request with a digest of its right answer in each release."""
    found: list[set[str]] = [set() for _ in asked]
    for release in releases:
        with TestClient(create_app(release.dataset), base_url=address) as quiet:
            for each, truths in zip(asked, found, strict=True):
                truths.add(_truth(each, release, quiet))
    return [replace(each, truths=frozenset(truths)) for each, truths in zip(asked, found, strict=True)]


def _truth(asked: Asked, release: Release, quiet: TestClient) -> str:
    known = direct(asked, release)
    if known is not None:
        return digest(*known)
    headers = {"Accept": "*/*", **asked.headers}
    given = quiet.request(asked.method, asked.path, headers=headers, content=asked.body, follow_redirects=False)
    assert given.status_code == 200, f"{asked.method} {asked.path}: {given.status_code} {given.text[:300]}"
    return digest(given.headers.get("content-type", ""), given.content)
