"""What later clauses say of an act that a clause before them names: « demandé en mars, toujours en cours ».

In: the clauses of a text, the one that names the act. Out: a stage, or None. Errors: none. Data: stages.yaml.
A pronoun takes up all that the sentence before names: « nous n'en avons aucun », "we have neither".
What was asked about is answered so: « Faut-il un certificat ? Nous n'en avons pas ».
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import yaml

from loaders.sentences.clauses import JOINING_CLAUSES, Part
from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.stages import Said, is_anew, is_bare_denial, stage_of
from loaders.sentences.word_lists import words as words_of_list

_WRITTEN: Final = yaml.safe_load(Path(__file__).with_name("stages.yaml").read_text(encoding="utf-8"))["taken-up"]
_PATTERNS: Final = tuple(
    (item["stage"], re.compile(rf"(?:{item['when'].strip()})"))
    for item in ({**one, "when": re.sub(r"\|\s+", "|", one["when"])} for one in _WRITTEN["stages"])
)
_OURS: Final = re.compile(_WRITTEN["ours"])
_BEFORE: Final = re.compile(rf"(?:(?:{_WRITTEN['before']}) )*")
_SENTENCES_BACK: Final = 1
_REFERRING: Final = words_of_list("referring")
_POINTING: Final = frozenset({"it", "one"})
_SUBJECTS: Final = words_of_list("subjects")
_ASKING: Final = words_of_list("asking")
_APPLICATIONS: Final = words_of_list("applications")
_LITTLE: Final = {"": 6, ",": 3, "(": 4, ":": 6, ".": 2}
_NEAR: Final = 3
_SOON: Final = 2
_TIME: Final = words_of_list("of-time")
_FUNCTION: Final = ALL_FUNCTION | {"à"}


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
        if begun > _SENTENCES_BACK:
            return None
        written = " ".join(words[part.first : part.end])
        said = written[_BEFORE.match(written).end() :]  # type: ignore[union-attr]
        for stage, pattern in _PATTERNS:
            if pattern.fullmatch(said):
                return TakenUp(stage, number, _OURS.match(said) is not None)
    return None


def asks(part: Part, words: Sequence[str]) -> bool:
    """Whether a clause is a question in so many words, not a topic before « ? »."""
    if not part.questioned:
        return False
    if part.sign_of_question and words[part.first] in _SUBJECTS:
        return True  # « On a bien fait ? »
    asking = (
        words[part.first : part.end] if part.sign_of_question else words[part.first : min(part.end, part.first + _SOON)]
    )
    return not _ASKING.isdisjoint(asking)


def continues(part: Part, words: Sequence[str], stages: Collection[str]) -> Said | None:
    """The stage that a clause says of the act named before it, where it says nothing else."""
    own = words[part.first : part.end]
    if asks(part, words):
        return None
    said = stage_of(own, known=stages)
    if said is None:
        return Said("Lacking", 0, len(own)) if is_bare_denial(own) else None
    others = [w for n, w in enumerate(own) if not said.first <= n < said.end and w not in _FUNCTION and w not in _TIME]
    others = [w for w in others if not w.isdigit() and stage_of([w]) is None]
    if len(others) > _LITTLE[part.opened]:
        return None
    if not _APPLICATIONS.isdisjoint(own[:_SOON]):
        return said
    if own[0] in _SUBJECTS or (len(own) > 1 and own[0] in JOINING_CLAUSES and own[1] in _SUBJECTS):
        return said if part.opened in {"", ",", ":"} or _refers(own) or is_anew(own) else None
    # « convention pas signée, récépissé reçu »: what comes before the stage is another thing.
    if part.opened in {"", ",", "."} and any(w not in _FUNCTION | _TIME | JOINING_CLAUSES for w in own[: said.first]):
        return None
    return said if said.first <= _SOON + (own[0] in JOINING_CLAUSES) else None


def _refers(own: Sequence[str]) -> bool:
    """Whether a clause has a pronoun for an act named before: « on l'a obtenu », "we got it"; no article, as « les »."""
    return not _REFERRING.isdisjoint(own[:_NEAR]) or not _POINTING.isdisjoint(own)
