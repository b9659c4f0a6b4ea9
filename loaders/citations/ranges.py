"""Which articles a range or « et suivants » covers, among articles that are known to exist.

In: two targets of one work (or one, for « et suivants »), and known article slugs. Out: the slugs covered, in the
code's order.
Errors: none. A range is never filled by guessing: between R. 1470-1 and R. 1470-3 there may be an R. 1470-1-1, and no
R. 1470-2.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from loaders.citations.targets import Target

_ARTICLE: Final = re.compile(r"(?P<letter>[a-z]*?)-?(?P<number>[0-9]+(?:-[0-9]+)*)(?P<suffix>-[a-z]+)?")


def _key(part: str) -> tuple[str, tuple[int, ...]] | None:
    match = _ARTICLE.fullmatch(part)
    return (match["letter"], tuple(int(n) for n in match["number"].split("-"))) if match else None


def covered(first: Target, last: Target | None, known: Iterable[str]) -> list[str]:
    """The slugs of `known` from `first` to `last`; without `last`, those of the same group that follow `first`.

    The group of R. 1111-44 is R. 1111-*: « et suivants » does not leave the chapter.
    """
    prefix = f"{first.work.slug}-"
    low, high = _key(first.part or ""), _key((last.part if last else first.part) or "")
    if low is None or high is None:
        return []
    found = []
    for slug in known:
        key = _key(slug.removeprefix(prefix)) if slug.startswith(prefix) else None
        if key is None or key[0] != low[0] or key[1] < low[1]:
            continue
        if (last is None and key[1][:1] == low[1][:1]) or (last is not None and key[1] <= high[1]):
            found.append((key, slug))
    return [slug for _, slug in sorted(found)]
