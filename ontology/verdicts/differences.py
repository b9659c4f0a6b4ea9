"""What differs between two dates: for a product (verdicts, proofs, wordings) or a norm, and the dates that did it.

In: two days, the earlier first. Out: what changed in (start, end]. Errors: `UserError` where the days are reversed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ontology.errors import Message, UserError, Where
from ontology.model import Condition, Model, Norm
from ontology.once import once_per_model
from ontology.product import Product
from ontology.provision import Provision, Version
from ontology.verdicts.calendar import ProofEvent, WordingEvent, proof_events, wording_events
from ontology.verdicts.change_days import Cause, change_days
from ontology.verdicts.timeline import Change, Effect, effect_of, state, timeline
from ontology.verdicts.verdict import Verdict, gate


@dataclass(frozen=True, slots=True)
class VerdictDifference:
    """One norm: its verdict on both days, and each step between. They are the same where it went and came back."""

    before: Verdict
    after: Verdict
    steps: tuple[Change, ...]

    @property
    def effect(self) -> Effect:
        """What the difference means for the product."""
        return effect_of(self.before, self.after)

    @property
    def came_back(self) -> bool:
        """Whether the verdict is the same on both days, having been another in between."""
        return state(self.before, self.after) == state(self.after, self.before)


@dataclass(frozen=True, slots=True)
class ProductDifference:
    """All that differs for a product between two days."""

    product: Product
    start: date
    end: date
    verdicts: tuple[VerdictDifference, ...]
    proofs: tuple[ProofEvent, ...]
    wordings: tuple[WordingEvent, ...]


@dataclass(frozen=True, slots=True)
class CaseDates:
    """A case of a condition that starts or stops counting between the two days."""

    owner: str
    number: int
    before: bool
    after: bool
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class BasisDifference:
    """A legal basis and the wording of its article on both days; None where no version is known to be in force.

    ``edition``: it is in a référentiel, whose editions stand for versions; ``recorded``: some version is known at all.
    """

    provision: Provision
    before: Version | None
    after: Version | None
    edition: bool
    recorded: bool


@dataclass(frozen=True, slots=True)
class NormDifference:
    """What differs for a norm, whatever the product; ``dates`` are those of the law that lie between."""

    norm: Norm
    start: date
    end: date
    in_force_before: bool
    in_force_after: bool
    dates: tuple[tuple[date, Cause], ...]
    cases: tuple[CaseDates, ...]
    bases: tuple[BasisDifference, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.dates or any(b.before != b.after for b in self.bases))


def in_order(start: date, end: date, name: str = "from") -> None:
    """Raises `UserError` where the first day, given under this name, is after the second."""
    if start > end:
        raise UserError(
            Message(
                f"la première date ({start}) est après la seconde ({end})",
                f"the first date ({start}) is after the second ({end})",
            ),
            Where(path=name),
            remedy=Message(f"demander de {end} à {start}", f"ask from {end} to {start}"),
        )


def product_difference(model: Model, product: Product, start: date, end: date) -> ProductDifference:
    """What changes for a product after the first day, up to the second, included."""
    in_order(start, end)
    line = timeline(model, product)
    steps: dict[str, list[Change]] = {}
    for change in line.between(start, end):
        steps.setdefault(change.after.norm.id, []).append(change)
    return ProductDifference(
        product,
        start,
        end,
        tuple(VerdictDifference(found[0].before, found[-1].after, tuple(found)) for _, found in sorted(steps.items())),
        tuple(e for e in proof_events(model, line) if start < e.day <= end),
        tuple(e for e in wording_events(model, line) if start < e.day <= end),
    )


def norm_difference(model: Model, norm: Norm, start: date, end: date) -> NormDifference:
    """What differs for one norm: whether it is in force, its cases, what it rests on."""
    in_order(start, end)
    return NormDifference(
        norm,
        start,
        end,
        gate(norm, norm.condition, start).open,
        gate(norm, norm.condition, end).open,
        tuple(
            (day, cause) for day, causes in change_days(model, norm).items() for cause in causes if start < day <= end
        ),
        tuple(case for c in (norm.condition, norm.met_when) if c for case in _cases(norm.iri, c, start, end)),
        tuple(_basis(model, found, start, end) for iri in norm.legal_basis if (found := model.provisions.get(iri))),
    )


def _basis(model: Model, provision: Provision, start: date, end: date) -> BasisDifference:
    editions = _editions(model).get(provision.article, ())
    known = provision.versions or editions
    before, after = (
        max((v for v in known if v.in_force(day)), key=lambda v: v.start or date.min, default=None)
        for day in (start, end)
    )
    return BasisDifference(provision, before, after, bool(editions) and not provision.versions, bool(known))


@once_per_model
def _editions(model: Model) -> dict[str, tuple[Version, ...]]:
    """The dated editions of each référentiel as versions; an edition has itself."""
    found: dict[str, tuple[Version, ...]] = {}
    for item in model.referentiels.values():
        versions = [Version(e.iri, e.start, e.end) for e in item.editions if e.start or e.end]
        found[item.iri] = tuple(versions)
        found |= {version.iri: (version,) for version in versions}
    return found


def law_difference(model: Model, start: date, end: date) -> tuple[NormDifference, ...]:
    """Every norm for which something differs between the two days, in the order of their ids."""
    in_order(start, end)
    every = (norm_difference(model, norm, start, end) for _, norm in sorted(model.norms.items()))
    return tuple(found for found in every if not found.empty)


def _cases(owner: str, condition: Condition, start: date, end: date) -> Iterator[CaseDates]:
    for number, case in enumerate(condition.cases, 1):
        before, after = case.in_force(start), case.in_force(end)
        if before is not after:
            yield CaseDates(owner, number, before, after, case.applicable_from, case.applicable_until)
