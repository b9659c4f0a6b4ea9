"""The server of the protocol: which tools and resources there are, in words that a model reads.

In: a release and the settings. Out: an `MCPServer`, run over standard input and output by `reglo mcp`.
Source: Model Context Protocol specification; the official SDK (package `mcp`).
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Annotated, Any, Literal

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
from pydantic import Field

from ontology.errors import Lang, UserError
from server.commands.norms import find_norm
from server.dataset import Dataset
from server.mcp import asking, browsing, judging
from server.mcp.arguments import ToolServer
from server.mcp.opened import FOUND_BY_TOOL, Opened, opened, working
from server.norm_text import render_norm_text
from server.pages.words import say
from server.parameter_faults import A_DAY, FR_OR_EN, Day, expecting
from server.settings import Settings

INSTRUCTIONS = (
    "Réglo holds French digital-health regulation: which norms apply to a product, and why. Silence means unknown: "
    "state only what the user said. Whether a norm applies and whether it is met are two axes. Always give the "
    "citations and the release; say what is undetermined, and which question would settle it. Réglo informs; it is "
    "not legal advice."
)

AsOf = Annotated[Day | None, Field(description="assessment date YYYY-MM-DD; today if absent"), A_DAY]
InLang = Annotated[Literal["fr", "en"], Field(description="language of labels and messages"), FR_OR_EN]
Syntax = Annotated[
    Literal["yaml", "json", "ttl", "nt", "rdf", "jsonld", "trig", "nq"],
    expecting("yaml, json, ttl, nt, rdf, jsonld, trig ou nq", "yaml, json, ttl, nt, rdf, jsonld, trig or nq"),
]
Id = Annotated[
    str,
    Field(description="kind/slug or IRI, e.g. norm/hds-cert-required, text/csp-l1111-8", max_length=300),
    expecting(
        "un nom tel que norm/hds-cert-required ou text/csp-l1111-8",
        "a name such as norm/hds-cert-required or text/csp-l1111-8",
    ),
]


_NORMS = expecting("des ids de normes, tels que hds-cert-required", "ids of norms, such as hds-cert-required")
_UNDETERMINED = expecting(
    f"un nombre entier de 0 à {judging.MOST_UNDETERMINED}", f"a whole number from 0 to {judging.MOST_UNDETERMINED}"
)
_MOST = expecting(f"un nombre entier de 1 à {browsing.MOST_FOUND}", f"a whole number from 1 to {browsing.MOST_FOUND}")


def create_server(dataset: Dataset, settings: Settings, tasks: dict[str, str]) -> MCPServer[Opened]:
    """The server over this release; its workers start and stop with it."""
    state = opened(dataset, settings, tasks)

    @asynccontextmanager
    async def lifespan(_: MCPServer[Opened]) -> AsyncIterator[Opened]:
        async with working(state):
            yield state

    server = ToolServer("reglo", title="Réglo", version=dataset.release, instructions=INSTRUCTIONS, lifespan=lifespan)
    _add_judging(server, state)
    _add_browsing(server, state)
    _add_asking(server, state)
    _add_resources(server, state)
    return server


def _add_judging(server: MCPServer[Opened], state: Opened) -> None:
    @server.tool(title="Which norms apply to a product")
    async def assess(
        description: Annotated[
            str,
            Field(description="product description; YAML: `label: …` and `facts: {fact-id: value}`. Facts: query q59."),
            expecting("une description de produit", "a product description"),
        ],
        syntax: Syntax = "yaml",
        as_of: AsOf = None,
        norms: Annotated[list[str], Field(description="ids of norms to explain in full", max_length=20), _NORMS] = [],  # noqa: B006
        undetermined: Annotated[
            int,
            Field(ge=0, le=judging.MOST_UNDETERMINED, description="undetermined norms to list, nearest first"),
            _UNDETERMINED,
        ] = judging.UNDETERMINED,
        lang: InLang = "fr",
    ) -> dict[str, Any]:
        """Judge a described product on every norm: what applies, what cannot be told, and what to ask to settle it."""
        return await judging.assess(state, description, syntax, as_of, norms, undetermined, lang)


def _add_browsing(server: MCPServer[Opened], state: Opened) -> None:
    @server.tool(title="Search the graph by words")
    async def search(
        words: Annotated[str, Field(max_length=200), expecting("des mots à chercher", "words to look for")],
        kind: Annotated[
            str | None, Field(description="norm, text, actor, procedure, referentiel, fact, concept…")
        ] = None,
        most: Annotated[int, Field(ge=1, le=browsing.MOST_FOUND), _MOST] = 20,
        lang: InLang = "fr",
    ) -> dict[str, Any]:
        """Find norms, articles, actors, procedures, référentiels, facts and concepts by words of their labels."""
        return browsing.search(state, words, kind, most, lang)

    @server.tool(title="Read one thing of the graph")
    async def get(name: Id, as_of: AsOf = None, lang: InLang = "fr") -> dict[str, Any]:
        """Everything said of one thing, with its source and confidence; of a norm, its conditions and legal bases."""
        return browsing.get(state, name, as_of or date.today(), lang)

    @server.tool(title="SPARQL over the whole graph")
    async def sparql(
        query: Annotated[
            str,
            Field(description="SPARQL 1.1 query; prefixes must be declared"),
            expecting("une requête SPARQL 1.1", "a SPARQL 1.1 query"),
        ],
        lang: InLang = "fr",
    ) -> dict[str, Any]:
        """Run a read-only SPARQL 1.1 query; at most 200 rows come back."""
        return await browsing.sparql(state, query, lang)


def _add_asking(server: MCPServer[Opened], state: Opened) -> None:
    @server.tool(title="Ask in plain words")
    async def ask(
        question: Annotated[
            str,
            Field(description="a question or the description of a product, in French or English"),
            expecting("une question, ou ce qu'est un produit", "a question, or what a product is"),
        ],
        as_of: AsOf = None,
        lang: InLang = "fr",
    ) -> dict[str, Any]:
        """Answer a question without any model: which words were understood, as what, and what follows.

        Of a product: the description that was made of it; mend it by what was not understood, and assess it.
        """
        return await asking.ask(state, question, as_of, lang)

    @server.tool(title="What hangs on a thing")
    async def impact(name: Id, lang: InLang = "fr") -> dict[str, Any]:
        """Norms, procedures, evidence and products that hang on a thing, with paths; what if it were repealed or gone.

        Of an article, passage, référentiel, norm, actor, document, procedure, fact, value or source.
        """
        return await asking.impact(state, name, lang)

    @server.tool(title="What changed between two days")
    async def diff(
        start: Annotated[Day, Field(description="first day, YYYY-MM-DD"), A_DAY],
        end: Annotated[Day, Field(description="second day, YYYY-MM-DD"), A_DAY],
        thing: Annotated[str | None, Field(description="norm/slug or text/slug; the whole law if absent")] = None,
        lang: InLang = "fr",
    ) -> dict[str, Any]:
        """What changed in a norm, an article or the whole law between two days."""
        return await asking.diff(state, start, end, thing, lang)


def _add_resources(server: MCPServer[Opened], state: Opened) -> None:
    @server.resource("reglo://norm/{norm_id}", title="A norm", mime_type="text/plain")
    def norm(norm_id: str) -> str:
        """A norm in words, with its legal bases in the version in force today."""
        try:
            found = find_norm(state.dataset.model, norm_id, FOUND_BY_TOOL)
        except UserError as error:
            raise ResourceNotFoundError(error.render(_LANG)) from error
        text = render_norm_text(state.dataset.model, found, date.today(), _LANG)
        return f"{text}\n\n{say('site.release', _LANG, release=state.dataset.release)}"

    @server.resource("reglo://article/{slug}", title="An article", mime_type="application/json")
    def article(slug: str) -> str:
        """An article or act: what is said of it, its versions and where it can be read."""
        try:
            return json.dumps(browsing.get(state, f"text/{slug}", date.today(), _LANG), ensure_ascii=False)
        except ToolError as error:
            raise ResourceNotFoundError(str(error)) from error


_LANG: Lang = "fr"
