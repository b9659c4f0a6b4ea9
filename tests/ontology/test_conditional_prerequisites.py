"""Prerequisites under a condition: asked where it holds, not where it fails, « asked if » where it is unknown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyoxigraph as ox
import pytest

from ontology.conditions import ModelError
from ontology.model import EvidenceList, Model, Norm
from ontology.product import FactValue, Product, Proof
from ontology.read_model import read_model
from ontology.verdicts.comply import comply
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.prerequisites import before
from ontology.verdicts.to_obtain import to_obtain
from tests.whole_model import whole_model

DAY = date(2026, 11, 22)
BASE = "https://w3id.org/reglo/"

LAW = """
@prefix reglo: <https://w3id.org/reglo#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix fact: <https://w3id.org/reglo/fact/> .
@prefix evidence: <https://w3id.org/reglo/evidence/> . @prefix procedure: <https://w3id.org/reglo/procedure/> .
@prefix norm: <https://w3id.org/reglo/norm/> .
fact:device a reglo:Fact ; reglo:factKind reglo:Boolean ;
    reglo:question "Est-ce un dispositif ?"@fr , "Is it a device?"@en ;
    reglo:inSentence "c'est un dispositif"@fr , "it is a device"@en .
fact:hosted a reglo:Fact ; reglo:factKind reglo:Boolean ; reglo:question "Hébergé ?"@fr , "Hosted?"@en .
norm:hosting a reglo:Obligation ; reglo:confidence reglo:A ; reglo:applicableFrom "2026-01-01"^^xsd:date ;
    reglo:case [ reglo:test [ reglo:fact fact:hosted ; reglo:equals true ] ] .
evidence:listing a reglo:EvidenceType ; skos:prefLabel "Listing"@en . evidence:marking a reglo:EvidenceType .
evidence:certificate a reglo:EvidenceType . evidence:audit a reglo:EvidenceType .
evidence:opinion a reglo:EvidenceType . evidence:other a reglo:EvidenceType .
procedure:listing a reglo:Procedure ; reglo:outcome evidence:listing ;
    reglo:prerequisite evidence:certificate , evidence:marking , evidence:opinion ;
    reglo:prerequisiteCase
        [ reglo:asksFor evidence:marking ; reglo:test [ reglo:fact fact:device ; reglo:equals true ] ] ,
        [ reglo:asksFor evidence:certificate ; reglo:whereApplies norm:hosting ] ,
        [ reglo:asksFor evidence:opinion ; reglo:conditionInWords "Faut-il un avis ?"@fr , "Is it needed?"@en ] .
