"""The tools for language models, spoken to as a client does: over standard input and output, with the official SDK."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from mcp import MCPError
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters
from mcp_types import CallToolResult

ROOT = Path(__file__).parent.parent.parent
REGLO = Path(sys.executable).parent / "reglo"
EXAMPLE = (ROOT / "examples" / "cloud-archive-medico-social.yaml").read_text()


FACT = {"description": "facts: {health-data: true}"}
FAULTY: list[tuple[str, dict[str, Any], str]] = [
    ("assess", FACT | {"norms": ["nope"]}, "unknown norm: nope"),
    ("assess", FACT | {"norms": ["agrement-withdrawal"]}, "no product is judged on agrement-withdrawal"),
    ("assess", FACT | {"asof": "2024-01-01"}, "did you mean as_of?"),
    ("assess", FACT | {"as_of": "22/11/2026"}, "such as 2026-11-22"),
    ("assess", FACT | {"as_of": 0}, "such as 2026-11-22"),
    ("assess", FACT | {"lang": "de"}, "Attendu : fr ou en"),
    ("assess", {}, "missing parameter: description"),
    ("search", {"words": "certificat", "kind": "norms"}, "did you mean norm?"),
    ("diff", {"start": "2026-11-22", "end": "2024-01-01"}, "field start"),
    ("sparql", {"query": "SELEC"}, 'line 1, column 1: "SELEC" is no word of SPARQL'),
    ("nope", {}, "unknown tool: nope"),
]


def with_client(work: Callable[[Client], Awaitable[None]]) -> None:
    async def session() -> None:
        async with Client(StdioServerParameters(command=str(REGLO), args=["mcp"], cwd=str(ROOT))) as client:
            await work(client)

    asyncio.run(session())


def data(result: CallToolResult) -> dict[str, Any]:
    assert not result.is_error, result.content
    assert result.structured_content is not None
    return result.structured_content


def fault(result: CallToolResult) -> str:
    assert result.is_error
    return str(getattr(result.content[0], "text", ""))


def test_a_model_finds_judges_reads_and_asks_with_citations_and_release() -> None:
    async def work(client: Client) -> None:
        short = await client.call_tool("assess", FACT)
        assert len(str(getattr(short.content[0], "text", ""))) < 20_000
        assert data(short)["undeterminedLeftOut"]["count"] > 100
        first = data(await client.call_tool("search", {"words": "certificat"}))["found"][0]["id"]
        assert first.startswith("norm/")
        names = {tool.name for tool in (await client.list_tools()).tools}
        assert names == {"assess", "ask", "search", "get", "sparql", "impact", "diff"}
        found = data(await client.call_tool("search", {"words": "agrément archivage électronique", "kind": "norm"}))
        assert "norm/agrement-archiving-digital" in [thing["id"] for thing in found["found"]]
        judged = data(await client.call_tool("assess", {"description": EXAMPLE, "norms": ["hds-cert-required"]}))
        assert {"hds-cert-required", "agrement-archiving-digital"} <= {line["norm"] for line in judged["applies"]}
        assert any(cited["citation"].startswith("CSP, art. L. 1111-8") for cited in judged["citations"])
        assert [verdict["norm"].rpartition("/")[2] for verdict in judged["inFull"]] == ["hds-cert-required"]
        assert judged["inFull"][0]["because"]
        read = data(await client.call_tool("get", {"name": "norm/hds-cert-required", "as_of": "2026-11-22"}))
        assert read["citations"] and "reglo:legalBasis" in read["turtle"]
        query = "SELECT ?a { <https://w3id.org/reglo/norm/hds-cert-required> <https://w3id.org/reglo#legalBasis> ?a }"
        asked = data(await client.call_tool("sparql", {"query": query}))
        assert asked["rows"] and asked["citations"]
        for answer in (found, judged, read, asked):
            assert answer["release"]
        norm = await client.read_resource("reglo://norm/hds-cert-required")
        assert "HDS" in str(getattr(norm.contents[0], "text", ""))

    with_client(work)


def test_a_model_asks_in_plain_words_and_learns_what_hangs_on_a_thing_and_what_changed() -> None:
    async def work(client: Client) -> None:
        question = "Which obligations apply to a paper archive of a hospital's patient files?"
        asked = data(await client.call_tool("ask", {"question": question, "lang": "en"}))
        assert ("storage-media", "paper") in [(item.get("fact"), item.get("value")) for item in asked["interpretation"]]
        assert asked["undetermined"] and asked["citations"]
        named = data(await client.call_tool("ask", {"question": "Our app is hosted. Must we be HDS certified?"}))
        assert named["askedAbout"][0]["norms"][0]["norm"] == "hds-cert-required"
        mended = asked["description"].replace("facts:", "facts:\n  segur-status: candidate")
        assessed = data(await client.call_tool("assess", {"description": mended}))
        assert assessed["undetermined"]
        hanging = data(await client.call_tool("impact", {"name": "text/csp-l1111-8"}))
        assert "HDS" in hanging["account"] and hanging["citations"]
        days = {"start": "2024-01-01", "end": "2026-11-22"}
        article = data(await client.call_tool("diff", {**days, "thing": "text/csp-l1111-8"}))
        assert "2025" in article["account"] and article["citations"]
        assert data(await client.call_tool("diff", days))["account"]
        reversed_days = {"start": "2026-11-22", "end": "2024-01-01", "lang": "en"}
        assert "2024" in fault(await client.call_tool("diff", reversed_days))

    with_client(work)


def test_bad_input_is_told_in_words_that_a_model_can_act_on() -> None:
    async def work(client: Client) -> None:
        unknown = fault(await client.call_tool("get", {"name": "norm/hds-cert-requird", "lang": "en"}))
        assert "hds-cert-required" in unknown
        assert "facts.x" in fault(await client.call_tool("assess", {"description": "facts: {x: 1}"}))
        service = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
        assert "SERVICE" in fault(await client.call_tool("sparql", {"query": service}))
        assert "Traceback" not in unknown
        for tool, arguments, said in FAULTY:
            told = fault(await client.call_tool(tool, {**arguments, "lang": arguments.get("lang", "en")}))
            assert said in told and "pydantic" not in told, told

    with_client(work)


def test_every_answer_carries_citations_and_the_release() -> None:
    async def work(client: Client) -> None:
        days = {"start": "2024-01-01", "end": "2026-11-22"}
        for tool, asked in (
            ("diff", days),
            ("impact", {"name": "evidence/certificat-hds"}),
            ("impact", {"name": "value/storage-media.digital"}),
            ("sparql", {"query": "DESCRIBE <https://w3id.org/reglo/norm/hds-cert-required>"}),
        ):
            answer = data(await client.call_tool(tool, asked))
            assert answer["citations"] and answer["release"], tool
        assert data(await client.call_tool("sparql", {"query": "ASK {}"}))["citations"] == []

    with_client(work)


@pytest.mark.parametrize("address", ["reglo://norm/hds-cert-requird", "reglo://article/csp-l1111-88"])
def test_a_resource_that_is_not_there_names_the_nearest(address: str) -> None:
    async def work(client: Client) -> None:
        with pytest.raises(MCPError, match=r"hds-cert-required|csp-l1111-8"):
            await client.read_resource(address)

    with_client(work)


@pytest.mark.parametrize("query", ["DELETE WHERE { ?s ?p ?o }", "LOAD <http://127.0.0.1:9/>"])
def test_a_model_cannot_change_the_graph(query: str) -> None:
    async def work(client: Client) -> None:
        assert fault(await client.call_tool("sparql", {"query": query}))

    with_client(work)
