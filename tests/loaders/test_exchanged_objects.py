"""What is read from Mon espace santé or written to it: the objects of the verbs, and nothing past them."""

from __future__ import annotations

import pytest

from loaders.sentences.exchanged_objects import exchanged_objects
from loaders.sentences.tokens import tokens


@pytest.mark.parametrize(
    ("text", "verb", "kinds"),
    [
        ("It reads the medical profile and documents.", 1, ["medical-profile", "documents"]),
        ("Notre appli y écrit des mesures, des documents et l'agenda.", 3, ["measures", "documents", "agenda"]),
        ("Elle lit l'agenda de l'espace.", 1, ["agenda"]),
        ("It writes blood pressure and weight to the user's space.", 1, ["measures"]),
        ("It reads documents, the agreement on the agenda is signed.", 1, ["documents"]),
        ("It reads documents. The agenda is ours.", 1, ["documents"]),
        ("Elle écrit aux médecins que les mesures changent.", 1, []),
    ],
)
def test_the_objects_of_a_verb(text: str, verb: int, kinds: list[str]) -> None:
    assert [kind for _, kind in exchanged_objects(tokens(text), [verb])] == kinds
