"""Numbers as xsd:double: one spelling a number, which every engine compares as we do.

A decimal 0.1 is not the double 0.1 for every engine, so that a number that is no integer is always written as a double.
"""

from __future__ import annotations

from decimal import Decimal


def double(number: float) -> str:
    """The canonical xsd:double, as JSON-LD writes it: ``3.5E0``."""
    negative, digits, exponent = Decimal(repr(float(number))).normalize().as_tuple()
    if not any(digits):
        return "0.0E0"
    rest = "".join(map(str, digits[1:])) or "0"
    return f"{'-' if negative else ''}{digits[0]}.{rest}E{int(exponent) + len(digits) - 1}"
