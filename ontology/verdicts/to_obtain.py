"""What to obtain where a norm is not shown met: which document, from whom, by which procedure, after which others.

In: a norm that applies and is unmet or unproven. Out: an item for each document not held: all those with one ``list``
number are needed, two numbers are alternatives. Facts that would show the norm met are named beside them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ontology.model import EvidenceList, EvidenceType, Norm
from ontology.namespaces import thing
from ontology.procedure import Procedure
from ontology.verdicts.asked_if import clause_of, missing_of
from ontology.verdicts.documents import Documents
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.prerequisites import Before, before, own_ways, procedures_for

Named = Callable[[str], dict[str, Any]]
Asked = Callable[[str], dict[str, Any]]


def to_obtain(evaluation: Evaluation, norm: Norm, named: Named, question: Asked) -> list[dict[str, Any]]:
    """The documents to obtain, list by list; ``named`` gives an IRI with its label, ``question`` a fact to state."""
    writer = _Writer(evaluation, named, question)
    return [
        item
        for number, wanted in enumerate(norm.evidence, 1)
        for type_id in wanted.all_of
        if (item := writer.item(number, type_id, wanted)) is not None
    ]


class _Writer:
    def __init__(self, evaluation: Evaluation, named: Named, question: Asked) -> None:
        self._evaluation, self._named, self._question = evaluation, named, question
        self._documents = Documents(evaluation)

    def item(self, number: int, type_id: str, wanted: EvidenceList) -> dict[str, Any] | None:
        """What is said of a document to obtain; None where it is held."""
        state = self._documents.state(type_id, wanted)
        if state.held:
            return None
        model, named = self._evaluation.model, self._named
        kind = model.evidence.get(type_id)
        ways = (procedures_for if state.given else own_ways)(model, kind) if kind else []
        first, *others = [self._way(way) for way in ways] or [{"procedure": None, "after": []}]
        return {
            "list": number,
            "evidence": named(thing("evidence", type_id)),
            "given": state.given,
            "reasons": [*state.shortcomings, *state.doubts],
            "mustName": [named(iri) for iri in wanted.must_name],
            "mustCover": wanted.must_cover,
            "from": [named(iri) for iri in kind.issuers] if kind else [],
            **first,
            "otherWays": others,
        }

    def _way(self, procedure: Procedure) -> dict[str, Any]:
        named = self._named
        return {
            "procedure": {**named(procedure.iri), "authority": [named(iri) for iri in procedure.authorities]},
            "after": [
                {
                    "evidence": named(item.evidence.iri) if item.evidence else None,
                    "from": [named(iri) for iri in item.evidence.issuers] if item.evidence else [],
                    "procedure": named(item.procedure.iri) if item.procedure else None,
                    "held": self._held(item.evidence),
                    "askedIf": self._asked_if(item),
                }
                for item in before(self._evaluation, procedure)
            ],
        }

    def _asked_if(self, item: Before) -> dict[str, Any] | None:
        """The condition where it is not known whether the thing is asked for; None where it is."""
        if not item.asked_if:
            return None
        return {
            "condition": clause_of(self._evaluation, item),
            "missing": [self._question(fact_id) for fact_id in missing_of(self._evaluation, item)],
        }

    def _held(self, kind: EvidenceType | None) -> bool | None:
        """True where it is given and good, False where what is given falls short; None: nothing is said of it."""
        if kind is None:
            return None
        state = self._documents.state(kind.id)
        return state.held if state.given else None
