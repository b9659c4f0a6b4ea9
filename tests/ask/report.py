"""Prints how well questions are answered: `python -m tests.ask.report [--all-misses] [FILE…]`, over the current build.

Precision and recall over facts, share of questions fully right: of all, of odd and of even ids. Misses are those of odd
ids, since even ones are held out of what the lexicon is made from; `--all-misses` prints them as well.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from ontology.model import Model
from server.commands.arguments import DEFAULT_BUILD
from server.dataset import open_dataset
from tests.ask.answering import answerer
from tests.ask.scoring import Answerer, Question, Score, is_held_out, read, score

QUESTIONS = Path(__file__).parent / "questions"
ALL_MISSES = "--all-misses"


def main(arguments: list[str]) -> int:
    """The figures, then the misses."""
    dataset = open_dataset(DEFAULT_BUILD)
    answer = answerer(dataset)
    paths = [Path(argument) for argument in arguments if argument != ALL_MISSES] or sorted(QUESTIONS.glob("*.yaml"))
    questions = [question for path in paths for question in read(path)]
    odd, even = ([q for q in questions if is_held_out(q.id) is wanted] for wanted in (False, True))
    _print("odd", odd, answer, dataset.model, misses=True)
    _print("even", even, answer, dataset.model, misses=ALL_MISSES in arguments)
    return 0


def _print(name: str, questions: Iterable[Question], answer: Answerer, model: Model, *, misses: bool) -> None:
    total: Score = score(questions, answer, model)
    print(f"{name}: {total.questions} questions")
    print(f"  precision {total.precision:.1%}  recall {total.recall:.1%}  fully right {total.fully_right:.1%}")
    for question, (text, *faults) in total.faults.items() if misses else ():
        print(f"  {question}  {text}")
        for fault in faults:
            print(f"      {fault}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
