"""Citations and labels as plain lines, for the comments of compiled forms.

In: the model, IRIs of provisions. Out: citations as lawyers write them, without repetition; labels on one line.
"""

from __future__ import annotations

from collections.abc import Iterable

from ontology.model import Model


def citations(model: Model, iris: Iterable[str]) -> list[str]:
    """« CSP, art. L. 1111-8, II » for each provision that the model knows, in order."""
    return list(dict.fromkeys(one_line(p.citation) for iri in iris if (p := model.provisions.get(iri))))


def one_line(text: str) -> str:
    """The text without line breaks or control characters, which would end a comment."""
    return "".join(c if c.isprintable() else " " for c in text).strip()
