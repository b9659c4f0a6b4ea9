"""The lists of words of `words.yaml`, read with the module: a worker that may open no file still has them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import yaml

_LISTS: Final[dict[str, str]] = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))


def words(key: str) -> frozenset[str]:
    """The words of a list. Raises KeyError for a key that is not in the file."""
    return frozenset(_LISTS[key].split())


def in_order(key: str) -> tuple[str, ...]:
    """The words of a list, in their order. Raises KeyError for a key that is not in the file."""
    return tuple(_LISTS[key].split())


def groups(key: str) -> tuple[tuple[str, ...], ...]:
    """The words of a list in their groups, which « / » parts. Raises KeyError for a key that is not in the file."""
    return tuple(tuple(group.split()) for group in _LISTS[key].split("/"))
