"""The whole answer to a question: what the worker understood and judged, and the rows of the stored queries.

In: what `Asker.ask` gave, a store, the catalogue. Out: the same object with `dates`, `results`, `definitions` and,
where the question is outside the field, `examples`. Errors: none.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from ontology.errors import Lang
from ontology.model import Model
from ontology.namespaces import kind_of, slug_of
from ontology.verdicts.cited import provision
from ontology.verdicts.gates import gates
from queries.catalogue import Catalogue
from server.ask.sources import Source, sources
from server.ask.tables import owners, sheets, tables
from server.ask.when import dates_in, dates_of
from server.store import Store

EXAMPLES: Final[dict[Lang, tuple[str, ...]]] = {
    "fr": (
        "Quelles obligations pour un archivage en cloud de dossiers de résidents d'un EHPAD ?",
        "Que disait l'article L.1470-5 au 1er janvier 2024 ?",
        "Qui délivre le certificat HDS ?",
        "Comment être référencé au catalogue de Mon espace santé ?",
        "Qu'est-ce qu'un service numérique en santé ?",
        "Qu'est-ce qui a changé dans l'article L.1111-8 depuis 2023 ?",
        "Que se passerait-il si l'article L.1111-8 était abrogé ?",
        "Quelles sont les obligations d'un hébergeur certifié ?",
    ),
    "en": (
        "Which obligations apply to a cloud archive of the records of care-home residents?",
        "What did article L.1470-5 say on 1 January 2024?",
        "Who issues the HDS certificate?",
        "How do I get listed in the catalogue of Mon espace santé?",
        "What is a digital health service?",
        "What has changed in article L.1111-8 since 2023?",
        "What depends on article L.1111-8?",
        "What are the duties of a certified host?",
    ),
}


def complete(asked: dict[str, Any], model: Model, store: Store, catalogue: Catalogue, lang: Lang) -> dict[str, Any]:
    """The answer; rows and examples are in ``lang``."""
    question = asked["question"]
    subjects = [subject["iri"] for subject in asked["subjects"] if "through" not in subject]
    whole = owners(subjects) if question["kind"] == "changes" else subjects
    found = sources(question["kind"], whole, question["dates"], asked["asOf"])
    results = tables(found, store, catalogue, lang)
    if question["kind"] == "article" and question["dates"]:
        results = [_of_the_day(table, model, date.fromisoformat(asked["asOf"])) for table in results]
    described = subjects if question["kind"] in {"definition", "who", "changes", "impact"} else []
    if question["kind"] == "article":
        described = [iri for iri in subjects if kind_of(iri) == "sanction"]
    if question["kind"] == "procedure":
        described = [e.iri for e in model.evidence.values() if not set(subjects[:1]).isdisjoint(e.procedures)]
    definitions = sheets(described, store)
    for sheet in definitions:
        sheet["label"] = model.labels.get(sheet["iri"], {})
        sheet["definedIn"] = [provision(model, iri, date.fromisoformat(asked["asOf"])) for iri in sheet["definedIn"]]
    return asked | {
        "dates": _dates(question, model, store, catalogue, whole, lang) if question["when"] else [],
        "results": results,
        "definitions": definitions,
        "examples": list(EXAMPLES[lang]) if question["kind"] == "outside" else [],
    }


def _dates(
    question: dict[str, Any], model: Model, store: Store, catalogue: Catalogue, subjects: list[str], lang: Lang
) -> list[dict[str, Any]]:
    """The dates of what is asked about; of a year, where nothing is, what begins or ends in it."""
    if not subjects:
        return dates_in(model, store, question["periods"])
    found = (
        Source("q22-norms-of-a-text", {"text": iri}) for iri in subjects if kind_of(iri) in {"text", "referentiel"}
    )
    within = {row["norm"] for table in tables(found, store, catalogue, lang) for row in table["rows"]}
    return dates_of(model, store, subjects, within, question["text"], lang)


def _of_the_day(table: dict[str, Any], model: Model, day: date) -> dict[str, Any]:
    """The table without the norms that were not in force on the day asked about."""
    open_on = gates(model, day)
    rows = [row for row in table["rows"] if (gate := open_on.get(slug_of(row.get("norm", "")))) is None or gate.open]
    return table | {"rows": rows}
