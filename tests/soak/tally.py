"""What the soak counts, and the verdict on it. Pure: samples and outcomes in, faults out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from tests.soak.asked import Asked, Outcome

GROWTH: Final = 0.10
"""How much more memory the last fifth of a run may take than the second; the first warms up."""
FEW_DESCRIPTORS: Final = 8
"""Open files may be so many more in the last fifth: connections come and go."""
SHARE_RIGHT: Final = 0.5
"""At least this part of the good requests must have been answered, and right, on a loaded machine too."""
SHOWN: Final = 30


@dataclass(frozen=True, slots=True)
class Sample:
    """What the processes of the server take at one moment."""

    second: float
    memory: int
    """Proportional set size of all of them, bytes."""
    memory_of_web: int
    descriptors: int
    processes: int


@dataclass
class Tally:
    """What happened so far."""

    outcomes: dict[str, Counter[Outcome]] = field(default_factory=dict)
    faults: Counter[str] = field(default_factory=Counter)
    samples: list[Sample] = field(default_factory=list)
    crashes_allowed: int = 0
    """How many tasks may have died with the workers that the soak killed."""
    crashes_of_good: int = 0
    kills: int = 0
    swaps: int = 0

    def count(self, asked: Asked, outcome: Outcome | str) -> None:
        """One request has ended."""
        if not isinstance(outcome, Outcome):
            self.fault(f"{asked.family}: {asked.method} {asked.path[:300]}: {outcome}")
            return
        self.outcomes.setdefault(asked.family, Counter())[outcome] += 1
        if outcome is Outcome.CRASHED and asked.truths:
            self.crashes_of_good += 1

    def fault(self, what: str) -> None:
        """Something that must not be."""
        self.faults[what] += 1

    @property
    def requests(self) -> int:
        """Requests that have ended without a fault."""
        return sum(counted.total() for counted in self.outcomes.values())

    def total(self, outcome: Outcome) -> int:
        """How many requests ended so."""
        return sum(counted[outcome] for counted in self.outcomes.values())


def growth(values: Sequence[float]) -> float:
    """By which part the median of the last fifth is over that of the second; values are evenly spaced in time."""
    fifth = len(values) // 5
    if not fifth:
        raise ValueError("five samples at least")
    second, last = median(values[fifth : 2 * fifth]), median(values[-fifth:])
    return last / second - 1


def more(values: Sequence[float]) -> float:
    """By how much the median of the last fifth is over that of the second."""
    fifth = len(values) // 5
    return median(values[-fifth:]) - median(values[fifth : 2 * fifth])


def verdict(tally: Tally, *, long_enough: bool) -> list[str]:
    """Every reason why the soak failed; none means that it passed. Memory is judged where the run was long enough."""
    reasons = [f"{number} x {what}" for what, number in tally.faults.most_common(SHOWN)]
    if len(tally.faults) > SHOWN:
        reasons.append(f"… and {len(tally.faults) - SHOWN} other faults")
    good = sum(c.total() for family, c in tally.outcomes.items() if _is_good(c))
    right = tally.total(Outcome.RIGHT)
    if not right or right < SHARE_RIGHT * good:
        reasons.append(f"{right} right answers to {good} good requests")
    if tally.crashes_of_good > tally.crashes_allowed:
        reasons.append(
            f"{tally.crashes_of_good} good requests lost their worker; those killed account for {tally.crashes_allowed}"
        )
    if long_enough and len(tally.samples) >= 5:
        grown = growth([sample.memory for sample in tally.samples])
        if grown > GROWTH:
            reasons.append(f"memory grew by {grown:.1%} after the warm-up")
        opened = more([sample.descriptors for sample in tally.samples])
        if opened > FEW_DESCRIPTORS:
            reasons.append(f"{opened:.0f} more open files than after the warm-up")
    return reasons


def _is_good(counted: Counter[Outcome]) -> bool:
    return counted[Outcome.RIGHT] > 0


def line(tally: Tally, second: float) -> str:
    """How it stands, for the line of a minute."""
    now = tally.samples[-1] if tally.samples else Sample(second, 0, 0, 0, 0)
    said = ", ".join(f"{tally.total(outcome)} {outcome}" for outcome in Outcome if tally.total(outcome))
    return (
        f"{second / 60:5.1f} min  {tally.requests} requests: {said}; {tally.kills} kills, {tally.swaps} swaps; "
        f"{now.memory / 1e6:.0f} MB ({now.memory_of_web / 1e6:.0f} MB web), {now.descriptors} files, "
        f"{now.processes} processes; {tally.faults.total()} faults"
    )
