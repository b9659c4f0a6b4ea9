"""An answer sorted the way a reader wants it: what applies first, what does not last.

In: the answer (design §5). Out: its verdicts in groups, each verdict in exactly one place; a general norm that a
special one makes precise is folded under it. Both reports, terminal and HTML, follow this one order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Verdict = dict[str, Any]

_BINDING_FIRST = ("prohibition", "obligation", "incentive", "right", "permission", "power", "exemption")


@dataclass(slots=True)
class AnswerGroups:
    """Verdicts by what a reader does with them.

    ``situational``: undetermined, on a situation (a patient, a document) of which nothing is stated.
    ``in_effect``: apply and ask for nothing (definitions, exemptions…). ``coming``: start after the date asked for
    and then apply or may apply. ``later_excluded``: start later, and will not apply. ``ceased``: no longer in force.
    ``folded``: by IRI of a special norm, the general norms shown under it; they still count in `counts`.
    """

    unmet: list[Verdict] = field(default_factory=list)
    unproven: list[Verdict] = field(default_factory=list)
    met: list[Verdict] = field(default_factory=list)
    in_effect: list[Verdict] = field(default_factory=list)
    undetermined: list[Verdict] = field(default_factory=list)
    situational: list[Verdict] = field(default_factory=list)
    coming: list[Verdict] = field(default_factory=list)
    later_excluded: list[Verdict] = field(default_factory=list)
    ceased: list[Verdict] = field(default_factory=list)
    excluded: list[Verdict] = field(default_factory=list)
    folded: dict[str, list[Verdict]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def applying(self) -> tuple[tuple[str, list[Verdict]], ...]:
        """The groups of norms that apply, by name, in the order of reading."""
        return (
            ("unmet", self.unmet),
            ("unproven", self.unproven),
            ("met", self.met),
            ("in_effect", self.in_effect),
        )


def group(answer: dict[str, Any]) -> AnswerGroups:
    """The groups of an answer."""
    groups = AnswerGroups()
    verdicts: list[Verdict] = answer["verdicts"]
    applying = {v["norm"]: v for v in verdicts if v["verdict"] == "applies"}
    for name, members in _sorted_out(verdicts):
        groups.counts[name] = len(members)
        for verdict in sorted(members, key=_order):
            special = _shown_under(verdict, applying) if verdict["norm"] in applying else None
            if special:
                groups.folded.setdefault(special, []).append(verdict)
            else:
                getattr(groups, name).append(verdict)
    groups.counts["applies"] = len(applying)
    return groups


def _sorted_out(verdicts: list[Verdict]) -> Iterator[tuple[str, list[Verdict]]]:
    for name in AnswerGroups.__dataclass_fields__:
        if name not in {"folded", "counts"}:
            yield name, [v for v in verdicts if _group_of(v) == name]


def _group_of(verdict: Verdict) -> str:
    match verdict["verdict"]:
        case "applies":
            return str(verdict["compliance"] or "in_effect")
        case "undetermined":
            return "situational" if verdict.get("ofSituation") else "undetermined"
        case "not-in-force" if verdict.get("starts"):
            return "later_excluded" if verdict.get("then") == "does-not-apply" else "coming"
        case "not-in-force":
            return "ceased"
        case _:
            return "excluded"


def _shown_under(verdict: Verdict, applying: dict[str, Verdict]) -> str | None:
    """The special norm under which a general one is shown: the end of the chain. A circle folds nothing."""
    place, seen = verdict, {verdict["norm"]}
    while special := [s for s in place["specialisedBy"] if s in applying]:
        if special[0] in seen:
            return None
        place = applying[special[0]]
        seen.add(special[0])
    return None if place is verdict else str(place["norm"])


def _order(verdict: Verdict) -> tuple[object, ...]:
    """Within a group: soonest, nearest to being settled, best founded, titles first, most binding, then by article."""
    modality = verdict["modality"]
    rank = _BINDING_FIRST.index(modality) if modality in _BINDING_FIRST else len(_BINDING_FIRST)
    return (
        verdict.get("starts") or "",
        len(verdict["missing"]),
        verdict["onlyCommentary"] or not verdict["legalBasis"],
        not _needs_title(verdict),
        rank,
        [basis["article"] for basis in verdict["legalBasis"]],
        verdict["norm"],
    )


def _needs_title(verdict: Verdict) -> bool:
    """Whether the norm asks for a document that an authority gives by a procedure (a certificate, an approval)."""
    return any(kind["procedures"] for item in verdict["evidence"] for kind in item["allOf"])
