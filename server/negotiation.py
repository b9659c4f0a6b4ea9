"""Content negotiation, the one place where an Accept header is read.

In: the value of an Accept header and the media types on offer, the server's favourite first.
Out: the one to send, or None (the caller answers 406 and lists the offers).
Errors: none; what cannot be read in the header is skipped. Source: RFC 9110 §12.4.2, §12.5.1.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

HTML: Final = "text/html"

TABLE_TYPES: Final = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
"""What SELECT and ASK can be sent as."""

GRAPH_TYPES: Final = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")
"""What CONSTRUCT, DESCRIBE and resource pages can be sent as."""

QUAD_TYPES: Final = ("application/n-quads", "application/trig")
"""What a dump with its named graphs can be sent as."""

RESOURCE_TYPES: Final = (HTML, *GRAPH_TYPES)
"""What the page of a thing can be sent as."""

FORMATS: Final[Mapping[str, str]] = {
    "html": HTML,
    "json": TABLE_TYPES[0],
    "xml": TABLE_TYPES[1],
    "csv": TABLE_TYPES[2],
    "tsv": TABLE_TYPES[3],
    "ttl": GRAPH_TYPES[0],
    "nt": GRAPH_TYPES[1],
    "rdf": GRAPH_TYPES[2],
    "jsonld": GRAPH_TYPES[3],
}
"""Short names for `?format=` and file endings, for a person who cannot set a header."""

# Names that clients really send for the same bytes. A plain "json" or "xml" is not listed for graphs on purpose.
_ALSO_KNOWN_AS: Final[Mapping[str, tuple[str, ...]]] = {
    "application/sparql-results+json": ("application/json",),
    "application/sparql-results+xml": ("application/xml", "text/xml"),
    "text/turtle": ("application/x-turtle",),
    "application/n-triples": ("text/plain",),
}


@dataclass(frozen=True, slots=True)
class Range:
    """One media range of an Accept header with its weight (q, 0 to 1)."""

    main: str
    sub: str
    weight: float

    def precision(self, media_type: str) -> int:
        """How narrowly this range names `media_type`: 0 not at all, 1 `*/*`, 2 `text/*`, 3 by its name."""
        main, _, sub = media_type.partition("/")
        if (self.main, self.sub) == ("*", "*"):
            return 1
        if self.main != main:
            return 0
        return 2 if self.sub == "*" else 3 * (self.sub == sub)


def ranges(accept: str | None) -> list[Range]:
    """The ranges of an Accept header; without a header, or with an empty one, everything is accepted."""
    if accept is None or not accept.strip():
        return [Range("*", "*", 1.0)]
    found = []
    for part in accept.split(","):
        media_type, *parameters = (piece.strip().lower() for piece in part.split(";"))
        main, slash, sub = media_type.partition("/")
        if main and slash and sub and (main != "*" or sub == "*"):
            found.append(Range(main, sub, _weight(parameters)))
    return found


def choose(accept: str | None, offers: Sequence[str]) -> str | None:
    """The offer the client likes best, ties going to the earlier offer; None if it accepts none of them."""
    return _chosen(accept, tuple(offers))


@lru_cache(maxsize=512)  # clients send few headers, over and over
def _chosen(accept: str | None, offers: tuple[str, ...]) -> str | None:
    accepted = ranges(accept)
    best, best_weight = None, 0.0
    for offer in offers:
        weight = _weight_of(offer, accepted)
        if weight > best_weight:
            best, best_weight = offer, weight
    return best


def names(accept: str | None, media_type: str) -> bool:
    """Whether the header asks for `media_type` by its name, not only through a wildcard, and with a weight."""
    if not accept:
        return False
    return any(each.weight > 0 and each.precision(media_type) == 3 for each in ranges(accept))


def weight_of_coding(accept_encoding: str, coding: str) -> float:
    """The q of a content coding by its name or by `*`; 0 where the header does not speak of it (RFC 9110 §12.5.3)."""
    weights = {}
    for part in accept_encoding.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weights[name] = _weight(parameters)
    return weights.get(coding, weights.get("*", 0.0))


def content_type(media_type: str) -> str:
    """The Content-Type header for `media_type`: text says its charset, which is always UTF-8."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _weight(parameters: Sequence[str]) -> float:
    """The q of a range; 1 if absent, 0 if it is not a number between 0 and 1."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                weight = float(value)
            except ValueError:
                return 0.0
            return weight if 0.0 <= weight <= 1.0 else 0.0
    return 1.0


def _weight_of(offer: str, accepted: Sequence[Range]) -> float:
    """The weight of the most precise range that matches the offer under any of its names."""
    aliases = _ALSO_KNOWN_AS.get(offer, ())
    best_precision, weight = 0, 0.0
    for each in accepted:
        # An alias counts by its name only: `text/*` does not ask for XML.
        precision = 3 if f"{each.main}/{each.sub}" in aliases else each.precision(offer)
        if precision > best_precision or (precision == best_precision and each.weight > weight):
            best_precision, weight = precision, each.weight
    return weight if best_precision else 0.0
