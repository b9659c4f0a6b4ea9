"""Documents given: issuer, accreditation, prerequisites; and what to obtain where they are not enough."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from loaders.products.load import load_product
from ontology.model import EvidenceList, Model, Norm
from ontology.product import Product, Proof
from ontology.read_model import read_model
from ontology.verdicts.answer import answer
from ontology.verdicts.assess import assess
from ontology.verdicts.comply import comply
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.prerequisites import before
from ontology.verdicts.to_obtain import to_obtain
from tests.whole_model import whole_model

DAY = date(2026, 11, 22)
FLAGSHIP = Path(__file__).parents[2] / "examples" / "cloud-archive-medico-social.yaml"

LAW = """
@prefix reglo: <https://w3id.org/reglo#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix actor: <https://w3id.org/reglo/actor/> . @prefix evidence: <https://w3id.org/reglo/evidence/> .
@prefix procedure: <https://w3id.org/reglo/procedure/> .
actor:accreditor a reglo:Role .
actor:national a reglo:Organisation ; reglo:acronym "NAB" ; reglo:hasRole actor:accreditor .
actor:certifier a reglo:Role ; skos:prefLabel "Certifier"@en ; reglo:accreditedBy actor:accreditor .
actor:alpha a reglo:Organisation ; skos:prefLabel "Alpha (the certifier)"@en ; reglo:hasRole actor:certifier ;
    reglo:accreditedFor evidence:certificate .
actor:beta a reglo:Organisation ; skos:prefLabel "Bêta"@en ; reglo:hasRole actor:certifier .
actor:publisher a reglo:Role ; skos:prefLabel "Publisher"@en . actor:agency a reglo:Organisation .
evidence:certificate a reglo:EvidenceType ; skos:prefLabel "Certificate"@en , "Certificat"@fr ;
    reglo:issuer actor:certifier ; reglo:obtainedBy procedure:certify .
evidence:audit a reglo:EvidenceType ; skos:prefLabel "Audit"@en , "Audit"@fr ; reglo:issuer actor:publisher .
evidence:label a reglo:EvidenceType ; skos:prefLabel "Label"@en , "Label"@fr ; reglo:issuer actor:agency .
procedure:certify a reglo:Procedure ; reglo:authority actor:certifier ; reglo:prerequisite evidence:audit ;
    reglo:outcome evidence:certificate .
procedure:labelling a reglo:Procedure ; reglo:authority actor:agency ; reglo:prerequisite evidence:certificate ;
    reglo:outcome evidence:label .
