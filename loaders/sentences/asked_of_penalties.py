"""Questions on a penalty: how high the fine is for what they name.

In: a `Question`. Out: `Asked`, or None where the text asks otherwise or describes a product. Errors: none.
A penalty is answered like a notion: what it is, in the words of the graph, and the article that it stands in.
"""

from __future__ import annotations

from typing import Final

from loaders.sentences.cues import Kind, penalty_cue
from loaders.sentences.question import LIKELY, Asked, Question

_PENALTIES: Final = ("sanction",)
_SHOWN: Final = 2


def penalty(question: Question) -> Asked | None:
    """« Quelle amende pour hébergement sans certificat ? », "What is the fine for selling health data?"."""
    cue = penalty_cue(question.lines)
    if cue is None or question.speaks() or any(cited.article for cited in question.said.citations):
        return None
    named = question.focus.named(cue, _PENALTIES, LIKELY)
    return Asked(Kind.DEFINITION, named.iris[:_SHOWN]) if named else None
