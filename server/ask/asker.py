"""From a question to what it asks and, for a product, to its verdicts: the part that runs in a worker.

In: a model; then a text, and the day and language of the caller. Out: JSON objects (`server.ask.answer` completes
those that need the stored queries). Errors: `UserError` for a text that is empty or too long; no other.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

from loaders.products.write_json import product_to_json
from loaders.sentences.asked_by_name import asked_by_name
from loaders.sentences.cues import Kind
from loaders.sentences.kind import asked_of
from loaders.sentences.question import Asked
from loaders.sentences.subjects import Subjects
from loaders.sentences.understand import Reader
from loaders.sentences.understanding import Understanding
from ontology.model import Model
from ontology.namespaces import kind_of, slug_of, thing
from ontology.verdicts.answer import answer
from ontology.verdicts.assess import assess
from server.ask.about import asked_about
from server.ask.interpretation import gaps, interpretation
from server.ask.near import near_norms
from server.ask.to_confirm import to_confirm
from server.uncollected import uncollected

PRODUCT_LABEL: Final = {"fr": "Produit décrit dans la question", "en": "Product described in the question"}
PRODUCT_IRI: Final = thing("product", "asked")


class Asker:
    """Understands questions over one model; made once, then only read."""

    def __init__(self, model: Model) -> None:
        self.model = model
        with uncollected():
            self._reader = Reader(model)
            self._subjects = Subjects(model)

    def ask(self, text: str, day: date | None = None, *, judged: bool = True) -> dict[str, Any]:
        """What the text asks, what was understood of it, and (``judged``) the verdicts where it describes a product.

        ``day`` wins over the day that the text names; without either, today is meant.
        """
        said = self._reader.understand(text)
        asked = self._with_twins(asked_of(said, self._subjects))
        product = asked.kind is Kind.PRODUCT
        as_of = day or (said.day if asked.kind is not Kind.CHANGES else None) or date.today()
        head: dict[str, Any] = {
            "question": {
                "text": text,
                "lang": said.lang,
                "kind": str(asked.kind),
                "dates": [d.day.isoformat() for d in said.days],
                "periods": [d.period for d in said.days],
                "when": asked.when,
            },
            "subjects": [self._named(iri) for iri in asked.subjects] + self._bearers(asked),
            "asOf": as_of.isoformat(),
            "release": self.model.release,
        }
        head |= self._judged(said, as_of) if product and judged else {}
        return head | {
            "interpretation": interpretation(self.model, said, states=product),
            "notUnderstood": gaps(said, asked, self._subjects),
        }

    def understand(self, text: str) -> tuple[Understanding, Asked]:
        """What the text says and asks, without judging anything."""
        said = self._reader.understand(text)
        return said, self._with_twins(asked_of(said, self._subjects))

    def _judged(self, said: Understanding, day: date) -> dict[str, Any]:
        product = said.product(PRODUCT_IRI, PRODUCT_LABEL)
        assessment = assess(self.model, product, day)
        return answer(self.model, assessment) | {
            "description": product_to_json(product),
            "askedAbout": asked_about(self.model, asked_by_name(said, self._subjects), assessment),
            "nearest": near_norms(self.model, assessment),
            "toConfirm": to_confirm(self.model, self._reader.evoked(said)),
        }

    def _with_twins(self, asked: Asked) -> Asked:
        """The same; of a question who does something to a notion, the procedure and the document of its name too."""
        if asked.kind is not Kind.WHO:
            return asked
        notions = [slug_of(iri) for iri in asked.subjects if kind_of(iri) == "concept"]
        twins = [thing(kind, slug) for slug in notions for kind in ("procedure", "evidence", "referentiel")]
        known = [iri for iri in twins if iri in self.model.labels]
        return replace(asked, subjects=tuple(dict.fromkeys((*asked.subjects[:1], *known, *asked.subjects[1:]))))

    def _bearers(self, asked: Asked) -> list[dict[str, Any]]:
        """Of a question who does something: those whom the norms that it meets bind or empower."""
        if asked.kind is not Kind.WHO:
            return []
        norms = [self.model.norms[slug_of(iri)] for iri in asked.subjects if kind_of(iri) == "norm"]
        return [self._named(bearer) | {"through": norm.iri} for norm in norms for bearer in norm.bearers]

    def _named(self, iri: str) -> dict[str, Any]:
        return {"iri": iri, "kind": kind_of(iri), "label": self.model.labels.get(iri, {})}
