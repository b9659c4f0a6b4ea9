"""`/sitemap.xml`, every page for search engines, and `/robots.txt`, which keeps them off what costs more than it says.

In: GET and HEAD. Out: XML and text, with absolute addresses. Errors: none.
Source: sitemaps.org, protocol 0.9 (at most 50,000 addresses in a file); RFC 9309 (robots).
"""

from __future__ import annotations

from typing import Final
from urllib.parse import quote
from xml.sax.saxutils import escape

from fastapi import Request, Response

from ontology.namespaces import KINDS
from server.pages.frame import site_of

_FIRST: Final = ("/", "/explore", "/ns", "/dataset", "/coverage")
_MOST: Final = 50_000
_NOT_FOR_ROBOTS: Final = ("/api/", "/sparql", "/graphs", "/search", "/releases/diff", "/what-if")


def sitemap(request: Request) -> Response:
    """The addresses of all pages: lists first, then things in the order of their slugs."""
    site, root = site_of(request), _root(request)
    paths = [*_FIRST, *(f"/{kind}" for kind in KINDS)]
    paths += [f"/{kind}/{quote(iri.rpartition('/')[2])}" for kind in KINDS for iri in site.things(kind)]
    listed = "".join(f"<url><loc>{escape(root + path)}</loc></url>\n" for path in paths[:_MOST])
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{listed}</urlset>\n'
    )
    return Response(body, media_type="application/xml")


def robots(request: Request) -> Response:
    """What is for robots, and where the list of pages is."""
    refused = "".join(f"Disallow: {path}\n" for path in _NOT_FOR_ROBOTS)
    return Response(f"User-agent: *\n{refused}Sitemap: {_root(request)}/sitemap.xml\n", media_type="text/plain")


def _root(request: Request) -> str:
    public: str = getattr(request.app.state, "public_url", "")
    return (public or f"{request.url.scheme}://{request.url.netloc}{request.scope.get('root_path', '')}").rstrip("/")
