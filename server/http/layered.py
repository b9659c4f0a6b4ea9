"""A FastAPI application with layers of our own in front of everything that the framework does for a request.

In: layers, each around what stands behind it. Out: the application; its telemetry is off: it would hand addresses, in
which queries and descriptions may stand, to whatever collector the environment names. Errors: none of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig
from starlette.types import ASGIApp, Receive, Scope, Send

from server.openapi import with_our_refusals

_NO_TELEMETRY: Final[TelemetryConfig] = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}


class LayeredApp(FastAPI):
    """`FastAPI(**options)`; what the last layer that was put in front lets through goes to the one before."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, telemetry=_NO_TELEMETRY)
        self._front: ASGIApp = super().__call__

    def openapi(self) -> dict[str, Any]:
        """The description of the API, with our refusals."""
        if self.openapi_schema is None:
            self.openapi_schema = with_our_refusals(super().openapi())
        return self.openapi_schema

    def put_in_front(self, layer: Callable[[ASGIApp], ASGIApp]) -> None:
        """From now on a request meets this layer first."""
        self._front = layer(self._front)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["app"] = self
        await self._front(scope, receive, send)
