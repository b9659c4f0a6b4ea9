"""A thing in the form asked for, former slugs, names and parameters that lead nowhere, the day, labels."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from ontology.model import Model
from ontology.namespaces import BASE, REGLO, SKOS
from tests.server.pages.checked import Checker, checked


@pytest.mark.parametrize(
    ("accept", "media_type", "syntax"),
    [
        ("text/turtle", "text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", "application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/json", "application/ld+json", ox.RdfFormat.JSON_LD),
    ],
)
def test_a_thing_comes_in_the_form_asked_for_with_its_parts_and_labels(
    client: TestClient, accept: str, media_type: str, syntax: ox.RdfFormat
) -> None:
    response = client.get("/norm/agrement-archiving-digital", headers={"Accept": accept})
    assert response.headers["content-type"].startswith(media_type)
    assert response.headers["vary"].startswith("Accept")
    triples = {(q.subject.value, q.predicate.value) for q in ox.parse(response.content, format=syntax)}
    iri = f"{BASE}norm/agrement-archiving-digital"
    assert (iri, SKOS + "prefLabel") in triples
    assert (f"{iri}#case-1", REGLO + "includes") in triples
    assert (f"{BASE}actor/hebergeur", SKOS + "prefLabel") in triples


@pytest.mark.parametrize("extension", ["ttl", "nt", "rdf", "jsonld", "json"])
def test_an_extension_names_the_form_even_where_slugs_hold_dots(client: TestClient, extension: str) -> None:
    for path in ("/norm/agrement-archiving-digital", "/text/csp-l1111-8.2025-07-01"):
        response = client.get(f"{path}.{extension}")
        assert response.status_code == 200
        assert not response.headers["content-type"].startswith("text/html")


def test_the_rdf_of_an_article_holds_its_passages(client: TestClient) -> None:
    assert f"<{BASE}text/csp-l1111-8#III>" in client.get("/text/csp-l1111-8.nt").text


def test_a_form_that_is_not_offered_is_refused_with_the_offers(client: TestClient) -> None:
    response = client.get("/norm/agrement-archiving-digital", headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert "text/turtle" in response.text


def test_a_former_slug_leads_to_the_norm_it_became(client: TestClient, model: Model) -> None:
    assert model.former_slugs
    former, current = next(iter(sorted(model.former_slugs.items())))
    response = client.get(f"/norm/{former}?lang=en&as-of=2026-01-01", follow_redirects=False)
    assert response.status_code == 301
    assert response.headers["location"] == f"/norm/{current}?as-of=2026-01-01&lang=en"
    data = client.get(f"/norm/{former}.ttl", follow_redirects=False)
    assert data.headers["location"] == f"/norm/{current}.ttl"


def test_a_former_slug_leads_on_for_every_kind_and_for_its_own_kind_only(client: TestClient) -> None:
    response = client.get("/source/hostile-before", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (301, "/source/hostile")
    assert client.get("/fact/hostile-before").status_code == 404


def test_an_unknown_thing_is_404_and_names_the_nearest(client: TestClient) -> None:
    text, page = checked(client, "/norm/agrement-archivng-digtal", 404)
    assert "/norm/agrement-archiving-digital" in page.links
    assert "À faire" in text


@pytest.mark.parametrize(
    "path", ["/norm/%3Cscript%3E", "/text/%20%20", "/actor/a%22b", "/norm/" + "x" * 3000, "/norm/a%23b"]
)
def test_no_path_is_a_fault_of_the_server(client: TestClient, path: str) -> None:
    text, page = checked(client, path, 404)
    assert page.faults == []
    assert "<script>" not in text


@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=99999999999", "page=x", "bearer=%22%3E", "q=%00", "lang=xx"]
)
def test_no_parameter_of_a_list_is_a_fault_of_the_server(client: TestClient, query: str) -> None:
    checked(client, f"/norm?{query}")


def test_a_date_that_is_none_is_refused_with_the_way_to_write_it(client: TestClient) -> None:
    for path in ("/norm/agrement-archiving-digital", "/product/cloud-archive-medico-social/answer"):
        text, _ = checked(client, f"{path}?as-of=22/11/2026", 400)
        assert "2026-11-22" in text


def test_the_date_chooses_the_version_of_the_legal_basis(client: TestClient) -> None:
    now, _ = checked(client, "/norm/agrement-archiving-digital?as-of=2026-11-22")
    then, _ = checked(client, "/norm/agrement-archiving-digital?as-of=2019-01-01")
    assert "/text/csp-l1111-8.2025-07-01" in now
    assert "/text/csp-l1111-8.2018-04-01" in then
    assert "/text/csp-l1111-8.2025-07-01" not in then


def test_labels_are_in_the_language_of_the_page_and_fall_back_to_the_other(client: TestClient) -> None:
    french, _ = checked(client, "/norm/agrement-archiving-digital")
    english, _ = checked(client, "/norm/agrement-archiving-digital?lang=en")
    assert "Détenir l'agrément" in french.replace("&#39;", "'")
    assert "Hold the culture minister's approval" in english.replace("&#39;", "'")
    hostile, _ = checked(client, "/source/hostile")
    assert 'lang="en">Only &lt;b&gt;English&lt;/b&gt;' in hostile


def test_a_hostile_label_is_text_everywhere(client: TestClient) -> None:
    for address in ("/source/hostile", "/source?page=1", "/search?q=alert", "/source/hostil"):
        response = client.get(address, headers={"Accept": "text/html"})
        assert "alert" in response.text
        page = Checker(response.text)
        assert "script" not in page.tags
        assert page.faults == []
        assert not any(link.startswith("javascript") for link in page.links)


def test_the_picture_shows_neighbours_as_links_and_the_table_says_the_same(client: TestClient) -> None:
    text, _ = checked(client, "/norm/agrement-archiving-digital")
    picture = re.search(r"<svg class=\"graph\".*?</svg>", text, re.S)
    assert picture
    drawn = set(re.findall(r'<a class="node[^"]*" href="([^"]+)"', picture[0]))
    assert "/actor/hebergeur" in drawn
    assert picture[0].count("<title>") >= len(drawn)
    table = text[picture.end() :]
    assert all(f'href="{href}"' in table for href in drawn)


def test_head_answers_as_get_does(client: TestClient) -> None:
    assert client.head("/norm/agrement-archiving-digital").status_code == 200


def test_the_official_text_of_an_excerpt_is_shown_with_its_version(client: TestClient) -> None:
    text, page = checked(client, "/text/csp-l1470-5")
    assert "<blockquote>" in text
    assert any(link.startswith("/text/csp-l1470-5.2022-01-17") for link in page.links)


def test_a_passage_seen_from_the_past_says_whose_gist_is_shown_and_what_is_not_yet_law(client: TestClient) -> None:
    then, _ = checked(client, "/text/csp-l1111-8?as-of=2019-01-01")
    assert "teneur de la rédaction du 1er juillet 2025" in then
    assert "pas avant le 1er juillet 2025" in then
    now, _ = checked(client, "/text/csp-l1111-8?as-of=2026-11-22")
    assert "teneur de la rédaction" not in now
    assert "pas avant le" not in now
