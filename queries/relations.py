"""How telling each relation is in a picture of the graph, and which nodes are but parts of a thing.

A norm's cases, tests and evidence lists, a procedure's conditions, a product's proofs and entries are written as nodes
(`norm/x#case-1`); in a picture they melt into their owner, and what they point to becomes its neighbour.
"""

from __future__ import annotations

from typing import Final

from ontology.namespaces import BASE, DCT, ELI, PROV, REGLO, kind_of

_LEGAL: Final = (
    "legalBasis bearer evidence sanction awaits beneficiary counterparty authority specialises exempts partOfNorm "
    "readingOf definedIn explainsExclusionFrom"
)
_TEXTS: Final = "passageOf version passage resolvesTo approvedBy binds edition requirement owner"
_PROCEDURES: Final = (
    "issuer obtainedBy prerequisite outcome applicant step piece hasRole contributor phase interprets applicability"
)
_CONDITIONS: Final = "case unless metWhen mustCover member"
_COMMENTARY: Final = "explainedBy statementOf"
_STATED: Final = "allowedValue mapField partial proofType covers mustName key missingFact"

RANKS: Final[dict[str, int]] = {
    REGLO + name: rank
    for rank, names in enumerate((_LEGAL, _TEXTS, _PROCEDURES, _CONDITIONS, _COMMENTARY, _STATED))
    for name in names.split()
}
LAW, PROCEDURE, OTHER, PROVENANCE = 1, 2, 6, 9
"""Ranks up to which a relation tells of the law, then of procedures; the rank of the rest, and of provenance."""

_OPERATORS: Final = (
    "equals in contains containsAnyOf containsNoneOf before notBefore someOutside noneOutside someEntry field"
)
_HIDDEN: Final = frozenset(
    REGLO + name for name in f"compiledCase compiledTest citation norm product {_OPERATORS}".split()
)
_SAID_AS: Final = {
    REGLO + "allOf": "evidence",
    REGLO + "fact": "case",
    REGLO + "includes": "case",
    REGLO + "asksFor": "prerequisite",
}
_KINDS_WITH_PARTS: Final = frozenset({"norm", "fact", "reading", "product", "value", "evidence"})


def rank(predicate: str) -> int | None:
    """The smaller, the more telling; None for a relation that is never drawn."""
    if predicate in _HIDDEN:
        return None
    if predicate == REGLO + "source" or predicate.startswith((PROV, DCT)):
        return PROVENANCE
    if predicate.startswith(ELI):
        return LAW
    return RANKS.get(predicate, OTHER)


def drawn_as(predicate: str, part: str) -> str:
    """The relation under which one inside a part is drawn: a fact that a case tests is drawn as the norm's case."""
    said = _SAID_AS.get(predicate)
    if said == "case" and "#metWhen" in part:
        said = "metWhen"
    return REGLO + said if said else predicate


def owner(iri: str) -> str:
    """The thing of which a node is a part, else the node itself."""
    thing, mark, _ = iri.partition("#")
    return thing if mark and (kind_of(iri) in _KINDS_WITH_PARTS or "#prerequisiteCase-" in iri) else iri


def is_drawn(iri: str) -> bool:
    """Whether a node is a thing of ours: a class, an individual of the vocabulary or an address elsewhere is not."""
    return iri.startswith(BASE) and kind_of(iri) is not None


def is_verdict(iri: str) -> bool:
    """Whether a node is the verdict of a product on a norm."""
    return iri.partition("#")[2].startswith("verdict-")


def is_compiled(iri: str) -> bool:
    """Whether a node is a compiled case, which repeats the authored ones."""
    return iri.partition("#")[2].startswith("compiled-")
