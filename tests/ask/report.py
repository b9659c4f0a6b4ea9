"""Prints how well questions are answered: `python -m tests.ask.report [FILE…]`, over the current build.

Precision and recall over facts, share of questions fully right, and each miss.
"""

from __future__ import annotations

import sys
from pathlib import Path

from server.commands.arguments import DEFAULT_BUILD
from server.dataset import open_dataset
from tests.ask.answering import answerer
from tests.ask.scoring import read, score

ROOM = Path(__file__).parent


def main(arguments: list[str]) -> int:
    """One part for each file."""
    dataset = open_dataset(DEFAULT_BUILD)
    answer = answerer(dataset)
    for path in [Path(argument) for argument in arguments] or sorted(ROOM.glob("*questions.yaml")):
        total = score(read(path), answer, dataset.model)
        print(f"{path.name}: {total.questions} questions")
        print(f"  precision {total.precision:.1%}  recall {total.recall:.1%}  fully right {total.fully_right:.1%}")
        for question, (text, *faults) in total.faults.items():
            print(f"  {question}  {text}")
            for fault in faults:
                print(f"      {fault}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
