"""Norms as SHACL Core: one that applies and is unmet is a violation, unproven a warning, undetermined an information.

Not concerned or not in force gives nothing. Each shape says by `reglo:enforces` which norm it stands for.
"""

from __future__ import annotations

from ontology.compilable import condition_to_compile
from ontology.model import Condition, EvidenceList, Labels, Model, Norm
from ontology.namespaces import thing
from shapes.condition_shapes import ConditionShapes, during
from shapes.turtle_shapes import TRUE, all_of, any_of, iri, no, on, some, text

_FROM_PROOF = "[ sh:inversePath reglo:proof ]"


def norm_shapes(model: Model, norm: Norm, conditions: ConditionShapes) -> dict[str, str]:
    """Shape slug → Turtle body, for one norm that has a condition to compile."""
    condition = condition_to_compile(norm)
    if condition is None:
        return {}
    in_force = _in_force(norm, condition)
    true = conditions.share(f"{norm.id}.applies", lambda: conditions.condition(condition, True))
    false = conditions.share(f"{norm.id}.does-not-apply", lambda: conditions.condition(condition, False))
    if norm.in_words:
        true = no(TRUE)
    applies = all_of([in_force, true])
    undetermined = all_of([in_force, no(true), no(false)])
    found = {f"{norm.id}.undetermined": _shape(model, norm, undetermined, "Info")}
    if norm.binding and norm.status != "Pending":
        held = any_of([_held(model, item) for item in norm.evidence]) if norm.evidence else no(TRUE)
        short = any_of([_short(model, item) for item in norm.evidence]) if norm.evidence else no(TRUE)
        by_facts, against = no(TRUE), no(TRUE)
        if met_when := norm.met_when:
            by_facts = conditions.share(f"{norm.id}.met-by-facts", lambda: conditions.condition(met_when, True))
            against = conditions.share(f"{norm.id}.breached-by-facts", lambda: conditions.condition(met_when, False))
        silent = all_of([no(by_facts), no(held)])
        unmet = any_of([against, all_of([silent, short])])
        unproven = all_of([no(against), silent, no(short)])
        found[f"{norm.id}.unmet"] = _shape(model, norm, all_of([applies, unmet]), "Violation")
        found[f"{norm.id}.unproven"] = _shape(model, norm, all_of([applies, unproven]), "Warning")
    return found


_MESSAGES = {
    "Violation": ("S'applique et n'est pas satisfaite", "Applies and is not met"),
    "Warning": ("S'applique, sans preuve", "Applies, without proof"),
    "Info": ("Ne peut être tranchée", "Cannot be told"),
}


def messages(model: Model, norm: Norm, severity: str) -> Labels:
    """What a result of this severity says of the norm, with its citations, in both languages."""
    citation = "; ".join(p.citation for iri in norm.legal_basis if (p := model.provisions.get(iri)))
    french, english = _MESSAGES[severity]
    tail = f" ({citation})" if citation else ""
    return {
        "fr": f"{french} : {norm.labels.get('fr', norm.id)}{tail}",
        "en": f"{english}: {norm.labels.get('en', norm.id)}{tail}",
    }


def _shape(model: Model, norm: Norm, fault: str, severity: str) -> str:
    """A shape that the fault breaks, with its norm, severity and messages in both languages."""
    words = " ,\n        ".join(
        text(message, language) for language, message in messages(model, norm, severity).items()
    )
    return (
        f"a sh:NodeShape ;\n    sh:targetClass reglo:Product ;\n    sh:not {fault} ;\n"
        f"    sh:severity sh:{severity} ;\n    reglo:enforces {iri(norm.iri)} ;\n"
        f"    sh:message {words}"
    )


def _in_force(norm: Norm, condition: Condition) -> str:
    own = during(norm.applicable_from, norm.applicable_until)
    return all_of([own, any_of([during(c.applicable_from, c.applicable_until) for c in condition.cases])])


def _held(model: Model, wanted: EvidenceList) -> str:
    return all_of([_held_type(model, wanted, type_id) for type_id in wanted.all_of])


def _held_type(model: Model, wanted: EvidenceList, type_id: str) -> str:
    """A proof of this type, valid on the assessment date, that covers what it must."""
    valid = [
        _of_type(type_id),
        on(f"( {_FROM_PROOF} {'reglo:asOf'} )", "sh:lessThanOrEquals reglo:validUntil"),
        # validFrom ≤ asOf, read from the other side: no assessment date before the first day.
        any_of(
            [
                on("reglo:validFrom", "sh:maxCount 0"),
                no(on(f"( {_FROM_PROOF} reglo:asOf )", "sh:lessThan reglo:validFrom")),
            ]
        ),
    ]
    return some("reglo:proof", all_of([*valid, *_covering(model, wanted)]))


def _of_type(type_id: str) -> str:
    return on("reglo:proofType", f"sh:hasValue {iri(thing('evidence', type_id))}")


def _covering(model: Model, wanted: EvidenceList) -> list[str]:
    """The values to name are named; each value of the fact to cover is not stated, or named by the proof."""
    named = [on("reglo:covers", f"sh:hasValue {iri(value)}") for value in wanted.must_name]
    if wanted.must_cover is None:
        return named
    path = f"( {_FROM_PROOF} {iri(thing('fact', wanted.must_cover))} )"
    return named + [
        any_of(
            [
                on(path, f"sh:qualifiedValueShape [ sh:in ( {iri(value.iri)} ) ]", "sh:qualifiedMaxCount 0"),
                on("reglo:covers", f"sh:hasValue {iri(value.iri)}"),
            ]
        )
        for value in model.facts[wanted.must_cover].values.values()
        if value.id not in {"none", "nobody"}
    ]


def _short(model: Model, wanted: EvidenceList) -> str:
    """A proof of a type of the list is given, and none of that type is good."""
    return any_of(
        [
            all_of([some("reglo:proof", _of_type(type_id)), no(_held_type(model, wanted, type_id))])
            for type_id in wanted.all_of
        ]
    )
