"""The questionnaire over the scenario products: how many questions, beside the facts one can state.

Each scenario is answered from its facts, « don't know » where it is silent. Its peer is a plain form, which asks for
every fact. Prints the distribution and the time of a question.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence

from loaders.products.terms import asked as facts_one_can_state
from ontology.product import Product
from ontology.verdicts.questionnaire import Questionnaire
from tests.test_scenarios import product_of, read_scenario, scenario_files
from tests.whole_model import whole_model


def interviewed(questionnaire: Questionnaire, described: Product) -> tuple[int, list[int]]:
    """The number of questions, and after each how many norms are settled."""
    settled = []
    while questions := questionnaire.next(1):
        fact_id = questions[0].fact
        if fact_id in described.facts:
            questionnaire.answer(fact_id, described.facts[fact_id], partial=fact_id in described.partial)
        else:
            questionnaire.skip(fact_id)
        settled.append(questionnaire.settled)
    return len(settled), settled


def line(name: str, counts: Sequence[int]) -> str:
    """Least, quartiles, most."""
    low, middle, high = statistics.quantiles(counts, n=4)
    return f"{name:<34} {min(counts):>4} {low:>6.0f} {middle:>6.0f} {high:>6.0f} {max(counts):>5}"


def main() -> None:
    model = whole_model()
    facts = facts_one_can_state(model)
    counts: dict[bool, list[int]] = {False: [], True: []}
    half: list[float] = []
    start, asked = time.perf_counter(), 0
    for path in scenario_files():
        scenario = read_scenario(path)
        described = product_of(scenario, path.stem)
        situation = any(model.facts[fact_id].of_situation for fact_id in described.facts)
        for ruling_out in (False, True):
            nothing = Product(described.iri, described.labels)
            questionnaire = Questionnaire(model, nothing, scenario["as-of"], situation=situation, ruling_out=ruling_out)
            number, settled = interviewed(questionnaire, described)
            counts[ruling_out].append(number)
            asked += number
            if not ruling_out and settled and settled[-1]:
                half.append(next(i for i, s in enumerate(settled, 1) if s >= settled[-1] / 2) / number)
    took = time.perf_counter() - start
    of_situation = sum(1 for fact in facts.values() if fact.of_situation)
    print(f"{len(counts[False])} scenarios; {len(facts)} facts one can state, {of_situation} of them of a situation")
    print(f"{'questions':<34} {'min':>4} {'25 %':>6} {'median':>6} {'75 %':>6} {'max':>5}")
    print(line("while a norm may still apply", counts[False]))
    print(line("and those that only rule out", counts[True]))
    print(f"a plain form: {len(facts)}; median / plain form: {statistics.median(counts[False]) / len(facts):.2f}")
    print(f"half of what gets settled is settled after {statistics.median(half):.0%} of the questions (median)")
    print(f"{took / asked * 1000:.1f} ms a question")


if __name__ == "__main__":
    main()
