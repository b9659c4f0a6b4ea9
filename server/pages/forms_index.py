"""The page of everything that a build generates: the files of the release, and the four forms of each norm, with sizes.

In: a request. Out: an HTML page with the address of each file. Errors: none.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fastapi import Request, Response

from server.api_norm_forms import address
from server.norm_forms import ARCHIVE, FORM_NAMES, form_files, form_sizes
from server.pages.frame import html, links_of, site_of
from server.pages.values import Cell, Description

_WHOLE: Final = ("dataset.nq", "shapes.ttl", ARCHIVE, "context.jsonld")


@dataclass(frozen=True, slots=True)
class FormLink:
    """A file of a norm: where it is, its name, its size in bytes."""

    href: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class FormRow:
    """A norm and its files, form by form."""

    norm: Cell
    forms: list[list[FormLink]]


def forms_index(request: Request) -> Response:
    """The generated files."""
    site, links = site_of(request), links_of(request)
    folder: Path = request.app.state.folder
    describe, sizes = Description(site, links), form_sizes(folder)
    norms = {norm.iri: norm for norm in site.model.norms.values()}
    rows = []
    for iri in site.by_label(norms, links.lang):
        files = form_files(site.model, norms[iri])
        if files:
            links_by_form = [
                [
                    FormLink(address(links.root, file), file.path.rpartition("/")[2], sizes[file.path])
                    for file in files
                    if file.form == form
                ]
                for form in FORM_NAMES
            ]
            rows.append(FormRow(describe.label(iri), links_by_form))
    totals = [sum(size for path, size in sizes.items() if path.startswith(f"{form}/")) for form in FORM_NAMES]
    return html(
        request,
        "forms.html",
        whole=[FormLink(f"{links.root}/{name}", name, (folder / name).stat().st_size) for name in _WHOLE],
        names=FORM_NAMES,
        rows=rows,
        totals=totals,
        files=len(sizes),
    )
