"""Whether a clause says of acts named before it that they are had or not: « nous n'en avons aucun », "we have neither".

In: the clauses of a text, the one that names the act. Out: a stage, or None. Errors: none. Data: stages.yaml.
What was asked about is answered so: « Faut-il un certificat ? Nous n'en avons pas », "must it have one, which it doesn't".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import yaml

from loaders.sentences.clauses import Part

_WRITTEN: Final = yaml.safe_load(Path(__file__).with_name("stages.yaml").read_text(encoding="utf-8"))["taken-up"]
_PATTERNS: Final = tuple(
    (item["stage"], re.compile(rf"(?:{item['when'].strip()})"))
    for item in ({**one, "when": re.sub(r"\|\s+", "|", one["when"])} for one in _WRITTEN["stages"])
)
_OURS: Final = re.compile(_WRITTEN["ours"])
_BEFORE: Final = re.compile(rf"(?:(?:{_WRITTEN['before']}) )*")
_MOST_SENTENCES: Final = 1


class TakenUp(NamedTuple):
    """The stage that a clause says, and the number of that clause; ``ours``: said of ours against another's."""

    stage: str
    part: int
    ours: bool


def taken_up(parts: Sequence[Part], own: int, words: Sequence[str]) -> TakenUp | None:
    """What the clauses of the same sentence, or of the next one, say of an act that the clause ``own`` names."""
    begun = 0
    for number in range(own + 1, len(parts)):
        part = parts[number]
        begun += part.opened == "."
        if begun > _MOST_SENTENCES:
            return None
        written = " ".join(words[part.first : part.end])
        said = written[_BEFORE.match(written).end() :]  # type: ignore[union-attr]
        for stage, pattern in _PATTERNS:
            if pattern.fullmatch(said):
                return TakenUp(stage, number, _OURS.match(said) is not None)
    return None
