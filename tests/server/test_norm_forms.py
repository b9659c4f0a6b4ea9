"""The four forms of a norm: in the release, on the command line, over HTTP, on its page: the same bytes everywhere."""

from __future__ import annotations

import ast
import io
import zipfile
from collections.abc import Iterator
from datetime import date

import pyoxigraph as ox
import pytest
import rdflib
from fastapi.testclient import TestClient
from markupsafe import escape

from loaders.products.load import load_product
from loaders.products.write_rdf import product_to_rdf
from ontology.errors import UserError
from ontology.namespaces import REGLO
from ontology.verdicts.assess import assess
from server.app import create_app
from server.build import EXAMPLES
from server.cli import main
from server.dataset import Dataset
from server.norm_forms import FORM_NAMES, form_archive, form_files, form_on, form_sizes, form_text

NORM = "hds-cert-required"
CHANGE = date(2025, 7, 1)


@pytest.fixture(scope="module")
def client(built: Dataset) -> Iterator[TestClient]:
    with TestClient(create_app(built), base_url="http://127.0.0.1") as ready:
        yield ready


def test_every_norm_that_a_product_check_can_decide_has_its_four_forms_in_the_release(built: Dataset) -> None:
    sizes = form_sizes(built.folder)
    for norm in built.model.norms.values():
        files = form_files(built.model, norm)
        decidable = (norm.condition or norm.in_words) and norm.status not in {"Draft", "StruckDown"}
        assert {file.form for file in files} == (set(FORM_NAMES) if decidable else set()), norm.id
        assert all(sizes[file.path] > 300 for file in files)
    assert len(sizes) == sum(len(form_files(built.model, norm)) for norm in built.model.norms.values())


def test_the_same_model_gives_the_same_archive(built: Dataset) -> None:
    assert form_archive(built.model) == built.forms.read_bytes()


def test_each_form_is_well_formed_in_its_language(built: Dataset) -> None:
    with zipfile.ZipFile(io.BytesIO(built.forms.read_bytes())) as archive:
        for name in archive.namelist()[::7]:
            text = archive.read(name).decode()
            match name.partition("/")[0]:
                case "python":
                    ast.parse(text)
                case "sparql":
                    ox.Store().query(text)
                case _:
                    assert list(ox.parse(text, format=ox.RdfFormat.TURTLE))


def test_the_shapes_of_a_norm_name_it_and_its_article_in_both_languages(built: Dataset) -> None:
    text = form_text(built.folder, built.model, built.model.norms[NORM], "shacl")
    graph = rdflib.Graph(bind_namespaces="none").parse(data=text, format="turtle")
    enforcing = set(graph.subjects(rdflib.URIRef(REGLO + "enforces"), rdflib.URIRef(built.model.norms[NORM].iri)))
    assert {str(shape).rpartition(".")[2] for shape in enforcing} == {"undetermined", "unmet", "unproven"}
    messages = list(graph.objects(None, rdflib.URIRef("http://www.w3.org/ns/shacl#message")))
    assert {message.language for message in messages if isinstance(message, rdflib.Literal)} == {"fr", "en"}
    assert all("L. 1111-8" in message for message in messages)


def test_owl_has_a_file_for_each_period_and_the_day_chooses_it(built: Dataset) -> None:
    norm = built.model.norms[NORM]
    before, after = (form_on(built.model, norm, "owl", day).path for day in (date(2025, 6, 30), CHANGE))
    assert (before, after) == (f"owl/{NORM}.from-2018-04-01.ttl", f"owl/{NORM}.from-2025-07-01.ttl")
    assert form_on(built.model, norm, "owl", date(2000, 1, 1)).path == before


def test_the_query_and_the_python_of_a_norm_judge_the_examples_as_the_evaluator_does(built: Dataset) -> None:
    norm = built.model.norms[NORM]
    products = [load_product(path, model=built.model, name=path.name) for path in sorted(EXAMPLES.glob("*.yaml"))]
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for p in products for t in product_to_rdf(p, built.model))
    rows = store.query(form_text(built.folder, built.model, norm, "sparql"))
    assert isinstance(rows, ox.QuerySolutions)
    by_query = {row["product"].value: row["verdict"].value for row in rows}  # type: ignore[union-attr]
    module: dict[str, object] = {}
    exec(form_text(built.folder, built.model, norm, "python"), module)  # noqa: S102 - our own text
    verdict = module["verdict"]
    assert callable(verdict)
    for product in products:
        expected = str(assess(built.model, product).verdict(NORM).applicability)
        assert by_query[product.iri] == expected
        assert verdict(product.facts, product.as_of, product.partial) == expected


