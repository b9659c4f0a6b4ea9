"""What a question described, as the YAML of a description: to be read again, completed and given to `reglo check`.

In: the answer to a question (`server.ask.asker`), a language. Out: YAML, under comments that say from which words each
fact comes. Errors: `UserError` where the question describes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from loaders.products.write_yaml import json_to_yaml
from ontology.errors import Message, UserError
from server.pages.answer_words import understood_line
from server.pages.words import say


def render_description(answer: dict[str, Any], lang: str) -> str:
    """The description, under its comments."""
    if "description" not in answer:
        raise UserError(
            Message("cette question ne décrit ni produit ni situation", "this question describes nothing"),
            remedy=Message(
                "dire ce que fait le produit et pour qui, ou demander la réponse : --format text",
                "say what the product does and for whom, or ask for the answer: --format text",
            ),
        )
    return "".join(f"# {line}\n" for line in _comments(answer, lang)) + json_to_yaml(answer["description"])


def _comments(answer: dict[str, Any], lang: str) -> Iterator[str]:
    yield say("ask.description", lang)
    for item in answer["interpretation"]:
        if item["use"] == "stated":
            yield "  " + " ".join(understood_line(item, lang).split())
    for each in answer["toConfirm"]:
        yield f"  ? {each['fact']}{say('site.colon', lang)}{each['question'][lang]}"
