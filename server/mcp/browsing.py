"""The tools `search`, `get` and `sparql`: find a thing, read it, ask the whole graph."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import Any

from mcp.server.mcpserver.exceptions import ToolError

from ontology.errors import Lang, Message, UserError
from ontology.namespaces import BASE, KINDS, kind_of, slug_of, thing
from ontology.verdicts.answer import norm_data
from ontology.verdicts.cited import provision
from server.commands.norms import find_norm
from server.mcp.judging import citations
from server.mcp.opened import FOUND_BY_TOOL, Opened, readable
from server.nearest import unknown
from server.pages.rdf_forms import thing_as_rdf
from server.sparql.guard import QueryRefused, check
from server.sparql.query_faults import in_words
from server.store import Accepted, DatasetGraphs
from server.workers.sparql_task import request as sparql_request

MOST_FOUND = 50
ROWS = 200
FIRST = ("norm", "text", "procedure", "concept", "evidence", "actor")
"""Kinds that a model most often looks for."""


def search(opened: Opened, words: str, kind: str | None, most: int, lang: Lang) -> dict[str, Any]:
    """Things whose label holds the words, or looks like them, best first."""
    kinds = [each for each in KINDS if opened.site.things(each)]
    if kind is not None and kind not in kinds:
        listed = Message(f"donner l'un de : {', '.join(kinds)}", f"give one of: {', '.join(kinds)}")
        raise readable(unknown("genre", "kind", kind[:80], kinds, listed), lang)
    found = opened.search.find(words, most=500)
    chosen = [iri for iri in found if kind_of(iri) == kind] if kind else _by_turns(found)
    chosen = chosen[: min(most, MOST_FOUND)]
    return opened.stamped(
        {
            "found": [
                {"id": f"{kind_of(iri)}/{slug_of(iri)}", "iri": iri, "label": opened.site.label(iri, lang)}
                for iri in chosen
            ],
            "citations": cited(opened, chosen),
        }
    )


def _by_turns(found: list[str]) -> list[str]:
    """Norms, texts, procedures… by turns, the best of each kind first; values and words of the lexicon come last."""
    turns: dict[str, int] = Counter()
    place = {}
    for iri in found:
        kind = str(kind_of(iri))
        first = FIRST.index(kind) if kind in FIRST else len(FIRST)
        place[iri] = (first == len(FIRST), turns[kind] if first < len(FIRST) else 0, first)
        turns[kind] += 1
    return sorted(found, key=place.__getitem__)


def get(opened: Opened, name: str, day: date, lang: Lang) -> dict[str, Any]:
    """One thing by ``kind/slug`` or IRI: what is said of it in Turtle; of a norm, its data and legal bases."""
    iri = found_thing(opened, name, lang)
    data: dict[str, Any] = {"id": f"{kind_of(iri)}/{slug_of(iri)}", "iri": iri, "label": opened.site.labels(iri)}
    if kind_of(iri) == "norm":
        norm = norm_data(opened.dataset.model, opened.dataset.model.norms[slug_of(iri)], day)
        data |= {"norm": norm, "citations": citations([norm])}
    else:
        data["citations"] = cited(opened, [iri], day)
    data["turtle"] = thing_as_rdf(opened.site, iri, "text/turtle").decode()
    return opened.stamped({"asOf": day.isoformat(), **data})


def found_thing(opened: Opened, name: str, lang: Lang) -> str:
    """The IRI of the thing named; an error with the nearest names where there is none."""
    short = name.strip().removeprefix(BASE)
    kind, _, slug = short.partition("/")
    if kind == "norm":
        try:
            return find_norm(opened.dataset.model, slug, FOUND_BY_TOOL).iri
        except UserError as error:
            raise readable(error, lang) from error
    iri = thing(kind, slug) if slug else ""
    iri = (iri and opened.site.renamed(kind, slug)) or iri
    if not iri or not opened.site.exists(iri):
        names = [f"{kind_of(i)}/{slug_of(i)}" for k in opened.site.kinds() for i in opened.site.things(k)]
        raise readable(unknown("chose", "thing", short, names), lang)
    return iri


async def sparql(opened: Opened, query: str, lang: Lang) -> dict[str, Any]:
    """The result of a query over the whole graph, at most ``ROWS`` rows, in a worker with a deadline."""
    try:
        check(query, opened.sparql_pool.settings)
    except QueryRefused as error:
        raise readable(error, lang) from error
    accepted = Accepted("application/sparql-results+json", "text/turtle")
    reply = await opened.run(opened.sparql_pool, "sparql", sparql_request(query, DatasetGraphs(), accepted, ROWS), lang)
    if reply.status != 200:
        raise ToolError(in_words(query, reply.message, lang))
    cut = {"cut": reply.cut} if reply.cut else {}
    if reply.media_type != "application/sparql-results+json":
        turtle = reply.body.decode(errors="ignore")
        named = sorted(iri for iri in opened.dataset.model.provisions if f"<{iri}>" in turtle)
        return opened.stamped({"turtle": turtle, **cut, "citations": cited(opened, named)})
    table = json.loads(reply.body)
    if "boolean" in table:
        return opened.stamped({"boolean": table["boolean"], "citations": []})
    rows = [{name: term["value"] for name, term in row.items()} for row in table["results"]["bindings"]]
    named = sorted({value for row in rows for value in row.values() if value in opened.dataset.model.provisions})
    return opened.stamped({"columns": table["head"]["vars"], "rows": rows, **cut, "citations": cited(opened, named)})


def cited(opened: Opened, iris: list[str], day: date | None = None) -> list[dict[str, Any]]:
    """The things among these that the law is cited by, in the version in force."""
    model = opened.dataset.model
    cited = [provision(model, iri, day or date.today()) for iri in iris if iri in model.provisions]
    return [{name: item[name] for name in ("citation", "iri", "version", "url") if item.get(name)} for item in cited]
