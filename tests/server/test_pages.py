"""The pages: each kind in both languages, valid HTML, links that lead somewhere, forms, redirects, hostile labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest
import yaml
from fastapi.staticfiles import StaticFiles
from starlette.testclient import TestClient

from loaders.products.load import load_product
from ontology.model import Model
from ontology.namespaces import BASE, KINDS, RDF, REGLO, SKOS
from ontology.verdicts.answer import answer
from ontology.verdicts.assess import assess
from server.api_norm_forms import router as norm_forms_router
from server.dataset import Dataset
from server.pages.answer_page import render_answer_html
from server.pages.html import STATIC
from server.pages.report_text import render_answer_text
from server.pages.site import natural
from server.pages.words import keys, say
from tests.server.page_app import page_app

EXAMPLES = Path(__file__).parents[2] / "examples"
HOSTILE = "<script>alert('1')</script> & \"onload=x"
VOID = frozenset({"meta", "link", "input", "br", "img", "hr"})

SAMPLES = {
    "text": "csp-l1111-8",
    "actor": "hebergeur",
    "referentiel": "hds-v2",
    "procedure": "certification-hds",
    "norm": "agrement-archiving-digital",
    "fact": "hds-scope-law",
    "value": "storage-media.digital",
    "evidence": "certificat-hds",
    "sanction": "l1115-1",
    "source": "s4",
    "reading": "paper-within-archiving-service",
    "product": "cloud-archive-medico-social",
}


def _hostile_triples() -> list[ox.Triple]:
    thing = ox.NamedNode(f"{BASE}source/hostile")
    english = ox.Literal("Only <b>English</b>", language="en")
    return [
        ox.Triple(thing, ox.NamedNode(RDF + "type"), ox.NamedNode(REGLO + "Source")),
        ox.Triple(thing, ox.NamedNode(SKOS + "prefLabel"), ox.Literal(HOSTILE, language="fr")),
        ox.Triple(thing, ox.NamedNode(SKOS + "definition"), english),
        ox.Triple(thing, ox.NamedNode(REGLO + "formerSlug"), ox.Literal("hostile-before")),
        ox.Triple(thing, ox.NamedNode(RDF.replace("22-rdf-syntax-ns", "x") + "p"), ox.NamedNode("javascript:alert(1)")),
    ]


@pytest.fixture(scope="module")
def model(built: Dataset) -> Model:
    return built.model


@pytest.fixture(scope="module")
def client(built: Dataset) -> TestClient:
    graph = ox.NamedNode(f"{BASE}graph/test")
    app = page_app(built, norm_forms_router, more=(ox.Quad(*t, graph) for t in _hostile_triples()))
    app.mount("/static", StaticFiles(directory=STATIC))
    return TestClient(app)


class Checker(HTMLParser):
    """Collects what a browser would load or follow, ids, and every fault of nesting."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.tags: list[str] = []
        self.lang = ""
        self.feed(text)
        self.close()
        self.faults += [f"never closed: {tag}" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._seen(tag, dict(attrs))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._seen(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> at {self.getpos()} closes {self.open[-1:]}")
        else:
            self.open.pop()

    def _seen(self, tag: str, attrs: dict[str, str | None]) -> None:
        self.tags.append(tag)
        if attrs.get("id"):
            self.ids.append(str(attrs["id"]))
        if tag == "html":
            self.lang = str(attrs.get("lang"))
        if tag == "a" and attrs.get("href"):
            self.links.append(str(attrs["href"]))
        if tag == "link" and attrs.get("rel") in {"stylesheet", "icon"}:
            self.loads.append(str(attrs["href"]))
        if attrs.get("src"):
            self.loads.append(str(attrs["src"]))
        if tag == "p" and "p" in self.open:
            self.faults.append(f"<p> in <p> at {self.getpos()}")
        self.faults += [f"handler {name}" for name in attrs if name.startswith("on")]


def _page(client: TestClient, address: str, status: int = 200) -> tuple[str, Checker]:
    response = client.get(address, headers={"Accept": "text/html"})
    assert response.status_code == status, f"{address}: {response.status_code}"
    assert response.headers["content-type"].startswith("text/html")
    return response.text, Checker(response.text)


def _addresses() -> Iterator[str]:
    yield from ("/", "/norm", "/text", "/ns", "/dataset", "/search?q=1111-8", "/search")
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


def _with(address: str, **params: str) -> str:
    given = "&".join(f"{name}={value}" for name, value in params.items())
    return f"{address}{'&' if '?' in address else '?'}{given}"


@pytest.mark.parametrize("address", list(dict.fromkeys(_addresses())))
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_page_is_whole_html_in_the_language_asked_for(client: TestClient, address: str, lang: str) -> None:
    _, page = _page(client, _with(address, lang=lang))
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
    text, page = _page(client, address)
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
    _, start = _page(client, address)
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
    _, page = _page(client, "/norm/agrement-archiving-digital?lang=en")
    forgetful = [
        link
        for link in page.links
        if link.startswith("/")
        and not link.startswith("/api/")  # data: the same in every language
        and parse_qs(urlsplit(link).query).get("lang") != ["en"]
    ]
    assert forgetful == ["/norm/agrement-archiving-digital"], "only the link to French may say no language"


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
    text, page = _page(client, "/norm/agrement-archivng-digtal", 404)
    assert "/norm/agrement-archiving-digital" in page.links
    assert "À faire" in text


@pytest.mark.parametrize(
    "path", ["/norm/%3Cscript%3E", "/text/%20%20", "/actor/a%22b", "/norm/" + "x" * 3000, "/norm/a%23b"]
)
def test_no_path_is_a_fault_of_the_server(client: TestClient, path: str) -> None:
    text, page = _page(client, path, 404)
    assert page.faults == []
    assert "<script>" not in text


@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=99999999999", "page=x", "bearer=%22%3E", "q=%00", "lang=xx"]
)
def test_no_parameter_of_a_list_is_a_fault_of_the_server(client: TestClient, query: str) -> None:
    _page(client, f"/norm?{query}")


def test_a_date_that_is_none_is_refused_with_the_way_to_write_it(client: TestClient) -> None:
    for path in ("/norm/agrement-archiving-digital", "/product/cloud-archive-medico-social/answer"):
        text, _ = _page(client, f"{path}?as-of=22/11/2026", 400)
        assert "2026-11-22" in text


def test_the_date_chooses_the_version_of_the_legal_basis(client: TestClient) -> None:
    now, _ = _page(client, "/norm/agrement-archiving-digital?as-of=2026-11-22")
    then, _ = _page(client, "/norm/agrement-archiving-digital?as-of=2019-01-01")
    assert "/text/csp-l1111-8.2025-07-01" in now
    assert "/text/csp-l1111-8.2018-04-01" in then
    assert "/text/csp-l1111-8.2025-07-01" not in then


def test_labels_are_in_the_language_of_the_page_and_fall_back_to_the_other(client: TestClient) -> None:
    french, _ = _page(client, "/norm/agrement-archiving-digital")
    english, _ = _page(client, "/norm/agrement-archiving-digital?lang=en")
    assert "Détenir l'agrément" in french.replace("&#39;", "'")
    assert "Hold the culture minister's approval" in english.replace("&#39;", "'")
    hostile, _ = _page(client, "/source/hostile")
    assert 'lang="en">Only &lt;b&gt;English&lt;/b&gt;' in hostile


def test_a_hostile_label_is_text_everywhere(client: TestClient) -> None:
    for address in ("/source/hostile", "/source?page=1", "/search?q=alert", "/source/hostil"):
        response = client.get(address, headers={"Accept": "text/html"})
        assert "alert" in response.text
        page = Checker(response.text)
        assert "script" not in page.tags
        assert page.faults == []
        assert not any(link.startswith("javascript") for link in page.links)


def test_a_search_is_said_back_as_text(client: TestClient) -> None:
    text, _ = _page(client, "/search?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>" not in text


@pytest.mark.parametrize("words", ["L. 1111-8", "l1111-8", "L.1111-8"])
def test_an_article_is_found_however_its_number_is_spaced(client: TestClient, words: str) -> None:
    _, page = _page(client, f"/search?q={words}")
    assert "/text/csp-l1111-8" in page.links


def test_a_search_with_a_slip_finds_what_looks_like_it(client: TestClient) -> None:
    _, page = _page(client, "/search?q=certifcat%20hds")
    assert any("hds" in link for link in page.links if link.startswith(("/norm/", "/evidence/")))


def test_the_picture_shows_neighbours_as_links_and_the_table_says_the_same(client: TestClient) -> None:
    text, _ = _page(client, "/norm/agrement-archiving-digital")
    picture = re.search(r"<svg class=\"graph\".*?</svg>", text, re.S)
    assert picture
    drawn = set(re.findall(r'<a class="node[^"]*" href="([^"]+)"', picture[0]))
    assert "/actor/hebergeur" in drawn
    assert picture[0].count("<title>") >= len(drawn)
    table = text[picture.end() :]
    assert all(f'href="{href}"' in table for href in drawn)


def test_the_list_of_norms_is_filtered_by_what_is_asked(client: TestClient, model: Model) -> None:
    _, page = _page(client, "/norm?modality=prohibition")
    listed = {link.removeprefix("/norm/") for link in page.links if re.match(r"/norm/[a-z0-9]", link)}
    assert listed == {n.id for n in model.norms.values() if n.modality == "prohibition"}
    assert listed


def test_a_menu_entry_is_only_there_when_its_door_is(client: TestClient) -> None:
    _, page = _page(client, "/")
    assert "/norm" in page.links
    assert "/sparql" not in page.links


def test_head_answers_as_get_does(client: TestClient) -> None:
    assert client.head("/norm/agrement-archiving-digital").status_code == 200


def test_the_report_of_the_flagship_names_the_certificate_the_approval_and_their_article(client: TestClient) -> None:
    text, page = _page(client, "/product/cloud-archive-medico-social/answer")
    assert {"/norm/agrement-archiving-digital", "/norm/hds-cert-archiving"} <= set(page.links)
    assert "CSP, art. L. 1111-8, III" in text
    assert "/text/csp-l1111-8#III" in page.links
    assert "conseil juridique" in text
    assert "22 novembre 2026" in text


def test_the_report_comes_as_json_and_as_text_too(client: TestClient) -> None:
    address = "/product/cloud-archive-medico-social/answer"
    data = client.get(address, headers={"Accept": "application/json"}).json()
    assert data["asOf"] == "2026-11-22"
    assert "Réglo —" in client.get(address, headers={"Accept": "text/plain"}).text


def test_the_report_is_judged_on_the_day_asked_for(client: TestClient) -> None:
    text, _ = _page(client, "/product/cloud-archive-medico-social/answer?as-of=2020-01-01")
    assert "1er janvier 2020" in text


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_report_as_a_file_needs_nothing_else(model: Model, lang: str) -> None:
    path = EXAMPLES / "cloud-archive-medico-social.yaml"
    data = answer(model, assess(model, load_product(path, model=model, name=path.name)))
    data["product"]["label"] = {"fr": HOSTILE, "en": HOSTILE}
    text = render_answer_html(model, data, lang)
    page = Checker(text)
    assert page.faults == []
    assert page.loads == []
    assert page.lang == lang
    assert "<style>" in text
    assert "<script>" not in text
    assert not [link for link in page.links if not link.startswith(("https://", "http://", "#"))]
    for verdict in data["verdicts"]:
        assert verdict["norm"] in page.links


def test_a_report_is_written_without_opening_a_file(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    path = EXAMPLES / "cloud-archive-medico-social.yaml"
    data = answer(model, assess(model, load_product(path, model=model, name=path.name)))

    def closed(*_: object, **__: object) -> None:
        raise OSError("the worker may open no file")

    monkeypatch.setattr("builtins.open", closed)
    monkeypatch.setattr("io.open", closed)
    monkeypatch.setattr("pathlib.Path.open", closed)
    assert "<!doctype html>" in render_answer_html(model, data, "en")
    assert render_answer_text(data, "fr")


def test_the_official_text_of_an_excerpt_is_shown_with_its_version(client: TestClient) -> None:
    text, page = _page(client, "/text/csp-l1470-5")
    assert "<blockquote>" in text
    assert any(link.startswith("/text/csp-l1470-5.2022-01-17") for link in page.links)


def test_every_word_is_there_in_both_languages() -> None:
    for key in keys():
        places = _places(key, "fr")
        assert places == _places(key, "en"), key
        assert say(key, "fr", **dict.fromkeys(places, "x"))
        assert say(key, "en", **dict.fromkeys(places, "x"))


def _places(key: str, lang: str) -> set[str]:
    from server.pages.words import _WORDS

    return set(re.findall(r"{(\w+)}", _WORDS[key][lang]))


def test_every_word_that_is_said_is_in_the_file() -> None:
    room = STATIC.parent
    sources = [*room.glob("templates/*.html"), *room.glob("*.py"), *room.parent.glob("changes/*.py")]
    said = {
        key
        for path in sources
        for key in re.findall(r"""\b(?:t|say)\("([a-z_]+\.[A-Za-z_-]+)"[,)]""", path.read_text(encoding="utf-8"))
    }
    counted = {
        f"{key}-{number}"
        for path in sources
        for key in re.findall(r"""\b(?:n|count)\("([a-z_]+\.[A-Za-z_-]+)",""", path.read_text(encoding="utf-8"))
        for number in ("one", "many")
    }
    assert len(said) > 50
    assert said | counted <= keys()


def test_things_are_sorted_as_a_dictionary_sorts_them() -> None:
    words = ["Zone", "Établissement", "R. 1111-10", "R. 1111-9", "Essai", "Étude"]
    assert sorted(words, key=natural) == ["Essai", "Établissement", "Étude", "R. 1111-9", "R. 1111-10", "Zone"]


def test_no_word_of_the_pages_is_written_twice() -> None:
    def keys_of(node: yaml.Node, path: str = "") -> Iterator[str]:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield f"{path}.{key.value}"
                yield from keys_of(value, f"{path}.{key.value}")

    written = Counter(keys_of(yaml.compose((STATIC.parent / "words.yaml").read_text())))
    assert [key for key, times in written.items() if times > 1] == []
