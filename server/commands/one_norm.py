"""`--norm`: an assessment narrowed to one norm, for every form of the report and for the exit code."""

from __future__ import annotations

from dataclasses import replace

from ontology.errors import Message, UserError, Where
from ontology.model import Model, Norm
from ontology.verdicts.questions import rank_questions
from ontology.verdicts.verdict import Assessment
from server.commands.norms import LISTED_BY_COMMAND, find_norm


def norm_to_check(model: Model, norm_id: str) -> Norm:
    """The norm of this id; a `UserError` where there is none, or where no product check reaches it."""
    norm = find_norm(model, norm_id, LISTED_BY_COMMAND)
    if not (norm.condition or norm.in_words):
        raise UserError(
            Message(
                f"aucune évaluation de produit n'atteint la norme {norm.id} : elle s'adresse à une autorité",
                f"no product check reaches the norm {norm.id}: it addresses an authority",
            ),
            Where(path="--norm"),
            Message(f"voir « reglo norms {norm.id} »", f"see `reglo norms {norm.id}`"),
        )
    return norm


def on_one_norm(model: Model, assessment: Assessment, norm: Norm) -> Assessment:
    """The assessment with the verdict on this norm only, and the questions that would settle it."""
    kept = tuple(verdict for verdict in assessment.verdicts if verdict.norm.id == norm.id)
    return replace(assessment, verdicts=kept, questions=rank_questions(model, kept))
