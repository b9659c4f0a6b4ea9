"""The releases that are stored, and two of them compared: on pages and over HTTP."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from ontology.errors import UserError
from ontology.namespaces import BASE, REGLO, SKOS
from server.api_releases import router as releases_router
from server.dataset import Dataset
from server.errors_json import errors_json
from server.http.release_diffs import ReleaseDiffs
from server.pages.stored_releases import stored_releases
from server.settings import Settings
from server.workers.errors import PoolBusy, ResultTooLarge, TaskCrashed
from tests.server.page_app import page, page_app

OLD, NEW = "aaaaaaaaaaaa", "bbbbbbbbbbbb"


def norm(slug: str, label: str) -> str:
    subject, graph = f"<{BASE}norm/{slug}>", f"<{BASE}graph/norms>"
    kind = f"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{REGLO}Norm>"
    return f'{subject} {kind} {graph} .\n{subject} <{SKOS}prefLabel> "{label}"@en {graph} .\n'


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases: one norm is gone, one is new, one has another label; and a folder that is no release."""
    folder: Path = tmp_path_factory.mktemp("build") / "releases"
    for name, norms in (
        (OLD, norm("gone", "Gone") + norm("kept", "Before")),
        (NEW, norm("kept", "After") + norm("fresh", "Fresh <b>one</b>")),
    ):
        (folder / name).mkdir(parents=True)
        (folder / name / "dataset.nq").write_text(norms)
        (folder / name / "release").write_text(name)
    (folder / "half").mkdir()
    return folder


@pytest.fixture(scope="module")
def app(built: Dataset, releases: Path) -> FastAPI:
    app = page_app(built, releases_router, stored_releases(releases))
    app.state.folder = releases / NEW

    @app.exception_handler(UserError)
    async def faulty(_: object, error: UserError) -> object:
        from fastapi.responses import JSONResponse

        return JSONResponse(errors_json(error), 404)

    return app


@pytest.fixture(scope="module")
def client(app: FastAPI) -> TestClient:
    return TestClient(app)


def test_the_stored_releases_are_listed_with_their_files(client: TestClient) -> None:
    text = page(client, "/releases?lang=en")
    for name in (OLD, NEW):
        assert f'href="/release/{name}/dataset.nq"' in text
        assert client.get(f"/release/{name}/dataset.nq").status_code == 200
    assert "half" not in text
    listed = client.get("/api/releases").json()["releases"]
    assert {each["release"] for each in listed} == {OLD, NEW}
    assert client.get(listed[0]["files"][0]).status_code == 200


def test_the_form_offers_what_came_with_the_release_served(client: TestClient) -> None:
    text = page(client, "/releases?lang=en")
    assert re.findall(r'<option value="(\w+)" selected', text) == [OLD, NEW]


def test_what_came_what_went_and_what_changed_is_said_in_words(client: TestClient) -> None:
    text = page(client, f"/releases/diff?from={OLD}&to={NEW}&lang=en")
    assert "Norms: 1 added, 1 removed, 1 changed" in text
    assert "removal not announced" in text
    assert "<li>label</li>" in text
    assert "Fresh &lt;b&gt;one&lt;/b&gt;" in text
    assert f'href="/releases/diff?from={NEW}&amp;to={OLD}&amp;lang=en"' in text
    assert 'href="/norm/gone' not in text


def test_the_release_served_is_the_second_by_default(client: TestClient) -> None:
    assert f"De la version {OLD}" in page(client, f"/releases/diff?from={OLD}").replace("\u00a0", " ")


@pytest.mark.parametrize(("form", "start"), [("application/json", "{"), ("text/html", "<!doc"), ("text/plain", "From")])
def test_the_comparison_comes_in_the_form_accepted(client: TestClient, form: str, start: str) -> None:
    asked = f"/api/releases/diff?from={OLD}&to=current&lang=en"
    answer = client.get(asked, headers={"Accept": form})
    assert answer.headers["content-type"].startswith(form)
    assert answer.text.startswith(start)
    assert client.get(asked, headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("name", ["aaaaaaaaaaax", "..", "../releases", "half", "%00", "x" * 99])
def test_a_release_that_is_not_stored_is_404_with_the_nearest_and_no_path_is_made_of_it(
    client: TestClient, name: str
) -> None:
    assert {OLD, NEW} & set(re.findall("[ab]{12}", page(client, f"/releases/diff?from={name}", 404)))
    assert client.get(f"/api/releases/diff?from={name}").status_code == 404


class TestComparing:
    def test_a_pair_is_compared_once_and_one_at_a_time(self, releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        diffs = ReleaseDiffs(Settings())
        under_way, ran = 0, []

        async def compared(old: Path, new: Path) -> dict[str, object]:
            nonlocal under_way
            under_way += 1
            assert under_way == 1
            await asyncio.sleep(0.01)
            under_way -= 1
            ran.append((old.name, new.name))
            return {}

        async def asked() -> None:
            pairs = [(OLD, NEW), (OLD, NEW), (NEW, OLD)]
            await asyncio.gather(*(diffs.between(releases / a, releases / b) for a, b in pairs))
            await diffs.between(releases / OLD, releases / NEW)

        monkeypatch.setattr(diffs, "_compared", compared)
        asyncio.run(asked())
        assert sorted(ran) == [(OLD, NEW), (NEW, OLD)]

    def test_too_many_that_wait_are_refused(self, releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        diffs = ReleaseDiffs(Settings())

        async def compared(old: Path, new: Path) -> dict[str, object]:
            await asyncio.sleep(0.01)
            return {}

        async def asked() -> list[object]:
            pairs = (diffs.between(releases / f"{number}", releases / NEW) for number in range(9))
            return await asyncio.gather(*pairs, return_exceptions=True)

        monkeypatch.setattr(diffs, "_compared", compared)
        found = asyncio.run(asked())
        assert any(isinstance(each, PoolBusy) for each in found)
        assert {} in found

    def test_a_result_over_the_limit_is_not_kept_in_memory(self, releases: Path) -> None:
        with pytest.raises(ResultTooLarge):
            asyncio.run(ReleaseDiffs(Settings(result_limit=10)).between(releases / OLD, releases / NEW))

    def test_memory_is_limited(self, releases: Path) -> None:
        with pytest.raises(TaskCrashed):
            asyncio.run(ReleaseDiffs(Settings(worker_memory=1 << 20)).between(releases / OLD, releases / NEW))

    def test_a_release_that_cannot_be_read_is_said(self, releases: Path) -> None:
        with pytest.raises(TaskCrashed):
            asyncio.run(ReleaseDiffs(Settings()).between(releases / "half", releases / NEW))
