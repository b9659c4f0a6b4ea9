"""The four forms of a norm on its page: title, size, address, text.

In: a request, the site, the id of a norm, a day, which chooses the OWL's period. Out: `FormView`s in the order of the
forms; none for a norm of which nothing is compiled. Errors: none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fastapi import Request

from server.api_norm_forms import address
from server.norm_forms import FORM_NAMES, form_files, form_on, form_text
from server.pages.frame import links_of
from server.pages.site import Site


@dataclass(frozen=True, slots=True)
class FormView:
    """A form: its name, its file, and for OWL the days over which it holds."""

    name: str
    file_name: str
    href: str
    size: int
    text: str
    start: date | None = None
    end: date | None = None


def forms_of(request: Request, site: Site, norm_id: str, day: date) -> list[FormView]:
    """The forms of a norm on the day."""
    model, folder = site.model, request.app.state.folder
    norm = model.norms.get(norm_id)
    if norm is None or not form_files(model, norm):
        return []
    views = []
    for name in FORM_NAMES:
        file = form_on(model, norm, name, day)
        text = form_text(folder, model, norm, name, day if name == "owl" else None)
        period = file.period
        views.append(
            FormView(
                name,
                file.path.rpartition("/")[2],
                address(links_of(request).root, file),
                len(text.encode()),
                text,
                period.start if period else None,
                period.end if period else None,
            )
        )
    return views
