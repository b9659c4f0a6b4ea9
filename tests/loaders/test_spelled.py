"""Numbers in letters, as the last of some words."""

from __future__ import annotations

import pytest

from loaders.sentences.spelled import spelled_number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("nos douze", 12),
        ("we have forty", 40),
        ("vingt cinq", 25),
        ("trente et un", 31),
        ("twenty two", 22),
        ("soixante", 60),
        ("un", None),
        ("the one", None),
        ("plusieurs", None),
        ("", None),
    ],
)
def test_a_number_in_letters(words: str, number: int | None) -> None:
    found = spelled_number(words.split())
    assert (found and found[0]) == number
