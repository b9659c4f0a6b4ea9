"""The page of a question: the box, what was understood from which words, and the answer.

In: `/ask?q=…`, with the day and the language of the other pages. Out: HTML. Errors: a question that is too long, or a
busy server, is said on the page itself, with its status; without a question the page shows examples.
"""

from __future__ import annotations

from typing import Any

from fastapi import Request, Response

from loaders.products.write_yaml import json_to_yaml
from ontology.errors import Lang
from server.ask.answer import EXAMPLES
from server.ask.lines import MOST_NORMS
from server.ask.service import Refused, answer_question
from server.ask.when_lines import about_words, dated_lines, together
from server.pages.answer_page import answer_values
from server.pages.answer_words import question_words
from server.pages.frame import BadPage, day_of, error_page, frame, html, links_of
from server.pages.links import Links


async def ask_page(request: Request) -> Response:
    """The answer to the question of the address."""
    links = links_of(request)
    lang: Lang = "en" if links.lang == "en" else "fr"
    text = request.query_params.get("q", "")
    shown: dict[str, Any] = {
        "asked_text": text,
        "asked": None,
        "fault": None,
        "description": None,
        "examples": EXAMPLES[lang],
    }
    if not text.strip():
        return html(request, "ask.html", **shown)
    try:
        day = day_of(request) if request.query_params.get("as-of", "").strip() else None
        asked = await answer_question(request, text, day, lang)
    except BadPage as bad:
        return error_page(request, bad)
    except Refused as refused:
        fault = refused.errors["errors"][0]
        return html(request, "ask.html", refused.status, **(shown | {"fault": fault, "asked_text": text[:200]}))
    shown |= {"asked": asked, "asked_for": question_words(asked, lang), "things": _things(asked, links)}
    shown["most_norms"] = MOST_NORMS
    shown["dated"] = [
        {
            "things": [{"thing": thing, "about": about_words(thing, lang)} for thing in group],
            "lines": list(dated_lines(group[0], asked["asOf"], lang)),
        }
        for group in together(asked["dates"])
    ]
    if asked["question"]["kind"] == "product":
        model = request.app.state.model
        shown |= answer_values(model, asked | {"interpretation": []}, links) | frame(request)
        shown["description"] = json_to_yaml(asked["description"])
    return html(request, "ask.html", **shown)


def _things(asked: dict[str, Any], links: Links) -> dict[str, str | None]:
    """The address of each thing that the tables name by its IRI."""
    cells = (cell for table in asked["results"] for row in table["rows"] for cell in row.values())
    return {cell: links.iri(cell) for cell in cells if isinstance(cell, str) and cell.startswith("https://w3id.org/")}
