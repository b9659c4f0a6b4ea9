"""Whose company a relative clause tells of: the speaker's, or somebody else's."""

from __future__ import annotations

import pytest

from loaders.sentences.our_company import is_our_company
from loaders.sentences.tokens import tokens

RELATIVES = {"qui", "that", "which", "who"}


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("Je dirige une société qui édite un DUI", True),
        ("I work for a small firm that publishes an EHR", True),
        ("Nous passons par une société qui héberge les données", False),
        ("Our vendor is a company that hosts records", False),
        ("Une entreprise qui héberge doit-elle être certifiée ?", False),
        ("Je connais un médecin qui héberge ses dossiers", False),
    ],
)
def test_a_company_is_ours_where_the_speaker_runs_it_or_works_there(text: str, ours: bool) -> None:
    found = tokens(text)
    at = next(n for n, token in enumerate(found) if token.folded in RELATIVES)
    assert is_our_company(found, at) is ours
