"""The sets of questions: each folder beside this file that holds any.

Sets were written one after the other, each without sight of the lexicon. `DEVELOPED` ones have served to improve it
since, `OPENED` ones have begun to; `written` is by those who improve it, who measured it before they did. The others
are held out, and what is missed of them is not read.
"""

from __future__ import annotations

from pathlib import Path

from tests.ask.scoring import Question, read

_HERE = Path(__file__).parent
FIRST = _HERE / "questions"
UTTERANCES = _HERE / "utterances"
"""Clauses, not questions: `tests/ask/test_utterances.py`."""
DEVELOPED = frozenset({"questions", "second_set", "third_set"})
JUST_OPENED = frozenset(
    {
        "eighteenth_set",
        "twentyeighth_set",
        "twentyninth_set",
        "twentyseventh_set",
        "fourteenth_set",
        "twelfth_set",
        "twentieth_set",
        "twentyfirst_set",
        "twentyfourth_set",
        "twentysecond_set",
        "twentythird_set",
    }
)
"""Sets of which a good part is not mended yet."""
OPENED = JUST_OPENED | frozenset(
    f"{which}_set"
    for which in ("fourth", "fifth", "sixth", "seventh", "ninth", "tenth", "thirteenth", "fifteenth", "sixteenth")
)
WRITTEN = "written"


def folders() -> list[Path]:
    """The folders of questions, the first set first."""
    return sorted(
        {path.parent for path in _HERE.glob("*/*.yaml")} - {UTTERANCES},
        key=lambda folder: (folder != FIRST, folder.name),
    )


def questions_of(folder: Path) -> list[Question]:
    """The questions of a set, in the order of its files."""
    return [question for path in sorted(folder.glob("*.yaml")) for question in read(path)]
