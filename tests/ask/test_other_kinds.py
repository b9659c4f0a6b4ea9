"""Short questions of every kind but a product's are taken for what they are, and for the thing that they are about.

`other_kinds.yaml` was written before the lexicon was read, then served to improve it. An entry: the `kind`, under
`subject` the slugs of the thing meant (any one of them; absent: none is expected), one question in `fr`, one in `en`.
Of each kind, seven in ten at least are right; of all together, nine in ten.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from ontology.namespaces import slug_of
from server.ask.asker import Asker
from server.dataset import Dataset

FILE = Path(__file__).parent / "other_kinds.yaml"
OF_EACH, OF_ALL = 0.7, 0.9


def entries() -> list[dict[str, Any]]:
    """The entries of the file."""
    content: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return content


@pytest.fixture(scope="module")
def faults(built: Dataset) -> list[tuple[str, str]]:
    """The kind of each question that is misunderstood, and what became of it."""
    asker = Asker(built.model)
    found = []
    for entry in entries():
        for lang in ("fr", "en"):
            _, asked = asker.understand(entry[lang])
            subjects = {slug_of(iri) for iri in asked.subjects}
            meant = set(entry.get("subject") or ())
            if asked.kind != entry["kind"] or (meant and meant.isdisjoint(subjects)):
                found.append((entry["kind"], f"{entry[lang]!r} is {asked.kind} of {sorted(subjects)}"))
    return found


def test_questions_of_every_kind_are_understood(faults: list[tuple[str, str]]) -> None:
    total = 2 * len(entries())
    assert len(faults) <= (1 - OF_ALL) * total, "\n".join(text for _, text in faults)


def test_no_kind_of_question_is_left_behind(faults: list[tuple[str, str]]) -> None:
    number = Counter(entry["kind"] for entry in entries())
    missed = Counter(kind for kind, _ in faults)
    behind = {kind for kind in number if missed[kind] > (1 - OF_EACH) * 2 * number[kind]}
    assert not behind, [text for kind, text in faults if kind in behind]
