"""Each kind of page, in both languages: valid HTML, nothing loaded from elsewhere, links that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from ontology.namespaces import KINDS
from server.pages.html import STATIC
from tests.server.pages.checked import SAMPLES, Checker, checked, with_params


def _addresses() -> Iterator[str]:
    yield from ("/", "/explore", "/norm", "/text", "/ns", "/dataset", "/search?q=1111-8", "/search")
    yield "/norm?modality=prohibition&q=donnees"
    yield from (f"/{kind}" for kind in KINDS)
    yield from (f"/{kind}/{slug}" for kind, slug in SAMPLES.items())
    yield from ("/product/cloud-archive-medico-social/answer", "/text/csp-l1111-8.2025-07-01", "/source/hostile")
    yield from ("/coverage", "/coverage/s0", "/coverage/dossier-hosting", "/source/dossier-hosting")
    yield from ("/product/outsourced-hospital-record/calendar", "/diff", "/diff?product=wellness-app")
    yield from (
        "/diff?from=2024-01-01&to=2026-11-22&norm=hds-cert-required",
        "/diff?from=2020-01-01&article=csp-l1111-8",
    )
    yield from ("/impact/text/csp-l1111-8", "/impact/text/csp-l1111-8?part=III", "/impact/fact/hds-scope-law")
    yield from ("/impact/value/storage-media.digital", "/what-if?thing=certificat", "/what-if?thing=actor/hebergeur")
    yield from ("/what-if", "/what-if?product=wellness-app", "/what-if?product=wellness-app&about=storage-media")
    yield from ("/releases", "/what-if?product=wellness-app&fact=storage-media%3Dpaper")
    yield from ("/compare", "/compare?first=wellness-app&second=paper-archive-clinic", "/compare?reading=hds-scope-v2")


@pytest.mark.parametrize("address", list(dict.fromkeys(_addresses())))
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_page_is_whole_html_in_the_language_asked_for(client: TestClient, address: str, lang: str) -> None:
    _, page = checked(client, with_params(address, lang=lang))
    assert page.faults == []
    assert page.lang == lang
    assert sorted(set(page.ids)) == sorted(page.ids), "an id is given twice"
    assert page.tags.count("h1") == 1
    assert {"main", "header", "footer"} <= set(page.tags)
    assert "script" not in page.tags


@pytest.mark.parametrize(
    "address", ["/", "/norm/agrement-archiving-digital", "/product/cloud-archive-medico-social/answer"]
)
def test_a_page_loads_nothing_from_elsewhere(client: TestClient, address: str) -> None:
    text, page = checked(client, address)
    assert page.loads == ["/static/style.css", "/static/icon.svg"]
    assert all(client.get(each).status_code == 200 for each in page.loads)
    assert "@import" not in text
    style = (STATIC / "style.css").read_text(encoding="utf-8")
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.parametrize(
    "address",
    [
        *("/", "/norm/agrement-archiving-digital", "/text/csp-l1111-8", "/product/cloud-archive-medico-social/answer"),
        *("/impact/text/csp-l1111-8?part=III", "/compare", "/diff?from=2026-09-01&to=2026-10-01"),
        *("/referentiel/hds-v2", "/source/nimes", "/text/css-l162-5-3", "/procedure/label-mcs"),
    ],
)
def test_every_internal_link_leads_to_a_page_and_to_a_place_on_it(client: TestClient, address: str) -> None:
    _, start = checked(client, address)
    pages_seen: dict[str, Checker | None] = {}
    broken = []
    for link in dict.fromkeys(start.links):
        parts = urlsplit(link)
        if parts.netloc or not parts.path:
            continue
        target = parts._replace(fragment="").geturl()
        if target not in pages_seen:
            response = client.get(target, headers={"Accept": "text/html"})
            is_page = response.status_code == 200 and response.headers["content-type"].startswith("text/html")
            pages_seen[target] = Checker(response.text) if is_page else None
            if response.status_code != 200:
                broken.append(f"{link}: {response.status_code}")
        page = pages_seen[target]
        if parts.fragment and page and parts.fragment not in page.ids:
            broken.append(f"{link}: no such place")
    assert broken == []


def test_english_is_remembered_by_every_internal_link(client: TestClient) -> None:
    _, page = checked(client, "/norm/agrement-archiving-digital?lang=en")
    forgetful = [
        link
        for link in page.links
        if link.startswith("/")
        and not link.startswith("/api/")  # data: the same in every language
        and parse_qs(urlsplit(link).query).get("lang") != ["en"]
    ]
    assert forgetful == ["/norm/agrement-archiving-digital"], "only the link to French may say no language"
