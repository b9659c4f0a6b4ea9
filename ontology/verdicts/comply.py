"""The second axis: is a norm that applies met, unmet or unproven?

Facts of proof (`metWhen`) and evidence held are both heard. A document is judged by its kind, its validity on the day,
what it names, its issuer, and the documents it takes. Expired, not yet valid, or short of what it must name: a
shortcoming shown, unmet. An issuer that the graph does not recognise, or a prerequisite shown to fall short: a doubt,
unproven and never unmet. A fact that shows a breach prevails over evidence; silence shows nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from ontology.model import EvidenceList, Labels, Norm
from ontology.verdicts.breaches import breaches_of
from ontology.verdicts.documents import Documents
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.verdict import Compliance


def comply(evaluation: Evaluation, norm: Norm) -> tuple[Compliance, tuple[Labels, ...]]:
    """Compliance with one norm that applies, and the shortcomings or doubts found, in both languages."""
    by_facts = evaluation.condition(norm.met_when) if norm.met_when else None
    documents = Documents(evaluation)
    # Every list is looked at, so that each shortcoming is named.
    lists = [_list(documents, item) for item in norm.evidence]
    by_proofs = any(item.held for item in lists)
    short = _once([words for item in lists for words in item.shortcomings])
    if by_facts is False and norm.met_when:
        breaches = breaches_of(evaluation, norm.met_when)
        return Compliance.UNMET, (*breaches, *short, *([_CONTRADICTION] if by_proofs else []))
    if by_facts is True and short and not by_proofs:
        return Compliance.MET, (*short, _INSUFFICIENT)
    if by_facts is True or by_proofs:
        return Compliance.MET, ()
    doubted = [item for item in lists if item.doubted]
    if doubted:
        return Compliance.UNPROVEN, _once([words for item in doubted for words in item.doubts])
    return (Compliance.UNMET, short) if short else (Compliance.UNPROVEN, ())


_CONTRADICTION: Labels = {
    "fr": "les faits énoncés montrent un manquement, alors qu'une preuve produite dirait le contraire",
    "en": "the facts stated show a breach, although evidence given would say otherwise",
}

_INSUFFICIENT: Labels = {
    "fr": "les faits énoncés montrent la norme satisfaite, alors qu'une preuve produite ne suffit pas",
    "en": "the facts stated show the norm met, although evidence given falls short",
}


class _List(NamedTuple):
    """``held``: every document is. ``doubted``: it would be, but for doubts."""

    held: bool
    doubted: bool
    shortcomings: tuple[Labels, ...]
    doubts: tuple[Labels, ...]


def _list(documents: Documents, wanted: EvidenceList) -> _List:
    states = [documents.state(type_id, wanted) for type_id in wanted.all_of]
    held = all(state.held for state in states)
    return _List(
        held,
        not held and all(state.held or state.doubts for state in states),
        tuple(words for state in states for words in state.shortcomings),
        tuple(words for state in states for words in state.doubts),
    )


def _once(words: list[Labels]) -> tuple[Labels, ...]:
    found: list[Labels] = []
    for item in words:
        if item not in found:
            found.append(item)
    return tuple(found)
