"""Judges every norm for a product on a day: the one place where a verdict is reached."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ontology.model import Labels, Model, Norm, Reading
from ontology.product import Product
from ontology.verdicts.comply import comply
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.gates import gates
from ontology.verdicts.kleene import Truth
from ontology.verdicts.questions import rank_questions
from ontology.verdicts.unsettled import OpenNorms
from ontology.verdicts.verdict import (
    Applicability,
    Assessment,
    ReadingVerdict,
    Verdict,
    applicability_of,
)


def assess(model: Model, product: Product, day: date | None = None) -> Assessment:
    """Verdicts on all norms that a product check reaches, in the order of the norms' ids.

    ``day`` wins over the description's own date; without either, the date of today is read.
    Norms without any condition bind an authority in its own procedure: no product check reaches them.
    """
    day = day or product.as_of or date.today()
    judge = _Judge(model, product, day)
    verdicts = {norm.id: judge.verdict(norm) for norm in model.norms.values() if norm.condition or norm.in_words}
    general_to_special: dict[str, list[str]] = {}
    for verdict in verdicts.values():
        if verdict.applicability is Applicability.APPLIES:
            for general in verdict.norm.specialises:
                general_to_special.setdefault(general, []).append(verdict.norm.id)
    final = tuple(
        _with_special(verdict, tuple(sorted(general_to_special.get(norm_id, ()))))
        for norm_id, verdict in sorted(verdicts.items())
    )
    return Assessment(product, day, final, rank_questions(model, final), _warnings(model, final))


def _with_special(verdict: Verdict, special: tuple[str, ...]) -> Verdict:
    if not special:
        return verdict
    return replace(verdict, specialised_by=special)


class _Judge:
    """Judges the norms for one product on one day; what the norms share is worked out once."""

    def __init__(self, model: Model, product: Product, day: date) -> None:
        self._model, self._product, self._day = model, product, day
        self._evaluation = Evaluation(model, product, day)
        self._gates = gates(model, day)
        self._open = OpenNorms(self._evaluation)
        self._readings: dict[str, Evaluation | None] = {}
        self._later: dict[date, Evaluation] = {}

    def verdict(self, norm: Norm) -> Verdict:
        entry = self._gates[norm.id]
        if not entry.open:
            then = applicability_of(_truth(norm, self._on(entry.starts))) if entry.starts else None
            return Verdict(norm, Applicability.NOT_IN_FORCE, starts=entry.starts, then=then)
        truth = _truth(norm, self._evaluation)
        verdict = self._open.verdict(norm) if truth is None else Verdict(norm, applicability_of(truth))
        # A norm that is pending announces a duty; nothing can be met or breached yet.
        if verdict.applicability is Applicability.APPLIES and norm.binding and norm.status != "Pending":
            compliance, shortcomings = comply(self._evaluation, norm)
            verdict = replace(verdict, compliance=compliance, shortcomings=shortcomings)
        if norm.id in self._model.readings_on:
            readings = self._under_readings(norm, verdict.applicability)
            return replace(verdict, readings=readings) if readings else verdict
        return verdict

    def _on(self, day: date) -> Evaluation:
        """The evaluation on the day a norm starts; many norms start together."""
        if day not in self._later:
            self._later[day] = Evaluation(self._model, self._product, day)
        return self._later[day]

    def _under_readings(self, norm: Norm, first: Applicability) -> tuple[ReadingVerdict, ...]:
        """Second readings of the norm itself, and those of a fact under it that change the verdict."""
        found = []
        for reading in self._model.readings_on[norm.id]:
            own = norm.id in reading.of
            second = self._own(reading) if own else self._through_a_fact(norm, reading)
            if second is not None and (own or second is not first):
                found.append(ReadingVerdict(reading, second))
        return tuple(found)

    def _own(self, reading: Reading) -> Applicability:
        """The verdict under a second reading of the norm itself."""
        if reading.condition is None:
            return Applicability.UNDETERMINED
        if not any(case.in_force(self._day) for case in reading.condition.cases):
            return Applicability.NOT_IN_FORCE
        return applicability_of(self._evaluation.condition(reading.condition))

    def _through_a_fact(self, norm: Norm, reading: Reading) -> Applicability | None:
        """The verdict under a second reading of facts below the norm; None where they come out the same."""
        if reading.condition is None:
            return Applicability.UNDETERMINED
        if reading.id not in self._readings:
            facts = [self._model.facts[of] for of in reading.of if of in self._model.facts]
            under = self._evaluation.under(dict.fromkeys((fact.id for fact in facts), reading.condition))
            same = all(under.derived(fact) is self._evaluation.derived(fact) for fact in facts)
            self._readings[reading.id] = None if same else under
        evaluation = self._readings[reading.id]
        return applicability_of(_truth(norm, evaluation)) if evaluation else None


def _truth(norm: Norm, evaluation: Evaluation) -> Truth:
    """Truth of the norm's condition; words to be judged by a person leave it unknown at best."""
    if norm.condition is None:
        return None
    truth = evaluation.condition(norm.condition)
    return None if truth is True and norm.in_words is not None else truth


def _warnings(model: Model, verdicts: tuple[Verdict, ...]) -> tuple[Labels, ...]:
    secondary = [
        v.norm.id for v in verdicts if v.applicability is Applicability.APPLIES and only_commentary(model, v.norm)
    ]
    if not secondary:
        return ()
    count = len(secondary)
    if count == 1:
        return (
            {
                "fr": "Une des normes qui s'appliquent n'est connue que par un commentaire ou une source secondaire ; "
                "elle le dit.",
                "en": "One of the norms that apply is known through commentary or a secondary source only; it says so.",
            },
        )
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
