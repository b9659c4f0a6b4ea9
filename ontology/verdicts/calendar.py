"""The calendar of a product: every day on which something happens to it, and the acts it waits for.

Verdicts that change, proofs that begin or end, new wordings of the articles that its norms rest on, editions of the
référentiels that they name. Exact, from `ontology.verdicts.timeline`; awaited acts have no date and stand apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ontology.model import Model
from ontology.namespaces import thing
from ontology.product import Product, Proof
from ontology.provision import Version
from ontology.referentiel import Edition, Referentiel
from ontology.verdicts.change_days import day_after
from ontology.verdicts.timeline import Change, Timeline, timeline
from ontology.verdicts.verdict import Applicability


@dataclass(frozen=True, slots=True)
class ProofEvent:
    """A proof counts from this day on (``begins``), or no longer; ``norms`` are those it bears on that day."""

    day: date
    proof: Proof
    begins: bool
    norms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordingEvent:
    """An article changes its wording: ``ends`` leaves and ``starts`` comes, either may be absent."""

    day: date
    article: str
    ends: Version | None
    starts: Version | None
    norms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EditionEvent:
    """An edition of a référentiel comes into force (``begins``) or ceases to hold."""

    day: date
    referentiel: str
    edition: Edition
    begins: bool
    norms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Awaited:
    """An act that was announced and not published, the norms that await it, and through what, if not by themselves."""

    act: str
    norms: tuple[str, ...]
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """All that happens to a product; ``day`` parts the past from what is coming."""

    product: Product
    day: date
    changes: tuple[Change, ...]
    proofs: tuple[ProofEvent, ...]
    wordings: tuple[WordingEvent, ...]
    editions: tuple[EditionEvent, ...]
    awaited: tuple[Awaited, ...]


def calendar(model: Model, product: Product, day: date | None = None) -> Calendar:
    """The calendar seen from ``day``, which wins over the description's own date, else from today."""
    line = timeline(model, product)
    day = day or product.as_of or date.today()
    return Calendar(
        product,
        day,
        line.changes,
        tuple(proof_events(model, line)),
        tuple(wording_events(model, line)),
        tuple(_edition_events(model, line)),
        tuple(_awaited(model, line, day)),
    )


def proof_events(model: Model, line: Timeline) -> Iterator[ProofEvent]:
    """First days of validity, and first days without."""
    found = []
    for proof in line.product.proofs:
        proved = [n for n in line.initial if any(proof.type in e.all_of for e in model.norms[n].evidence)]
        for day, begins in ((proof.valid_from, True), (day_after(proof.valid_until), False)):
            if day:
                found.append(ProofEvent(day, proof, begins, _applying(line, proved, day)))
    yield from sorted(found, key=lambda e: (e.day, e.begins, e.proof.type, str(e.proof.valid_from)))


def wording_events(model: Model, line: Timeline) -> Iterator[WordingEvent]:
    """New wordings of articles, while a norm that rests on them applies to the product."""
    resting: dict[str, list[str]] = defaultdict(list)
    for norm_id in sorted(line.initial):
        for article in {basis.partition("#")[0] for basis in model.norms[norm_id].legal_basis}:
            resting[article].append(norm_id)
    found = []
    for article, norm_ids in resting.items():
        versions = model.provisions[article].versions if article in model.provisions else ()
        for day in {d for v in versions for d in (v.start, v.end) if d}:
            if norms := _applying(line, norm_ids, day):
                ends = next((v for v in versions if v.end == day), None)
                starts = next((v for v in versions if v.start == day), None)
                found.append(WordingEvent(day, article, ends, starts, norms))
    yield from sorted(found, key=lambda event: (event.day, event.article))


def _edition_events(model: Model, line: Timeline) -> Iterator[EditionEvent]:
    found = []
    for ref in model.referentiels.values():
        naming = [norm_id for norm_id in sorted(line.initial) if rests_on_referentiel(model, norm_id, ref)]
        for edition in ref.editions:
            for day, begins in ((edition.start, True), (edition.end, False)):
                norms = _applying(line, naming, day) if day else ()
                if day and norms:
                    found.append(EditionEvent(day, ref.iri, edition, begins, norms))
    yield from sorted(found, key=lambda e: (e.day, e.begins, e.edition.iri))


def rests_on_referentiel(model: Model, norm_id: str, ref: Referentiel) -> bool:
    """Whether the norm rests on the référentiel, on an edition of it, or on an act that approves one of these."""
    bases = {basis.partition("#")[0] for basis in model.norms[norm_id].legal_basis}
    named = {ref.iri, *ref.approved_by}
    for edition in ref.editions:
        named |= {edition.iri, *edition.approved_by}
    return not bases.isdisjoint(named)


def _awaited(model: Model, line: Timeline, day: date) -> Iterator[Awaited]:
    """Acts awaited by norms that apply or may, that day or later, or by their proofs and référentiels."""
    waiting: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    concerned = sorted(norm_id for norm_id in line.initial if _may_concern(line, norm_id, day))
    for norm_id in concerned:
        norm = model.norms[norm_id]
        for act in norm.awaits:
            waiting[act][0].add(norm_id)
        for type_id in (type_id for item in norm.evidence for type_id in item.all_of):
            for act in model.evidence[type_id].awaits if type_id in model.evidence else ():
                waiting[act][0].add(norm_id)
                waiting[act][1].add(thing("evidence", type_id))
    for ref in model.referentiels.values():
        for act in ref.awaits:
            naming = {norm_id for norm_id in concerned if rests_on_referentiel(model, norm_id, ref)}
            if naming:
                waiting[act][0].update(naming)
                waiting[act][1].add(ref.iri)
    for act, (norms, through) in sorted(waiting.items()):
        yield Awaited(act, tuple(sorted(norms)), tuple(sorted(through)))


def _may_concern(line: Timeline, norm_id: str, day: date) -> bool:
    later = [step.after for step in line.of_norm.get(norm_id, ()) if step.day > day]
    return any(
        v.applicability is Applicability.APPLIES
        or (v.applicability is Applicability.UNDETERMINED and not v.of_situation)
        for v in (line.on(norm_id, day), *later)
    )


def _applying(line: Timeline, norm_ids: list[str], day: date) -> tuple[str, ...]:
    return tuple(n for n in norm_ids if line.on(n, day).applicability is Applicability.APPLIES)
