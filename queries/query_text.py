"""The text of a query: its fragments put in, and the form for engines that take no bindings.

A line ``#include verdicts ?asOf=?before`` stands for a file of `queries/fragments`, with variables renamed.
A line ``#= ?product ?asOf`` says which parameters a group uses. Engines that bind terms (pyoxigraph's
``substitutions``) see a comment; for the others it becomes a VALUES clause of serialised terms.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from queries.binding import Bound
from queries.metadata import MARK, BannerError

FRAGMENTS: Final = Path(__file__).parent / "fragments"

_INCLUDE: Final = re.compile(r"^(?P<indent> *)#include (?P<name>[a-z-]+)(?P<renamed>( \?\w+=\?\w+)*)$", re.M)
_USES: Final = re.compile(r"^(?P<indent> *)#= (?P<names>\?\w+( \?\w+)*)$", re.M)
_LISTED: Final = re.compile(r"\b(SELECT|GROUP BY)( DISTINCT)?( \?\w+)+")


def assemble(source: str, name: str = "query") -> str:
    """The query of the file named ``name``, without its banner, with its fragments in place. Raises `BannerError`."""
    lines = [line for line in source.splitlines() if not line.startswith(MARK)]
    return _included("\n".join(lines).strip() + "\n", name)


def _included(text: str, name: str) -> str:
    return _INCLUDE.sub(lambda found: _fragment(found, name), text)


def _fragment(found: re.Match[str], name: str) -> str:
    path = FRAGMENTS / f"{found['name']}.rq"
    if not path.is_file():
        raise BannerError(name, f"aucun fragment « {found['name']} »", f'there is no fragment "{found["name"]}"')
    text = _included(path.read_text(encoding="utf-8").rstrip(), f"fragments/{path.stem}")
    renamed = dict(pair.split("=") for pair in found["renamed"].split())
    if renamed:
        text = re.sub(r"\?\w+", lambda variable: renamed.get(variable[0], variable[0]), text)
    return "\n".join(f"{found['indent']}{line}" for line in text.splitlines())


def standalone(text: str, bound: Mapping[str, Bound]) -> str:
    """The query with its parameters as VALUES clauses, to run on any SPARQL 1.1 engine.

    Safe: a term's text is its N-Triples form, written and escaped by pyoxigraph.
    """

    def values(found: re.Match[str]) -> str:
        # One that is unbound is left out, not UNDEF: the same to the standard, and not to every engine (Virtuoso).
        names = [name for name in found["names"].split() if name[1:] in bound]
        terms = (str(bound[name[1:]]) for name in names)
        return f"{found['indent']}VALUES ({' '.join(names)}) {{ ({' '.join(terms)}) }}" if names else found[0]

    given = _USES.sub(values, text)
    rest = _LISTED.sub("", _USES.sub("", text))
    names = {name for found in _USES.finditer(text) for name in found["names"].split() if name[1:] not in bound}
    # A parameter that is not given may still be bound by a pattern; one that only has a fallback never is.
    never = {name for name in names if not re.search(rf"(?<!COALESCE\(){re.escape(name)}\b", rest)}
    return _LISTED.sub(lambda found: _without(found[0], never), given)


def _without(listed: str, unbound: set[str]) -> str:
    """The list of a SELECT or GROUP BY without these variables.

    Nothing binds them: the same to the standard, but Virtuoso joins subqueries on them, and finds nothing.
    """
    return re.sub(r" \?\w+\b", lambda variable: "" if variable[0][1:] in unbound else variable[0], listed)
