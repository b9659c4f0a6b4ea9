"""A norm as text for the terminal."""

from __future__ import annotations

from datetime import date
from typing import Final

from ontology.model import Model, Norm
from ontology.namespaces import slug_of
from ontology.verdicts.answer import label, norm_data
from ontology.verdicts.wording import Lang
from server.pages.answer_words import basis_line
from server.pages.case_words import condition_lines
from server.pages.dates import in_words

_WORDS: Final[dict[str, dict[str, str]]] = {
    "fr": {
        "modality": "Modalité",
        "bearers": "Débiteur",
        "beneficiaries": "Bénéficiaire",
        "legalBasis": "Base légale",
        "evidence": "Preuve",
        "sanctions": "Sanction",
        "awaits": "Attend",
        "applicableFrom": "Applicable à partir du",
        "applicableUntil": "Applicable jusqu'au (exclu)",
        "confidence": "Confiance",
        "notes": "Note",
        "sources": "Sources",
        "colon": " : ",
    },
    "en": {
        "modality": "Modality",
        "bearers": "Bearer",
        "beneficiaries": "Beneficiary",
        "legalBasis": "Legal basis",
        "evidence": "Evidence",
        "sanctions": "Sanction",
        "awaits": "Awaits",
        "applicableFrom": "Applicable from",
        "applicableUntil": "Applicable until (excluded)",
        "confidence": "Confidence",
        "notes": "Note",
        "sources": "Sources",
        "colon": ": ",
    },
}


def render_norm_text(model: Model, norm: Norm, day: date, lang: Lang) -> str:
    """The norm, one line a property or a case, in one language; its legal bases in the version of the day."""
    data = norm_data(model, norm, day)
    words = _WORDS[lang]
    lines = [f"{slug_of(data['norm'])}", label(data["label"], lang), label(data["definition"], lang), ""]

    def line(key: str, text: str) -> None:
        if text:
            lines.append(f"{words[key]}{words['colon']}{text}")

    line("modality", data["modality"])
    for key in ("bearers", "beneficiaries"):
        line(key, " ; ".join(label(item["label"], lang) for item in data[key]))
    for basis in data["legalBasis"]:
        line("legalBasis", basis_line(basis, lang))
    lines += condition_lines(model, norm, lang)
    for wanted in data["evidence"]:
        line("evidence", " + ".join(label(item["label"], lang) for item in wanted["allOf"]))
    for key in ("sanctions", "awaits"):
        for item in data[key]:
            line(key, label(item["label"], lang))
    for key in ("applicableFrom", "applicableUntil"):
        line(key, in_words(data[key], lang) if data[key] else "")
    line("confidence", data["confidence"])
    for note in data["notes"]:
        line("notes", label(note, lang))
    line("sources", " ; ".join(label(item["label"], lang) or slug_of(item["iri"]) for item in data["sources"]))
    return "\n".join(lines)
