"""What was understood of a question, as data: words, offsets, fact, value, how; and what was not (design, section 5).

In: an `Understanding`. Out: lists ready for JSON. Errors: none.
Where no product is described, words name things and state nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from loaders.sentences.question import Asked
from loaders.sentences.subjects import Subjects
from loaders.sentences.understanding import Understanding, Understood, Use
from ontology.model import Fact, FactKind, Labels, Model
from ontology.product import MapEntries


def interpretation(model: Model, said: Understanding, *, states: bool) -> list[dict[str, Any]]:
    """One object for each fact that words give, and for words that were recognised and give none.

    Words within others that say the same are not told again.
    """
    told = [item for number, item in enumerate(said.items) if not _told_by_others(said.items, number)]
    return [_item(model, item, states) for item in told]


def _told_by_others(items: Sequence[Understood], number: int) -> bool:
    own = items[number]
    return own.fact is not None and any(
        (other.fact, other.value, other.use, other.denied) == (own.fact, own.value, own.use, own.denied)
        and other.start <= own.start
        and own.end <= other.end
        and ((other.start, other.end) != (own.start, own.end) or at < number)
        for at, other in enumerate(items)
    )


def gaps(said: Understanding, asked: Asked, subjects: Subjects) -> list[dict[str, Any]]:
    """The words nothing was made of: not even the name of what is asked about."""
    return [
        {"start": gap.start, "end": gap.end, "words": gap.words}
        for gap in said.gaps
        if not all(
            subjects.named_by(asked.subjects, token.written, token.folded)
            for token in said.tokens
            if gap.start <= token.start < gap.end
        )
    ]


def _item(model: Model, item: Understood, states: bool) -> dict[str, Any]:
    place = {"start": item.start, "end": item.end, "words": item.words, "how": item.how, "denied": item.denied}
    if item.fact is None or item.value is None or not states:
        return place | {"fact": None, "label": item.labels, "use": str(item.use if states else Use.NAMED)}
    fact = model.facts[item.fact]
    return place | {
        "fact": item.fact,
        "iri": fact.iri,
        "label": fact.labels,
        "value": item.value.isoformat() if isinstance(item.value, date) else item.value,
        "valueLabel": _value_label(model, item),
        "use": str(item.use),
    }


def _value_label(model: Model, item: Understood) -> Labels:
    fact, value = model.facts[item.fact or ""], item.value
    if isinstance(value, bool):
        return {"fr": "oui", "en": "yes"} if value else {"fr": "non", "en": "no"}
    if isinstance(value, dict):
        return {lang: ", ".join(_entries(model, fact, value, lang)) for lang in ("fr", "en")}
    if isinstance(value, date):
        return {"fr": value.isoformat(), "en": value.isoformat()}
    if isinstance(value, float):
        shown = f"{value:g}" if not value.is_integer() else str(int(value))
        return {"fr": shown, "en": shown}
    if fact.kind is FactKind.COUNTRY_LIST:
        return model.countries.get(str(value), {})
    return fact.values[str(value)].labels if str(value) in fact.values else {}


def _entries(model: Model, fact: Fact, value: MapEntries, lang: str) -> Iterator[str]:
    """« Maroc (garanties appropriées) », « sauvegarde (Acme, certifié) », for each entry of a map."""
    for key, fields in value.items():
        said = [_field(model, field, given, lang) for field, given in fields.items()]
        labels = fact.values[key].labels if key in fact.values else model.countries.get(key, {})
        yield f"{labels.get(lang, key)} ({', '.join(said)})"


def _field(model: Model, field: str, given: bool | str, lang: str) -> str:
    """The value of a field of an entry, in words."""
    fact = model.facts[field]
    if isinstance(given, bool):
        label = fact.labels.get(lang, field).lower()
        return label if given else f"{label} : non" if lang == "fr" else f"{label}: no"
    if fact.kind is FactKind.COUNTRY_LIST:
        return model.countries.get(given, {}).get(lang, given)
    return fact.values[given].labels.get(lang, given) if given in fact.values else given
