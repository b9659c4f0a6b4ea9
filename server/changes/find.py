"""Finds the thing that a user names: an IRI, `kind/slug`, a slug alone, or an article by its number.

In: a `Site` and a name. Out: the IRI of a thing of the graph. Errors: `Unknown`, with the nearest names; a `UserError`
where a name stands for things of several kinds.
"""

from __future__ import annotations

import re
from typing import Final

from ontology.errors import Message, UserError, Where
from ontology.model import Model, Reading
from ontology.namespaces import BASE, KINDS, REGLO, kind_of, slug_of, thing
from server.nearest import Unknown, nearest, unknown
from server.pages.label_search import LabelSearch
from server.pages.site import Site

LONGEST: Final = 300

IMPACT_KINDS: Final = (
    *("norm", "text", "referentiel", "actor", "procedure", "evidence", "sanction", "fact", "reading", "concept"),
    *("value", "source"),
)
"""Kinds of things that something may hang on, in the order in which a slug alone is looked up."""


def find_thing(site: Site, name: str, kinds: tuple[str, ...] = IMPACT_KINDS) -> str:
    """The IRI that the name stands for, among things of these kinds and their passages, requirements and steps."""
    short = name.strip()[:LONGEST].removeprefix(BASE)
    kind, slash, slug = short.partition("/")
    if slash and kind in kinds:
        found = [iri for iri in (thing(kind, slug), site.renamed(kind, slug)) if iri and _exists(site, iri)]
    else:
        found = [iri for k in kinds for iri in (thing(k, short),) if _exists(site, iri)]
        found = found or [iri for iri in _articles(site, short) if "text" in kinds]
    if len(found) > 1 and not slash:
        names = ", ".join(iri.removeprefix(BASE) for iri in found)
        raise UserError(
            Message(f"« {short[:80]} » désigne plusieurs choses", f'"{short[:80]}" names several things'),
            expected=Message(f"l'une de : {names}", f"one of: {names}"),
        )
    if found:
        return found[0]
    within = (kind,) if slash and kind in kinds else kinds
    slugs: dict[str, list[str]] = {}
    for named in (iri.removeprefix(BASE) for k in within for iri in site.things(k)):
        slugs.setdefault(named.partition("/")[2], []).append(named)
    wanted = (slug if slash and kind in KINDS else short).partition("#")[0]
    close = [named for found in nearest(wanted, slugs) for named in slugs[found]]
    close = close or [iri.removeprefix(BASE) for iri in _by_label(site, wanted, within)]
    near = ", ".join(close)
    raise Unknown(
        Message(f"chose introuvable : {short[:80]}", f"unknown thing: {short[:80]}"),
        remedy=Message(f"vouliez-vous dire {near} ?", f"did you mean {near}?") if near else _how_named(within),
    )


def _how_named(kinds: tuple[str, ...]) -> Message:
    """How things are named, and where they are listed, for a name that nothing is near to."""
    if len(kinds) == 1:
        return Message(f"voir leur liste : /{kinds[0]}", f"see their list: /{kinds[0]}")
    listed = ", ".join(kinds)
    return Message(
        f"donner une sorte et un nom, tels que text/csp-l1111-8 (sortes : {listed})",
        f"give a kind and a name, such as text/csp-l1111-8 (kinds: {listed})",
    )


def find_article(site: Site, name: str) -> str:
    """The article that the name stands for: itself, or that of a passage or version."""
    iri = find_thing(site, name, ("text",)).partition("#")[0]
    provision = site.model.provisions.get(iri)
    if (provision and provision.versions) or REGLO + "version" in site.said(iri):
        return iri
    article = next((p.iri for p in site.model.provisions.values() if iri in {v.iri for v in p.versions}), None)
    if article is None:
        raise UserError(
            Message(f"aucune version de {slug_of(iri)} n'est connue", f"no version of {slug_of(iri)} is known"),
            Where(path="article"),
            remedy=Message("donner un article, comme csp-l1111-8", "give an article, such as csp-l1111-8"),
        )
    return article.partition("#")[0]


def find_reading(model: Model, name: str) -> Reading:
    """The second reading of this id or IRI."""
    slug = name.strip()[:LONGEST].removeprefix(BASE).removeprefix("reading/")
    if slug not in model.readings:
        listed = ", ".join(sorted(model.readings))
        every = Message(f"donner l'une de : {listed}", f"give one of: {listed}")
        raise unknown("lecture", "reading", slug[:80], model.readings, every)
    return model.readings[slug]


def _by_label(site: Site, words: str, kinds: tuple[str, ...]) -> list[str]:
    labels = {iri: site.labels(iri) for k in kinds for iri in site.things(k)}
    return LabelSearch(labels).find(words, 3)


def _exists(site: Site, iri: str) -> bool:
    try:
        return bool(kind_of(iri)) and iri.rpartition("/")[2] != "" and site.exists(iri)
    except ValueError:  # a name that no IRI can have
        return False


def _articles(site: Site, name: str) -> list[str]:
    """Articles by their number alone, however it is spaced: « L. 1111-8 », « L1111-8 »."""
    number = re.sub(r"[\s.*]", "", name.lower())
    if not re.fullmatch(r"[lrda]?\d[\d-]*", number, re.ASCII):
        return []
    return [iri for iri in site.things("text") if slug_of(iri).endswith(f"-{number}") and "." not in slug_of(iri)]
