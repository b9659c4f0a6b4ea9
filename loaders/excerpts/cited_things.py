"""What an excerpt cites and nobody else describes: the least one can say of it, so that no link is dead.

In: a target, and the id of the source that cites it. Out: its class, labels, citation form and what it is part of.
Errors: none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pyoxigraph import NamedNode

from loaders.citations.targets import Place, Target
from loaders.excerpts.statements import Statements, reglo
from ontology.namespaces import ELI, thing

PART_OF: Final = NamedNode(f"{ELI}is_part_of")


def describe(target: Target, out: Statements, source: str) -> None:
    """Describe the work, the article and the place of `target`, each unless described already."""
    work = target.work
    cited_by = thing("source", source)
    if out.name(work.iri, work.kind, work.label, work.short):
        out.link(work.iri, reglo("source"), cited_by)
    whole = target.whole()
    if target.part and out.name(whole.iri, "Article", whole.label, whole.short):
        out.link(whole.iri, PART_OF, work.iri)
        out.link(whole.iri, reglo("source"), cited_by)
    if target.place and out.name(target.iri, "Passage", target.label, target.short):
        out.link(target.iri, reglo("passageOf"), whole.iri)
        out.link(target.iri, reglo("source"), cited_by)


def at_place(target: Target, place: Place) -> Target:
    """The passage of an article at this place."""
    return replace(target, place=place)