procedure:certify a reglo:Procedure ; reglo:outcome evidence:certificate ; reglo:prerequisite evidence:audit .
procedure:both a reglo:Procedure ; reglo:outcome evidence:other ; reglo:prerequisite evidence:audit , evidence:listing .
"""


@pytest.fixture(scope="module")
def law() -> Model:
    """A listing that takes a marking of devices, a certificate where a norm applies, an opinion that words decide."""
    return read_model(ox.parse(input=LAW.encode(), format=ox.RdfFormat.TURTLE))


def asked(model: Model, procedure: str, facts: dict[str, FactValue], day: date = DAY) -> dict[str, bool | None]:
    """By document: True where it is asked for, None where that is not known."""
    evaluation = Evaluation(model, Product("p", {}, facts), day)
    chain = before(evaluation, model.procedures[BASE + "procedure/" + procedure])
    return {item.evidence.id: None if item.asked_if else True for item in chain if item.evidence}


def test_what_holds_is_asked_what_fails_is_not_and_what_is_unknown_is_asked_on_a_condition(law: Model) -> None:
    assert asked(law, "listing", {"device": True, "hosted": False}) == {"marking": True, "opinion": None}
    assert asked(law, "listing", {"device": False}) == {"audit": None, "certificate": None, "opinion": None}


def test_what_a_prerequisite_takes_is_asked_for_as_the_prerequisite_is(law: Model) -> None:
    assert asked(law, "listing", {"device": False, "hosted": True}) == {
        "audit": True,
        "certificate": True,
        "opinion": None,
    }


def test_what_is_asked_for_by_one_path_is_asked_for(law: Model) -> None:
    assert asked(law, "both", {})["audit"] is True
    assert asked(law, "both", {})["certificate"] is None


def test_a_prerequisite_where_a_norm_applies_follows_the_dates_of_the_norm(law: Model) -> None:
    assert "certificate" not in asked(law, "listing", {"hosted": True}, date(2025, 12, 31))
    assert asked(law, "listing", {"hosted": True}, date(2026, 1, 1))["certificate"] is True


def steps(law: Model, facts: dict[str, FactValue]) -> dict[str, dict[str, Any]]:
    norm = Norm("n", "n", "obligation", {}, {}, None, evidence=(EvidenceList(("listing",)),))
    evaluation = Evaluation(law, Product("p", {}, facts), DAY)
    (item,) = to_obtain(evaluation, norm, lambda iri: {"iri": iri}, lambda fact_id: {"fact": fact_id})
    return {step["evidence"]["iri"].rpartition("/")[2]: step for step in item["after"]}


def test_an_unknown_condition_is_said_in_words_with_the_facts_to_state(law: Model) -> None:
    found = steps(law, {"hosted": True})
    assert found["certificate"]["askedIf"] is None
    assert found["marking"]["askedIf"] == {
        "condition": {"fr": "c'est un dispositif", "en": "it is a device"},
        "missing": [{"fact": "device"}],
    }
    opinion = found["opinion"]["askedIf"]
    assert opinion["condition"]["fr"] == "la réponse à « Faut-il un avis ? » est oui"
    assert opinion["missing"] == []


@pytest.mark.parametrize(
    ("facts", "expected", "words"),
    [
        ({"device": True}, "unproven", "takes a document"),
        ({"device": False}, "met", ""),
        ({}, "unproven", "may take a document"),
    ],
)
def test_an_expired_prerequisite_is_a_doubt_only_where_it_is_or_may_be_asked_for(
    law: Model, facts: dict[str, FactValue], expected: str, words: str
) -> None:
    proofs = (Proof("listing"), Proof("marking", valid_until=date(2026, 1, 1)))
    norm = Norm("n", "n", "obligation", {}, {}, None, evidence=(EvidenceList(("listing",)),))
    compliance, why = comply(Evaluation(law, Product("p", {}, facts, proofs=proofs), DAY), norm)
    assert compliance == expected
    assert words in " ".join(text["en"] for text in why)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("reglo:asksFor evidence:audit ; reglo:conditionInWords 'x'@fr", "is no prerequisite"),
        ("reglo:conditionInWords 'x'@fr", "exactly one prerequisite"),
        ("reglo:asksFor evidence:marking ; reglo:whereApplies norm:nowhere", "is called nowhere"),
        ("reglo:asksFor evidence:marking ; reglo:test [ reglo:fact fact:no ; reglo:equals true ]", "fact is called no"),
        ("reglo:asksFor evidence:marking ; reglo:test [ reglo:fact fact:device ; reglo:atLeast 2 ]", "does not take"),
    ],
)
def test_a_condition_that_cannot_be_read_is_refused_by_name(wrong: str, says: str) -> None:
    faulty = LAW + f"procedure:listing reglo:prerequisiteCase [ {wrong} ] ."
    with pytest.raises(ModelError, match="listing") as raised:
        read_model(ox.parse(input=faulty.encode(), format=ox.RdfFormat.TURTLE))
    assert says in str(raised.value)


def test_the_catalogue_asks_devices_only_for_the_marking_and_hosts_only_for_the_certificate() -> None:
    model = whole_model()
    for procedure in ("referencement-mes", "referencement-mes-echange"):
        assert "marquage-ce-dispositif" not in asked(model, procedure, {"medical-purpose": False})
        assert asked(model, procedure, {"medical-purpose": True})["marquage-ce-dispositif"] is True
        assert asked(model, procedure, {})["marquage-ce-dispositif"] is None
        assert "certificat-hds" not in asked(model, procedure, {"health-data": False})
        assert asked(model, procedure, {})["certificat-hds"] is None


def test_segur_asks_for_what_the_specifications_of_the_scheme_name() -> None:
    model = whole_model()
    facts: dict[str, FactValue] = {
        "public-funds-sought": frozenset({"segur"}),
        "segur-scheme": frozenset({"dpi"}),
        "segur-wave": "wave-2",
        "operator-role": frozenset({"publisher"}),
    }
    assert asked(model, "referencement-segur", facts) == {"homologation-cnda": True, "habilitation-edc-psc": True}
    assert asked(model, "referencement-segur", {"public-funds-sought": frozenset({"none"})}) == {}


def test_electronic_archiving_takes_the_hosts_certificate_since_july_2025() -> None:
    model = whole_model()
    assert "certificat-hds" not in asked(model, "agrement-archivage-electronique", {}, date(2025, 6, 30))
    assert asked(model, "agrement-archivage-electronique", {}, date(2025, 7, 1))["certificat-hds"] is None


def test_the_label_and_the_device_certificate_ask_for_hosting_in_words_only() -> None:
    model = whole_model()
    for procedure in ("label-mcs", "certificat-dmn"):
        found = asked(model, procedure, {})
        assert found["certificat-hds"] is None
        assert True in found.values()
