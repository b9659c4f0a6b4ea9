"""A question about a product that names a certificate, a référentiel or an article is answered on it first."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest

from ontology.namespaces import slug_of
from server.ask.asker import Asker
from server.ask.lines import MOST_NORMS
from server.ask.text import render_ask_text
from tests.whole_model import whole_model

DAY = date(2026, 11, 22)


@cache
def asker() -> Asker:
    return Asker(whole_model())


def about(text: str) -> dict[str, list[dict[str, Any]]]:
    """By the first thing of each name, the norms on it."""
    found = asker().ask(text, DAY)["askedAbout"]
    return {slug_of(one["things"][0]["iri"]): one["norms"] for one in found}


@pytest.mark.parametrize(
    ("text", "thing", "first"),
    [
        (
            "Notre appli pour kinés est hébergée chez un prestataire. Doit-on être certifiés HDS ?",
            "certificat-hds",
            "hds-cert-required",
        ),
        (
            "We host EHRs for clinics. Is the HDS certificate of our subcontractor enough?",
            "certificat-hds",
            "hds-cert-required",
        ),
        (
            "Nous sommes un EHPAD, nos dossiers sont chez OVH. Faut-il un contrat d'hébergement écrit ?",
            "contrat-hebergement",
            "contract-required",
        ),
        (
            "Le patient peut-il s'opposer à l'hébergement de ses données pour motif légitime ?",
            "right-to-object",
            "right-to-object",
        ),
        (
            "Can the patient object to the hosting of their data on legitimate grounds?",
            "right-to-object",
            "right-to-object",
        ),
        (
            "Hôpital : nous hébergeons nous-mêmes nos données, sans aucun tiers. Faut-il un certificat HDS ?",
            "certificat-hds",
            "self-hosting-exempt",
        ),
        ("Hôpital public : notre nouveau DPI demande-t-il une AIPD ?", "aipd", "gdpr-art35-dpia"),
        (
            "Our archive keeps paper records of clinics. Does article R. 1111-16 apply to us?",
            "csp-r1111-16",
            "agrement-paper",
        ),
    ],
)
def test_what_a_question_names_is_answered_first(text: str, thing: str, first: str) -> None:
    assert slug_of(about(text)[thing][0]["norm"]) == first


def test_two_names_are_answered_each_in_their_order() -> None:
    found = about("Hôpital public, on change de DPI. L'INS est-elle obligatoire et faut-il une AIPD ?")
    assert list(found) == ["ins", "aipd"]


@pytest.mark.parametrize(
    "text",
    [
        "Nous avons le certificat HDS et archivons les dossiers de cliniques.",
        "Quelles obligations pour un archivage en cloud de données médico-sociales ?",
    ],
)
def test_what_is_held_or_not_named_is_not_asked_about(text: str) -> None:
    assert about(text) == {}


def test_each_norm_has_the_verdict_of_the_answer_and_lacks_only_what_is_not_known() -> None:
    text = "We host identifying health data of clinics, our customers, on our own servers. Must we be HDS certified?"
    answer = asker().ask(text, DAY)
    verdicts = {verdict["norm"]: verdict for verdict in answer["verdicts"]}
    for norm in answer["askedAbout"][0]["norms"]:
        assert norm["verdict"] == verdicts[norm["norm"]]["verdict"]
        assert bool(norm["missing"]) <= (norm["verdict"] == "undetermined")
        assert {fact["fact"] for fact in norm["missing"]}.isdisjoint({"health-data", "data-identifiability"})


def test_what_applies_comes_before_what_is_open_and_what_does_not_apply_last() -> None:
    order = ("applies", "undetermined", "not-in-force", "does-not-apply")
    for norms in about("Mon patient refuse le partage. Puis-je quand même alimenter son DMP ?").values():
        ranks = [order.index(norm["verdict"]) for norm in norms]
        assert ranks == sorted(ranks)
        assert ranks[0] == 0


@pytest.mark.parametrize(("lang", "title"), [("fr", "Ce que vous demandez"), ("en", "What you ask about")])
def test_the_text_tells_a_few_norms_and_counts_the_others(lang: str, title: str) -> None:
    answer = asker().ask("Nous hébergeons les dossiers de cliniques. Doit-on être certifiés HDS ?", DAY)
    lines = render_ask_text(answer | {"results": [], "definitions": [], "examples": []}, lang).splitlines()
    start = lines.index(title)
    told = lines[start : lines.index("", start)]
    norms = answer["askedAbout"][0]["norms"]
    assert len(norms) > MOST_NORMS
    assert sum(norm["label"][lang] in line for norm in norms for line in told) == MOST_NORMS
    assert str(len(norms) - MOST_NORMS) in told[-1]
    assert not any("les plus près" in line or "nearest to applying" in line for line in lines)
