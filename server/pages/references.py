"""Who refers to a thing, grouped by relation: norms that rest on it, conditions that test it, acts that cite it.

In: a `Site`, an IRI with its fragments and versions. Out: groups of links, each with the relation in words.
A reference from inside a norm (a test of its condition) counts as one from the norm. Errors: none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ontology.namespaces import BASE, REGLO, kind_of
from server.pages.links import Links
from server.pages.site import PARTS, Site
from server.pages.values import Cell, Description, objects
from server.pages.words import keys, say

_INSIDE: Final = {"case": "condition", "unless": "condition", "includes": "condition", "metWhen": "metWhen"}
_NOT_TOLD: Final = frozenset(
    {REGLO + name for name in ("compiledTest", "compiledCase", "passageOf", "member", "version", "product")}
)
_ORDER: Final = (
    *("legalBasis", "bearer", "condition", "metWhen", "evidence", "sanction", "outcome", "specialises", "fact"),
    *("verdict-Applies", "verdict-Undetermined", "verdict-DoesNotApply", "verdict-NotInForce", "missingFact"),
)


@dataclass(slots=True)
class Group:
    """A relation, as said from the side of the thing, and what refers to it that way."""

    name: str
    cells: list[Cell]


def referred_to_by(site: Site, iri: str, fragments: list[str], links: Links) -> list[Group]:
    """The groups, the telling relations first; what belongs to the thing itself is left out."""
    targets = [iri, *fragments]
    targets += objects(site.store.triples_of(iri), REGLO + "version")
    found: dict[str, set[str]] = {}
    for target in targets:
        for subject, predicate in site.referrers(target):
            owner = _owner(site, subject)
            if owner is None or owner == iri or owner in targets or predicate in _NOT_TOLD:
                continue
            found.setdefault(_relation(site, subject, predicate), set()).add(owner)
    describe = Description(site, links)
    return [
        Group(_name(site, relation, links.lang), [describe.label(o) for o in site.by_label(owners, links.lang)])
        for relation, owners in sorted(found.items(), key=lambda item: _rank(item[0]))
    ]


def _owner(site: Site, subject: str) -> str | None:
    """The thing a reader knows: what a nameless fragment belongs to; None for what has no page."""
    if kind_of(subject) is None and not subject.startswith(REGLO):
        return None
    whole, _, fragment = subject.partition("#")
    if subject.startswith(REGLO) or not fragment or not PARTS.isdisjoint(site.types(subject)):
        return subject
    return whole


def _relation(site: Site, subject: str, predicate: str) -> str:
    """The predicate; inside a norm, the one that leads from the norm to the fragment; of a verdict, what it says."""
    if "#verdict-" in subject and predicate == REGLO + "norm":
        return "verdict-" + site.said(subject).get(REGLO + "applicability", "").removeprefix(REGLO)
    fragment = subject.partition("#")[2] if subject.startswith(BASE) else ""
    step = fragment.partition("-")[0]
    if step in _INSIDE:
        return _INSIDE[step]
    if predicate in {REGLO + "includes", REGLO + "unless"}:
        return "condition"
    if step == "evidence":
        return step
    return predicate.removeprefix(REGLO)


def _name(site: Site, relation: str, lang: str) -> str:
    key = f"inverse.{relation}"
    if key in keys():
        return say(key, lang)
    iri = relation if ":" in relation else REGLO + relation
    return say("inverse.other", lang, relation=site.label(iri, lang))


def _rank(relation: str) -> tuple[int, str]:
    return (_ORDER.index(relation) if relation in _ORDER else len(_ORDER), relation)
