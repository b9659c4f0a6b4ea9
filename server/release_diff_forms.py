"""What changed between two releases, as JSON and in words.

In: a `ReleaseDiff`, the names of the releases, for words a language. Out: data for JSON, or lines. Errors: none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

import pyoxigraph as ox

from ontology.errors import Lang
from ontology.model import Labels
from ontology.namespaces import BASE, REGLO
from queries.release_diff import PropertyChange, ReleaseDiff, ThingChange
from server.pages.words import keys, pick, say

_LONGEST: Final = 60
_SIGNS: Final = {"added": "+", "removed": "-", "renamed": ">", "merged": ">", "changed": "~"}


def diff_data(diff: ReleaseDiff, old: str, new: str) -> dict[str, Any]:
    """The comparison as data: the things of each kind by what happened to them, then the triples of each graph."""
    kinds: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for thing in diff.things:
        changes = kinds.setdefault(thing.kind, {change: [] for change in _SIGNS})
        changes[thing.change].append(_thing_data(thing))
    return {
        "old": old,
        "new": new,
        "kinds": kinds,
        "triples": asdict(diff.triples),
        "graphs": {name: asdict(size) for name, size in diff.graphs.items()},
    }


def _thing_data(thing: ThingChange) -> dict[str, Any]:
    data: dict[str, Any] = {"iri": thing.iri, "label": dict(thing.labels)}
    if thing.into:
        data["into"] = thing.into
    if thing.change == "removed":
        data["announced"] = thing.announced
    if thing.properties:
        data["properties"] = [
            {"property": p.predicate, "aspect": p.aspect, "removed": list(p.removed), "added": list(p.added)}
            for p in thing.properties
        ]
    return data


def diff_text(diff: ReleaseDiff, old: str, new: str, lang: Lang, names: Mapping[str, Labels]) -> str:
    """The comparison in words; ``names`` gives the labels of properties, by IRI."""
    lines = [say("diff.title", lang, old=old, new=new)]
    for kind in sorted({thing.kind for thing in diff.things}):
        things = [thing for thing in diff.things if thing.kind == kind]
        numbers = [(change, sum(1 for t in things if t.change == change)) for change in _SIGNS]
        counted = ", ".join(say(f"diff.{change}", lang, n=number) for change, number in numbers if number)
        lines += ["", say("diff.kind", lang, kind=say(f"kind.{kind}-many", lang), counted=counted)]
        for change in _SIGNS:
            for thing in things:
                if thing.change == change:
                    lines += _thing_lines(thing, lang, names)
    if not diff.things:
        lines += ["", say("diff.none", lang)]
    total = diff.triples
    lines += ["", say("diff.triples", lang, old=total.old, new=total.new, added=total.added, removed=total.removed)]
    for name, size in diff.graphs.items():
        if size.added or size.removed:
            lines.append(say("diff.graph", lang, graph=name, added=size.added, removed=size.removed))
    return "\n".join(lines)


def _thing_lines(thing: ThingChange, lang: Lang, names: Mapping[str, Labels]) -> Iterator[str]:
    where = _name(thing.iri)
    if thing.into:
        where = say(f"diff.{thing.change}-into", lang, old=where, new=_name(thing.into))
    label = pick(thing.labels, lang)
    warning = "" if thing.announced else f"  [{say('diff.unannounced', lang)}]"
    yield f"  {_SIGNS[thing.change]} {where}{'  ' + label if label else ''}{warning}"
    for aspect in dict.fromkeys(p.aspect for p in thing.properties):
        changes = [p for p in thing.properties if p.aspect == aspect]
        key = next((k for k in (f"diff.{aspect}", f"property.{aspect}") if k in keys()), "")
        name = say(key, lang) if key else pick(names.get(aspect, {}), lang, aspect)
        values = "; ".join(filter(None, (_values(p, lang) for p in changes)))
        yield f"      {name}{say('site.colon', lang) + values if values else ''}"


def _values(change: PropertyChange, lang: Lang) -> str:
    """Old values and new ones where they are short; nothing where they are sentences or conditions."""
    removed, added = ([_short(v) for v in values] for values in (change.removed, change.added))
    if None in removed or None in added:
        return ""
    nothing = say("site.none", lang)
    return f"{', '.join(map(str, removed)) or nothing} → {', '.join(map(str, added)) or nothing}"


def _short(value: str) -> str | None:
    if value.startswith("["):
        return None
    if value.startswith("<"):
        return _name(value[1:-1])
    term = next(iter(ox.parse(f"<a:> <a:> {value} .".encode(), format=ox.RdfFormat.N_TRIPLES))).object
    text = term.value if isinstance(term, ox.Literal) and not term.language else ""
    return text if 0 < len(text) <= _LONGEST else None


def _name(iri: str) -> str:
    """An IRI of ours as it is named on the command line: `norm/hds-scope`, `reglo:bearer`."""
    return f"reglo:{iri.removeprefix(REGLO)}" if iri.startswith(REGLO) else iri.removeprefix(BASE)
