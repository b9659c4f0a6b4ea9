"""Which verdicts of an answer are explained: the words of `--explain` and `?explain=`."""

from __future__ import annotations

from typing import Final

from ontology.model import Model
from ontology.verdicts.answer import Explained
from ontology.verdicts.verdict import Applicability, Verdict
from server.commands.norms import find_norm

NONE: Final = "none"
ALL: Final = "all"
CONCERNED: Final = "concerned"
WORDS: Final = (NONE, CONCERNED, ALL)


def explained(model: Model, asked: str) -> Explained | None:
    """``none``; ``concerned``: what applies or may apply; ``all``; else ids of norms, with commas between them.

    Raises the `UserError` of `find_norm` for an id that there is not.
    """
    if asked in {"", NONE}:
        return None
    if asked == ALL:
        return lambda verdict: True
    if asked == CONCERNED:
        return _concerned
    chosen = {find_norm(model, norm_id.strip()).id for norm_id in asked.split(",")}
    return lambda verdict: verdict.norm.id in chosen


def _concerned(verdict: Verdict) -> bool:
    return verdict.applicability is Applicability.APPLIES or (
        verdict.applicability is Applicability.UNDETERMINED and not verdict.of_situation
    )
