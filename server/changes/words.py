"""Lines that every account of a change says in the same words: a norm with its article, why, both verdicts.

In: the data of `server.changes.data` and a language. Out: spans and lines. Errors: none.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from server.changes.document import Line, Span, line
from server.pages.dates import in_words
from server.pages.words import count, pick, say

Data = dict[str, Any]

_SHOWN: Final = 12
"""Lines of a kind that a page shows before it folds the rest."""


def named_span(item: Data, lang: str) -> Span:
    """A thing by its label."""
    return Span(pick(item["label"], lang, item["iri"].rpartition("/")[2]), item["iri"])


def norm_spans(norm: Data, lang: str) -> tuple[Span, ...]:
    """« Détenir un certificat HDS valide (CSP, art. L. 1111-8, II) »."""
    title = Span(pick(norm["label"], lang, norm["norm"].rpartition("/")[2]), norm["norm"])
    citations: list[Span] = []
    for basis in norm["legalBasis"]:
        citations += [Span(say("site.semicolon", lang)), Span(basis["citation"], basis["iri"])]
    return (title, Span(" ("), *citations[1:], Span(")")) if citations else (title,)


def norm_lines(norms: Iterable[Data], lang: str) -> tuple[Line, ...]:
    """A line a norm."""
    return tuple(Line(norm_spans(norm, lang)) for norm in norms)


def verdict_words(verdict: Data, lang: str) -> str:
    """« s'applique, satisfaite »."""
    words = say(f"verdict.{verdict['verdict']}", lang)
    return f"{words}, {say('compliance.' + verdict['compliance'], lang)}" if verdict["compliance"] else words


def passage_words(before: Data, after: Data, lang: str) -> str:
    """« s'applique, satisfaite → s'applique, non satisfaite »."""
    return f"{verdict_words(before, lang)} → {verdict_words(after, lang)}"


def because_words(causes: list[Data], lang: str) -> str:
    """Why a verdict changed: the dates of the law or of the description, in words; a cause may say its day."""
    said = [
        (in_words(cause["day"], lang) + say("site.colon", lang) if "day" in cause else "") + cause_words(cause, lang)
        for cause in causes
    ]
    return say("site.semicolon", lang).join(dict.fromkeys(said))


def cause_words(cause: Data, lang: str) -> str:
    """« « Certificat HDS » n'est plus valable »; of a case, what it asks."""
    way = "begins" if cause["begins"] else "ends"
    name = pick(cause["label"], lang, cause["iri"].rpartition("/")[2])
    country = pick(cause["country"]["label"], lang) if cause["country"] else ""
    words = say(f"changes.{cause['kind']}-{way}", lang, name=name, case=cause["case"] or "", country=country)
    return f"{words} ({pick(cause['asks'], lang)})" if cause["asks"] else words


def change_line(event: Data, lang: str) -> Line:
    """A norm, why its verdict changes, and from which to which where the heading does not say it all.

    A norm that begins to apply may be breached from its first day.
    """
    parts: list[str | Span] = [*norm_spans(event, lang)]
    told = {"compliance", "ceases", "closes"} | ({"begins"} if event["after"]["compliance"] else set())
    if event["effect"] in told:
        parts.append(say("site.colon", lang) + passage_words(event["before"], event["after"], lang))
    why = because_words(event["because"], lang)
    return line(*parts, Span(f" [{why}]", mark="quiet") if why else "")


def proof_line(event: Data, lang: str) -> Line:
    """A proof that begins or ends, with the norms it bears on."""
    way = "begins" if event["begins"] else "ends"
    last = in_words(event["lastDay"], lang) if event["lastDay"] else ""
    below = norm_lines(event["norms"], lang)
    return line(named_span(event["evidence"], lang), say(f"changes.validity-{way}", lang, day=last), below=below)


def wording_line(event: Data, lang: str) -> Line:
    """An article that changes its wording, with the norms that rest on it."""
    key = "changed" if event["starts"] and event["ends"] else "starts" if event["starts"] else "ends"
    norms = norm_lines(event["norms"], lang)
    article = event["article"]
    spans: list[str | Span] = [Span(article["citation"], article["iri"]), say(f"changes.wording-{key}", lang)]
    if event["starts"]:
        spans.append(Span(f" ({say('changes.read', lang)})", event["starts"]["iri"]))
    spans.append(say("site.colon", lang) + count("changes.rests", lang, len(norms)))
    return line(*spans, below=norms, folded=True)


def some(lines: list[Line], lang: str) -> tuple[Line, ...]:
    """The first lines, and the others folded behind their number."""
    if len(lines) <= _SHOWN:
        return tuple(lines)
    rest = tuple(lines[_SHOWN:])
    return (*lines[:_SHOWN], line(count("resource.more", lang, len(rest)), below=rest, folded=True))
