"""The words of the reports, in French and in English, and how a finding's message is chosen."""

from __future__ import annotations

from typing import Final

from ontology.model import Labels

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": ("Rapport de validation Réglo", "Réglo validation report"),
    "as-of": ("apprécié au", "as of"),
    "release": ("données", "data release"),
    "conforms": ("conforme", "conforms"),
    "does-not-conform": ("non conforme", "does not conform"),
    "not-read": ("illisible", "cannot be read"),
    "line": ("ligne", "line"),
    "field": ("champ", "field"),
    "severity": ("gravité", "severity"),
    "norm": ("norme", "norm"),
    "message": ("constat", "finding"),
    "description-rule": ("La description est bien formée", "The description is well formed"),
    "description-help": (
        "Corriger le champ à cette ligne ; rien n'est jugé tant qu'une faute demeure.",
        "Mend the field on this line; nothing is judged while a fault remains.",
    ),
    "notice": (
        "Réglo informe ; ce n'est pas un conseil juridique.",
        "Réglo informs; it is not legal advice.",
    ),
}

_COUNTED: Final[dict[str, tuple[str, str, str, str]]] = {
    "Violation": ("violation", "violations", "violation", "violations"),
    "Warning": ("avertissement", "avertissements", "warning", "warnings"),
    "Info": ("information", "informations", "piece of information", "pieces of information"),
    "products": ("description", "descriptions", "description", "descriptions"),
    "conforming": ("conforme", "conformes", "conforms", "conform"),
    "refused": ("illisible", "illisibles", "cannot be read", "cannot be read"),
}


def say(key: str, lang: str) -> str:
    """The words under this key."""
    french, english = _WORDS[key]
    return french if lang == "fr" else english


def counted(key: str, count: int, lang: str) -> str:
    """A number and its noun: zero is singular in French, plural in English."""
    one_fr, many_fr, one_en, many_en = _COUNTED[key]
    if lang == "fr":
        return f"{count} {many_fr if count > 1 else one_fr}"
    return f"{count} {one_en if count == 1 else many_en}"


def severity_word(severity: str, lang: str) -> str:
    """The severity alone."""
    if severity == "Info":
        return "information"
    return _COUNTED[severity][0 if lang == "fr" else 2]


def pick(labels: Labels | None, lang: str) -> str:
    """The text in this language, else in French, else in any."""
    if not labels:
        return ""
    return labels.get(lang) or labels.get("fr") or next(iter(labels.values()))
