"""Compliance: met, unmet, unproven, from facts of proof and from evidence held."""

from datetime import date

import pytest

from ontology.model import ASSESSMENT_DATE, Case, Condition, EvidenceList, Model, Norm, Operator, Test
from ontology.product import FactValue, Product, Proof
from ontology.verdicts.breaches import breaches_of
from ontology.verdicts.comply import comply
from ontology.verdicts.evaluate import Evaluation
from tests.whole_model import whole_model

DAY = date(2026, 11, 22)
CERTIFICATE = EvidenceList(("certificat-hds",), must_cover="hosting-activities")
BY_FACT = Condition((Case((Test("hosting-contract", Operator.EQUALS, (True,)),)),))


def judge(
    evidence: tuple[EvidenceList, ...] = (CERTIFICATE,),
    met_when: Condition | None = None,
    facts: dict[str, FactValue] | None = None,
    proofs: tuple[Proof, ...] = (),
) -> tuple[str, str]:
    model: Model = whole_model()
    norm = Norm("n", "n", "obligation", {}, {}, None, evidence=evidence, met_when=met_when)
    product = Product("p", {}, facts or {}, proofs=proofs)
    compliance, shortcomings = comply(Evaluation(model, product, DAY), norm)
    return str(compliance), " ".join(s["en"] for s in shortcomings)


def held(until: date | None = None, covers: frozenset[str] = frozenset(), start: date | None = None) -> Proof:
    return Proof("certificat-hds", "LSTI", start, until, covers)


def test_nothing_given_is_unproven() -> None:
    assert judge()[0] == "unproven"


def test_valid_evidence_is_met() -> None:
    assert judge(proofs=(held(date(2027, 1, 1)),))[0] == "met"


def test_evidence_holds_on_its_last_day_and_not_on_the_next() -> None:
    assert judge(proofs=(held(DAY),))[0] == "met"
    assert judge(proofs=(held(date(2026, 11, 21)),))[0] == "unmet"


def test_expired_evidence_says_since_when() -> None:
    assert "expired, last valid on 16 May 2026" in judge(proofs=(held(date(2026, 5, 16)),))[1]


def test_evidence_that_starts_later_is_unmet_and_says_so() -> None:
    compliance, why = judge(proofs=(held(start=date(2027, 1, 1)),))
    assert compliance == "unmet"
    assert "valid from 1 January 2027 only" in why


def test_evidence_must_name_every_activity_of_the_offer() -> None:
    offer: dict[str, FactValue] = {"hosting-activities": frozenset({"act-4", "act-6"})}
    part = held(covers=frozenset({"hosting-activities.act-4"}))
    whole = held(covers=frozenset({"hosting-activities.act-4", "hosting-activities.act-6"}))
    assert judge(facts=offer, proofs=(part,))[0] == "unmet"
    assert "does not cover “backup”" in judge(facts=offer, proofs=(part,))[1]
    assert judge(facts=offer, proofs=(part, whole))[0] == "met"


def test_one_of_two_lists_is_enough_and_half_a_list_is_not() -> None:
    both = EvidenceList(("certificat-hds", "agrement-archives-numeriques"))
    either = (both, EvidenceList(("contrat-hebergement",)))
    assert judge(either, proofs=(held(),))[0] == "unproven"
    assert judge(either, proofs=(held(), Proof("agrement-archives-numeriques")))[0] == "met"
    assert judge(either, proofs=(Proof("contrat-hebergement"),))[0] == "met"


@pytest.mark.parametrize(("stated", "expected"), [(True, "met"), (False, "unmet")])
def test_a_fact_of_proof_decides(stated: bool, expected: str) -> None:
    assert judge(met_when=BY_FACT, facts={"hosting-contract": stated})[0] == expected


def test_a_fact_that_shows_a_breach_prevails_over_evidence() -> None:
    verdict = judge(met_when=BY_FACT, facts={"hosting-contract": False}, proofs=(held(),))
    assert verdict[0] == "unmet"
    assert "although evidence" in verdict[1]


def test_facts_that_show_it_met_prevail_over_evidence_that_falls_short_and_the_gap_is_said() -> None:
    stated: dict[str, FactValue] = {"hosting-contract": True}
    verdict, why = judge(met_when=BY_FACT, facts=stated, proofs=(held(date(2026, 5, 16)),))
    assert verdict == "met"
    assert "expired, last valid on 16 May 2026" in why
    assert "although evidence given falls short" in why
    assert judge(met_when=BY_FACT, facts=stated, proofs=(held(),)) == ("met", "")


def test_a_contract_proves_a_clause_only_if_it_names_it() -> None:
    clause = EvidenceList(
        ("contrat-hebergement",), must_name=("https://w3id.org/reglo/value/hosting-contract-clauses.clause-3",)
    )
    assert judge((clause,), proofs=(Proof("contrat-hebergement"),))[0] == "unmet"
    named = Proof("contrat-hebergement", covers=frozenset({"hosting-contract-clauses.clause-3"}))
    assert judge((clause,), proofs=(named,))[0] == "met"


def test_a_value_of_another_fact_that_bears_the_same_word_covers_nothing() -> None:
    offer: dict[str, FactValue] = {"hosting-activities": frozenset({"act-4"})}
    other = held(covers=frozenset({"hds-certificate-activities.act-4"}))
    assert judge(facts=offer, proofs=(other,))[0] == "unmet"


def test_a_breach_is_told_in_words_with_the_day_that_a_date_is_held_against() -> None:
    by_date = Condition((Case((Test("hds-certificate-until", Operator.NOT_BEFORE, (ASSESSMENT_DATE,)),)),))
    evaluation = Evaluation(whole_model(), Product("p", {}, {"hds-certificate-until": date(2026, 6, 30)}), DAY)
    assert breaches_of(evaluation, by_date) == [
        {
            "fr": "Fin du certificat HDS : 30 juin 2026 (attendu, au plus tôt le 22 novembre 2026)",
            "en": "End of the HDS certificate: 30 June 2026 (expected, on 22 November 2026 at the earliest)",
        }
    ]


@pytest.mark.parametrize(("day", "expected"), [(date(2026, 5, 16), "met"), (date(2026, 5, 17), "unmet")])
def test_a_certificate_under_version_1_covers_nothing_after_its_last_day(day: date, expected: str) -> None:
    model = whole_model()
    stated: dict[str, FactValue] = {
        "hds-certificate-status": "v1",
        "hds-certificate-until": date(2027, 3, 31),
        "hosting-activities": frozenset({"act-1"}),
        "hds-certificate-activities": frozenset({"act-1"}),
    }
    for norm in ("hds-cert-required", "cert-scope-all-activities"):
        found, _ = comply(Evaluation(model, Product("p", {}, stated), day), model.norms[norm])
        assert str(found) == expected, norm
