"""The bad and the hostile requests of the soak: what is malformed, forbidden, endless, oversized, or only strange.

In: a source of chance, the address of a listener that nobody may call. Out: `Asked`s. Errors: none.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import quote

from tests.hostile import SYNTAXES, corpus
from tests.soak.asked import Asked, Hope

_SPARQL: Final = {"Content-Type": "application/sparql-query"}
_MALFORMED: Final = (
    "SELECT",
    "SELECT * WHERE {",
    "SELECT ?x WHERE { ?x nobody:knows ?y }",
    "SELECT * WHERE { ?s ?p ?o } ORDER BY",
    "ASK { " + "{" * 90 + "}" * 89 + " }",
    "ASK " + "{" * 5_000,
    "SELECT (1/ AS ?x) {}",
    "\0",
    "é" * 1_000,
    "SELECT * { ?s ?p " + "x" * 200_000,
)
_FORBIDDEN: Final = (
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "DROP ALL",
    "LOAD <@LISTENER@/load>",
    "SELECT * { SERVICE <@LISTENER@/service> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <@LISTENER@/silent> { ?s ?p ?o } }",
)
_RUNAWAY: Final = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STRLEN(STR(?c)) + STRLEN(STR(?f)) + STRLEN(STR(?i)) < 0) }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f }",
)
_GREEDY: Final = (
    "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?a ?b ?c . ?d ?e ?f . BIND(CONCAT(STR(?a), STR(?f)) AS ?x) }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c",
    "CONSTRUCT { ?a <urn:p> ?f } { ?a ?b ?c . ?d ?e ?f }",
)
_REFUSED: Final = (
    ("GET", "/norm/no-such-norm", {}),
    ("GET", "/api/norms/no-such-norm", {}),
    ("GET", "/api/queries/no-such-query", {}),
    ("GET", "/api/queries/q03?nobody=knows", {}),
    ("GET", "/api/queries/q03?norm=a&norm=b", {}),
    ("GET", "/release/no-such-release/dataset.nq", {}),
    ("GET", "/release/..%2f..%2f/etc/passwd", {}),
    ("GET", "/static/..%2f..%2fserver%2fapp.py", {}),
    ("GET", "/graph/../../etc/passwd", {}),
    ("GET", "/graphs?graph=no%20iri", {}),
    ("GET", "/graphs", {}),
    ("GET", "/api/calendar?product=no-such-product", {}),
    ("GET", "/api/diff?from=2026-02-30&to=2027-01-01", {}),
    ("GET", "/api/compare?first=x", {}),
    ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", {}),
    ("GET", "/sparql?query=%FF%FE", {}),
    ("GET", "/sparql?query=ASK%7B%7D", {"Accept": "image/png"}),
    ("DELETE", "/graph/norms", {}),
    ("PUT", "/graphs?default", {}),
    ("PATCH", "/sparql", {}),
    ("POST", "/sparql", {"Content-Type": "application/sparql-update"}),
    ("POST", "/sparql", {"Content-Type": "application/sparql-query; charset=utf-16"}),
    ("POST", "/api/assess", {"Content-Type": "image/png"}),
    ("POST", "/api/validate", {"Content-Type": "application/yaml; charset=ebcdic"}),
    ("POST", "/api/validate?as-of=yesterday", {"Content-Type": "application/yaml"}),
    ("POST", "/api/ask", {"Content-Type": "application/json"}),
    ("POST", "/reglo/api/validate", {"Content-Type": "application/json"}),
    ("TRACE", "/", {}),
    ("BREW", "/", {}),
)
_STRANGE: Final = (
    "Accept",
    "Accept-Language",
    "Accept-Encoding",
    "If-None-Match",
    "If-Modified-Since",
    "Range",
    "Origin",
    "Cookie",
    "Authorization",
    "X-Request-Id",
    "X-Forwarded-Proto",
    "Content-Type",
    "Host",
)
_VALUES: Final = (
    "*/*",
    "text/html;q=nan",
    "a/b;q=1;q=0",
    ",;,=,",
    "bytes=0-0,1-1,-5",
    "fr;q=-1, en;q=2",
    'W/"x", *',
    "../../etc/passwd",
    "<script>",
    "é".encode().decode("latin-1"),
    "x" * 6_000,
    "gzip;q=0, *;q=0",
    "null",
    "Sun, 99 Foo 0000 99:99:99 GMT",
    "[::1]:99999",
)
_PATHS: Final = (
    "/",
    "/norm/hds-scope",
    "/sparql?query=ASK%7B%7D",
    "/dataset",
    "/api/norms/hds-scope",
    "/ns",
    "/health",
)


class Bad:
    """Makes bad requests, one after the other, by chance."""

    def __init__(self, chance: random.Random, listener: str, *, oversize: int = 30_000_000) -> None:
        self._chance = chance
        self._listener = listener.encode()
        self._oversize = oversize
        self._corpus = list(corpus().values())
        self._nonce = 0
        self._kinds: dict[Callable[[], Asked], float] = {
            self._malformed: 6,
            self._forbidden: 4,
            self._refused: 8,
            self._hostile: 8,
            self._noise: 4,
            self._strange: 8,
            self._runaway: 1,
            self._greedy: 0.1,
            self._too_large: 1,
        }

    def __iter__(self) -> Iterator[Asked]:
        """Endlessly."""
        makers, weights = list(self._kinds), list(self._kinds.values())
        while True:
            yield self._chance.choices(makers, weights)[0]()

    def _malformed(self) -> Asked:
        text = self._chance.choice(_MALFORMED)
        if len(text) < 1_000 and self._chance.random() < 0.5:
            return Asked("malformed query", f"/sparql?query={quote(text)}", hope=Hope.REFUSAL)
        return Asked("malformed query", "/sparql", "POST", _SPARQL, text.encode(), Hope.REFUSAL)

    def _forbidden(self) -> Asked:
        text = self._chance.choice(_FORBIDDEN).encode().replace(b"@LISTENER@", self._listener)
        if self._chance.random() < 0.5:
            return Asked("forbidden query", f"/sparql?query={quote(text)}", hope=Hope.REFUSAL)
        return Asked("forbidden query", "/sparql", "POST", _SPARQL, text, Hope.REFUSAL)

    def _refused(self) -> Asked:
        method, path, headers = self._chance.choice(_REFUSED)
        return Asked("bad request", path, method, headers, b"{" if method == "POST" else b"", Hope.REFUSAL)

    def _hostile(self) -> Asked:
        media_type, body = self._chance.choice(self._corpus)
        body = body.replace(b"@LISTENER@", self._listener)
        return Asked(
            "hostile description", "/api/validate?format=json", "POST", {"Content-Type": media_type}, body, Hope.REFUSAL
        )

    def _noise(self) -> Asked:
        body = self._chance.randbytes(self._chance.randrange(1, 2_000))
        door = self._chance.choice(("assess", "validate", "questions", "calendar", "compare", "ask", "diff"))
        sent = {"Content-Type": self._chance.choice(SYNTAXES)}
        # A question may be any text, so what is not refused is not wrong.
        return Asked("random bytes", f"/api/{door}", "POST", sent, body, Hope.ANYTHING)

    def _strange(self) -> Asked:
        chosen = self._chance.sample(_STRANGE, 3)
        headers = {name: self._chance.choice(_VALUES) for name in chosen}
        method = self._chance.choice(("GET", "HEAD", "OPTIONS", "POST"))
        return Asked("strange header", self._chance.choice(_PATHS), method, headers, hope=Hope.ANYTHING)

    def _runaway(self) -> Asked:
        return self._endless("runaway query", _RUNAWAY)

    def _greedy(self) -> Asked:
        return self._endless("greedy query", _GREEDY)

    def _endless(self, family: str, texts: tuple[str, ...]) -> Asked:
        self._nonce += 1
        text = f"{self._chance.choice(texts)}#{self._nonce}"
        return Asked(family, "/sparql", "POST", _SPARQL, text.encode(), Hope.STOP)

    def _too_large(self) -> Asked:
        door = self._chance.choice(("/api/validate", "/api/assess", "/sparql", "/api/ask", "/reglo/api/validate"))
        sent = {"Content-Type": "application/sparql-query" if door == "/sparql" else "application/json"}
        return Asked("too large", door, "POST", sent, b"x" * self._oversize, Hope.REFUSAL)
