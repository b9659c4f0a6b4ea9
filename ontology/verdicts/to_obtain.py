"""What to obtain where a norm is not shown met: which document, from whom, by which procedure, after which others.

In: a norm that applies and is unmet or unproven. Out: an item for each document not held: all those with one ``list``
number are needed, two numbers are alternatives. Facts that would show the norm met are named beside them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from ontology.model import EvidenceList, EvidenceType, Model, Norm
from ontology.namespaces import thing
from ontology.procedure import Procedure
from ontology.product import Product
from ontology.verdicts.documents import Documents, State
from ontology.verdicts.prerequisites import before, procedures_for

Named = Callable[[str], dict[str, Any]]


def to_obtain(model: Model, product: Product, norm: Norm, day: date, named: Named) -> list[dict[str, Any]]:
    """The documents to obtain, list by list; ``named`` gives an IRI with its label."""
    documents = Documents(model, product, day)
    found = []
    for number, wanted in enumerate(norm.evidence, 1):
        for type_id in wanted.all_of:
            state = documents.state(type_id, wanted)
            if not state.held:
                found.append(_item(model, documents, number, type_id, wanted, state, named))
    return found


def _item(
    model: Model,
    documents: Documents,
    number: int,
    type_id: str,
    wanted: EvidenceList,
    state: State,
    named: Named,
) -> dict[str, Any]:
    kind = model.evidence.get(type_id)
    ways = procedures_for(model, kind) if kind else []
    first, *others = [_way(model, documents, way, named) for way in ways] or [{"procedure": None, "after": []}]
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


def _way(model: Model, documents: Documents, procedure: Procedure, named: Named) -> dict[str, Any]:
    return {
        "procedure": {**named(procedure.iri), "authority": [named(iri) for iri in procedure.authorities]},
        "after": [
            {
                "evidence": named(item.evidence.iri) if item.evidence else None,
                "from": [named(iri) for iri in item.evidence.issuers] if item.evidence else [],
                "procedure": named(item.procedure.iri) if item.procedure else None,
                "held": _held(documents, item.evidence),
            }
            for item in before(model, procedure)
        ],
    }


def _held(documents: Documents, kind: EvidenceType | None) -> bool | None:
    """True where it is given and good, False where what is given falls short; None: nothing is said of it."""
    if kind is None:
        return None
    state = documents.state(kind.id)
    return state.held if state.given else None
