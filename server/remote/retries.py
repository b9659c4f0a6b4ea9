"""How long to wait before asking again: exponential backoff with full jitter, so that clients do not come back at once.

Source: M. Brooker, « Exponential Backoff And Jitter » (AWS Architecture Blog, 2015); RFC 9110 §10.2.3 (Retry-After).
"""

from __future__ import annotations

import random
from typing import Final

FIRST_S: Final = 0.1
LONGEST_S: Final = 5.0


def pause_s(attempt: int, retry_after: str = "") -> float:
    """Seconds before the attempt after `attempt` (1, 2, …); at least what the store asks for, within reason."""
    asked = float(retry_after) if retry_after.isdecimal() else 0.0
    drawn = random.uniform(0, FIRST_S * 2**attempt)  # noqa: S311 - no secret
    return min(max(asked, drawn), LONGEST_S)
