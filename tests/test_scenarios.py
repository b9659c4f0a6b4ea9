"""Runs tests/scenarios/*.yaml: worked cases and example products, with the verdicts a lawyer expects of them.

A scenario describes a product (or names an example), a day, and what is expected of the norms it names; ids of
the dossiers merged since are followed (`Model.former_slugs`). See docs/worked-cases.md for what a case says and
Réglo does not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from loaders.products.load import load_product
from ontology.namespaces import thing
from ontology.product import Product
from ontology.verdicts.assess import assess
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.explanation import Explainer
from ontology.verdicts.prerequisites import before
from ontology.verdicts.verdict import Applicability, Assessment, Compliance, Verdict
from tests.whole_model import whole_model

SCENARIOS = Path(__file__).parent / "scenarios"
EXAMPLES = Path(__file__).parent.parent / "examples"
WORKED_CASES = {"case": 32, "services-case": 30, "espace-case": 30}
"""How many worked cases each dossier has (its section 9), by the beginning of the names of their scenarios."""

KEYS = {"title", "source", "as-of", "product", "example", "expect", "notes"}
PRODUCT_KEYS = {"facts", "partial", "states-none", "proofs"}
APPLICABILITY = {str(value) for value in Applicability}
COMPLIANCE = {str(value) for value in Compliance}
EXPECT_KEYS = APPLICABILITY | COMPLIANCE | {"asks", "readings", "later", "prerequisites"}

Scenario = dict[str, Any]


def scenario_files() -> list[Path]:
    """Every scenario, in the order of their names."""
    return sorted(SCENARIOS.glob("*.yaml"))


def read_scenario(path: Path) -> Scenario:
    """The scenario of a file, as written."""
    found: Scenario = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def product_of(scenario: Scenario, name: str) -> Product:
    """The product that a scenario describes or names, read as a user's file would be."""
    if "example" in scenario:
        path = EXAMPLES / scenario["example"]
        return load_product(path, model=whole_model(), name=path.name)
    # JSON keeps the words of the YAML as they were read; dates become text again.
    text = json.dumps(scenario["product"], default=str)
    return load_product(text.encode(), model=whole_model(), name=f"{name}.json")


def faults_of(scenario: Scenario, name: str) -> list[str]:
    """What is wrong with the scenario, or with the verdicts: one sentence each; empty when all is as expected."""
    malformed = list(_malformed(scenario))
    if malformed:
        return malformed
    assessment = assess(whole_model(), product_of(scenario, name), scenario["as-of"])
    return list(_differences(scenario["expect"], assessment))


def _malformed(scenario: Scenario) -> Iterator[str]:
    for part, known in ((scenario, KEYS), (scenario.get("product", {}), PRODUCT_KEYS)):
        yield from (f"unknown key: {key}" for key in part.keys() - known)
    expect = scenario.get("expect", {})
    yield from (f"unknown key of expect: {key}" for key in expect.keys() - EXPECT_KEYS)
    if ("product" in scenario) == ("example" in scenario):
        yield "a scenario has either a product or an example"
    if set(scenario.get("title", {})) != {"fr", "en"} or not scenario.get("source"):
        yield "a scenario has a title in fr and en, and a source"
    if not isinstance(scenario.get("as-of"), date):
        yield "a scenario has a date, as-of"
    if not expect.keys() & APPLICABILITY:
        yield "a scenario expects at least one verdict"
    named = [norm_id for key in APPLICABILITY | COMPLIANCE for norm_id in expect.get(key, [])]
    named += [*expect.get("readings", {}), *expect.get("later", {})]
    yield from (f"unknown norm: {norm_id}" for norm_id in named if _canonical(norm_id) not in whole_model().norms)
    yield from (f"unknown fact: {fact_id}" for fact_id in expect.get("asks", []) if fact_id not in whole_model().facts)
    for readings in expect.get("readings", {}).values():
        yield from (f"unknown reading: {reading}" for reading in readings if reading not in whole_model().readings)
    for procedure, documents in expect.get("prerequisites", {}).items():
        if thing("procedure", procedure) not in whole_model().procedures:
            yield f"unknown procedure: {procedure}"
        named_there = [document for those in documents.values() for document in those]
        yield from (f"unknown evidence: {d}" for d in named_there if d not in whole_model().evidence)
        yield from (f"unknown state: {state}" for state in documents.keys() - {"asked", "asked-if", "not-asked"})
    for axis in (APPLICABILITY, COMPLIANCE):
        given = [_canonical(norm_id) for key in axis for norm_id in expect.get(key, [])]
        yield from (f"{norm_id} is expected twice" for norm_id in {n for n in given if given.count(n) > 1})


def _canonical(norm_id: str) -> str:
    return whole_model().former_slugs.get(norm_id, norm_id)


def _differences(expect: dict[str, Any], assessment: Assessment) -> Iterator[str]:
    verdicts = {verdict.norm.id: verdict for verdict in assessment.verdicts}
    for key in sorted(expect.keys() & (APPLICABILITY | COMPLIANCE)):
        for norm_id in expect[key]:
            verdict = verdicts.get(_canonical(norm_id))
            if verdict is None:
                yield f"{norm_id}: expected {key}, but no product check reaches this norm"
                continue
            got = verdict.applicability if key in APPLICABILITY else verdict.compliance
            if got != key:
                yield f"{norm_id}: expected {key}, got {got}\n{_why(verdict, assessment)}"
    asked = {fact for verdict in assessment.verdicts for fact in verdict.missing} | {
        question.fact for question in assessment.questions
    }
    for fact_id in expect.get("asks", []):
        if fact_id not in asked:
            yield f"{fact_id}: expected among the questions, which are: {', '.join(sorted(asked))}"
    for norm_id, readings in expect.get("readings", {}).items():
        yield from _reading_differences(verdicts[_canonical(norm_id)], readings)
    for norm_id, later in expect.get("later", {}).items():
        verdict = verdicts[_canonical(norm_id)]
        if (verdict.starts, verdict.then) != (later["from"], later["verdict"]):
            wanted = f"{later['verdict']} from {later['from']}"
            yield f"{norm_id}: expected {wanted}, got {verdict.then} from {verdict.starts}"
    yield from _prerequisite_differences(expect.get("prerequisites", {}), assessment)


