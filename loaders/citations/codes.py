"""The closed list of codes, and how a name is matched against it, slips included.

In: folded text and a place in it. Out: the code named there, where its name ends, and whether the name holds a slip.
Errors: none. Data: codes.yaml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import yaml
from rapidfuzz import fuzz, process

from loaders.citations.folding import Folded, plain
from loaders.citations.targets import Work
from ontology.errors import Message

LIKENESS: Final = 82.0
"""From how alike (0 to 100) a name is read as a slip of a code's name: « de la santé en public » scores 83."""
LEAD: Final = 6.0
"""By how much the best code must beat the second."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the list. `bare`: its articles may have no letter. `alone`: abbreviations that suffice."""

    work: Work
    name: str
    abbreviations: tuple[str, ...]
    alone: tuple[str, ...]
    bare: bool


@dataclass(frozen=True, slots=True)
class Named:
    """A code named in a text, up to `end`; `code` is None if the name is not in the list."""

    code: Code | None
    end: int
    slip: bool = False


_SMALL_WORDS: Final = frozenset({"de", "la", "le", "les", "du", "des", "d", "l", "et", "entre"})


def _slug(name: str) -> str:
    """`code de la santé publique` → `code-sante-publique`: the slug of the code itself (docs/authoring.md)."""
    words = re.sub(r"[^a-z0-9]+", " ", plain(name)).split()
    return "-".join(word for word in words if word not in _SMALL_WORDS)


@cache
def codes() -> tuple[Code, ...]:
    """Every code of the list."""
    rows = yaml.safe_load((Path(__file__).parent / "codes.yaml").read_text(encoding="utf-8"))
    found = []
    for row in rows:
        name, abbreviations = row["name"], tuple(row.get("abbr", ()))
        label = Message(name[0].upper() + name[1:], row.get("en", f"French code: {name}"))
        own = _slug(name)
        short = abbreviations[0] if abbreviations else label.fr
        work = Work(row.get("slug") or own, short, label, "Code", own)
        found.append(Code(work, name, abbreviations, tuple(row.get("alone", ())), bool(row.get("bare"))))
    return tuple(found)


@cache
def code_of(slug: str) -> Code | None:
    """The code with this slug, or None."""
    return next((code for code in codes() if code.work.slug == slug), None)


@cache
def _by_name() -> dict[str, Code]:
    return {plain(code.name): code for code in codes()}


@cache
def _name_pattern() -> re.Pattern[str]:
    names = sorted(_by_name(), key=len, reverse=True)
    return re.compile("(?:" + "|".join(re.escape(n).replace(r"\ ", r"[ \n]") for n in names) + r")(?![a-z0-9])")


@cache
def _abbreviations(alone: bool) -> tuple[re.Pattern[str], dict[str, Code]]:
    forms = {plain(a): code for code in codes() for a in (code.alone if alone else code.abbreviations)}
    listed = sorted(forms, key=len, reverse=True)
    return re.compile("(?:" + "|".join(re.escape(f) for f in listed) + r")(?![a-z0-9])"), forms


_FREE_NAME: Final = re.compile(r"(?:l')?(?:code)(?:[ \n][a-z'œ-]{1,20}){1,9}")


@lru_cache(maxsize=4096)
def _closest(name: str) -> tuple[str, float] | None:
    ranked = process.extract(name, list(_by_name()), scorer=fuzz.ratio, limit=2, score_cutoff=LIKENESS - LEAD)
    if not ranked or ranked[0][1] < LIKENESS:
        return None
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < LEAD:
        return None
    return str(ranked[0][0]), float(ranked[0][1])


def exact_name(text: Folded, at: int) -> Named | None:
    """The code whose exact name stands at `at`."""
    match = _name_pattern().match(text.text, at)
    return Named(_by_name()[match[0].replace("\n", " ")], match.end()) if match else None


def abbreviation(text: Folded, at: int, *, alone: bool) -> Named | None:
    """The code whose abbreviation stands at `at`. Standing alone, or of two letters, it must be in capitals."""
    pattern, forms = _abbreviations(alone)
    match = pattern.match(text.text, at)
    if not match:
        return None
    written = text.written(*match.span())
    if (alone or len(written) < 3) and not written.isupper():
        return None
    return Named(forms[match[0]], match.end())


def tolerant_name(text: Folded, at: int) -> Named | None:
    """The code named at `at`, a slip in its name allowed; a `Named` without code if the name is of no code we know."""
    exact = exact_name(text, at)
    if exact:
        return exact
    free = _FREE_NAME.match(text.text, at)
    if not free:
        return None
    best: tuple[float, int, str] | None = None
    ends = [m.start() + free.start() for m in re.finditer(r"[ \n]|$", free[0])][1:]
    for end in ends:
        close = _closest(text.text[at:end].replace("\n", " "))
        if close and (best is None or close[1] > best[0]):
            best = (close[1], end, close[0])
    if best:
        return Named(_by_name()[best[2]], best[1], slip=True)
    return Named(None, ends[min(1, len(ends) - 1)])
