"""What if a thing were gone, in words.

In: the part ``repeal`` of the data of `server.changes.impact`. Out: a section of a document. Errors: none.
"""

from __future__ import annotations

from typing import Any, Final

from server.changes.document import Line, Section, Span, line
from server.changes.words import named_span, some
from server.pages.words import count, say

Data = dict[str, Any]

_MOVED: Final = (
    ("products", "impact.products", "impact.loses"),
    ("unproven", "repeal.unproven-products", "repeal.unproven"),
)
_LAW: Final = frozenset({"text", "referentiel", "norm"})


def repeal_section(repeal: Data, kind: str, lang: str) -> Section:
    """What if the thing were gone: what is left without, what keeps another, what serves no more, which products."""
    lines: list[Line] = []
    for item in dict.fromkeys(found["relation"]["iri"] for found in (*repeal["lost"], *repeal["kept"])):
        name = item.rpartition("#")[2]
        lost, kept = (
            [found for found in repeal[side] if found["relation"]["iri"] == item] for side in ("lost", "kept")
        )
        if lost:
            below = some([line(*_kinded(found, lang)) for found in lost], lang)
            lines.append(line(count(f"repeal.{name}-lost", lang, len(lost)), below=below))
        if kept:
            below = tuple(
                line(*_kinded(found, lang), say("impact.keeps", lang), *_list(found["keeps"], lang)) for found in kept
            )
            lines.append(line(count(f"repeal.{name}-kept", lang, len(kept)), below=below, folded=True))
    if repeal["unused"]:
        below = tuple(line(*_kinded(found, lang)) for found in repeal["unused"])
        lines.append(line(count("repeal.unused", lang, len(below)), below=below))
    for side, moved, loses in _MOVED:
        if hit := tuple(_hit(item, loses, lang) for item in repeal[side]):
            lines.append(line(count(moved, lang, len(hit)), below=hit))
    if not lines:
        lines.append(line(say("repeal.nothing", lang)))
    heading, intro = ("repeal.law", "repeal.intro-law") if kind in _LAW else ("repeal.other", "repeal.intro")
    return Section("repeal", say(heading, lang), tuple(lines), say(intro, lang))


def _hit(product: Data, key: str, lang: str) -> Line:
    return line(
        named_span(product, lang),
        say("site.colon", lang) + count(key, lang, len(product["norms"])),
        below=tuple(line(named_span(norm, lang)) for norm in product["norms"]),
        folded=True,
    )


def _kinded(item: Data, lang: str) -> tuple[Span, ...]:
    kind = Span(f" ({say('kind.' + item['kind'] + '-one', lang).lower()})", mark="quiet")
    return (named_span(item, lang),) if item["kind"] == "norm" else (named_span(item, lang), kind)


def _list(items: list[Data], lang: str) -> list[Span]:
    spans: list[Span] = []
    for item in items:
        spans += [named_span(item, lang), Span(", ")]
    return spans[:-1]
