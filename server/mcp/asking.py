"""The tools `ask`, `impact` and `diff`: questions in plain words, what hangs on a thing, what changed between days."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import date
from typing import Any

from mcp.server.mcpserver.exceptions import ToolError

from loaders.products.write_yaml import json_to_yaml
from ontology.errors import Lang, UserError
from ontology.namespaces import slug_of
from ontology.verdicts.differences import in_order, law_difference, norm_difference
from queries.article_changes import article_changes
from queries.impact import impact as impact_of
from server.ask.answer import complete
from server.changes.article import article_data, article_document
from server.changes.differences import (
    law_difference_data,
    law_difference_document,
    norm_difference_data,
    norm_difference_document,
)
from server.changes.document import Document, document_text
from server.changes.find import find_article, find_thing
from server.changes.graph import dependencies_of
from server.changes.impact import impact_data, impact_document
from server.commands.norms import find_norm
from server.mcp.browsing import cited
from server.mcp.judging import short_answer
from server.mcp.opened import FOUND_BY_TOOL, Opened, readable
from server.pages.words import pick
from server.workers import ask_task

MOST_CITED = 100
LONGEST = 30_000
"""Characters of an account that a model gets; the rest is on the command line and in the pages."""


async def ask(opened: Opened, question: str, as_of: date | None, lang: Lang) -> dict[str, Any]:
    """What was understood from which words, and the answer: verdicts in short, or rows of stored queries."""
    reply = await opened.run(opened.judging_pool, "ask", ask_task.request(question, as_of), lang)
    body = json.loads(reply.body)
    if reply.status != 200:
        raise ToolError("; ".join(error["message"][lang] for error in body["errors"]))
    model, store = opened.dataset.model, opened.site.store
    whole = await asyncio.to_thread(complete, body, model, store, opened.catalogue, lang)
    data = {name: whole[name] for name in ("question", "interpretation", "asOf", "results", "definitions", "examples")}
    if "verdicts" in whole:
        data |= short_answer(whole, [], lang) | _described(whole, lang)
    else:
        data["citations"] = cited(opened, [subject["iri"] for subject in whole["subjects"]])
    return opened.stamped(data)


def _described(whole: dict[str, Any], lang: Lang) -> dict[str, Any]:
    """What the question names; then what was made of its words, for a model that can mend it and have it assessed."""
    return {
        "askedAbout": [_about(one, lang) for one in whole["askedAbout"]],
        "description": json_to_yaml(whole["description"]),
        "toConfirm": [{"fact": each["fact"], "question": pick(each["question"], lang)} for each in whole["toConfirm"]],
        "notUnderstood": [gap["words"] for gap in whole["notUnderstood"]],
    }


def _about(one: dict[str, Any], lang: Lang) -> dict[str, Any]:
    """What the question names, and the norms on it, a line each."""
    norms = [
        {
            "norm": slug_of(norm["norm"]),
            "label": pick(norm["label"], lang),
            "verdict": norm["verdict"],
            "missing": [fact["fact"] for fact in norm["missing"]],
            "citations": [place["citation"] for place in norm["legalBasis"]],
        }
        for norm in one["norms"]
    ]
    return {
        "things": [{"iri": t["iri"], "label": pick(t["label"], lang, t["iri"])} for t in one["things"]],
        "norms": norms,
    }


async def impact(opened: Opened, name: str, lang: Lang) -> dict[str, Any]:
    """What hangs on the thing, with the path that leads to each, and what a repeal would do."""

    def worked_out() -> dict[str, Any]:
        iri = find_thing(opened.site, name)
        found = impact_of(dependencies_of(opened.site.store), iri)
        data = impact_data(found, opened.dataset.release, opened.site.labels)
        norms = [opened.dataset.model.norms[slug_of(r.iri)] for r in found.reached if r.kind == "norm"]
        bases = sorted({basis for norm in norms for basis in norm.legal_basis} - {iri})
        return _account(data, impact_document, lang) | {"citations": cited(opened, [iri, *bases][:MOST_CITED])}

    return opened.stamped(await _told(worked_out, lang))


async def diff(opened: Opened, start: date, end: date, thing: str | None, lang: Lang) -> dict[str, Any]:
    """What changed between two days: of a norm, of an article, or of the whole law."""

    def worked_out() -> dict[str, Any]:
        model = opened.dataset.model
        in_order(start, end, "start")
        if thing is None:
            found = law_difference(model, start, end)
            data = law_difference_data(model, found, start, end)
            account = _account(data, law_difference_document, lang)
            return account | {"citations": cited(opened, _named(data)[:MOST_CITED], end)}
        if thing.startswith("norm/"):
            norm = norm_difference(model, find_norm(model, thing.removeprefix("norm/"), FOUND_BY_TOOL), start, end)
            account = _account(norm_difference_data(model, norm), norm_difference_document, lang)
            return account | {"citations": cited(opened, list(norm.norm.legal_basis), end)}
        iri = find_article(opened.site, thing)
        changes = article_changes(opened.site.store, iri, start, end)
        account = _account(article_data(model, changes, opened.site.labels), article_document, lang)
        return account | {"citations": cited(opened, [iri], end)}

    return opened.stamped(await _told(worked_out, lang))


def _named(data: object) -> list[str]:
    """Every IRI that the data name, each once, in their order."""
    if isinstance(data, dict):
        own = [data["iri"]] if isinstance(data.get("iri"), str) else []
        return list(dict.fromkeys([*own, *(iri for value in data.values() for iri in _named(value))]))
    if isinstance(data, list):
        return list(dict.fromkeys(iri for item in data for iri in _named(item)))
    return []


async def _told(work: Callable[[], dict[str, Any]], lang: Lang) -> dict[str, Any]:
    try:
        return await asyncio.to_thread(work)
    except UserError as error:
        raise readable(error, lang) from error


def _account(data: dict[str, Any], document: Callable[[dict[str, Any], str], Document], lang: Lang) -> dict[str, Any]:
    text = document_text(document(data, lang), lang, verbose=True)
    return {"account": text[:LONGEST], "cut": len(text) > LONGEST}