procedure:transition a reglo:Procedure ; reglo:prerequisite evidence:certificate ; reglo:outcome evidence:certificate .
procedure:renewal a reglo:Procedure ; reglo:prerequisite evidence:renewed ; reglo:outcome evidence:renewed .
evidence:renewed a reglo:EvidenceType .
"""


@pytest.fixture(scope="module")
def law() -> Model:
    """Two certification bodies, one of them accredited for the certificate; a label that takes it; an audit before."""
    return read_model(ox.parse(input=LAW.encode(), format=ox.RdfFormat.TURTLE))


def evaluation_of(law: Model, *proofs: Proof) -> Evaluation:
    return Evaluation(law, Product("p", {}, {}, proofs=proofs), DAY)


def judge(law: Model, *proofs: Proof, evidence: tuple[EvidenceList, ...] | None = None) -> tuple[str, str]:
    norm = Norm("n", "n", "obligation", {}, {}, None, evidence=evidence or (EvidenceList(("certificate",)),))
    product = Product("p", {}, {}, proofs=proofs)
    compliance, why = comply(Evaluation(law, product, DAY), norm)
    return str(compliance), " ".join(words["en"] for words in why)


@pytest.mark.parametrize("issuer", ["alpha", "Alpha", "ALPHA (the certifier)", "certifier", None])
def test_a_recognised_issuer_or_none_stated_is_met(law: Model, issuer: str | None) -> None:
    assert judge(law, Proof("certificate", issuer)) == ("met", "")


@pytest.mark.parametrize("issuer", ["Gamma", "beta", "agency"])
def test_an_issuer_that_is_not_recognised_is_unproven_never_unmet_and_says_why(law: Model, issuer: str) -> None:
    compliance, why = judge(law, Proof("certificate", issuer))
    assert compliance == "unproven"
    assert issuer in why and "Certifier" in why and "accredited-by" in why


@pytest.mark.parametrize(("accreditor", "expected"), [("NAB", "met"), ("national", "met"), ("agency", "unproven")])
def test_a_body_stated_to_be_accredited_is_recognised_where_the_graph_knows_who_accredits(
    law: Model, accreditor: str, expected: str
) -> None:
    assert judge(law, Proof("certificate", "Gamma", accredited_by=accreditor))[0] == expected


def test_a_document_that_its_bearer_writes_may_bear_any_name(law: Model) -> None:
    assert judge(law, Proof("audit", "My Company"), evidence=(EvidenceList(("audit",)),))[0] == "met"
    assert judge(law, Proof("audit", "agency"), evidence=(EvidenceList(("audit",)),))[0] == "unproven"


def test_an_expired_document_is_unmet_whoever_issued_it(law: Model) -> None:
    compliance, why = judge(law, Proof("certificate", "Gamma", valid_until=date(2026, 1, 1)))
    assert compliance == "unmet" and "expired" in why


def test_a_good_document_beside_an_expired_one_is_met_and_a_doubtful_one_unproven(law: Model) -> None:
    expired = Proof("certificate", "alpha", valid_until=date(2026, 1, 1))
    assert judge(law, expired, Proof("certificate", "alpha"))[0] == "met"
    assert judge(law, expired, Proof("certificate", "Gamma"))[0] == "unproven"


def test_a_prerequisite_that_has_expired_puts_what_rests_on_it_in_doubt_and_silence_does_not(law: Model) -> None:
    wanted = (EvidenceList(("label",)),)
    label = Proof("label", "agency")
    assert judge(law, label, evidence=wanted)[0] == "met"
    assert judge(law, label, Proof("certificate", "alpha"), evidence=wanted)[0] == "met"
    compliance, why = judge(law, label, Proof("audit", valid_until=date(2026, 1, 1)), evidence=wanted)
    assert compliance == "unproven" and "Audit: expired" in why


def test_a_transition_which_takes_what_it_gives_lifts_no_doubt_and_is_no_way_to_a_first_document(law: Model) -> None:
    compliance, why = judge(law, Proof("certificate", "alpha"), Proof("audit", valid_until=date(2026, 1, 1)))
    assert compliance == "unproven" and "Certificate: takes a document that falls short (Audit: expired" in why
    label, _ = to_get(law)
    assert label["after"] and label["otherWays"] == []
    certificate = Norm("n", "n", "obligation", {}, {}, None, evidence=(EvidenceList(("certificate",)),))

    def ways(*proofs: Proof) -> list[str]:
        (item,) = to_obtain(evaluation_of(law, *proofs), certificate, lambda iri: {"iri": iri}, lambda f: {"fact": f})
        return [way["procedure"]["iri"].rpartition("/")[2] for way in (item, *item["otherWays"])]

    assert ways() == ["certify"]
    assert ways(Proof("certificate", valid_until=date(2026, 1, 1))) == ["certify", "transition"]


def test_an_hds_certificate_is_in_doubt_where_the_iso_27001_certificate_it_takes_has_expired() -> None:
    hds = Proof("certificat-hds", "LSTI", valid_until=date(2028, 1, 9))
    iso = Proof("certificat-iso-27001", "Example", date(2022, 1, 1), date(2024, 12, 31), accredited_by="COFRAC")
    compliance, why = judge(whole_model(), hds, iso, evidence=(EvidenceList(("certificat-hds",)),))
    assert compliance == "unproven" and "ISO 27001 certificate: " in why


def test_all_of_one_list_is_needed_and_one_of_two_lists_is_enough(law: Model) -> None:
    both = EvidenceList(("certificate", "label"))
    assert judge(law, Proof("certificate"), evidence=(both,))[0] == "unproven"
    assert judge(law, Proof("certificate"), Proof("label"), evidence=(both,))[0] == "met"
    assert judge(law, Proof("audit"), evidence=(both, EvidenceList(("audit",))))[0] == "met"


def test_the_chain_of_prerequisites_is_in_the_order_in_which_it_can_be_obtained(law: Model) -> None:
    chain = before(evaluation_of(law), law.procedures["https://w3id.org/reglo/procedure/labelling"])
    assert [item.evidence and item.evidence.id for item in chain] == ["audit", "certificate"]


def test_a_procedure_that_renews_its_own_outcome_does_not_loop(law: Model) -> None:
    assert before(evaluation_of(law), law.procedures["https://w3id.org/reglo/procedure/renewal"]) == []


def test_the_label_takes_the_dmp_homologation_the_lap_certification_sesam_vitale_and_the_hosts_certificate() -> None:
    model = whole_model()
    chain = [
        b.evidence.id
        for b in before(evaluation_of(model), model.procedures["https://w3id.org/reglo/procedure/label-mcs"])
        if b.evidence
    ]
    assert {"homologation-dmp", "certification-lap", "titre-sesam-vitale", "certificat-hds"} <= set(chain)
    assert chain.index("certificat-iso-27001") < chain.index("certificat-hds")


def to_get(law: Model, *proofs: Proof) -> list[dict[str, Any]]:
    norm = Norm("n", "n", "obligation", {}, {}, None, evidence=(EvidenceList(("label",)), EvidenceList(("audit",))))
    evaluation = evaluation_of(law, *proofs)
    return to_obtain(evaluation, norm, lambda iri: {"iri": iri}, lambda fact_id: {"fact": fact_id})


def test_what_to_obtain_says_from_whom_by_which_procedure_and_after_what(law: Model) -> None:
    label, audit = to_get(law, Proof("audit", valid_until=date(2026, 1, 1)), Proof("certificate", "alpha"))
    assert (label["list"], audit["list"]) == (1, 2)
    assert label["from"] == [{"iri": "https://w3id.org/reglo/actor/agency"}]
    assert label["procedure"]["iri"].endswith("labelling")
    assert [(step["evidence"]["iri"].rpartition("/")[2], step["held"]) for step in label["after"]] == [
        ("audit", False),
        ("certificate", False),
    ]
    assert (audit["procedure"], audit["after"]) == (None, [])
    assert "expired" in audit["reasons"][0]["en"]


def test_nothing_is_to_be_obtained_for_what_is_held(law: Model) -> None:
    assert [item["list"] for item in to_get(law, Proof("label"))] == [2]


def test_the_flagship_answer_says_how_to_get_the_certificate() -> None:
    model = whole_model()
    product = load_product(FLAGSHIP, model=model, name=FLAGSHIP.name)
    verdicts = {v["norm"].rpartition("/")[2]: v for v in answer(model, assess(model, product))["verdicts"]}
    (item,) = verdicts["hds-cert-required"]["toObtain"]
    assert item["evidence"]["iri"].endswith("certificat-hds")
    assert item["procedure"]["iri"].endswith("certification-hds")
    assert [step["evidence"]["iri"].rpartition("/")[2] for step in item["after"]] == ["certificat-iso-27001"]
    assert any(fact["fact"] == "hds-certificate-status" for fact in verdicts["hds-cert-required"]["toState"])
    assert verdicts["eea-storage"]["toObtain"] == []
