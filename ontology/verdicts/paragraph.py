"""One readable paragraph for a verdict, in French and in English: why, by which passage, which exceptions do not play.

In: a verdict and what was found for it (deciding facts, grounds, exceptions, answers). Out: plain sentences. Only what
is stated, tested or written in the law is said; a place is cited as the data cite it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ontology.model import Labels, Model
from ontology.product import FactValue, Product
from ontology.verdicts.deciding import only
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.grounds import Step, grounds
from ontology.verdicts.paragraph_dates import not_in_force
from ontology.verdicts.paragraph_decided import awaited, decided, exceptions_out
from ontology.verdicts.paragraph_open import by_cases, undetermined
from ontology.verdicts.paragraph_parts import Found, Parts
from ontology.verdicts.verdict import Applicability, Verdict
from ontology.verdicts.wording import LANGUAGES, Lang, label_in, quoted, sentence

_SAME: Final[Labels] = {"fr": "la conclusion est la même", "en": "the conclusion is the same"}
_UNDER_A_READING: Final[dict[Applicability, Labels]] = {
    Applicability.APPLIES: {"fr": "elle s'applique", "en": "it applies"},
    Applicability.DOES_NOT_APPLY: {"fr": "elle ne s'applique pas", "en": "it does not apply"},
    Applicability.UNDETERMINED: {
        "fr": "on ne peut pas dire si elle s'applique",
        "en": "it cannot be told whether it applies",
    },
    Applicability.NOT_IN_FORCE: {"fr": "elle n'est pas en vigueur", "en": "it is not in force"},
}


def paragraph(model: Model, found: Found, stated: Mapping[str, FactValue], partial: frozenset[str]) -> Labels:
    """The paragraph in both languages for what is stated of the facts under the norm; without other readings."""
    steps: tuple[Step, ...] = ()
    if found.deciding is not None and found.verdict.norm.condition is not None:
        evaluation = Evaluation(model, Product("", {}, dict(stated), partial), found.day)
        steps = grounds(only(evaluation, found.deciding.facts), found.verdict.norm.condition)
    return {
        lang: " ".join(sentence(words) for words in _sentences(Parts(model, found, stated, steps, lang)))
        for lang in LANGUAGES
    }


def with_readings(words: Labels, verdict: Verdict) -> Labels:
    """The paragraph with what other readings conclude, where there are any."""
    if not verdict.readings:
        return words
    return {lang: " ".join([words[lang], *(sentence(said) for said in _readings(verdict, lang))]) for lang in LANGUAGES}


def _sentences(parts: Parts) -> Iterator[str]:
    applicability = parts.found.verdict.applicability
    if applicability is Applicability.NOT_IN_FORCE:
        yield from not_in_force(parts)
    elif applicability is Applicability.UNDETERMINED:
        yield from undetermined(parts)
    elif parts.found.deciding is None:
        yield from by_cases(parts, applicability is Applicability.APPLIES)
    elif applicability is Applicability.APPLIES:
        yield from (*decided(parts, True), *exceptions_out(parts), *awaited(parts))
    else:
        yield from decided(parts, False)


def _readings(verdict: Verdict, lang: Lang) -> Iterator[str]:
    for item in verdict.readings:
        name = quoted(label_in(item.reading.labels, lang, item.reading.id), lang)
        verb = _UNDER_A_READING[item.applicability][lang]
        if item.applicability is verdict.applicability:
            verb = _SAME[lang]
        yield f"selon une autre lecture, {name}, {verb}" if lang == "fr" else f"under another reading, {name}, {verb}"
