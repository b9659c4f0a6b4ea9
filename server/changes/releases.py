"""What changed between two releases, as JSON and in words.

In: a `ReleaseDiff` and the names of the releases. Out: data; from that data, a document. Errors: none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

import pyoxigraph as ox

from ontology.model import Labels
from ontology.namespaces import BASE, REGLO
from queries.release_diff import ReleaseDiff, ThingChange
from server.changes.document import Document, Line, Section, Span, line
from server.changes.words import some
from server.pages.words import keys, pick, say

Data = dict[str, Any]

_LONGEST: Final = 60
_SIGNS: Final = {"added": "+", "removed": "-", "renamed": ">", "merged": ">", "changed": "~"}


def diff_data(diff: ReleaseDiff, old: str, new: str, names: Mapping[str, Labels]) -> Data:
    """The comparison as data: the things of each kind by what happened to them, then the triples of each graph.

    ``names`` gives the labels of properties, by IRI.
    """
    kinds: dict[str, dict[str, list[Data]]] = {}
    for thing in diff.things:
        changes = kinds.setdefault(thing.kind, {change: [] for change in _SIGNS})
        changes[thing.change].append(_thing_data(thing, names))
    return {
        "old": old,
        "new": new,
        "release": new,
        "kinds": kinds,
        "triples": asdict(diff.triples),
        "graphs": {name: asdict(size) for name, size in diff.graphs.items()},
    }


def _thing_data(thing: ThingChange, names: Mapping[str, Labels]) -> Data:
    data: Data = {"iri": thing.iri, "label": dict(thing.labels)}
    if thing.into:
        data["into"] = thing.into
    if thing.change == "removed":
        data["announced"] = thing.announced
    if thing.properties:
        data["properties"] = [
            {
                "property": p.predicate,
                "label": names.get(p.predicate, {}),
                "aspect": p.aspect,
                "removed": list(p.removed),
                "added": list(p.added),
            }
            for p in thing.properties
        ]
    return data


def diff_document(data: Data, lang: str) -> Document:
    """The comparison in words: kind by kind, then how many triples came and went."""
    sections = [_kind(kind, data["kinds"][kind], lang) for kind in sorted(data["kinds"])]
    total = data["triples"]
    sizes = [line(say("diff.triples", lang, **total))]
    for name, size in data["graphs"].items():
        if size["added"] or size["removed"]:
            sizes.append(line(say("diff.graph", lang, graph=name, added=size["added"], removed=size["removed"])))
    lead = () if sections else (line(say("diff.none", lang)),)
    sections.append(Section("triples", say("diff.triples-heading", lang), tuple(sizes)))
    return Document(say("diff.title", lang, old=data["old"], new=data["new"]), lead, tuple(sections))


def _kind(kind: str, changes: dict[str, list[Data]], lang: str) -> Section:
    counted = ", ".join(say(f"diff.{c}", lang, n=len(things)) for c, things in changes.items() if things)
    heading = say("diff.kind", lang, kind=say(f"kind.{kind}-many", lang), counted=counted)
    lines: list[Line] = []
    for change, things in changes.items():
        lines += some([_thing(thing, change, lang) for thing in things], lang)
    return Section(kind, heading, tuple(lines))


def _thing(thing: Data, change: str, lang: str) -> Line:
    where, leads = _name(thing["iri"]), thing["iri"]
    if "into" in thing:
        where, leads = say(f"diff.{change}-into", lang, old=where, new=_name(thing["into"])), thing["into"]
    label = pick(thing["label"], lang)
    warning = f"  [{say('diff.unannounced', lang)}]" if not thing.get("announced", True) else ""
    properties = thing.get("properties", ())
    aspects = dict.fromkeys(p["aspect"] for p in properties)
    return line(
        f"{_SIGNS[change]} ",
        Span(where, leads if change != "removed" else None),
        f"  {label}" if label else "",
        Span(warning, mark="quiet"),
        below=tuple(_aspect(aspect, [p for p in properties if p["aspect"] == aspect], lang) for aspect in aspects),
    )


def _aspect(aspect: str, changes: list[Data], lang: str) -> Line:
    key = next((k for k in (f"diff.{aspect}", f"property.{aspect}") if k in keys()), "")
    name = say(key, lang) if key else pick(changes[0]["label"], lang, aspect)
    values = "; ".join(filter(None, (_values(p, lang) for p in changes)))
    return line(f"{name}{say('site.colon', lang) + values if values else ''}")


def _values(change: Data, lang: str) -> str:
    """Old values and new ones where they are short; nothing where they are sentences or conditions."""
    removed, added = ([_short(v) for v in values] for values in (change["removed"], change["added"]))
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
