"""Sentences on a verdict that stated facts decide: why, which facts are enough, which exceptions do not play."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ontology.verdicts.grounds import told_together
from ontology.verdicts.paragraph_parts import MOST_CLAUSES, Parts
from ontology.verdicts.paragraph_reasons import also_playing, reasons
from ontology.verdicts.sufficiency import facts_enough, that_is_enough
from ontology.verdicts.wording import because, colon, enumerated, label_in, listed, quoted

MOST_EXCEPTIONS: Final = 3


def decided(parts: Parts, applies: bool) -> Iterator[str]:
    """Why it applies or does not: what decides it at once, then the stated facts that are enough."""
    verb = parts.say("s'applique", "applies") if applies else parts.say("ne s'applique pas", "does not apply")
    steps = [step for step in parts.steps if not (applies and step.exception)]
    told = reasons(parts, steps)
    first = f"{parts.named()} {verb} {because(told[:MOST_CLAUSES], parts.lang)}"
    leaves = parts.leaves(steps, exceptions_too=not applies)
    untold = {clause: fact for clause, fact in leaves.items() if clause not in told}
    number, every = len(set(untold.values())), len(set(leaves.values()))
    if untold:
        yield first
        yield facts_enough(parts.most([*untold]), number, applies, parts.lang, others_told=number < every)
    elif not leaves:
        yield first
        yield parts.say("La date suffit à le dire", "The date alone says so")
    else:
        yield first + (" ; " if parts.lang == "fr" else "; ") + that_is_enough(every, applies, parts.lang)
    if not applies:
        yield from also_playing(parts, told)


def exceptions_out(parts: Parts) -> Iterator[str]:
    """The exceptions that do not play, those with the same reason together."""
    unnamed = parts.say("l'exception prévue", "the exception provided for")
    by_reason: dict[str, list[str]] = {}
    for item in parts.found.exceptions:
        if item.holds is False:
            leaves = parts.leaves(told_together(item.why, parts.model), exceptions_too=True)
            name = quoted(label_in(item.named.labels, parts.lang), parts.lang) if item.named else ""
            by_reason.setdefault(enumerated(parts.most([*leaves]), parts.lang), []).append(name)
    for reason, names in [*by_reason.items()][:MOST_EXCEPTIONS]:
        named = [name for name in dict.fromkeys(names) if name]
        if len(named) > 1:
            subject = parts.say("les exceptions ", "the exceptions ") + listed(named, parts.lang)
            words = parts.say(f"{subject} ne jouent pas", f"{subject} do not come into play")
        else:
            subject = parts.say(f"l'exception {named[0]}", f"the exception {named[0]}") if named else unnamed
            words = parts.say(f"{subject} ne joue pas", f"{subject} does not come into play")
        yield f"{words}{colon(parts.lang)}{reason}" if reason else words


def awaited(parts: Parts) -> Iterator[str]:
    """The announced acts that the norm waits for."""
    for iri in parts.found.verdict.norm.awaits:
        name = quoted(label_in(parts.model.labels.get(iri, {}), parts.lang, iri), parts.lang)
        yield parts.say(
            f"un acte annoncé n'est pas encore publié : {name}", f"an announced act is not published yet: {name}"
        )
