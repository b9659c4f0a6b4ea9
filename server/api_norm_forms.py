"""The four forms of a norm over HTTP: their list, and each as the build wrote it.

In: the id of a norm (or a former one), the name of a form, a day. Out: JSON for the list, the form in its media type.
An unknown norm or form is a 404 with the nearest names; a norm that has no forms is a 400 that says why.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from fastapi import APIRouter, Request, Response

from ontology.errors import Message
from ontology.model import Model, Norm
from server.api_parameters import ApiRoute, AsOf
from server.commands.norms import find_norm
from server.nearest import unknown
from server.negotiation import content_type
from server.norm_forms import FORM_NAMES, MEDIA_TYPES, FormFile, form_files, form_on, form_sizes, form_text
from server.openapi import refusals
from server.parameter_faults import short

router = APIRouter(prefix="/api/norms/{norm_id}/forms", tags=["api"], route_class=ApiRoute)


_LISTED = ", ".join(FORM_NAMES)
_ONE_OF_THEM = Message(f"donner l'une de : {_LISTED}", f"give one of: {_LISTED}")


@router.get("", responses=refusals(404))
def forms(request: Request, norm_id: str) -> list[dict[str, Any]]:
    """The files of a norm: form, media type, size, address; for OWL, the days over which it holds."""
    model, norm = _norm(request, norm_id)
    sizes = form_sizes(request.app.state.folder)
    return [
        {
            "form": file.form,
            "mediaType": MEDIA_TYPES[file.form],
            "bytes": sizes[file.path],
            "from": _iso(file.period.start) if file.period else None,
            "until": _iso(file.period.end) if file.period else None,
            "href": address(request.scope.get("root_path", ""), file),
        }
        for file in form_files(model, norm)
    ]


@router.get("/{form}", responses=refusals(404))
def form(request: Request, norm_id: str, form: str, as_of: AsOf = None) -> Response:
    """One form. The day chooses the period of the OWL, and takes the place of the open parameter of the SPARQL."""
    model, norm = _norm(request, norm_id)
    if form not in FORM_NAMES:
        raise unknown("forme", "form", short(form), FORM_NAMES, _ONE_OF_THEM)
    text = form_text(request.app.state.folder, model, norm, form, as_of)
    file_name = form_on(model, norm, form, as_of or date.today()).path.rpartition("/")[2]
    headers = {
        "Content-Type": content_type(MEDIA_TYPES[form]),
        "Content-Disposition": f'inline; filename="{file_name}"',
    }
    return Response(text, headers=headers)


def address(root: str, file: FormFile) -> str:
    """Where a form is served; for OWL, on a day of its period."""
    bounded = file.period and (file.period.start or file.period.end)
    day = f"?as-of={file.period.day}" if file.period and bounded else ""
    return f"{root}/api/norms/{file.norm}/forms/{file.form}{day}"


def _norm(request: Request, norm_id: str) -> tuple[Model, Norm]:
    model: Model = request.app.state.model
    return model, find_norm(model, norm_id)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
