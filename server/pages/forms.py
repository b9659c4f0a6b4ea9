"""The form a page is given in: what the address names, else what the client likes best.

In: a request. Out: a media type, HTML or RDF. Errors: `BadPage` 406 with what is on offer.
"""

from __future__ import annotations

from typing import Final

from fastapi import Request

from server.negotiation import FORMATS, GRAPH_TYPES, HTML, choose
from server.pages.frame import BadPage

JSON: Final = "application/json"
_NAMED: Final = ("html", "ttl", "nt", "rdf", "jsonld")


def negotiated(request: Request) -> str:
    """The form the client likes best; plain JSON means JSON-LD."""
    chosen = choose(request.headers.get("accept"), (HTML, *GRAPH_TYPES, JSON))
    if chosen is None:
        raise BadPage(406, "not-acceptable", "not-acceptable-do", offers=", ".join((HTML, *GRAPH_TYPES)))
    return FORMATS["jsonld"] if chosen == JSON else chosen


def form_of(request: Request) -> str:
    """The form that ``?format=`` or the ending of the path names, else the one the client likes best."""
    name = request.query_params.get("format", "") or request.url.path.rpartition("/")[2].partition(".")[2]
    return FORMATS[name] if name in _NAMED else negotiated(request)
