"""A stretch of work without the cycle collector, for what makes many objects that all stay.

Errors: none of its own; the collector is as it was afterwards.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the cycle collector: it would walk the growing heap again and again, for half of the time, in vain."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
