"""The second axis: is a norm that applies met, unmet or unproven?

Facts of proof (`metWhen`) and evidence held are both heard. Evidence of the right type that is expired, not
yet valid or does not name what it must shows a shortcoming; a fact that shows a breach prevails over evidence;
silence shows nothing.
"""

from __future__ import annotations

from datetime import date

from ontology.model import EvidenceList, Labels, Model, Norm
from ontology.product import Product, Proof
from ontology.verdicts.breaches import breaches_of
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.verdict import Compliance

_NOTHING_TO_COVER = frozenset({"none", "nobody"})


def comply(
    model: Model, evaluation: Evaluation, product: Product, norm: Norm, day: date
) -> tuple[Compliance, tuple[Labels, ...]]:
    """Compliance with one norm that applies, and the shortcomings found, in both languages."""
    by_facts = evaluation.condition(norm.met_when) if norm.met_when else None
    shortcomings: list[Labels] = []
    # Every list is looked at, so that each shortcoming is named.
    held = [_held(model, product, item, day, shortcomings) for item in norm.evidence]
    by_proofs = any(held)
    if by_facts is False and norm.met_when:
        breaches = breaches_of(evaluation, norm.met_when)
        return Compliance.UNMET, (*breaches, *shortcomings, *([_CONTRADICTION] if by_proofs else []))
    if by_facts is True or by_proofs:
        return Compliance.MET, ()
    return (Compliance.UNMET, tuple(shortcomings)) if shortcomings else (Compliance.UNPROVEN, ())


_CONTRADICTION: Labels = {
    "fr": "les faits énoncés montrent un manquement, alors qu'une preuve produite dirait le contraire",
    "en": "the facts stated show a breach, although evidence given would say otherwise",
}


def _held(model: Model, product: Product, wanted: EvidenceList, day: date, shortcomings: list[Labels]) -> bool:
    """Whether every type of the list is held; what falls short is added to ``shortcomings``."""
    needed = _values_to_cover(product, wanted)
    complete = True
    for type_id in wanted.all_of:
        given = [proof for proof in product.proofs if proof.type == type_id]
        if any(proof.valid_on(day) and needed <= _covered(proof) for proof in given):
            continue
        complete = False
        for proof in given:
            shortcoming = _shortcoming(model, proof, needed, day)
            if shortcoming not in shortcomings:
                shortcomings.append(shortcoming)
    return complete


def _values_to_cover(product: Product, wanted: EvidenceList) -> frozenset[str]:
    stated = product.facts.get(wanted.must_cover) if wanted.must_cover else None
    named = frozenset(iri.rpartition(".")[2] for iri in wanted.must_name)
    return named | (stated - _NOTHING_TO_COVER if isinstance(stated, frozenset) else frozenset())


def _covered(proof: Proof) -> frozenset[str]:
    return frozenset(value.rpartition(".")[2] for value in proof.covers)


def _shortcoming(model: Model, proof: Proof, needed: frozenset[str], day: date) -> Labels:
    label = model.evidence[proof.type].labels if proof.type in model.evidence else {}
    french, english = label.get("fr", proof.type), label.get("en", proof.type)
    if proof.valid_until is not None and day > proof.valid_until:
        end = proof.valid_until.isoformat()
        return {"fr": f"{french} : expiré le {end}", "en": f"{english}: expired on {end}"}
    if proof.valid_from is not None and day < proof.valid_from:
        start = proof.valid_from.isoformat()
        return {"fr": f"{french} : valable à partir du {start}", "en": f"{english}: valid from {start} only"}
    left = ", ".join(sorted(needed - _covered(proof)))
    return {"fr": f"{french} : ne couvre pas {left}", "en": f"{english}: does not cover {left}"}
