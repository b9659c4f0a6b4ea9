"""What the words of a description may also speak of, as data: facts to be confirmed, each with its question.

In: a model, evoked facts. Out: JSON objects, the likeliest first. Errors: none.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from loaders.sentences.evoked import Evoked
from ontology.model import Model


def to_confirm(model: Model, evoked: Iterable[Evoked]) -> list[dict[str, Any]]:
    """Each fact with its label, its question, its values where it has some, and the words that speak for it."""
    return [
        {
            "fact": each.fact,
            "iri": model.facts[each.fact].iri,
            "label": model.facts[each.fact].labels,
            "question": model.facts[each.fact].question,
            "words": list(each.words),
        }
        for each in evoked
    ]
