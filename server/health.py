"""`/health` and `/ready`: for whoever watches the server, and for a load balancer.

In: the application of a release, as the request names it: the framework remembers the functions of routes for good, so
one that held the application would keep its release in memory after another has taken over.
"""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

router = APIRouter(tags=["service"])


@router.get("/health")
async def health(request: Request) -> dict[str, object]:
    """Whether the server answers, on which release, and how busy its workers are."""
    state = request.app.state
    return {"status": "ok", "release": state.release, "sparql": state.pool.load}


@router.get("/ready")
async def ready(request: Request) -> JSONResponse:
    """Whether every worker pool has its data: 200, or 503 while one loads. For a load balancer."""
    state = request.app.state
    pools = {"sparql": state.pool.ready, "descriptions": state.assess_pool.ready}
    return JSONResponse({"ready": all(pools.values()), "pools": pools}, 200 if all(pools.values()) else 503)
