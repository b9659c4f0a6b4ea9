"""How long a piece of work takes, for every bench alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def median_ms(work: Callable[[], object], runs: int) -> float:
    """Median processor time in milliseconds over the runs, after two that are not counted."""
    times = []
    for run in range(runs + 2):
        start = time.process_time()
        work()
        if run >= 2:
            times.append((time.process_time() - start) * 1000)
    return statistics.median(times)
