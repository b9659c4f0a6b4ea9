"""Lists and search: filters, slips, articles by their number, the menu."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from ontology.model import Model
from server.pages.site import natural
from tests.server.pages.checked import checked


def test_a_search_is_said_back_as_text(client: TestClient) -> None:
    text, _ = checked(client, "/search?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>" not in text


@pytest.mark.parametrize("words", ["L. 1111-8", "l1111-8", "L.1111-8"])
def test_an_article_is_found_however_its_number_is_spaced(client: TestClient, words: str) -> None:
    _, page = checked(client, f"/search?q={words}")
    assert "/text/csp-l1111-8" in page.links


def test_a_search_with_a_slip_finds_what_looks_like_it(client: TestClient) -> None:
    _, page = checked(client, "/search?q=certifcat%20hds")
    assert any("hds" in link for link in page.links if link.startswith(("/norm/", "/evidence/")))


def test_the_list_of_norms_is_filtered_by_what_is_asked(client: TestClient, model: Model) -> None:
    _, page = checked(client, "/norm?modality=prohibition")
    listed = {link.removeprefix("/norm/") for link in page.links if re.match(r"/norm/[a-z0-9]", link)}
    assert listed == {n.id for n in model.norms.values() if n.modality == "prohibition"}
    assert listed


def test_a_menu_entry_is_only_there_when_its_door_is(client: TestClient) -> None:
    _, page = checked(client, "/")
    assert "/norm" in page.links
    assert "/sparql" not in page.links


def test_what_the_graph_holds_is_told_by_kind_with_its_number(client: TestClient, model: Model) -> None:
    text, page = checked(client, "/explore")
    assert {"/norm", "/text", "/fact", "/procedure", "/diff"} <= set(page.links)
    assert f'<span class="number">{len(model.norms)}</span>' in text
    assert "/sparql" not in page.links


def test_things_are_sorted_as_a_dictionary_sorts_them() -> None:
    words = ["Zone", "Établissement", "R. 1111-10", "R. 1111-9", "Essai", "Étude"]
    assert sorted(words, key=natural) == ["Essai", "Établissement", "Étude", "R. 1111-9", "R. 1111-10", "Zone"]
