"""A request of the soak and what its answer may be: right, a refusal, one of the documented 429 and 503, or a fault.

In: an `Asked` and the answer to it. Out: an `Outcome`, or the text of a fault. Errors: none.
Source: docs/operating.md, « What is kept, and who waits ».
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import pyoxigraph as ox

CRASHED: Final = ("épuisé la mémoire permise", "used up the memory allowed", "exhausted the memory or depth")
"""What a request is told whose worker died under it."""
STOPPED: Final = ("arrêté", "stopped", "trop grand", "too large", "rien n'en est envoyé", "nothing of it is sent")
BUSY: Final = ("serveur occupé", "server busy", "temps de l'envoi est épuisé", "time of the batch")
NOTHING: Final[Mapping[str, str]] = {}


class Outcome(StrEnum):
    """What became of a request that met no fault of the server."""

    RIGHT = "right"
    REFUSED = "refused"
    BUSY = "busy"
    STOPPED = "stopped"
    CRASHED = "crashed"
    ANSWERED = "answered"
    """Nothing was expected of the answer but that it be no fault."""


class Hope(StrEnum):
    """What the answer should be."""

    TRUTH = "truth"
    REFUSAL = "refusal"
    STOP = "stop"
    ANYTHING = "anything"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: the family it is counted in, what is sent, what is hoped for."""

    family: str
    path: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    hope: Hope = Hope.TRUTH
    truths: frozenset[str] = frozenset()
    """Digests of the right answers, one for each release that may be served."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it came; names of headers in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def judged(asked: Asked, given: Given) -> Outcome | str:
    """What became of the request; a text that is no `Outcome` says what is wrong with the answer."""
    text = given.body[:4_000].decode(errors="replace")
    if given.status >= 500 or given.status == 429:
        return _unanswered(given, text)
    if asked.hope is Hope.ANYTHING:
        return Outcome.ANSWERED
    if 400 <= given.status < 500 and _says(text, CRASHED):
        return Outcome.CRASHED
    if asked.hope is Hope.REFUSAL:
        return Outcome.REFUSED if 400 <= given.status < 500 else f"{given.status} where a refusal was due"
    if asked.hope is Hope.STOP:
        return f"{given.status} where the query should have been stopped"
    if given.status != 200:
        return f"{given.status} for a good request: {text[:200]}"
    if digest(given.headers.get("content-type", ""), given.body) in asked.truths:
        return Outcome.RIGHT
    if asked.family == "batch":  # the faults of single items are lines of the report
        whole = given.body.decode(errors="replace")
        if _says(whole, CRASHED):
            return Outcome.CRASHED
        if _says(whole, (*BUSY, *STOPPED)):
            return Outcome.BUSY
    return f"a wrong answer: {text[:200]}"


def _unanswered(given: Given, text: str) -> Outcome | str:
    if given.status in (429, 503):
        if _says(text, CRASHED):
            return Outcome.CRASHED
        if "retry-after" in given.headers:
            return Outcome.BUSY
        if given.status == 503 and _says(text, STOPPED):
            return Outcome.STOPPED
    return f"{given.status}, not documented: {text[:300]}"


def _says(text: str, words: tuple[str, ...]) -> bool:
    low = text.lower()
    return any(each.lower() in low for each in words)


_RDF: Final = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/trig": ox.RdfFormat.TRIG,
}


def digest(content_type: str, body: bytes) -> str:
    """What an answer says: the order of prefixes, triples, rows and joined values does not count; else the bytes do."""
    media_type = content_type.partition(";")[0].strip()
    if media_type in _RDF:
        triples = {str(quad) for quad in ox.parse(body, format=_RDF[media_type])}
        if not any("_:" in each for each in triples):  # a nameless node has another name at each reading
            body = "\n".join(sorted(triples)).encode()
    elif media_type == "application/sparql-results+json":
        found = json.loads(body)
        if "results" in found:
            rows = found["results"]["bindings"]
            for cell in (cell for row in rows for cell in row.values()):
                cell["value"] = "\n".join(sorted(cell["value"].split("\n")))
            rows.sort(key=lambda row: json.dumps(row, sort_keys=True))
        body = json.dumps(found, sort_keys=True).encode()
    return f"{media_type} {hashlib.sha256(body).hexdigest()}"
