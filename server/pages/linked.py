"""What makes an answer part of the web of data: links to its other forms, a tag, the thing that it describes.

In: the path and the IRI of what is shown. Out: headers, and RDF as a kept answer. Errors: none.
Source: RFC 8288 (Link), RFC 6892 (rel=describes), RFC 9110 §8.7 (Content-Location).
"""

from __future__ import annotations

from typing import Final

from fastapi import Request, Response

from server.dataset_description import DATASET, LICENCE
from server.http.answer_cache import AnswerCache
from server.http.stored_answer import AnswerResponse, StoredAnswer
from server.negotiation import FORMATS
from server.pages.links import Links

ENDINGS: Final = ("ttl", "nt", "rdf", "jsonld")
"""The endings of paths that name a form of RDF."""
OF_A_DUMP: Final = {"Link": f'<{DATASET}>; rel="describedby", <{LICENCE}>; rel="license"'}
"""The headers of a file or a graph of the dataset: where it is described, and on what terms it is given."""


def about_thing(links: Links, iri: str, path: str, ending: str | None) -> dict[str, str]:
    """The headers of the document on a thing; `ending`: of the form sent, where the path does not say it.

    An IRI of Réglo is answered with its description at once, and `Content-Location` says at what address that
    description is by itself: a redirection (303) would cost every reader a round trip to say the same.
    """
    where = {"Content-Location": f"{links.root}{path}.{ending}"} if ending else {}
    return {"Link": f'<{iri}>; rel="describes", {_others(links, path)}', **where}


def about_document(links: Links, path: str) -> dict[str, str]:
    """The headers of a document that describes itself or several things."""
    return {"Link": _others(links, path)}


def rdf_answer(request: Request, path: str, body: bytes, media_type: str, headers: dict[str, str]) -> Response:
    """RDF of the release as an answer that can be kept, compressed and asked for again by its tag."""
    cache: AnswerCache = request.app.state.cache
    key = ("rdf", path, media_type, *headers.values())
    return AnswerResponse(StoredAnswer(key, cache.tag(key), media_type, body, headers))


def _others(links: Links, path: str) -> str:
    alternates = [f'<{links.root}{path}.{name}>; rel="alternate"; type="{FORMATS[name]}"' for name in ENDINGS]
    return ", ".join([*alternates, f'<{LICENCE}>; rel="license"'])
