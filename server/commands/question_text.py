"""A question as text for the terminal: its words, its answers, and the help on demand."""

from __future__ import annotations

from typing import Final

from ontology.errors import Lang
from ontology.model import Fact, FactKind, Labels, Model
from ontology.verdicts.answer import label
from ontology.verdicts.questionnaire import NextQuestion
from server.commands.words import say

MOST_NORMS: Final = 5

_HOW: Final = {
    FactKind.BOOLEAN: "interview.how-boolean",
    FactKind.ONE_OF: "interview.how-one",
    FactKind.MANY_OF: "interview.how-many",
    FactKind.COUNTRY_LIST: "interview.how-countries",
    FactKind.NUMBER: "interview.how-number",
    FactKind.DATE: "interview.how-date",
    FactKind.MAP: "interview.how-map",
    FactKind.TEXT: "interview.how-text",
}


def asked_text(fact: Fact, settled: int, total: int, lang: Lang) -> str:
    """The question, its numbered answers, and how far one is."""
    lines = ["", f"[{settled}/{total}] {label(fact.question or fact.labels, lang)}"]
    if fact.kind in {FactKind.ONE_OF, FactKind.MANY_OF}:
        lines += [f"  {rank}. {label(value.labels, lang)}" for rank, value in enumerate(fact.values.values(), 1)]
    return "\n".join(lines)


def help_text(model: Model, fact: Fact, question: NextQuestion, lang: Lang) -> str:
    """What the fact means, how to answer, and which norms wait for it."""
    parts = [label(text, lang) for text in (fact.help, fact.definition) if text]
    parts.append(say(_HOW[fact.kind], lang))
    if fact.kind is FactKind.MAP:
        keys = ", ".join(fact.values) or say("interview.country-codes", lang)
        parts.append(say("interview.map-fields", lang).format(keys=keys, fields=", ".join(fact.fields)))
    if question.reading:
        name = label(model.readings[question.reading].labels, lang)
        parts.append(say("interview.of-reading", lang).format(reading=name))
    names = [_norm(model, norm_id, lang) for norm_id in question.norms[:MOST_NORMS]]
    more = len(question.norms) - len(names)
    parts.append(say("interview.waiting", lang).format(n=len(question.norms)))
    parts += [f"  - {name}" for name in names] + ([f"  … + {more}"] if more > 0 else [])
    return "\n".join(part for part in parts if part)


def _norm(model: Model, norm_id: str, lang: Lang) -> str:
    labels: Labels = model.norms[norm_id].labels
    return label(labels, lang)
