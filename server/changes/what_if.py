"""What would change for a product if some facts were otherwise: facts read from `fact=value`; as JSON and in words.

In: texts such as ``storage-media=digital,paper``; ``fact=?`` leaves the fact unsaid, ``fact=none`` is an empty list.
Out: facts; data; a document.
Errors: `UserError` for a fact that cannot be stated or a value it cannot have, with the nearest names.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Final

from loaders.products.faults import ProductErrors
from loaders.products.load import load_product
from loaders.products.terms import LIST_KINDS, asked
from ontology.errors import Message, UserError, Where
from ontology.model import Fact, FactKind, Model
from ontology.product import FactValue, Product
from ontology.verdicts.value_words import jsonable, value_label
from ontology.verdicts.what_if import Moved
from server.changes.calendar import effect_lines
from server.changes.data import norm_ref, product_data, verdict_data
from server.changes.document import Document, Section, Span, line
from server.nearest import unknown
from server.pages.dates import in_words
from server.pages.words import pick, say

Data = dict[str, Any]

MOST: Final = 20
LONGEST: Final = 500


def stated_facts(model: Model, given: list[str]) -> dict[str, FactValue | None]:
    """The facts that the texts state, by id; None for a fact to be left unsaid."""
    if len(given) > MOST:
        raise UserError(Message(f"au plus {MOST} faits à la fois", f"at most {MOST} facts at a time"))
    found: dict[str, FactValue | None] = {}
    for text in given:
        name, equals, value = text.partition("=")
        name, value = name.strip(), value.strip()
        if not equals or len(text) > LONGEST or not text.isprintable():
            raise UserError(
                Message(f"« {text[:80]} » n'énonce pas un fait", f'"{text[:80]}" does not state a fact'),
                expected=Message("fait=valeur, comme health-data=true", "fact=value, such as health-data=true"),
            )
        if name not in asked(model):
            raise unknown("fait", "fact", name, asked(model))
        if name in found:
            raise UserError(Message(f"« {name} » est donné deux fois", f'"{name}" is given twice'), Where(path=name))
        found[name] = None if value == "?" else _value(model, model.facts[name], value)
    return found


def _value(model: Model, fact: Fact, text: str) -> FactValue:
    """The value as a description would state it, read by the loader so that its errors are those of a description."""
    if fact.kind in LIST_KINDS and text == "none" and text not in fact.values:
        return {} if fact.kind is FactKind.MAP else frozenset()
    if fact.kind is FactKind.MAP:
        raise UserError(
            Message(f"{fact.id} a des entrées", f"{fact.id} has entries"),
            Where(path=fact.id),
            remedy=Message("les énoncer dans la description", "state them in the description"),
        )
    plain = fact.kind in {FactKind.BOOLEAN, FactKind.NUMBER}
    words = [word.strip() for word in text.split(",")] if fact.kind in LIST_KINDS else [text]
    value = ", ".join(word if plain else json.dumps(word) for word in words)
    written = f"label: x\nfacts:\n  {fact.id}: {f'[{value}]' if fact.kind in LIST_KINDS else value}\n"
    try:
        return load_product(written.encode(), model=model, name=f"{fact.id}.yaml").facts[fact.id]
    except ProductErrors as error:
        first = error.errors[0]  # of the fact, and of no file
        raise UserError(first.what, Where(path=fact.id), first.expected, first.remedy) from error


def what_if_data(
    model: Model, product: Product, facts: dict[str, FactValue | None], moved: tuple[Moved, ...], day: date
) -> Data:
    """The facts before and after, and every verdict that would not be the same."""
    return {
        "product": product_data(product),
        "asOf": day.isoformat(),
        "release": model.release,
        "facts": [
            {
                "fact": fact_id,
                "iri": model.facts[fact_id].iri,
                "label": model.facts[fact_id].labels,
                "before": stated_data(model, fact_id, product.facts.get(fact_id)),
                "after": stated_data(model, fact_id, value),
            }
            for fact_id, value in sorted(facts.items())
        ],
        "verdicts": [
            {
                "kind": "verdict",
                "effect": str(item.effect),
                **norm_ref(model, item.after.norm.id, day),
                "before": verdict_data(item.before),
                "after": verdict_data(item.after),
                "because": [],
                "facts": list(item.facts),
            }
            for item in moved
        ],
    }


def stated_data(model: Model, fact_id: str, value: FactValue | None) -> Data | None:
    """A stated value and its words; None where nothing is stated."""
    if value is None:
        return None
    return {"value": jsonable(value), "label": value_label(model, model.facts[fact_id], value)}


def stated_words(stated: Data | None, lang: str) -> str:
    """The words of a stated value, of an empty list, or of silence."""
    return say("site.unknown", lang) if stated is None else pick(stated["label"], lang) or say("site.none", lang)


def what_if_document(data: Data, lang: str) -> Document:
    """The facts changed, then the verdicts by what their change means."""
    facts = tuple(
        line(
            Span(pick(item["label"], lang, item["fact"]), item["iri"]),
            say(
                "what_if.fact",
                lang,
                before=stated_words(item["before"], lang),
                after=stated_words(item["after"], lang),
            ),
        )
        for item in data["facts"]
    )
    verdicts = tuple(effect_lines(data["verdicts"], lang))
    name = pick(data["product"]["label"], lang, data["product"]["iri"])
    return Document(
        say("what_if.title", lang, name=name),
        (line(say("what_if.lead", lang, day=in_words(data["asOf"], lang), release=data["release"])),),
        (
            Section("facts", say("what_if.facts", lang), facts),
            Section(
                "verdicts", say("what_if.verdicts", lang), verdicts, "" if verdicts else say("what_if.nothing", lang)
            ),
        ),
    )
