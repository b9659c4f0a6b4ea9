"""The words for a store that gives no answer, and its own words on a fault, made fit to be shown.

In: the body of an error. Out: one short line, without mark-up or the query that it repeats. Errors: none.
"""

from __future__ import annotations

import re
from typing import Final

from ontology.errors import Message

AWAY: Final = Message(
    "L'entrepôt de données ne répond pas, ou une autre livraison y est en cours d'écriture. Réessayez plus tard.",
    "The data store does not answer, or another release is being written to it. Try again later.",
)
FAULTY: Final = Message(
    "L'entrepôt de données n'a pas su évaluer cette requête, ou sa réponse est inutilisable.",
    "The data store could not evaluate this query, or its answer cannot be used.",
)

_MARKUP: Final = re.compile(r"<[/!]?[a-zA-Z][^<>]*>")
_REPEATED: Final = re.compile(r"\bSPARQL query:.*", re.DOTALL)
_LONGEST: Final = 400


def cleaned(body: bytes) -> str:
    """The beginning of an error's body as one line."""
    said = _REPEATED.sub("", body[:4_000].decode(errors="replace"))
    said = re.sub(r"\s+", " ", _MARKUP.sub(" ", said)).strip()
    return said if len(said) <= _LONGEST else said[:_LONGEST] + " …"
