"""Things of the graph as an answer cites them: by IRI and label, a provision by its citation and its version."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from ontology.model import Model
from ontology.namespaces import slug_of
from ontology.provision import Provision

LEGIFRANCE_ARTICLE: Final = "https://www.legifrance.gouv.fr/codes/article_lc/"


def named(model: Model, iri: str) -> dict[str, Any]:
    """A thing by its IRI and label, with what it says where that is known."""
    described: dict[str, Any] = {"iri": iri, "label": model.labels.get(iri, {})}
    if iri in model.definitions:
        described["definition"] = model.definitions[iri]
    if iri in model.urls:
        described["url"] = model.urls[iri]
    return described


def provision(model: Model, iri: str, day: date) -> dict[str, Any]:
    """A legal basis: how it is cited, its article, the version in force on the day, its gist and address.

    `begins`: the day it begins, where it was no law yet; `gistOf`: the day of the wording that the gist tells, where
    another was in force.
    """
    found = model.provisions.get(iri)
    if found is None:
        return {
            "iri": iri,
            "citation": slug_of(iri),
            "article": slug_of(iri.partition("#")[0]),
            "version": None,
        }
    version = found.version_on(day)
    begins, worded = found.begins_after(day), found.worded_on()
    later = worded if worded and (begins or (version and version.start and version.start < worded)) else None
    return {
        "iri": iri,
        "citation": found.citation,
        "article": slug_of(found.article),
        "version": version.start.isoformat() if version and version.start else None,
        "versionIri": version.iri if version else None,
        "url": _address(model, found, version.legifrance_id if version else None),
        "gist": found.gist,
        **({"begins": begins.isoformat()} if begins else {}),
        **({"gistOf": later.isoformat()} if later else {}),
    }


def _address(model: Model, found: Provision, legifrance_id: str | None) -> str | None:
    if legifrance_id and legifrance_id.startswith("LEGIARTI"):
        return LEGIFRANCE_ARTICLE + legifrance_id
    return model.urls.get(found.iri) or model.urls.get(found.article)
