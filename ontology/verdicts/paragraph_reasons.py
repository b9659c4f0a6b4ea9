"""The reasons of a verdict as clauses: what decides it at once, and the exceptions that come into play, by their name.

An exception that plays is the reason, not the scope that falls with it: it is told with the passages that carry it, or
with the commentary where no passage does, and with its confidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ontology.model import Condition, Fact
from ontology.verdicts.exceptions import named_by
from ontology.verdicts.grounds import Step
from ontology.verdicts.paragraph_parts import Parts
from ontology.verdicts.wording import colon, label_in, listed, quoted


@dataclass(frozen=True, slots=True, eq=False)
class Playing:
    """An exception that holds, and the derived fact that it is an exception to; None: to the norm itself."""

    exception: Condition
    of: Fact | None


def reasons(parts: Parts, steps: Iterable[Step]) -> list[str]:
    """The clauses after « parce que », each once: a step that only exceptions decide gives way to these."""
    found: dict[str, None] = {}
    for step in steps:
        for item in _told(parts, step, None):
            found[parts.clause(item) if isinstance(item, Step) else _comes_into_play(parts, item)] = None
    return [*found]


def _told(parts: Parts, step: Step, of: Fact | None) -> Iterator[Step | Playing]:
    if step.playing is not None:
        yield Playing(step.playing, of)
        return
    fact = parts.model.facts[step.test.fact]
    below = [item for each in step.below for item in _told(parts, each, fact)]
    exceptions = [item for item in below if isinstance(item, Playing)]
    if len(exceptions) < len(below) or not below:
        yield step
    yield from exceptions


def also_playing(parts: Parts, told: Iterable[str]) -> Iterator[str]:
    """The named exceptions that come into play without being needed for the verdict."""
    said = {*told}
    for item in parts.found.exceptions:
        playing = Playing(item.condition, item.of)
        if item.holds is True and item.named is not None and _comes_into_play(parts, playing) not in said:
            yield _comes_into_play(parts, playing, too=True)


def _comes_into_play(parts: Parts, item: Playing, *, too: bool = False) -> str:
    named = named_by(parts.model, item.exception)
    name = quoted(label_in(named.labels, parts.lang, named.id), parts.lang) if named else ""
    subject = parts.say(f"l'exception {name}", f"the exception {name}") if name else ""
    if item.of is not None:
        of = quoted(label_in(item.of.labels, parts.lang, item.of.id), parts.lang)
        subject = (subject or parts.say("une exception", "an exception")) + parts.say(f" à {of}", f" to {of}")
    subject = subject or parts.say("une exception qu'elle prévoit", "an exception that it provides for")
    carried = f" ({_rests_on(parts, named)})" if named else ""
    verb = parts.say("joue aussi", "comes into play too") if too else parts.say("joue", "comes into play")
    return f"{subject} {verb}{carried}"


def _rests_on(parts: Parts, fact: Fact) -> str:
    """What carries a derived fact: its passages, else the commentary alone; and how sure that is."""
    said = parts.citations(fact.legal_basis)
    if not said and fact.explained_by:
        sources = [label_in(parts.model.labels.get(iri, {}), parts.lang, iri) for iri in fact.explained_by]
        said = parts.say("commentaire seul", "commentary only") + colon(parts.lang) + listed(sources, parts.lang)
    if fact.confidence:
        sure = parts.say(f"confiance {fact.confidence}", f"confidence {fact.confidence}")
        said = parts.say(" ; ", "; ").join([said, sure]) if said else sure
    return said
