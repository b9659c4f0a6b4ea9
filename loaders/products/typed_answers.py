"""An answer typed at a prompt or in a form → the description that also states it.

A person writes « oui », « 2 », « numérique, papier », « France », « 31/12/2026 »: numbers and labels are read as the
ids of a description, which is then checked like any other. « … » after a list says that it may go on.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from datetime import date
from typing import Any, Final

from loaders.products.load import load_product
from loaders.products.write_json import product_to_json
from ontology.errors import Message, UserError, Where
from ontology.model import Fact, FactKind, Model
from ontology.nearest import did_you_mean
from ontology.product import Product

LONGEST: Final = 2_000
_YES: Final = frozenset({"o", "oui", "y", "yes", "vrai", "true"})
_NO: Final = frozenset({"n", "non", "no", "faux", "false"})
_NONE: Final = frozenset({"aucun", "aucune", "none", "rien", "nothing"})
_LISTS: Final = frozenset({FactKind.MANY_OF, FactKind.COUNTRY_LIST, FactKind.MAP})


def state(model: Model, product: Product, fact: Fact, typed: str) -> Product:
    """The product with this fact stated as typed. Raises a `UserError` that says what was expected, or which other
    statement it contradicts."""
    text = " ".join(typed.split())
    if len(text) > LONGEST:
        raise UserError(
            Message(f"réponse de plus de {LONGEST} caractères", f"answer of more than {LONGEST} characters"),
            Where(path=fact.id),
        )
    goes_on = fact.kind in _LISTS and text.endswith(("…", "..."))
    text = text.rstrip("….,; ") if goes_on else text
    kept = replace(
        product,
        facts={f: v for f, v in product.facts.items() if f != fact.id},
        partial=product.partial - {fact.id},
    )
    described = product_to_json(kept)
    if fact.kind in _LISTS and _folded(text) in _NONE and not {"none", "nobody"} & fact.values.keys():
        described.setdefault("states-none", []).append(fact.id)
    elif fact.kind is FactKind.MAP:
        return _with_entries(model, kept, fact, text, goes_on=goes_on)
    else:
        described["facts"][fact.id] = _value(model, fact, text)
        if goes_on:
            described.setdefault("partial", []).append(fact.id)
    return load_product(json.dumps(described, ensure_ascii=False).encode(), model=model, name="description.json")


def _value(model: Model, fact: Fact, text: str) -> Any:
    match fact.kind:
        case FactKind.BOOLEAN:
            if _folded(text) in _YES | _NO:
                return _folded(text) in _YES
            raise _expected(fact, text, Message("oui ou non", "yes or no"))
        case FactKind.ONE_OF:
            return _choice(fact, text)
        case FactKind.MANY_OF:
            return list(dict.fromkeys(_choice(fact, part) for part in _parts(text)))
        case FactKind.COUNTRY_LIST:
            return list(dict.fromkeys(_country(model, part) for part in _parts(text)))
        case FactKind.NUMBER:
            try:
                return float(text.replace(" ", "").replace(",", "."))
            except ValueError:
                raise _expected(fact, text, Message("un nombre", "a number")) from None
        case FactKind.DATE:
            return _day(fact, text)
        case _:
            return text


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]


def _choice(fact: Fact, text: str) -> str:
    """The id of a value from its id, its rank in the list shown, or its label in either language."""
    ids = [*fact.values]
    if text.isdecimal() and 1 <= int(text) <= len(ids):
        return ids[int(text) - 1]
    named = {_folded(name): v.id for v in fact.values.values() for name in (*v.labels.values(), v.id)}
    if _folded(text) in named:
        return named[_folded(text)]
    if _folded(text) in _NONE and (nothing := {"none", "nobody"} & fact.values.keys()):
        return min(nothing)
    listed = ", ".join(ids)
    labels = {value.id: value.labels for value in fact.values.values()}
    raise _expected(
        fact, text, Message(f"un numéro ou : {listed}", f"a number or: {listed}"), did_you_mean(text, ids, labels)
    )


def _country(model: Model, text: str) -> str:
    """The code of a country from its code or its name; what is neither is left to the check of descriptions."""
    if text.upper() in model.countries:
        return text.upper()
    named = {_folded(name): code for code, labels in model.countries.items() for name in labels.values()}
    return named.get(_folded(text), text)


def _day(fact: Fact, text: str) -> str:
    """An ISO date from an ISO date or a French one, 31/12/2026."""
    parts = text.split("/")
    try:
        if len(parts) == 3:
            return date(int(parts[2]), int(parts[1]), int(parts[0])).isoformat()
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise _expected(fact, text, Message("une date, 2026-12-31", "a date, 2026-12-31")) from None


def _with_entries(model: Model, product: Product, fact: Fact, text: str, *, goes_on: bool) -> Product:
    """A map is typed as in a description, ``act-1: {name: X, certified: yes, country: FR}``, in braces or not."""
    inside = text[1:-1] if text.startswith("{") and text.endswith("}") else text
    written = f"facts:\n  {fact.id}: {{{inside}}}\n" + (f"partial: [{fact.id}]\n" if goes_on else "")
    read = load_product(written.encode(), model=model, name="description.yaml")
    merged = replace(product, facts={**product.facts, **read.facts}, partial=product.partial | read.partial)
    whole = json.dumps(product_to_json(merged), ensure_ascii=False).encode()
    return load_product(whole, model=model, name="description.json")


def _expected(fact: Fact, text: str, expected: Message, remedy: Message | None = None) -> UserError:
    return UserError(
        Message(f"« {text[:80]} » ne répond pas à la question", f'"{text[:80]}" does not answer the question'),
        Where(path=fact.id),
        expected=expected,
        remedy=remedy,
    )


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.strip().lower().replace("\u2019", "'"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))
