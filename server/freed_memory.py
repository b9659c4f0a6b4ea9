"""Memory that nobody uses any more, given back to the system.

The collector of cycles frees a release that is served no more when it happens to look that far; the allocator of glibc
then keeps what was freed, in a part of its own for each thread that had a hand in it. A server that goes from release
to release would grow by some 100 MB at each, up to a bound, for nothing.
Source: malloc_trim(3), mallopt(3); other allocators have neither, and need neither.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
from typing import Final

_LIBC: Final = ctypes.CDLL(None)
_M_ARENA_MAX: Final = -8


def share_between_threads() -> None:
    """Have all threads take their memory from two parts: the interpreter lets one at a time run anyway."""
    if hasattr(_LIBC, "mallopt"):
        _LIBC.mallopt(_M_ARENA_MAX, 2)


def set_aside() -> None:
    """Free what is not used any more, and let no later collection look at what is: a release stays as it is.

    Each full collection would stop every request under way for a tenth of a second.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


async def give_back() -> None:
    """Collect cycles, then have the allocator give back whole pages (in a thread: it takes some 10 ms a GB)."""
    set_aside()
    await asyncio.to_thread(trim)


def trim() -> None:
    """Have the allocator give back every free page it keeps, where it can be told to."""
    if hasattr(_LIBC, "malloc_trim"):
        _LIBC.malloc_trim(0)
