"""Writes SHACL Core shapes as Turtle: each is a small expression, shared by name where many use it.

Source: SHACL, W3C Recommendation of 20 July 2017, sections 2 and 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ontology.namespaces import BASE, PREFIXES

HEADER = "".join(
    f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted({**PREFIXES, "shape": f"{BASE}shape/"}.items())
)

TRUE = "[]"
"""The shape that everything conforms to."""


def name(slug: str) -> str:
    """The Turtle name of a shape; characters that a local name cannot hold are escaped."""
    return "shape:" + re.sub(r"([^A-Za-z0-9_.-])", r"\\\1", slug)


def iri(value: str) -> str:
    """An IRI in angle brackets."""
    return f"<{value}>"


def items(members: Iterable[str]) -> str:
    """An RDF list."""
    return "( " + " ".join(members) + " )"


def all_of(shapes: Sequence[str]) -> str:
    """Conforms to every shape."""
    parts = [shape for shape in dict.fromkeys(shapes) if shape != TRUE]
    if len(parts) == 1:
        return parts[0]
    return f"{_AND}{' '.join(_inside(p, _AND) for p in parts)}{_END}" if parts else TRUE


def any_of(shapes: Sequence[str]) -> str:
    """Conforms to at least one shape; with none to choose from, to nothing."""
    parts = list(dict.fromkeys(shapes))
    if TRUE in parts:
        return TRUE
    if len(parts) == 1:
        return parts[0]
    return f"{_OR}{' '.join(_inside(p, _OR) for p in parts)}{_END}" if parts else no(TRUE)


_AND, _OR, _END = "[ sh:and ( ", "[ sh:or ( ", " ) ]"


def _inside(shape: str, opening: str) -> str:
    """The members of a conjunction inside a conjunction stand beside its own (likewise for a disjunction): engines
    bound the depth of nesting."""
    return shape.removeprefix(opening).removesuffix(_END) if shape.startswith(opening) else shape


def no(shape: str) -> str:
    """Does not conform to the shape."""
    return f"[ sh:not {shape} ]"


def on(path: str, *constraints: str) -> str:
    """A property shape inside an anonymous node shape."""
    return f"[ sh:property [ sh:path {path} ; {' ; '.join(constraints)} ] ]"


def some(path: str, shape: str) -> str:
    """At least one value of the path conforms to the shape."""
    return on(path, f"sh:qualifiedValueShape {shape}", "sh:qualifiedMinCount 1")


def none(path: str, shape: str) -> str:
    """No value of the path conforms to the shape."""
    return on(path, f"sh:qualifiedValueShape {shape}", "sh:qualifiedMaxCount 0")


def one_of(values: Iterable[str]) -> str:
    """A value among these."""
    return f"[ sh:in {items(values)} ]"


def text(words: str, language: str) -> str:
    """A language-tagged literal."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"@{language}'
