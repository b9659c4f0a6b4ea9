"""The tool `assess`: a description in, the verdicts out, short enough for a model to read."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import Any

from mcp.server.mcpserver.exceptions import ToolError

from ontology.errors import Lang, Message, UserError, Where
from ontology.namespaces import BASE, slug_of
from server.commands.norms import find_norm
from server.mcp.opened import FOUND_BY_TOOL, Opened, readable
from server.workers import assess_task

BODY_LIMIT = 500_000
QUESTIONS = 12
UNDETERMINED = 20
"""Undetermined norms that an answer lists unless more are asked for: a model's context is short."""
MOST_UNDETERMINED = 500


async def assess(
    opened: Opened,
    description: str,
    syntax: str,
    as_of: date | None,
    norms: list[str],
    undetermined: int,
    lang: Lang,
) -> dict[str, Any]:
    """Verdicts on every norm in short; those of ``norms`` in full, with their explanation."""
    wanted = [_judged_norm(opened, name, lang) for name in norms]
    body = description.encode("utf-8", "replace")
    if len(body) > BODY_LIMIT:
        raise ToolError(f"au plus {BODY_LIMIT} octets" if lang == "fr" else f"at most {BODY_LIMIT} bytes")
    payload = assess_task.request(
        body, name=f"description.{syntax}", media_type=None, as_of=as_of, lang=lang, form=assess_task.JSON, near=True
    )
    reply = await opened.run(opened.judging_pool, "assess", payload, lang)
    answer = json.loads(reply.body)
    if reply.status != 200:
        raise ToolError("\n".join(_error(error, lang) for error in answer["errors"]))
    return opened.stamped(short_answer(answer, wanted, lang, undetermined))


def _error(error: dict[str, Any], lang: Lang) -> str:
    message = error.get("message", error)
    return str(message.get(lang, message) if isinstance(message, dict) else message)


def _judged_norm(opened: Opened, name: str, lang: Lang) -> str:
    """The id of a norm that products are judged on. Raises `ToolError`."""
    try:
        norm = find_norm(opened.dataset.model, name.removeprefix(BASE).removeprefix("norm/"), FOUND_BY_TOOL)
        if not (norm.condition or norm.in_words):
            raise UserError(
                Message(f"aucun produit n'est jugé sur {norm.id}", f"no product is judged on {norm.id}"),
                Where(path="norms"),
                remedy=Message(f"la lire : get norm/{norm.id}", f"read it: get norm/{norm.id}"),
            )
    except UserError as error:
        raise readable(error, lang) from error
    return norm.id


def short_answer(answer: dict[str, Any], norms: list[str], lang: Lang, most: int = UNDETERMINED) -> dict[str, Any]:
    """The answer of the design (section 5) with a line a verdict, and every citation once.

    Of the undetermined ``most`` are listed: those nearest to applying, then those that lack the fewest facts.
    """
    verdicts = answer["verdicts"]
    applying = [v for v in verdicts if v["verdict"] == "applies"]
    undetermined = [v for v in verdicts if v["verdict"] == "undetermined" and not v["ofSituation"]]
    near = {norm["norm"]: place for place, norm in enumerate(answer["nearest"])}
    undetermined.sort(key=lambda v: (near.get(v["norm"], len(near)), len(v["missing"])))
    listed = undetermined[:most]
    wanted = set(norms)
    return {
        "product": answer["product"],
        "asOf": answer["asOf"],
        "counts": dict(sorted(Counter(v["verdict"] for v in verdicts).items())),
        "onASituation": sum(1 for v in verdicts if v["verdict"] == "undetermined" and v["ofSituation"]),
        "applies": [_line(verdict, lang) for verdict in applying],
        "undetermined": [
            {**_line(verdict, lang), "missing": [item["fact"] for item in verdict["missing"]]} for verdict in listed
        ],
        **_left_out(len(undetermined) - len(listed), lang),
        "nextQuestions": [
            {
                "fact": question["fact"],
                "question": question["question"].get(lang),
                "settles": question["settles"],
                "values": [value["id"] for value in question["values"]],
            }
            for question in answer["nextQuestions"][:QUESTIONS]
        ],
        "inFull": [verdict for verdict in verdicts if slug_of(verdict["norm"]) in wanted],
        "warnings": [warning.get(lang) for warning in answer["warnings"]],
        "citations": citations([*applying, *listed]),
    }


def _left_out(count: int, lang: Lang) -> dict[str, Any]:
    """How many undetermined norms are not listed, and how to have them."""
    if not count:
        return {}
    how = Message(
        "répondre aux questions de nextQuestions et les ajouter à la description ; ou assess avec undetermined=500",
        "answer nextQuestions and add them to the description; or assess with undetermined=500",
    )
    return {"undeterminedLeftOut": {"count": count, "toHaveThem": how.text(lang)}}


def _line(verdict: dict[str, Any], lang: Lang) -> dict[str, Any]:
    line = {
        "norm": slug_of(verdict["norm"]),
        "label": verdict["label"].get(lang) or next(iter(verdict["label"].values()), ""),
        "modality": verdict["modality"],
        "confidence": verdict["confidence"],
        "citations": [basis["citation"] for basis in verdict["legalBasis"]],
    }
    if verdict["compliance"]:
        line["compliance"] = verdict["compliance"]
    for name in ("shortcomings", "awaits"):
        if verdict[name]:
            line[name] = [item.get(lang) or item.get("label", {}).get(lang) for item in verdict[name]]
    if verdict["readings"]:
        line["otherReadings"] = [
            {"label": reading["label"].get(lang), "verdict": reading["verdict"]} for reading in verdict["readings"]
        ]
    if verdict["onlyCommentary"]:
        line["onlyCommentary"] = True
    return line


def citations(norms: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The legal bases of the norms, each once: as cited, the version in force, the address."""
    found = {
        basis["iri"]: {name: basis[name] for name in ("citation", "iri", "version", "url") if basis.get(name)}
        for norm in norms
        for basis in norm["legalBasis"]
    }
    return [found[iri] for iri in sorted(found)]
