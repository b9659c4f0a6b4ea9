"""Short questions of every kind but a product's are taken for what they are, and for the thing that they are about.

`other_kinds.yaml`, `asked_otherwise.yaml` and `asked_as_typed.yaml` were written before the lexicon was read, then
served to improve it.
An entry: the `kind`, under `subject` the slugs of the thing meant (any one of them; absent: none is expected), one
question in `fr` and one in `en`, or several under `ask`. Of each kind, nine in ten at least are right; of all together,
95 in a hundred.
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

FILES = [Path(__file__).parent / name for name in ("other_kinds.yaml", "asked_otherwise.yaml", "asked_as_typed.yaml")]
OF_EACH, OF_ALL = 0.9, 0.95


def questions() -> list[tuple[str, set[str], str]]:
    """Of each question: its kind, the slugs of the thing meant, its text."""
    entries: list[dict[str, Any]] = [e for file in FILES for e in yaml.safe_load(file.read_text(encoding="utf-8"))]
    return [
        (entry["kind"], set(entry.get("subject") or ()), text)
        for entry in entries
        for text in entry.get("ask") or (entry["fr"], entry["en"])
    ]


@pytest.fixture(scope="module")
def faults(built: Dataset) -> list[tuple[str, str]]:
    """The kind of each question that is misunderstood, and what became of it."""
    asker = Asker(built.model)
    found = []
    for kind, meant, text in questions():
        _, asked = asker.understand(text)
        subjects = {slug_of(iri) for iri in asked.subjects}
        if asked.kind != kind or (meant and meant.isdisjoint(subjects)):
            found.append((kind, f"{text!r} is {asked.kind} of {sorted(subjects)}"))
    return found


def test_questions_of_every_kind_are_understood(faults: list[tuple[str, str]]) -> None:
    assert len(faults) <= (1 - OF_ALL) * len(questions()), "\n".join(text for _, text in faults)


def test_no_kind_of_question_is_left_behind(faults: list[tuple[str, str]]) -> None:
    number = Counter(kind for kind, _, _ in questions())
    missed = Counter(kind for kind, _ in faults)
    behind = {kind for kind in number if missed[kind] > (1 - OF_EACH) * number[kind]}
    assert not behind, [text for kind, text in faults if kind in behind]
