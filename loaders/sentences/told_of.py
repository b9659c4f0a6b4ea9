"""What the graph says of its things, as texts to look in: labels, names, definitions, what is near each thing.

In: a model. Out: `Told` values, one for each thing that a question may be about without naming it. Errors: none.
A norm is told by what it asks of whom; a procedure by its steps, its papers and what it leads to; a penalty by the
norms that it stands behind; an act by what it does. A fact that a condition tests is a word too: ``=fact/value``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from ontology.model import Condition, Labels, Model, Norm
from ontology.namespaces import kind_of, slug_of

_NAME: Final = 3.0
_OWN: Final = 1.5
_PART: Final = 1.0
_NEAR: Final = 0.5
_DEEP: Final = 3
_KINDS: Final = frozenset({"actor", "concept", "evidence", "norm", "procedure", "referentiel", "sanction", "text"})
_ACT: Final = re.compile(
    r"(?:arrete|decret|loi|lfss|ordonnance|reglement|directive|decision|deliberation|projet)-(?!.*-(?:art|annexe|considerant)-?)"
)


@dataclass(slots=True)
class Told:
    """A thing, and the texts that tell of it: each with its language and what a word in it counts for."""

    iri: str
    kind: str
    texts: list[tuple[str, str, float]] = field(default_factory=list)
    facts: set[str] = field(default_factory=set)

    def say(self, labels: Labels, weight: float) -> None:
        """Adds a text in its languages."""
        self.texts.extend((text, lang, weight) for lang, text in labels.items())


def told_of(model: Model) -> list[Told]:
    """The norms, procedures, documents, référentiels, notions, penalties, acts and actors, each with what tells it."""
    found: dict[str, Told] = {}
    for iri, labels in model.labels.items():
        kind = kind_of(iri)
        if "#" in iri or kind not in _KINDS or (kind == "text" and not _ACT.match(slug_of(iri))):
            continue
        told = found[iri] = Told(iri, kind)
        told.say(labels, _NAME)
        told.say(model.told.get(iri) or model.definitions.get(iri) or {}, _NAME if kind == "sanction" else _OWN)
        if kind == "text" and iri in model.provisions:
            told.say(model.provisions[iri].gist, _OWN)
    _say_names(model, found)
    for norm in model.norms.values():
        if norm.iri in found:
            _say_norm(model, norm, found)
    for iri, labels in model.labels.items():  # steps and papers
        if "#" in iri and kind_of(iri) == "procedure" and (whole := found.get(iri.partition("#")[0])):
            whole.say(labels, _PART)
    for procedure in model.procedures.values():
        told = found[procedure.iri]
        _say_all(model, told, (*procedure.authorities, *procedure.applicants), _PART)
        _say_all(model, told, procedure.outcomes, _PART)
    for document in model.evidence.values():
        _say_all(model, found[document.iri], document.issuers, _PART)
    return list(found.values())


def _say_names(model: Model, found: dict[str, Told]) -> None:
    for iri, names in model.wording().names.items():
        if told := found.get(iri):
            told.texts.extend((name.text, name.lang or "fr", _OWN) for name in names)
    for entry in model.lexicon:
        for thing in entry.things:
            if told := found.get(thing):
                told.texts.extend((form.text, form.lang or "fr", _OWN) for form in entry.forms)


def _say_norm(model: Model, norm: Norm, found: dict[str, Told]) -> None:
    told = found[norm.iri]
    told.say(norm.definition, _OWN)
    _say_all(model, told, (*norm.bearers, *norm.authorities), _PART)
    told.facts.update(_facts(model, norm.condition))
    for sanction in norm.sanctions:
        behind = found[sanction]
        behind.say(norm.labels, _PART)
        behind.say(norm.definition, _NEAR)
        behind.facts.update(told.facts)
    documents = {slug for each in norm.evidence for slug in each.all_of}
    for slug in documents:
        proof = found[model.evidence[slug].iri]
        proof.say(norm.labels, _NEAR)
        for procedure in model.evidence[slug].procedures:
            if leading := found.get(procedure):
                leading.say(norm.labels, _NEAR)


def _say_all(model: Model, told: Told, iris: Iterable[str], weight: float) -> None:
    for iri in iris:
        told.say(model.labels.get(iri, {}), weight)


def _facts(model: Model, condition: Condition | None, deep: int = _DEEP) -> Iterator[str]:
    """What a condition tests for: ``=fact/value``, through the facts that are derived from others."""
    if condition is None or not deep:
        return
    for case in condition.cases:
        for test in case.tests:
            fact = model.facts.get(test.fact)
            if fact is not None and fact.condition is not None:
                yield from _facts(model, fact.condition, deep - 1)
            else:
                yield from (f"={test.fact}/{operand}" for operand in test.operands)
