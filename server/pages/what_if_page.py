"""`/what-if`: what if a thing were repealed or gone; what if facts of an example product were otherwise.

In: `?thing=`, a name or words; or `?product=` with `fact=id=value` as the API takes them, built one fact at a time by
the forms (`about`, then `value` and `set`). Out: pages, and a redirect to the lasting address of an answer. Errors:
`BadPage` 404 with the nearest names, 400 for a fact or a value that cannot be.
"""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote, urlencode

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from loaders.products.terms import LIST_KINDS, asked
from ontology.model import Fact, FactKind
from ontology.namespaces import BASE, kind_of, slug_of, thing
from queries.impact import impact
from queries.repeal import RELATIONS
from server.api_changes import stored
from server.changes.document import Document, line
from server.changes.find import find_thing
from server.changes.graph import dependencies_of
from server.changes.impact import impact_data
from server.changes.repeal import repeal_section
from server.changes.what_if import MOST, stated_data, stated_words, what_if_document
from server.nearest import Unknown, unknown
from server.pages.frame import day_of, html, links_of, search_of, site_of
from server.pages.judged import LONGEST, found, judged
from server.pages.site import Site, natural
from server.pages.stored_product import stored_product
from server.pages.words import pick, say

_UNSAID: Final = "unsaid"
_CHOICES: Final = 20
_UNSET: Final[dict[str, Any]] = {
    **dict.fromkeys(("thing", "product", "as_of", "current"), ""),
    **dict.fromkeys(("ways", "matches", "facts", "choices"), ()),
    "about": None,
}


def what_if_page(request: Request) -> Response:
    """The answer that is asked for, or the forms that lead to one."""
    given = request.query_params
    if name := given.get("thing", "").strip()[:LONGEST]:
        return _gone(request, name)
    if slug := given.get("product", "").strip()[:LONGEST]:
        return _otherwise(request, slug.removeprefix("product/"))
    lang = links_of(request).lang
    document = Document(say("what_if.page-title", lang), (line(say("what_if.page-lead", lang)),), ())
    return _page(request, document)


def _gone(request: Request, name: str) -> Response:
    site, links = site_of(request), links_of(request)
    lang = links.lang
    try:
        iri = find_thing(site, name, tuple(RELATIONS))
    except Unknown:
        near = [i for i in search_of(request).find(name, 500) if kind_of(i) in RELATIONS][:_CHOICES]
        if not near:
            iri = found(request, lambda: find_thing(site, name, tuple(RELATIONS)))
        document = Document(say("what_if.page-title", lang), (line(say("what_if.choices", lang)),), ())
        matches = [
            (
                links.page("/what-if", thing=i.removeprefix(BASE)),
                site.label(i, lang),
                say(f"kind.{kind_of(i)}-one", lang).lower(),
            )
            for i in near
        ]
        return _page(request, document, matches=matches, thing=name)
    data = impact_data(impact(dependencies_of(site.store), iri), site.model.release, site.labels)
    named = site.label(iri, lang)
    document = Document(
        say("what_if.gone", lang, name=named),
        (line(say("what_if.release", lang, release=data["release"])),),
        (repeal_section(data["repeal"], data["thing"]["kind"], lang),),
    )
    whole, _, part = iri.partition("#")
    path = f"/{kind_of(whole)}/{quote(slug_of(whole))}"
    ways = [
        (links.page(f"/impact{path}", part=part or None), say("impact.link", lang)),
        (f"{links.root}/api/impact{path}{quote('#' + part) if part else ''}", say("what_if.data", lang)),
    ]
    return _page(request, document, ways=ways, thing=iri.removeprefix(BASE))


def _otherwise(request: Request, slug: str) -> Response:
    site, links = site_of(request), links_of(request)
    description = found(request, lambda: stored(request, slug))
    facts = [text[:LONGEST] for text in request.query_params.getlist("fact")][: MOST + 1]
    about = found(request, lambda: _fact(site, request.query_params.get("about", "").strip()))
    day = request.query_params.get("as-of", "").strip()
    as_of = day_of(request) if day else None
    if about and "set" in request.query_params:
        facts = [text for text in facts if text.partition("=")[0] != about.id] + [_stated(request, about)]
        lang = f"&lang={links.lang}" if links.lang != "fr" else ""
        return RedirectResponse(f"{links.root}/what-if?{_query(slug, facts, day)}{lang}", 303)
    product = stored_product(site.store, site.model, thing("product", slug))
    name = site.label(product.iri, links.lang)
    document = Document(say("what_if.title", links.lang, name=name), (line(say("what_if.choose", links.lang)),), ())
    ways = []
    if facts:
        data = judged(request, "what-if", [description], facts=facts, as_of=as_of)
        document = what_if_document(data, links.lang)
        ways.append((f"{links.root}/api/what-if?{_query(slug, facts, day)}", say("what_if.data", links.lang)))
    report = links.page(f"/product/{quote(slug)}/answer", as_of=day or None)
    ways.append((report, say("calendar.to-answer", links.lang)))
    current = stated_data(site.model, about.id, product.facts.get(about.id)) if about else None
    return _page(
        request,
        document,
        ways=ways,
        product=slug,
        facts=facts,
        as_of=day,
        about=about and _control(about),
        current=stated_words(current, links.lang),
        choices=_facts(site, set(product.facts), links.lang),
    )


def _query(slug: str, facts: list[str], day: str) -> str:
    return urlencode([("product", slug), *(("fact", text) for text in facts), *([("as-of", day)] if day else [])])


def _fact(site: Site, fact_id: str) -> Fact | None:
    """The fact to be changed, if one is named. Raises `Unknown`."""
    if not fact_id:
        return None
    if fact_id not in asked(site.model):
        raise unknown("fait", "fact", fact_id[:80], asked(site.model))
    return site.model.facts[fact_id]


def _stated(request: Request, fact: Fact) -> str:
    """What the form says of the fact, as the API takes it."""
    values = [value.strip()[:LONGEST] for value in request.query_params.getlist("value") if value.strip()]
    if request.query_params["set"] == _UNSAID or (not values and fact.kind not in LIST_KINDS):
        return f"{fact.id}=?"
    return f"{fact.id}={','.join(values) or 'none'}"


def _control(fact: Fact) -> dict[str, Any]:
    values = [{"id": value.id, "label": value.labels} for value in fact.values.values()]
    return {"fact": fact.id, "kind": str(fact.kind), "values": values, "question": fact.question, "fields": fact.fields}


def _facts(site: Site, stated: set[str], lang: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The facts that can be changed, those that the product states first."""
    facts = [f for i in asked(site.model) if (f := site.model.facts[i]).kind is not FactKind.MAP]
    named = sorted(((f.id, pick(f.labels, lang, f.id)) for f in facts), key=lambda item: natural(item[1]))
    return [
        (say("what_if.stated", lang), [item for item in named if item[0] in stated]),
        (say("what_if.unstated", lang), [item for item in named if item[0] not in stated]),
    ]


def _page(request: Request, document: Document, **values: Any) -> Response:
    site, links = site_of(request), links_of(request)
    products = [(slug_of(i), site.label(i, links.lang)) for i in site.by_label(site.things("product"), links.lang)]
    values = _UNSET | {"document": document, "products": products} | values
    return html(request, "what_if.html", **values)
