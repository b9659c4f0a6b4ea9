"""The sentence that says what each answer to a question would change for one norm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ontology.model import Labels, Model
from ontology.verdicts.answers import OTHERWISE
from ontology.verdicts.settling import IfAnswered, Outcome
from ontology.verdicts.verdict import Applicability
from ontology.verdicts.wording import Lang, counted, label_in, listed, quoted

MOST_ANSWERS: Final = 4

_ORDER: Final = (Applicability.APPLIES, Applicability.DOES_NOT_APPLY, Applicability.UNDETERMINED)


def outcomes_sentence(model: Model, item: IfAnswered, lang: Lang) -> str:
    """« À « Q ? », la réponse « oui » la rend applicable et la réponse « non » l'écarte »."""
    question = quoted(label_in(item.fact.question, lang, item.fact.id), lang)
    parts = [
        _part(model, outcome, lang)
        for outcome in sorted(item.outcomes, key=lambda o: (_otherwise(o.answers), _ORDER.index(o.applicability)))
    ]
    if len(item.outcomes) == 1:
        return _alone(model, question, item.outcomes[0], lang)
    return f"à {question}, {listed(parts, lang)}" if lang == "fr" else f"to {question}, {listed(parts, lang)}"


def _otherwise(answers: Sequence[Labels]) -> bool:
    return any(answer is OTHERWISE for answer in answers)


def _alone(model: Model, question: str, outcome: Outcome, lang: Lang) -> str:
    """Where every answer leads to the same: the question does not settle anything by itself."""
    rest = _depends(model, outcome.missing, lang)
    if lang == "fr":
        return f"la réponse à {question} n'y suffit pas seule : il faut encore savoir {rest}"
    return f"the answer to {question} is not enough by itself: one must still know {rest}"


def _part(model: Model, outcome: Outcome, lang: Lang) -> str:
    subject, many = _subject(outcome.answers, lang)
    match outcome.applicability:
        case Applicability.APPLIES if lang == "fr":
            verb = "la rendent applicable" if many else "la rend applicable"
        case Applicability.APPLIES:
            verb = "make it apply" if many else "makes it apply"
        case Applicability.DOES_NOT_APPLY if lang == "fr":
            verb = "l'écartent" if many else "l'écarte"
        case Applicability.DOES_NOT_APPLY:
            verb = "exclude it" if many else "excludes it"
        case _ if lang == "fr":
            verb = ("laissent" if many else "laisse") + f" encore à savoir {_depends(model, outcome.missing, lang)}"
        case _:
            verb = ("leave" if many else "leaves") + f" still to know {_depends(model, outcome.missing, lang)}"
    return f"{subject} {verb}"


def _subject(answers: Sequence[Labels], lang: Lang) -> tuple[str, bool]:
    """The answers as a subject, and whether it is plural."""
    if _otherwise(answers):
        return label_in(OTHERWISE, lang), False
    names = list(dict.fromkeys(quoted(label_in(answer, lang), lang) for answer in answers))
    if len(names) == 1:
        return (f"la réponse {names[0]}" if lang == "fr" else f"the answer {names[0]}"), False
    if len(names) > MOST_ANSWERS:
        first = ", ".join(names[: MOST_ANSWERS - 1])
        count = counted(len(names), lang, feminine=True)
        return (f"{count} réponses ({first}…)" if lang == "fr" else f"{count} answers ({first}…)"), True
    return (f"les réponses {listed(names, lang)}" if lang == "fr" else f"the answers {listed(names, lang)}"), True


def _depends(model: Model, missing: Sequence[str], lang: Lang) -> str:
    if not missing:
        return "ce qu'une personne doit apprécier" if lang == "fr" else "what a person must judge"
    if len(missing) == 1:
        fact = model.facts[missing[0]]
        return quoted(label_in(fact.question, lang, fact.id), lang)
    count = counted(len(missing), lang)
    return f"{count} autres faits" if lang == "fr" else f"{count} other facts"