def test_a_norm_on_an_authority_has_no_form_and_says_why(built: Dataset) -> None:
    norm = next(n for n in built.model.norms.values() if not n.condition and not n.in_words)
    with pytest.raises(UserError, match="binds an authority"):
        form_text(built.folder, built.model, norm, "owl")


def test_a_draft_has_no_form_and_says_why(built: Dataset) -> None:
    norm = next(n for n in built.model.norms.values() if n.status == "Draft" and n.condition)
    with pytest.raises(UserError, match="not law"):
        form_text(built.folder, built.model, norm, "shacl")


@pytest.mark.parametrize("form", FORM_NAMES)
def test_the_command_and_the_api_give_what_the_release_holds(
    form: str, built: Dataset, client: TestClient, capsys: pytest.CaptureFixture[str]
) -> None:
    data = str(built.folder.parent.parent)
    assert main(["norm", NORM, "--form", form, "--data", data]) == 0
    shown = capsys.readouterr().out
    answer = client.get(f"/api/norms/{NORM}/forms/{form}")
    assert answer.status_code == 200
    with zipfile.ZipFile(built.forms) as archive:
        name = next(n for n in archive.namelist() if n.rpartition("/")[2] in answer.headers["content-disposition"])
        held = next(archive.read(n).decode() for n in archive.namelist() if n == f"{form}/{name.partition('/')[2]}")
    assert shown == answer.text == held


def test_the_list_of_forms_leads_to_each(client: TestClient) -> None:
    listed = client.get(f"/api/norms/{NORM}/forms").json()
    assert [item["form"] for item in listed] == ["owl", "owl", "sparql", "shacl", "python"]
    for item in listed:
        answer = client.get(item["href"])
        assert answer.headers["content-type"].startswith(item["mediaType"])
        assert len(answer.content) == item["bytes"]


def test_the_day_of_a_request_takes_the_place_of_the_parameter_of_the_query(client: TestClient) -> None:
    assert "VALUES ?asOf { UNDEF }" in client.get(f"/api/norms/{NORM}/forms/sparql").text
    dated = client.get(f"/api/norms/{NORM}/forms/sparql?as-of=2024-01-01").text
    assert 'VALUES ?asOf { "2024-01-01"^^xsd:date }' in dated


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        (f"/api/norms/{NORM}/forms/owl2", 404, "did you mean owl?"),
        (f"/api/norms/{NORM}/forms/foo", 404, "give one of: owl, sparql, shacl, python"),
        ("/api/norms/hds-cert-requird/forms", 404, "hds-cert-required"),
        (f"/api/norms/{NORM}/forms/owl?as-of=tomorrow", 400, "date"),
    ],
)
def test_what_is_not_there_is_refused_with_the_nearest_name(
    path: str, status: int, said: str, client: TestClient
) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert said in answer.text


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_page_of_a_norm_shows_its_forms_without_script_and_leads_to_each(client: TestClient, lang: str) -> None:
    page = client.get(f"/norm/{NORM}?lang={lang}", headers={"accept": "text/html"}).text
    assert page.count("<pre tabindex") == 4
    assert "<script" not in page
    for form in FORM_NAMES:
        assert f'href="/api/norms/{NORM}/forms/{form}' in page


def test_the_source_on_the_page_keeps_its_own_spaces(client: TestClient, built: Dataset) -> None:
    page = client.get(f"/norm/{NORM}", headers={"accept": "text/html"}).text
    source = form_text(built.folder, built.model, built.model.norms[NORM], "python")
    assert escape(source) in page
    assert "\u00a0:" not in page.partition("<pre tabindex")[2].partition("</pre>")[0]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_index_of_generated_files_shows_their_sizes(client: TestClient, built: Dataset, lang: str) -> None:
    page = client.get(f"/forms?lang={lang}", headers={"accept": "text/html"}).text
    assert str(built.forms.stat().st_size) in page
    assert page.count('href="/api/norms/') == len(form_sizes(built.folder))
    assert client.get("/forms.zip").content == built.forms.read_bytes()
