"""Which questions to ask next: the facts whose answer alone settles most verdicts come first."""

from __future__ import annotations

from collections import Counter

from ontology.model import Model
from ontology.verdicts.verdict import Applicability, Question, Verdict


def rank_questions(model: Model, verdicts: tuple[Verdict, ...]) -> tuple[Question, ...]:
    """Missing facts of the undetermined verdicts, most useful first.

    ``settles`` counts the undetermined verdicts that some answer to this question alone would decide;
    facts of proof come last, as they never decide whether a norm applies. Norms on a situation of which nothing is
    stated (a patient, a document) ask for nothing: the description is about a product.
    """
    # Many norms wait for the same facts: the sets are counted first.
    waiting = Counter(
        (verdict.missing, verdict.settled_by)
        for verdict in verdicts
        if verdict.applicability is Applicability.UNDETERMINED and not verdict.of_situation
    )
    touches: dict[str, int] = {}
    settles: dict[str, int] = {}
    for (missing, settled_by), count in waiting.items():
        for fact_id in missing:
            touches[fact_id] = touches.get(fact_id, 0) + count
        for fact_id in settled_by:
            settles[fact_id] = settles.get(fact_id, 0) + count
    questions = [Question(fact_id, settles.get(fact_id, 0), count) for fact_id, count in touches.items()]
    return tuple(
        sorted(
            questions,
            key=lambda q: (model.facts[q.fact].proof_only, -q.settles, -q.touches, model.facts[q.fact].order),
        )
    )
