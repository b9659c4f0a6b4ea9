"""Judges every norm for a product on a day: the one place where a verdict is reached."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ontology.model import Condition, Labels, Model, Norm, Reading
from ontology.product import Product
from ontology.verdicts.case_split import either_way
from ontology.verdicts.comply import comply
from ontology.verdicts.evaluate import Evaluation, Truth
from ontology.verdicts.questions import rank_questions
from ontology.verdicts.verdict import (
    Applicability,
    Assessment,
    Compliance,
    ReadingVerdict,
    Verdict,
    applicability_of,
    gate,
)


def assess(model: Model, product: Product, day: date | None = None) -> Assessment:
    """Verdicts on all norms that a product check reaches, in the order of the norms' ids.

    ``day`` wins over the description's own date; without either, the date of today is read.
    Norms without any condition bind an authority in its own procedure: no product check reaches them.
    """
    day = day or product.as_of or date.today()
    evaluation = Evaluation(model, product, day)
    readings = {
        r.id: Evaluation(model, product, day, instead={of: r.condition for of in r.of if of in model.facts})
        for r in model.readings.values()
        if r.condition
    }
    verdicts = {
        norm.id: _judge(model, product, day, norm, evaluation, readings)
        for norm in model.norms.values()
        if norm.condition or norm.in_words
    }
    general_to_special: dict[str, list[str]] = {}
    for verdict in verdicts.values():
        if verdict.applicability is Applicability.APPLIES:
            for general in verdict.norm.specialises:
                general_to_special.setdefault(general, []).append(verdict.norm.id)
    final = tuple(
        _with_special(verdict, tuple(sorted(general_to_special.get(norm_id, ()))))
        for norm_id, verdict in sorted(verdicts.items())
    )
    return Assessment(product, day, final, rank_questions(model, product, day, final), _warnings(model, final))


def _with_special(verdict: Verdict, special: tuple[str, ...]) -> Verdict:
    if not special:
        return verdict
    return replace(verdict, specialised_by=special)


def _judge(
    model: Model,
    product: Product,
    day: date,
    norm: Norm,
    evaluation: Evaluation,
    readings: dict[str, Evaluation],
) -> Verdict:
    entry = gate(norm, norm.condition, day)
    if not entry.open:
        then = None
        if entry.starts is not None:
            then = applicability_of(_truth(norm, Evaluation(model, product, entry.starts)))
        return Verdict(norm, Applicability.NOT_IN_FORCE, starts=entry.starts, then=then)
    truth = _truth(norm, evaluation)
    by_cases = False
    if truth is None and norm.condition is not None and norm.in_words is None and norm.id in model.splittable:
        decided = either_way(model, product, day, norm.condition, evaluation=evaluation)
        by_cases, truth = decided is not None, decided
    applicability = applicability_of(truth)
    compliance: Compliance | None = None
    shortcomings: tuple[Labels, ...] = ()
    # A norm that is pending announces a duty; nothing can be met or breached yet.
    if applicability is Applicability.APPLIES and norm.binding and norm.status != "Pending":
        compliance, shortcomings = comply(model, evaluation, product, norm, day)
    return Verdict(
        norm,
        applicability,
        compliance,
        shortcomings,
        by_cases,
        tuple(sorted(evaluation.missing(norm.condition))) if norm.condition and truth is None else (),
        tuple(_to_judge(norm, evaluation)) if truth is None else (),
        _under_readings(model, product, day, norm, applicability, readings),
        of_situation=truth is None and turns_on_unstated_situation(model, product, norm),
    )


def turns_on_unstated_situation(model: Model, product: Product, norm: Norm) -> bool:
    """Whether the norm rests on facts of a situation while the description states none: it is about no situation."""
    of_situation = {fact_id for fact_id in model.rests_on[norm.id] if model.facts[fact_id].of_situation}
    return bool(of_situation) and not any(model.facts[f].of_situation for f in product.facts if f in model.facts)


def _truth(norm: Norm, evaluation: Evaluation) -> Truth:
    """Truth of the norm's condition; words to be judged by a person leave it unknown at best."""
    if norm.condition is None:
        return None
    truth = evaluation.condition(norm.condition)
    return None if truth is True and norm.in_words is not None else truth


def _to_judge(norm: Norm, evaluation: Evaluation) -> list[Labels]:
    words = [norm.in_words] if norm.in_words else []
    for case in norm.condition.cases if norm.condition else ():
        if case.in_words and case.in_force(evaluation.day) and evaluation.case(case) is None:
            words.append(case.in_words)
    return words


def _under_readings(
    model: Model,
    product: Product,
    day: date,
    norm: Norm,
    first: Applicability,
    readings: dict[str, Evaluation],
) -> tuple[ReadingVerdict, ...]:
    """Second readings of the norm itself, and those of a fact under it that change the verdict."""
    found = []
    below = model.rests_on[norm.id]
    for reading in model.readings.values():
        own = norm.id in reading.of
        if not own and below.isdisjoint(reading.of):
            continue
        second = _second(model, product, day, norm, reading, readings, own)
        if own or second is not first:
            found.append(ReadingVerdict(reading, second))
    return tuple(sorted(found, key=lambda r: r.reading.id))


def _second(
    model: Model,
    product: Product,
    day: date,
    norm: Norm,
    reading: Reading,
    readings: dict[str, Evaluation],
    own: bool,
) -> Applicability:
    condition: Condition | None = reading.condition
    if condition is None:
        return Applicability.UNDETERMINED
    if own:
        if not any(case.in_force(day) for case in condition.cases):
            return Applicability.NOT_IN_FORCE
        return applicability_of(Evaluation(model, product, day).condition(condition))
    return applicability_of(_truth(norm, readings[reading.id]))


def _warnings(model: Model, verdicts: tuple[Verdict, ...]) -> tuple[Labels, ...]:
    secondary = [
        v.norm.id for v in verdicts if v.applicability is Applicability.APPLIES and only_commentary(model, v.norm)
    ]
    if not secondary:
        return ()
    count = len(secondary)
    return (
        {
            "fr": f"{count} des normes qui s'appliquent ne sont connues que par un commentaire ou une source "
            "secondaire ; elles le disent.",
            "en": f"{count} of the norms that apply are known through commentary or a secondary source only; "
            "they say so.",
        },
    )


def only_commentary(model: Model, norm: Norm) -> bool:
    """Whether no source read for the norm is a text: it is known through commentary or secondary sources only.

    This is about what was read, not about the rank of the rule: such a norm may well rest on an article.
    """
    return not any(model.source_kinds.get(s) in {"OfficialText", "TextCopy"} for s in norm.sources)
