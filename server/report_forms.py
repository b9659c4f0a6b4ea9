"""Every form a validation report can be had in, by its short name; the command line and the API offer the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from server.pages.validation_page import HTML
from shapes.forms.form import Form
from shapes.forms.junit import JUNIT
from shapes.forms.objects import JSON, NDJSON, ONE
from shapes.forms.rdf import JSON_LD, N_TRIPLES, TURTLE
from shapes.forms.sarif import SARIF
from shapes.forms.table import CSV
from shapes.forms.text import TEXT

FORMS: Final[Mapping[str, Form]] = {
    form.name: form for form in (TURTLE, JSON, HTML, TEXT, N_TRIPLES, JSON_LD, CSV, SARIF, JUNIT, NDJSON)
}
"""In the order of preference: the first is what a client without a wish gets; `text/plain` is text before N-Triples."""

BY_MEDIA_TYPE: Final[Mapping[str, Form]] = {form.media_type: form for form in FORMS.values()}

CARRIES_FAULTS: Final = frozenset({"html", "text", "csv", "sarif", "junit", "ndjson"})
"""Forms with a place for a description that could not be read; the others leave it to the error itself."""


def form_for(name: str, *, single: bool) -> Form:
    """The form of this name; one description alone is a JSON object, several are a list."""
    return ONE if single and name == "json" else FORMS[name]
