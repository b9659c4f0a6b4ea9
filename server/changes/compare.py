"""Two products, or two readings of a provision, side by side: as JSON and in words.

In: a `Comparison` or a `ReadingContrast`. Out: data; from that data, a document.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from ontology.model import Model
from ontology.namespaces import thing
from ontology.product import Product
from ontology.verdicts.cited import named
from ontology.verdicts.compare import PROOFS, Comparison
from ontology.verdicts.compare_readings import ReadingContrast
from server.changes.data import norm_ref, product_data, verdict_data
from server.changes.document import Document, Line, Section, Span, line
from server.changes.what_if import stated_data, stated_words
from server.changes.words import named_span, norm_spans, verdict_words
from server.pages.dates import in_words
from server.pages.words import count, pick, say

Data = dict[str, Any]


def comparison_data(model: Model, found: Comparison) -> Data:
    """The norms on which two products differ, each with what explains it; the facts they do not state alike."""
    return {
        "first": product_data(found.first),
        "second": product_data(found.second),
        "asOf": found.day.isoformat(),
        "release": model.release,
        "same": found.same,
        "norms": [
            {
                **norm_ref(model, item.first.norm.id, found.day),
                "first": verdict_data(item.first),
                "second": verdict_data(item.second),
                "because": list(item.because),
                "smallest": item.smallest,
            }
            for item in found.norms
        ],
        "facts": [
            {
                "fact": fact_id,
                "iri": model.facts[fact_id].iri,
                "label": model.facts[fact_id].labels,
                "first": _stated(model, found.first, fact_id),
                "second": _stated(model, found.second, fact_id),
            }
            for fact_id in found.facts
        ],
        "proofsDiffer": found.proofs_differ,
    }


def _stated(model: Model, product: Product, fact_id: str) -> Data | None:
    stated = stated_data(model, fact_id, product.facts.get(fact_id))
    return stated | {"partial": fact_id in product.partial} if stated else None


def comparison_document(data: Data, lang: str) -> Document:
    """The norms by what explains them, the largest group first; then the facts that differ."""
    first, second = (pick(data[side]["label"], lang, data[side]["iri"]) for side in ("first", "second"))
    facts = {item["fact"]: item for item in data["facts"]}
    groups: dict[tuple[str, ...], list[Data]] = defaultdict(list)
    for norm in data["norms"]:
        groups[tuple(norm["because"])].append(norm)
    lines = tuple(
        _explained(because, norms, facts, lang)
        for because, norms in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    )
    said = (
        ", ".join((count("compare.apart", lang, len(data["norms"])), count("compare.same", lang, data["same"]))) + "."
    )
    lead = say("compare.lead", lang, day=in_words(data["asOf"], lang), release=data["release"])
    sections = []
    if lines:
        sections.append(Section("norms", say("compare.norms", lang), lines, say("compare.norms-intro", lang)))
    if facts:
        stated = tuple(_fact(item, lang) for item in facts.values())
        sections.append(Section("facts", f"{say('compare.facts', lang)} ({len(facts)})", stated))
    title = say("compare.title", lang, first=first, second=second)
    return Document(title, (line(lead), line(said)), tuple(sections))


def _explained(because: tuple[str, ...], norms: list[Data], facts: dict[str, Data], lang: str) -> Line:
    spans: list[str | Span] = []
    for fact_id in because:
        spans.append(" + " if spans else "")
        if fact_id == PROOFS:
            spans.append(say("compare.proofs", lang))
        else:
            item = facts[fact_id]
            spans.append(Span(pick(item["label"], lang, fact_id), item["iri"]))
    if because:
        smallest = all(norm["smallest"] for norm in norms)
        spans.append(Span(f" ({say('compare.shortest' if smallest else 'compare.irreducible', lang)})", mark="quiet"))
    below = tuple(
        line(
            *norm_spans(n, lang),
            f"{say('site.colon', lang)}{verdict_words(n['first'], lang)} | {verdict_words(n['second'], lang)}",
        )
        for n in norms
    )
    return line(*(spans or [say("compare.unexplained", lang)]), f"{say('site.colon', lang)}{len(norms)}", below=below)


def _fact(item: Data, lang: str) -> Line:
    first, second = (_side(item[side], lang) for side in ("first", "second"))
    name = Span(pick(item["label"], lang, item["fact"]), item["iri"])
    return line(name, f"{say('site.colon', lang)}{first} | {second}")


def _side(stated: Data | None, lang: str) -> str:
    words = stated_words(stated, lang)
    return say("compare.partial", lang, value=words) if stated and stated["partial"] else words


def readings_data(model: Model, found: ReadingContrast) -> Data:
    """Both readings: facts and dates that tell them apart, the products they part, and the verdicts under each."""
    reading = found.reading

    def facts(ids: tuple[str, ...]) -> list[Data]:
        return [{"fact": f, "iri": model.facts[f].iri, "label": model.facts[f].labels} for f in ids]

    return {
        "reading": {
            "iri": reading.iri,
            "label": reading.labels,
            "definition": reading.definition,
            "confidence": reading.confidence,
        },
        "of": [named(model, thing("norm" if owner in model.norms else "fact", owner)) for owner in found.of],
        "release": model.release,
        "facts": {"first": facts(found.only_first), "second": facts(found.only_second)},
        "dates": {
            "first": [day.isoformat() for day in found.dates_first],
            "second": [day.isoformat() for day in found.dates_second],
        },
        "norms": [model.norms[norm_id].iri for norm_id in found.norms],
        "products": [
            {
                **product_data(item.product),
                "asOf": item.day.isoformat(),
                "norms": [
                    {**norm_ref(model, n.norm, item.day), "first": str(n.first), "second": str(n.second)}
                    for n in item.norms
                ],
            }
            for item in found.products
        ],
    }


def readings_document(data: Data, lang: str) -> Document:
    """What tells the two readings apart, then each product they part."""
    reading = data["reading"]
    lead = [
        line(say("compare.reading-of", lang), *_listed(data["of"], lang)),
        line(pick(reading["definition"], lang)),
        line(count("compare.reading-norms", lang, len(data["norms"])) + "."),
    ]
    apart = [
        line(say(f"compare.only-{side}", lang), *_listed(data["facts"][side], lang))
        for side in ("first", "second")
        if data["facts"][side]
    ]
    apart += [
        line(say(f"compare.dates-{side}", lang) + ", ".join(in_words(day, lang) for day in data["dates"][side]))
        for side in ("first", "second")
        if data["dates"][side]
    ]
    parted = [item for item in data["products"] if item["norms"]]
    agreeing = ", ".join(named_span(item, lang).text for item in data["products"] if not item["norms"])
    lines = tuple(
        line(named_span(item, lang), below=tuple(_under_each(n, lang) for n in item["norms"])) for item in parted
    )
    key = "agree" if parted else "no-product"
    intro = say(f"compare.{key}", lang, products=agreeing) if agreeing else ""
    intro_facts = "" if apart else say("compare.in-words", lang)
    sections = [Section("facts", say("compare.reading-facts", lang), tuple(apart), intro_facts)]
    if data["products"]:
        sections.append(Section("products", say("compare.reading-products", lang), lines, intro))
    name = pick(reading["label"], lang, reading["iri"])
    return Document(say("compare.reading", lang, name=name), tuple(lead), tuple(sections))


def _under_each(norm: Data, lang: str) -> Line:
    first, second = (say(f"verdict.{norm[side]}", lang) for side in ("first", "second"))
    return line(*norm_spans(norm, lang), say("compare.each", lang, first=first, second=second))


def _listed(items: list[Data], lang: str) -> list[Span]:
    spans: list[Span] = []
    for item in items:
        spans += [named_span(item, lang), Span(", ")]
    return spans[:-1]
