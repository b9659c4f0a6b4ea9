"""Rules of ours on shapes, which a build holds them to: SHACL Core, a message in both languages, a norm behind each.

What SHACL itself asks of shapes (its shapes of shapes) is the engine's to say, in tests: that takes minutes for all.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from ontology.errors import Message, UserError
from ontology.namespaces import BASE, RDF, REGLO, SH

_FORBIDDEN = ("sparql", "js", "rule", "target", "select", "ask", "validator", "nodeValidator", "expression", "values")
"""Terms that need more than SHACL Core, and could compute or fetch."""

_SEVERITIES = {f"{SH}{name}" for name in ("Violation", "Warning", "Info")}
_MAX_PATTERN = 100


def checked(turtle: str) -> str:
    """The same shapes; raises `ontology.errors.UserError` with the first fault where they have any."""
    found = faults(turtle)
    if found:
        raise UserError(
            Message(
                f"{len(found)} fautes dans les formes SHACL : {found[0]}",
                f"{len(found)} faults in the SHACL shapes: {found[0]}",
            ),
            remedy=Message("corriger la norme ou shapes/", "mend the norm, or shapes/"),
        )
    return turtle


def faults(turtle: str) -> list[str]:
    """What is wrong with these shapes, a line each; nothing is well."""
    store = ox.Store()
    store.bulk_load(turtle.encode(), format=ox.RdfFormat.TURTLE)
    return sorted({*_beyond_core(store), *_targets(store), *_patterns(store), *_dangling(store)})


def _beyond_core(store: ox.Store) -> Iterator[str]:
    for term in _FORBIDDEN:
        for quad in store.quads_for_pattern(None, _sh(term), None):
            yield f"{quad.subject} uses sh:{term}, which is not SHACL Core"


def _targets(store: ox.Store) -> Iterator[str]:
    """Shapes that look for products themselves: each result of theirs is read by a person."""
    for quad in store.quads_for_pattern(None, _sh("targetClass"), None):
        shape = quad.subject
        if not isinstance(shape, ox.NamedNode):
            yield f"{shape} has a target and no name"
            continue
        if ox.NamedNode(f"{REGLO}Product") != quad.object:
            yield f"{shape} targets {quad.object}, which is no reglo:Product"
        if shape.value.startswith(f"{BASE}shape/norm."):
            yield from _norm_shape(store, shape)
        else:
            for prop in store.quads_for_pattern(shape, _sh("property"), None):
                yield from _messages(store, prop.object, shape)


def _norm_shape(store: ox.Store, shape: ox.NamedNode) -> Iterator[str]:
    yield from _messages(store, shape, shape)
    if len(_objects(store, shape, ox.NamedNode(f"{REGLO}enforces"))) != 1:
        yield f"{shape} does not say by reglo:enforces which norm it stands for"
    severities = _objects(store, shape, _sh("severity"))
    if len(severities) != 1 or str(severities[0]).strip("<>") not in _SEVERITIES:
        yield f"{shape} has no severity of SHACL's three"


def _messages(store: ox.Store, node: object, shape: ox.NamedNode) -> Iterator[str]:
    languages = sorted(str(getattr(m, "language", None)) for m in _objects(store, node, _sh("message")))
    if languages != ["en", "fr"]:
        yield f"{shape} has messages in {languages or 'no language'}, not one in French and one in English"


def _patterns(store: ox.Store) -> Iterator[str]:
    """A pattern with a repeated group may take for ever in an engine that backtracks."""
    for quad in store.quads_for_pattern(None, _sh("pattern"), None):
        text = getattr(quad.object, "value", "")
        if len(text) > _MAX_PATTERN or any(f"){repeat}" in text for repeat in "*+{"):
            yield f"sh:pattern {text!r} is long, or repeats a group"


def _dangling(store: ox.Store) -> Iterator[str]:
    """A shape named by another that is not there lets everything pass."""
    for quad in store:
        node = quad.object
        if (
            isinstance(node, ox.NamedNode)
            and node.value.startswith(f"{BASE}shape/")
            and next(store.quads_for_pattern(node, ox.NamedNode(RDF + "type"), None), None) is None
        ):
            yield f"{quad.subject} names {node}, which is not there"


def _objects(store: ox.Store, subject: object, predicate: ox.NamedNode) -> list[object]:
    if not isinstance(subject, ox.NamedNode | ox.BlankNode):
        return []
    return [quad.object for quad in store.quads_for_pattern(subject, predicate, None)]


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(SH + name)
