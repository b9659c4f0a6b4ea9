"""The pages on time and change: what a reader finds there, and how one gets there."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from server.dataset import Dataset
from server.workers.errors import TaskTimeout
from tests.server.page_app import page, page_app


@pytest.fixture(scope="module")
def client(built: Dataset) -> TestClient:
    return TestClient(page_app(built))


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("/product/wellness-app", "/product/wellness-app/calendar"),
        ("/product/wellness-app/answer", "/product/wellness-app/calendar"),
        ("/norm/hds-cert-required", "/impact/norm/hds-cert-required"),
        ("/norm/hds-cert-required", "/diff?norm=hds-cert-required"),
        ("/text/csp-l1111-8", "/impact/text/csp-l1111-8"),
        ("/text/csp-l1111-8", "/diff?article=csp-l1111-8"),
        ("/actor/hebergeur", "/impact/actor/hebergeur"),
        ("/evidence/certificat-hds", "/impact/evidence/certificat-hds"),
        ("/fact/health-data", "/impact/fact/health-data"),
        ("/reading/hds-scope-v2", "/compare?reading=hds-scope-v2"),
        ("/", "/compare"),
        ("/value/storage-media.digital", "/impact/value/storage-media.digital"),
        ("/source/s4", "/impact/source/s4"),
        ("/product/wellness-app", "/what-if?product=wellness-app"),
        ("/compare", "/what-if"),
        ("/compare", "/diff"),
        ("/impact/text/csp-l1111-8", "/impact/text/csp-l1111-8?part=III"),
    ],
)
def test_a_page_leads_to_what_hangs_on_it_and_to_what_changes(client: TestClient, address: str, link: str) -> None:
    assert f'href="{link}"' in page(client, address)


def test_the_calendar_tells_what_is_coming_before_what_is_past(client: TestClient) -> None:
    text = page(client, "/product/outsourced-hospital-record/calendar?lang=en")
    assert text.index('id="coming"') < text.index('id="past"')
    assert "26 March 2029" in text
    assert "11 norms begin to apply" in text


def test_the_impact_of_a_passage_is_less_than_that_of_its_article(client: TestClient) -> None:
    whole, part = (page(client, f"/impact/text/csp-l1111-8{query}") for query in ("", "?part=III"))
    assert len(part) < len(whole)
    assert "Et s&#39;il était abrogé" in part or "Et s'il était abrogé" in part


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/product/no-such/calendar", 404, "Introuvable"),
        ("/impact/text/csp-l1111-88", 404, "text/csp-l1111-8"),
        ("/diff?from=2027-01-01&to=2026-01-01", 400, "2026-01-01"),
        ("/diff?from=yesterday", 400, "Date illisible"),
        ("/diff?norm=hds-cert-requird", 404, "hds-cert-required"),
        ("/compare?first=wellness-app&second=wellness-app", 400, "les deux produits sont le même"),
        ("/compare?first=wellness-app&second=x", 404, "Introuvable"),
        ("/compare?reading=x", 404, "Introuvable"),
        ("/product/wellness-app/calendar?as-of=x", 400, "Date illisible"),
    ],
)
def test_what_cannot_be_shown_is_said_on_a_page(client: TestClient, address: str, status: int, words: str) -> None:
    assert words.casefold() in page(client, address, status).casefold()


def test_a_worker_that_does_not_answer_in_time_gives_a_page_that_says_so(built: Dataset) -> None:
    class Slow:
        async def run(self, task: str, payload: bytes, client: str = "", at_length: object = None) -> bytes:
            raise TaskTimeout(task)

    client = TestClient(page_app(built, pool=Slow()))
    assert "The server is busy" in page(client, "/product/wellness-app/calendar?lang=en", 503)
    assert client.get("/product/wellness-app/calendar").headers["Retry-After"]
