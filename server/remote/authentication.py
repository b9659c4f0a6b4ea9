"""Saying who we are to a store: Basic or Digest, whichever it asks for, and only once it asks.

Source: RFC 7617 (Basic), RFC 7616 (Digest); Virtuoso asks for Digest, GraphDB for Basic.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import suppress

import httpx2

from server.remote.address import Credentials


class OnDemand(httpx2.Auth):
    """Answers the first challenge in its own scheme, and later requests at once in the same."""

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials
        self._scheme: httpx2.Auth | None = None

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        """The request, and again with the credentials where they are asked for."""
        if self._scheme is None:
            response = yield request
            if response.status_code != 401:
                return
            user, password = self._credentials.user, self._credentials.password
            if response.headers.get("www-authenticate", "").lower().startswith("digest"):
                self._scheme = httpx2.DigestAuth(user, password)
                yield from _challenged(self._scheme.auth_flow(request), response)
                return
            self._scheme = httpx2.BasicAuth(user, password)
        yield from self._scheme.auth_flow(request)


_Flow = Generator[httpx2.Request, httpx2.Response, None]


def _challenged(flow: _Flow, response: httpx2.Response) -> _Flow:
    """The rest of a flow whose first request was sent and answered by this challenge."""
    next(flow)
    with suppress(StopIteration):
        while True:
            response = yield flow.send(response)
