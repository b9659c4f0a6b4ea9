"""The dates of an answer in words: what a thing rests on and how sure it is, then a line for each date.

In: an object of `server.ask.when`, the day of the answer, a language. Out: plain sentences. Errors: none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from server.pages.dates import in_words
from server.pages.words import pick, say

MOST_DATED: Final = 20
"""Things whose dates are told; the others are counted."""

_SOURCES: Final = 3


def about_words(thing: dict[str, Any], lang: str) -> str:
    """« CSP, art. L. 1111-8, II ; confiance A, texte lu »: the legal basis, or the sources of what is a text."""
    said = thing["citations"] or [pick(source["label"], lang) for source in thing["sources"][:_SOURCES]]
    sure = thing["confidence"]
    if sure:
        said = [*said, say("confidence.short", lang, level=say(f"confidence.{sure}", lang))]
    return say("site.semicolon", lang).join(word for word in said if word)


def deadline_words(thing: dict[str, Any], lang: str) -> str:
    """« délai : 72 heures, si possible. »"""
    return say("ask.deadline", lang) + say("site.colon", lang) + pick(thing["deadline"], lang)


def together(things: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The things in their order, those that share all their dates in one group where the first of them stands."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for thing in things:
        said = [thing[key] for key in ("kind", "status", "deadline", "events", "awaits", "awaited", "notes")]
        groups.setdefault(repr(said if thing["kind"] == "norm" else thing["iri"]), []).append(thing)
    return list(groups.values())


def dated_lines(thing: dict[str, Any], as_of: str, lang: str) -> Iterator[str]:
    """A line for each date, in order; what is awaited, what is no law yet, what is not sure of the dates."""
    if thing["status"]:
        yield say("difference.draft", lang, status=say(f"status.{thing['status']}", lang))
    for event in thing["events"]:
        past = event["event"].endswith("from") and event["day"] <= as_of
        words = say(f"dates.{event['event']}{'-past' if past else ''}", lang, day=in_words(event["day"], lang))
        yield f"{words}{say('site.colon', lang)}{pick(event['asks'], lang)}" if event["asks"] else words
    if thing["deadline"]:
        yield deadline_words(thing, lang)
    if thing["awaited"]:
        yield say("dates.awaited", lang)
    for act in thing["awaits"]:
        yield say("dates.awaits", lang, act=pick(act["label"], lang, act["iri"]))
    yield from (pick(note, lang) for note in thing["notes"])
