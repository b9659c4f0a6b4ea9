"""Layers in front of the framework: they are met first, the last one put there before the others; telemetry is off."""

from __future__ import annotations

import pytest
from opentelemetry import trace
from opentelemetry.trace import NoOpTracerProvider, TracerProvider
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.http.layered import LayeredApp


class Signing:
    """Adds its name to the header `x-passed` of every answer."""

    def __init__(self, app: ASGIApp, name: bytes) -> None:
        self._app = app
        self._name = name

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def signed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"x-passed", self._name)]
            await send(message)

        await self._app(scope, receive, signed)


def of_two_layers() -> LayeredApp:
    app = LayeredApp()
    app.state.release = "r1"
    app.put_in_front(lambda behind: Signing(behind, b"inner"))
    app.put_in_front(lambda behind: Signing(behind, b"outer"))
    return app


def test_the_last_layer_put_in_front_is_met_first() -> None:
    answer = TestClient(of_two_layers()).get("/nothing-here")
    assert answer.status_code == 404
    assert answer.headers["x-passed"] == "inner, outer"  # an answer passes the inner one first


def test_a_layer_sees_the_application_it_is_in_front_of() -> None:
    seen: list[object] = []

    class Looking:
        def __init__(self, app: ASGIApp) -> None:
            self._app = app

        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "http":
                seen.append(scope["app"].state.release)
            await self._app(scope, receive, send)

    app = of_two_layers()
    app.put_in_front(Looking)
    TestClient(app).get("/")
    assert seen == ["r1"]


def test_no_request_is_told_to_a_collector(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    class Collecting(TracerProvider):
        def get_tracer(self, *_: object, **__: object) -> trace.Tracer:
            told.append("asked for a tracer")
            return NoOpTracerProvider().get_tracer("nobody")

    monkeypatch.setattr(trace, "get_tracer_provider", Collecting)
    assert TestClient(of_two_layers()).get("/norm/hds-scope?secret=1").status_code == 404
    assert not told
