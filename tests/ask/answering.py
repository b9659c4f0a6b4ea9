"""Answers questions over a built dataset, as the command line does."""

from __future__ import annotations

from typing import Any

from queries.catalogue import Catalogue
from server.ask.answer import complete
from server.ask.asker import Asker
from server.dataset import Dataset
from server.store import EmbeddedStore
from tests.ask.scoring import Answerer


def answerer(dataset: Dataset) -> Answerer:
    """From a text and a language to the whole answer, or to what was understood of the text."""
    asker, catalogue = Asker(dataset.model), Catalogue()
    store = EmbeddedStore.of(dataset.nquads)

    def answer(text: str, lang: str, whole: bool) -> dict[str, Any]:
        if not whole:
            return asker.ask(text, judged=False)
        return complete(asker.ask(text), dataset.model, store, catalogue, "en" if lang == "en" else "fr")

    return answer
