"""Which verdicts of an answer are explained: the words of `--explain` and `?explain=`."""

from __future__ import annotations

from typing import Final

from ontology.errors import Message
from ontology.model import Model
from ontology.verdicts.answer import Explained
from ontology.verdicts.verdict import Applicability, Verdict
from server.commands.norms import find_norm

NONE: Final = "none"
ALL: Final = "all"
CONCERNED: Final = "concerned"
WORDS: Final = (NONE, CONCERNED, ALL)


def explained(model: Model, asked: str, listed: Message | None = None) -> Explained | None:
    """``none``; ``concerned``: what applies or may apply; ``all``; ids of norms; or several, with commas between them.

    Raises the `Unknown` of `find_norm` for an id that there is not.
    """
    names = {name.strip() for name in asked.split(",")} - {"", NONE}
    found = {name: find_norm(model, name, *([listed] if listed else [])) for name in sorted(names - set(WORDS))}
    if not names:
        return None
    if ALL in names:
        return lambda verdict: True
    chosen, concerned = {norm.id for norm in found.values()}, CONCERNED in names
    return lambda verdict: verdict.norm.id in chosen or (concerned and _concerned(verdict))


def _concerned(verdict: Verdict) -> bool:
    return verdict.applicability is Applicability.APPLIES or (
        verdict.applicability is Applicability.UNDETERMINED and not verdict.of_situation
    )
