"""Sentences on a norm that is not in force on the day, and on what will then be concluded."""

from __future__ import annotations

from collections.abc import Iterator

from ontology.verdicts.paragraph_parts import MOST_CLAUSES, Parts
from ontology.verdicts.paragraph_reasons import reasons
from ontology.verdicts.verdict import Applicability
from ontology.verdicts.wording import because, day_in_words


def not_in_force(parts: Parts) -> Iterator[str]:
    """That the norm is not law, not yet or no longer."""
    norm, named, day = parts.found.verdict.norm, parts.named(), parts.found.day
    if norm.status == "Draft":
        yield parts.say(
            f"{named} n'est qu'un projet : ce n'est pas du droit", f"{named} is only a draft: it is not law"
        )
    elif norm.status == "StruckDown":
        yield parts.say(
            f"{named} a été annulée ou censurée : ce n'est pas du droit", f"{named} was struck down: it is not law"
        )
    elif parts.found.verdict.starts is not None:
        yield _starting(parts, named)
    elif norm.applicable_until is not None and norm.applicable_until <= day:
        end = day_in_words(norm.applicable_until, parts.lang)
        yield parts.say(f"{named} n'est plus en vigueur depuis le {end}", f"{named} is no longer in force since {end}")
    else:
        yield parts.say(
            f"{named} n'a plus de cas en vigueur à cette date",
            f"{named} has no case in force on this date any more",
        )


def _starting(parts: Parts, named: str) -> str:
    """From when, and what will then be concluded from the facts stated today."""
    start = day_in_words(parts.found.verdict.starts, parts.lang) if parts.found.verdict.starts else ""
    first = parts.say(f"{named} n'est en vigueur qu'à partir du {start}", f"{named} is in force from {start} only")
    if parts.found.verdict.then is Applicability.UNDETERMINED or not parts.steps:
        if parts.found.verdict.then is Applicability.UNDETERMINED:
            unknown = parts.say(
                "on ne peut pas dire si elle s'appliquera alors", "it cannot be told whether it will then apply"
            )
            return first + (" ; " if parts.lang == "fr" else "; ") + unknown
        return first
    applies = parts.found.verdict.then is Applicability.APPLIES
    will = parts.say("elle s'appliquera alors", "it will then apply")
    if not applies:
        will = parts.say("elle ne s'appliquera pas alors", "it will not apply then")
    steps = [step for step in parts.steps if not (applies and step.exception)]
    why = because(reasons(parts, steps)[:MOST_CLAUSES], parts.lang)
    return first + (" ; " if parts.lang == "fr" else "; ") + f"{will} {why}"
