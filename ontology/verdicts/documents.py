"""The documents that a description gives, each judged for one purpose: held, short of something, doubted, absent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ontology.model import EvidenceList, Labels
from ontology.namespaces import slug_of, thing
from ontology.product import Proof
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.issuers import doubt_on_issuer
from ontology.verdicts.prerequisites import before, own_ways
from ontology.verdicts.wording import Lang, day_in_words, label_in, listed, quoted

_NOTHING_TO_COVER: Final = frozenset({"none", "nobody"})


@dataclass(frozen=True, slots=True)
class State:
    """``held``: one document of the kind is good. Else what each falls short of, or why the best one is in doubt."""

    held: bool
    given: bool
    shortcomings: tuple[Labels, ...] = ()
    doubts: tuple[Labels, ...] = ()


class Documents:
    """The proofs of the product of an evaluation, looked at on its day."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation
        self._model, self._product, self._day = evaluation.model, evaluation.product, evaluation.day

    def state(self, type_id: str, wanted: EvidenceList | None = None) -> State:
        """How the kind of document stands; ``wanted`` says what it must name.

        A document that is valid and names what it must, but is in doubt, leaves no shortcoming: another may be expired.
        """
        given = [proof for proof in self._product.proofs if proof.type == type_id]
        needed = self._to_cover(wanted) if wanted else frozenset()
        good = [proof for proof in given if proof.valid_on(self._day) and needed <= proof.covers]
        doubts = [self._doubts(proof) for proof in good]
        if any(not found for found in doubts):
            return State(True, True)
        if doubts:
            return State(False, True, doubts=tuple(words for found in doubts for words in found))
        return State(False, bool(given), tuple(self._shortcoming(proof, needed) for proof in given))

    def _doubts(self, proof: Proof) -> list[Labels]:
        issuer = doubt_on_issuer(self._model, proof)
        return [*([issuer] if issuer else []), *self._on_prerequisites(proof)]

    def _on_prerequisites(self, proof: Proof) -> list[Labels]:
        """Documents that this one takes, or may take, given and falling short; silence about them is no doubt.

        Where several procedures lead to the document, one without such a document is enough; a transition, which takes
        what it gives, is none of them.
        """
        kind = self._model.evidence.get(proof.type)
        ways = own_ways(self._model, kind) if kind else []
        found = [self._fallen(way.iri, proof) for way in ways]
        return min(found, key=len, default=[])

    def _fallen(self, procedure: str, proof: Proof) -> list[Labels]:
        fallen: list[Labels] = []
        for item in before(self._evaluation, self._model.procedures[procedure]):
            if item.evidence is None or item.evidence.id == proof.type:
                continue
            given = [p for p in self._product.proofs if p.type == item.evidence.id]
            if given and not any(p.valid_on(self._day) for p in given):
                fallen.append(
                    _supposes(self._label(proof.type), self._shortcoming(given[-1], frozenset()), bool(item.asked_if))
                )
        return fallen

    def _to_cover(self, wanted: EvidenceList) -> frozenset[str]:
        """Names, as `Proof.covers` has them: of values of one fact only, for values of two facts may share a word."""
        fact = wanted.must_cover
        stated = self._product.facts.get(fact) if fact else None
        named = frozenset(slug_of(iri) for iri in wanted.must_name)
        if not isinstance(stated, frozenset):
            return named
        return named | {f"{fact}.{value}" for value in stated - _NOTHING_TO_COVER}

    def _label(self, type_id: str) -> Labels:
        kind = self._model.evidence.get(type_id)
        labels = kind.labels if kind else {}
        return {"fr": labels.get("fr", type_id), "en": labels.get("en", type_id)}

    def _shortcoming(self, proof: Proof, needed: frozenset[str]) -> Labels:
        label = self._label(proof.type)
        french, english = label["fr"], label["en"]
        if proof.valid_until is not None and self._day > proof.valid_until:
            return {
                "fr": f"{french} : expiré, valable jusqu'au {day_in_words(proof.valid_until, 'fr')} inclus",
                "en": f"{english}: expired, last valid on {day_in_words(proof.valid_until, 'en')}",
            }
        if proof.valid_from is not None and self._day < proof.valid_from:
            return {
                "fr": f"{french} : valable à partir du {day_in_words(proof.valid_from, 'fr')} seulement",
                "en": f"{english}: valid from {day_in_words(proof.valid_from, 'en')} only",
            }
        left = sorted(needed - proof.covers)
        return {
            "fr": f"{french} : ne couvre pas {listed([self._value(name, 'fr') for name in left], 'fr', joined='ni')}",
            "en": f"{english}: does not cover {listed([self._value(name, 'en') for name in left], 'en', joined='or')}",
        }

    def _value(self, name: str, lang: Lang) -> str:
        """A value by its label; ``name`` as `Proof.covers` has it."""
        return quoted(label_in(self._model.labels.get(thing("value", name), {}), lang, name.rpartition(".")[2]), lang)


def _supposes(document: Labels, shortcoming: Labels, unsure: bool) -> Labels:
    french, english = ("peut supposer", "may take") if unsure else ("suppose", "takes")
    return {
        "fr": f"{document['fr']} : {french} un document qui fait défaut ({shortcoming['fr']})",
        "en": f"{document['en']}: {english} a document that falls short ({shortcoming['en']})",
    }