def _prerequisite_differences(expect: dict[str, Any], assessment: Assessment) -> Iterator[str]:
    evaluation = Evaluation(whole_model(), assessment.product, assessment.day)
    for procedure, expected in expect.items():
        chain = before(evaluation, whole_model().procedures[thing("procedure", procedure)])
        states = {item.evidence.id: "asked-if" if item.asked_if else "asked" for item in chain if item.evidence}
        for state, documents in expected.items():
            for document in documents:
                if (got := states.get(document, "not-asked")) != state:
                    yield f"{procedure}: expected {document} {state}, got {got}"


def _reading_differences(verdict: Verdict, readings: dict[str, str]) -> Iterator[str]:
    found = {item.reading.id: item.applicability for item in verdict.readings}
    for reading_id, expected in readings.items():
        got = found.get(reading_id, "the first reading's verdict")
        if got != expected:
            yield f"{verdict.norm.id}: expected {expected} under {reading_id}, got {got}"


def _why(verdict: Verdict, assessment: Assessment) -> str:
    explainer = Explainer(whole_model(), assessment.product, assessment.day)
    because = explainer.because(verdict)
    derived = [{key: item[key] for key in ("fact", "because")} for item in explainer.derived_facts([verdict]).values()]
    brief = json.dumps(_without_labels([*because, *derived]), ensure_ascii=False, default=str)
    shortcomings = "; ".join(labels.get("en", "") for labels in verdict.shortcomings)
    return f"  missing: {', '.join(verdict.missing)}\n  because: {brief}\n  shortcomings: {shortcomings}"


def _without_labels(described: Any) -> Any:
    if isinstance(described, list):
        return [_without_labels(item) for item in described]
    if isinstance(described, dict):
        return {key: _without_labels(value) for key, value in described.items() if key not in ("label", "expected")}
    return described


@pytest.mark.parametrize("path", scenario_files(), ids=lambda path: path.stem)
def test_the_verdicts_are_those_the_scenario_expects(path: Path) -> None:
    found = faults_of(read_scenario(path), path.stem)
    assert not found, "\n".join([f"{path.name}: mend the facts, the scenario or the norm:", *found])


def test_every_worked_case_has_a_scenario() -> None:
    for dossier, cases in WORKED_CASES.items():
        numbers = {int(found[1]) for path in scenario_files() if (found := re.match(rf"{dossier}-(\d+)", path.stem))}
        assert numbers == set(range(1, cases + 1)), f"{dossier}: a worked case without scenario"


def test_every_example_has_a_scenario() -> None:
    scenarios = {read_scenario(path).get("example") for path in scenario_files()}
    assert {path.name for path in EXAMPLES.glob("*.yaml")} <= scenarios


def _paper_clinic() -> Scenario:
    return read_scenario(SCENARIOS / "case-03a-paper-files-private-clinic.yaml")


def test_a_wrong_expectation_names_norm_expected_got_and_reason() -> None:
    scenario = _paper_clinic()
    scenario["expect"] = {"applies": ["hds-cert-required"]}
    (fault,) = faults_of(scenario, "wrong")
    assert "hds-cert-required: expected applies, got does-not-apply" in fault
    assert "storage-media" in fault


def test_a_former_id_stands_for_the_norm_it_was_merged_into() -> None:
    scenario = _paper_clinic()
    scenario["expect"] = {"applies": ["secrecy"]}
    assert faults_of(scenario, "former") == []
    assert _canonical("secrecy") == "host-secrecy"


@pytest.mark.parametrize(
    ("expect", "fault"),
    [
        ({"applies": ["hds-scop"]}, "unknown norm: hds-scop"),
        ({"applies": ["hds-scope"], "asks": ["medium"]}, "unknown fact: medium"),
        ({"applies": ["hds-scope"], "readings": {"hds-scope": {"v3": "applies"}}}, "unknown reading: v3"),
        ({"applies": ["hds-scope"], "prerequisites": {"p": {}}}, "unknown procedure: p"),
        ({"applies": ["hds-scope"], "prerequisites": {"label-mcs": {"asked": ["x"]}}}, "unknown evidence: x"),
        ({"applies": ["hds-scope"], "prerequisites": {"label-mcs": {"askd": []}}}, "unknown state: askd"),
        ({"apply": ["hds-scope"]}, "unknown key of expect: apply"),
        ({"applies": ["hds-scope"], "undetermined": ["hds-scope"]}, "hds-scope is expected twice"),
        ({"met": ["agrement-paper"]}, "a scenario expects at least one verdict"),
    ],
)
def test_a_malformed_expectation_is_refused(expect: dict[str, Any], fault: str) -> None:
    assert fault in faults_of({**_paper_clinic(), "expect": expect}, "malformed")


def test_an_unknown_key_of_a_scenario_is_refused() -> None:
    assert faults_of({**_paper_clinic(), "expected": {}}, "malformed") == ["unknown key: expected"]
