"""The questionnaire: it never asks twice, leaves nothing that an answer could settle, and asks less than half."""

from __future__ import annotations

import statistics
from random import Random

import pytest

from loaders.products.terms import asked as facts_one_can_state
from ontology.product import Product
from ontology.verdicts.assess import assess
from ontology.verdicts.questionnaire import Questionnaire
from ontology.verdicts.verdict import Applicability
from tests.ontology.random_products import facts_in_tests, random_value
from tests.ontology.small_law import DAY, small_law
from tests.test_scenarios import product_of, read_scenario, scenario_files
from tests.whole_model import whole_model

SCENARIOS = scenario_files()


def interviewed(questionnaire: Questionnaire, described: Product) -> list[str]:
    """Answers every question from the description, « don't know » where it is silent; the facts asked, in order."""
    asked: list[str] = []
    while questions := questionnaire.next(1):
        fact_id = questions[0].fact
        assert fact_id not in asked, f"{fact_id} is asked twice"
        asked.append(fact_id)
        if fact_id in described.facts:
            questionnaire.answer(fact_id, described.facts[fact_id], partial=fact_id in described.partial)
        else:
            questionnaire.skip(fact_id)
    return asked


def of_scenario(number: int, *, ruling_out: bool = False) -> tuple[Questionnaire, Product]:
    """An empty questionnaire about the product of a scenario, and that product."""
    path = SCENARIOS[number]
    scenario = read_scenario(path)
    described = product_of(scenario, path.stem)
    situation = any(whole_model().facts[fact_id].of_situation for fact_id in described.facts)
    nothing = Product(described.iri, described.labels)
    day = scenario["as-of"]
    return Questionnaire(whole_model(), nothing, day, situation=situation, ruling_out=ruling_out), described


def test_the_median_number_of_questions_is_at_most_half_the_number_of_facts() -> None:
    counts = []
    for number in range(0, len(SCENARIOS), 2):
        questionnaire, described = of_scenario(number)
        counts.append(len(interviewed(questionnaire, described)))
    facts = facts_one_can_state(whole_model())
    of_products = [fact for fact in facts.values() if not fact.of_situation]
    assert statistics.median(counts) <= len(of_products) / 2


@pytest.mark.parametrize("seed", range(40))
def test_full_answers_settle_every_norm_that_facts_can_settle(seed: int) -> None:
    law, random = small_law(), Random(seed)  # noqa: S311 - the same numbers again
    complete = Product("urn:x", {}, {fact.id: random_value(law, fact, random, DAY) for fact in facts_in_tests(law)})
    questionnaire = Questionnaire(law, Product("urn:x", {}), DAY)
    interviewed(questionnaire, complete)
    verdicts = {v.norm.id: v for v in assess(law, complete, DAY).verdicts}
    left = {v.norm.id for v in assess(law, questionnaire.product, DAY).verdicts if v.applicability == "undetermined"}
    assert left == {norm_id for norm_id, v in verdicts.items() if v.applicability == "undetermined"}


@pytest.mark.parametrize("number", range(3, len(SCENARIOS), 70))
def test_to_the_end_no_answer_is_left_that_could_settle_a_norm(number: int) -> None:
    questionnaire, described = of_scenario(number, ruling_out=True)
    asked = set(interviewed(questionnaire, described))
    verdicts = assess(whole_model(), questionnaire.product, read_scenario(SCENARIOS[number])["as-of"]).verdicts
    for verdict in verdicts:
        if verdict.applicability is Applicability.UNDETERMINED and not verdict.of_situation:
            assert set(verdict.missing) <= asked, verdict.norm.id
    assert questionnaire.settled + len(questionnaire.left_open) == questionnaire.total


def test_before_the_end_what_is_left_can_only_be_ruled_out() -> None:
    questionnaire, described = of_scenario(0)
    interviewed(questionnaire, described)
    more = questionnaire.ruling_out_only()
    assert more
    day = read_scenario(SCENARIOS[0])["as-of"]
    unknown = questionnaire.asked - questionnaire.product.facts.keys()
    further = Questionnaire(whole_model(), questionnaire.product, day, unknown=unknown, ruling_out=True)
    before = {v.norm.id for v in assess(whole_model(), further.product, day).verdicts if v.applicability == "applies"}
    interviewed(further, Product("urn:x", {}))
    after = {v.norm.id for v in assess(whole_model(), further.product, day).verdicts if v.applicability == "applies"}
    assert before == after


def test_a_complete_description_asks_nothing() -> None:
    law, random = small_law(), Random(1)  # noqa: S311 - the same numbers again
    complete = Product("urn:x", {}, {fact.id: random_value(law, fact, random, DAY) for fact in facts_in_tests(law)})
    assert Questionnaire(law, complete, DAY, ruling_out=True).next() == []


def test_dont_know_to_everything_comes_to_an_end() -> None:
    questionnaire = Questionnaire(whole_model(), Product("urn:x", {}), DAY, situation=True, ruling_out=True)
    asked = interviewed(questionnaire, Product("urn:x", {}))
    assert len(asked) <= len(facts_one_can_state(whole_model()))
    assert questionnaire.next() == []


def test_facts_of_a_situation_are_asked_only_when_the_description_is_about_one() -> None:
    model = whole_model()

    def asks_about_one(**options: bool) -> bool:
        questionnaire = Questionnaire(model, Product("urn:x", {}), DAY, **options)
        return any(model.facts[q.fact].of_situation for q in questionnaire.next())

    assert not asks_about_one()
    assert asks_about_one(situation=True)
    stated = Product("urn:x", {}, {"scheme-affiliation": True})
    assert any(model.facts[q.fact].of_situation for q in Questionnaire(model, stated, DAY).next())


def test_facts_that_only_a_second_reading_tests_come_after_all_others() -> None:
    questionnaire = Questionnaire(whole_model(), Product("urn:x", {}), DAY)
    readings: dict[str, bool] = {}
    while questions := questionnaire.next(1):
        readings[questions[0].fact] = questions[0].reading is not None
        questionnaire.skip(questions[0].fact)
    assert [*readings.values()] == sorted(readings.values())
    assert {fact_id for fact_id, of_reading in readings.items() if of_reading} == {
        "publisher-access",
        "data-reused-from-care",
    }


def test_an_answer_that_excludes_skips_what_no_longer_matters() -> None:
    questionnaire = Questionnaire(whole_model(), Product("urn:x", {}), DAY)
    before = {q.fact for q in questionnaire.next()}
    questionnaire.answer("health-data", False)
    after = {q.fact for q in questionnaire.next()}
    assert "health-data" not in after
    assert len(after) < len(before)


def test_what_is_settled_grows_to_the_verdicts_of_the_assessment() -> None:
    questionnaire, described = of_scenario(1)
    interviewed(questionnaire, described)
    day = read_scenario(SCENARIOS[1])["as-of"]
    verdicts = assess(whole_model(), questionnaire.product, day).verdicts
    decided = [v for v in verdicts if v.applicability in {Applicability.APPLIES, Applicability.DOES_NOT_APPLY}]
    facts = whole_model().facts
    about = [v for v in decided if not any(facts[f].of_situation for f in whole_model().rests_on[v.norm.id])]
    assert questionnaire.settled == len(about)
