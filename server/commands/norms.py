"""`reglo norms`: lists the norms; with the id of one, shows it, as `reglo norm` does."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from ontology.errors import Message
from ontology.model import Model, Norm
from ontology.namespaces import slug_of
from ontology.verdicts.answer import label, norm_data
from ontology.verdicts.gates import gates
from ontology.verdicts.verdict import Gate
from ontology.verdicts.wording import Lang
from server.dataset import open_dataset
from server.nearest import unknown
from server.norm_text import render_norm_text

LISTED_BY_COMMAND: Final = Message("« reglo norms » les énumère", "`reglo norms` lists them")
_LISTED: Final = Message("/api/norms les énumère", "/api/norms lists them")


def run(options: argparse.Namespace) -> int:
    """Prints one norm, or a line a norm: id, modality, confidence, label, citations."""
    model = open_dataset(options.data).model
    day = options.as_of or date.today()
    if options.id:
        print(shown(model, find_norm(model, options.id, LISTED_BY_COMMAND), day, options.format, options.lang))
        return 0
    chosen = select(model, options.bearer, options.modality)
    if options.format == "json":
        print(json.dumps([norm_on(model, norm, day) for norm in chosen], ensure_ascii=False, indent=2))
        return 0
    for norm in chosen:
        citations = " ; ".join(p.citation for iri in norm.legal_basis if (p := model.provisions.get(iri)))
        said = f"{norm.id}  [{norm.modality}, {norm.confidence}]  {label(norm.labels, options.lang)}  ({citations})"
        print(said + _not_in_force(gates(model, day)[norm.id], day, options.lang))
    return 0


def shown(model: Model, norm: Norm, day: date, form: str, lang: Lang) -> str:
    """One norm as JSON or as text."""
    if form == "json":
        return json.dumps(norm_on(model, norm, day), ensure_ascii=False, indent=2)
    return render_norm_text(model, norm, day, lang)


def norm_on(model: Model, norm: Norm, day: date) -> dict[str, Any]:
    """`norm_data`, and whether the norm is in force on the day; if not, when it ``starts`` where that is known."""
    open_or_not = gates(model, day)[norm.id]
    starts = open_or_not.starts.isoformat() if open_or_not.starts else None
    return norm_data(model, norm, day) | {"inForce": open_or_not.open, "starts": starts}


def _not_in_force(found: Gate, day: date, lang: str) -> str:
    """What a line says of a norm that is not in force on the day."""
    if found.open:
        return ""
    if lang == "fr":
        return f" — pas en vigueur le {day}" + (f", applicable à partir du {found.starts}" if found.starts else "")
    return f" — not in force on {day}" + (f", applicable from {found.starts}" if found.starts else "")


def find_norm(model: Model, norm_id: str, listed: Message = _LISTED) -> Norm:
    """The norm of this id or former id; an `Unknown` with the nearest ids, or else where they are ``listed``."""
    canonical = model.former_slugs.get(norm_id, norm_id)
    if canonical not in model.norms:
        raise unknown("norme", "norm", norm_id[:80], model.norms, listed)
    return model.norms[canonical]


def select(model: Model, bearer: str | None, modality: str | None) -> list[Norm]:
    """Norms in the order of their ids, limited to a bearer (slug of an actor) and a modality."""
    bearers = {slug_of(iri) for norm in model.norms.values() for iri in norm.bearers}
    if bearer and bearer not in bearers:
        raise unknown("acteur", "actor", bearer[:80], bearers, _one_of(bearers))
    modalities = {norm.modality for norm in model.norms.values()}
    if modality and modality not in modalities:
        raise unknown("modalité", "modality", modality[:80], modalities, _one_of(modalities))
    return [
        norm
        for _, norm in sorted(model.norms.items())
        if (not bearer or bearer in {slug_of(iri) for iri in norm.bearers})
        and (not modality or norm.modality == modality)
    ]


def _one_of(names: Iterable[str]) -> Message:
    listed = ", ".join(sorted(names))
    return Message(f"donner l'un de : {listed}", f"give one of: {listed}")
