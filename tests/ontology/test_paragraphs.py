"""The paragraph of a verdict: golden texts of real norms, and the grammar that they are made with."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from loaders.products.load import load_product
from ontology.model import Operator, Test
from ontology.verdicts.assess import assess
from ontology.verdicts.clauses import stated_clause
from ontology.verdicts.explanation import Explainer
from ontology.verdicts.wording import because, counted, listed, number_in, sentence, that
from tests.whole_model import whole_model

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
GOLDEN: list[dict[str, Any]] = yaml.safe_load((HERE / "golden" / "paragraphs.yaml").read_text(encoding="utf-8"))


def explained(example: str, norm: str, day: date) -> tuple[str, dict[str, Any]]:
    """The verdict and its explanation."""
    model = whole_model()
    product = load_product(EXAMPLES / f"{example}.yaml", model=model, name=f"{example}.yaml")
    verdict = assess(model, product, day).verdict(norm)
    return str(verdict.applicability), Explainer(model, product, day).explain(verdict)


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda g: f"{g['norm']}-{g['verdict']}")
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_paragraph_reads_as_it_should(golden: dict[str, Any], lang: str) -> None:
    verdict, explanation = explained(golden["example"], golden["norm"], golden["as-of"])
    assert verdict == golden["verdict"]
    assert explanation["paragraph"][lang] == golden[lang]


def test_the_golden_texts_show_five_norms_in_each_verdict() -> None:
    shown = {(g["norm"], g["verdict"]) for g in GOLDEN}
    assert len(shown) == 20
    assert len({norm for norm, _ in shown}) == 5


def test_the_flagship_paragraph_names_the_scope_its_passage_the_exception_and_the_awaited_act() -> None:
    _, explanation = explained("cloud-archive-medico-social", "agrement-archiving-digital", date(2026, 11, 22))
    words = explanation["paragraph"]["fr"]
    assert words.startswith(
        "La norme (CSP, art. L. 1111-8, III) s'applique parce que des données de santé sont archivées"
    )
    assert "(CSP, art. L. 1111-8, II, dernier al. ; CSP, art. L. 1111-8, III)" in words
    assert "L'exception « Exemption des GHT » ne joue pas : " in words
    assert "Un acte annoncé n'est pas encore publié : « Décret en Conseil d'État" in words
    assert {scope["fact"] for scope in explanation["scopes"]} >= {"hds-archiving", "hds-scope-law"}
    (exception,) = explanation["exceptions"]
    assert (exception["fact"], exception["exceptionTo"], exception["holds"]) == (
        "ght-exemption",
        "hds-scope-law",
        False,
    )


@pytest.mark.parametrize("norm", ["hds-cert-required", "contract-required", "hds-scope"])
def test_an_exception_that_comes_into_play_is_the_reason_with_its_source_and_its_confidence(norm: str) -> None:
    _, explanation = explained("ght-support-hospital", norm, date(2026, 11, 22))
    assert (
        "ne s'applique pas parce que l'exception « Exemption des GHT » à « Champ de l'hébergement de données de santé "
        "(L. 1111-8) » joue (commentaire seul : ANS, exemption des groupements hospitaliers de territoire (17 avril "
        "2024) ; confiance B). Trois faits énoncés suffisent à l'écarter : "
    ) in explanation["paragraph"]["fr"]
    assert "the exception “GHT exemption” to “Scope of health-data" in explanation["paragraph"]["en"]
    assert len(explanation["decidedBy"]) == 3
    (exception,) = (item for item in explanation["exceptions"] if item["holds"])
    assert (exception["confidence"], [source["iri"].rpartition("/")[2] for source in exception["explainedBy"]]) == (
        "B",
        ["ans-ght"],
    )


def test_an_exception_that_plays_beside_another_reason_is_named_as_well() -> None:
    words = explained("ght-support-hospital", "agrement-paper", date(2026, 11, 22))[1]["paragraph"]
    assert "le support des données est « numérique », et non « papier »" in words["fr"]
    assert "L'exception « Exemption des GHT » à « Champ" in words["fr"]
    assert "(L. 1111-8) » joue aussi (commentaire seul : " in words["fr"]


def test_an_exception_without_a_name_is_said_to_come_into_play() -> None:
    stated = {"acting-role": ["heir"], "holder-status": "deceased", "holder-oppositions": ["after-death"]}
    model, day = whole_model(), date(2026, 11, 22)
    product = load_product(yaml.safe_dump({"id": "heirs", "facts": stated}).encode(), model=model, name="heirs.yaml")
    words = Explainer(model, product, day).paragraph(assess(model, product, day).verdict("dmp-heirs"))
    assert "does not apply because an exception that it provides for comes into play. One stated fact" in words["en"]


def test_every_paragraph_of_every_example_is_whole_in_both_languages() -> None:
    model = whole_model()
    for path in sorted(EXAMPLES.glob("*.yaml"))[::3]:
        product = load_product(path, model=model, name=path.name)
        assessment = assess(model, product)
        explainer = Explainer(model, product, assessment.day)
        for verdict in assessment.verdicts:
            for lang, words in explainer.explain(verdict)["paragraph"].items():
                assert words.endswith((".", "?", "!", "…")) and words[0].isupper(), (verdict.norm.id, lang)
                assert not any(bad in words for bad in ("  ", "{", "}", "..", "None", "()", " ,")), (
                    verdict.norm.id,
                    words,
                )
                assert lang != "fr" or "que a" not in words.lower().replace("que à", ""), (verdict.norm.id, words)


@pytest.mark.parametrize(
    ("clause", "elided"),
    [
        ("un contrat est signé", "qu'un contrat est signé"),
        ("aucun tiers n'intervient", "qu'aucun tiers n'intervient"),
        ("à la question « x », la réponse est « y »", "qu'à la question « x », la réponse est « y »"),
        ("INSi est appelé", "qu'INSi est appelé"),
        ("le produit sert", "que le produit sert"),
        ("« X » est acquis", "que « X » est acquis"),
    ],
)
def test_que_is_elided_before_a_vowel(clause: str, elided: str) -> None:
    assert that(clause) == elided


def test_lists_numbers_and_sentences_follow_their_language() -> None:
    assert because(["a est", "le b est", "c"], "fr") == "parce qu'a est, que le b est et que c"
    assert because(["x", "y"], "en") == "because x and y"
    assert listed(["a"], "fr") == "a"
    assert (counted(1, "fr", feminine=True), counted(3, "en"), counted(11, "fr")) == ("une", "three", "11")
    assert (number_in(10000, "fr"), number_in(10000, "en"), number_in(2.5, "fr")) == ("10 000", "10,000", "2,5")
    assert sentence("a : « b ? »") == "A : « b ? »."


@pytest.mark.parametrize(
    ("test", "stated", "result", "french"),
    [
        (
            Test("storage-media", Operator.CONTAINS, ("paper",)),
            frozenset({"digital"}),
            False,
            "le support des données est « numérique », et non « papier »",
        ),
        (
            Test("hosting-activities", Operator.CONTAINS_ANY_OF, ("act-1",)),
            frozenset({"none"}),
            False,
            "l'offre ne comprend aucune des six activités d'hébergement",
        ),
        (
            Test("new-patients-per-year", Operator.MORE_THAN, (10000.0,)),
            20.0,
            False,
            "le nombre de nouveaux patients par an est de 20 (il faudrait : plus de 10 000)",
        ),
        (
            Test("storage-countries", Operator.NONE_OUTSIDE, ("country-group.eea",)),
            frozenset({"FR", "IN"}),
            False,
            "les données sont stockées dans ces pays : Inde "
            "(hors de « Union européenne et Espace économique européen »)",
        ),
        (
            Test("e-archiving-service", Operator.EQUALS, (True,)),
            True,
            True,
            "un service d'archivage électronique est proposé",
        ),
    ],
)  # fmt: skip
def test_a_stated_fact_reads_as_a_clause(test: Test, stated: Any, result: bool, french: str) -> None:
    assert stated_clause(whole_model(), test, stated, result, date(2026, 11, 22), "fr") == french
