"""Why a norm does not apply, in the law's own terms: the exemptions and definitions that set it aside.

In: an evaluation, a verdict reached under it. Out: norms. Errors: none.
An exemption names the norms that it exempts from (`reglo:exempts`), or the derived fact under them of which it explains
that it does not hold (`reglo:explainsExclusionFrom`).
"""

from __future__ import annotations

from ontology.model import Model, Norm
from ontology.once import once_per_model
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.gates import gates
from ontology.verdicts.verdict import Applicability, Verdict


def that_may_exempt(model: Model, norm: Norm) -> tuple[Norm, ...]:
    """The norms that would set this one aside where they applied."""
    return _by_norm(model).get(norm.id, ())


class Exempting:
    """The exemptions that hold under one evaluation, each looked at once."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation
        self._open = gates(evaluation.model, evaluation.day)
        self._holds: dict[str, bool] = {}

    def of(self, verdict: Verdict) -> tuple[Norm, ...]:
        """Of a norm that does not apply: the norms that apply and set it aside."""
        if verdict.applicability is not Applicability.DOES_NOT_APPLY:
            return ()
        return tuple(norm for norm in that_may_exempt(self._evaluation.model, verdict.norm) if self._applies(norm))

    def _applies(self, norm: Norm) -> bool:
        if norm.id not in self._holds:
            condition = norm.condition if self._open[norm.id].open and not norm.in_words else None
            self._holds[norm.id] = condition is not None and self._evaluation.condition(condition) is True
        return self._holds[norm.id]


@once_per_model
def _by_norm(model: Model) -> dict[str, tuple[Norm, ...]]:
    aside = [(norm, {*norm.exempts, *norm.explains_exclusion_from}) for norm in model.norms.values()]
    exemptions = [(norm, things) for norm, things in aside if things]
    found: dict[str, tuple[Norm, ...]] = {}
    for norm in model.norms.values():
        under = {norm.iri, *(model.facts[fact].iri for fact in model.rests_on[norm.id])}
        found[norm.id] = tuple(e for e, things in exemptions if e is not norm and not under.isdisjoint(things))
    return found
