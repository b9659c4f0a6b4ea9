"""Prints how well questions are answered: `python -m tests.ask.report [--all-misses] [FILE…]`, over the current build.

Precision and recall over facts, share of questions fully right: of each set apart, or of the files that are named.
Misses are those of the sets that served to improve the lexicon; `--all-misses` prints those of held-out sets as well.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from ontology.model import Model
from server.commands.arguments import DEFAULT_BUILD
from server.dataset import open_dataset
from tests.ask.answering import answerer
from tests.ask.scoring import Answerer, Question, read, score
from tests.ask.sets import DEVELOPED, OPENED, folders, questions_of

ALL_MISSES = "--all-misses"


def main(arguments: list[str]) -> int:
    """The figures, then the misses."""
    dataset = open_dataset(DEFAULT_BUILD)
    answer = answerer(dataset)
    every = ALL_MISSES in arguments
    files = [Path(argument) for argument in arguments if argument != ALL_MISSES]
    if files:
        asked = [question for path in files for question in read(path)]
        _print("the files named", asked, answer, dataset.model, misses=True)
        return 0
    for folder in folders():
        shown = every or folder.name in DEVELOPED | OPENED
        _print(folder.name, questions_of(folder), answer, dataset.model, misses=shown)
    return 0


def _print(name: str, questions: Sequence[Question], answer: Answerer, model: Model, *, misses: bool) -> None:
    total = score(questions, answer, model)
    print(f"{name}: {total.questions} questions")
    print(f"  precision {total.precision:.1%}  recall {total.recall:.1%}  fully right {total.fully_right:.1%}")
    for question, (text, *faults) in total.faults.items() if misses else ():
        print(f"  {question}  {text}")
        for fault in faults:
            print(f"      {fault}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
