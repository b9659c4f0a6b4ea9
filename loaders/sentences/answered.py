"""Short questions that the text answers itself: « SecNumCloud ? Non. », "AI? We don't use any.", « HDS ? Oui. »

In: folded words, the ranges of short questions, where clauses and questions end. Out: what is denied, what is said.
Errors: none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.negation import Scope
from loaders.sentences.word_lists import words as words_of_list

_TIME: Final = words_of_list("of-time")
_LONGEST: Final = 9
_NO: Final = frozenset(
    {"non", "no", "nope", "none", "aucun", "aucune", "jamais", "never", "nothing", "rien", "pas", "not"}
)
_YES: Final = frozenset({"oui", "yes", "yep", "absolutely", "absolument", "indeed"})
_SLIGHT: Final = frozenset(
    {"all", "bien", "bit", "encore", "yet", "sur", "tout", "vraiment", "really", "chez", "nous", "du"}
)
_WE_HAVE_NONE: Final = re.compile(
    r"(?:(?:nous|on|je|j|il|elle|y) )*n (?:en |y en )?(?:utilis|av|a|ai|employ|fais|fait|met|propos|integr|embarqu)\w*"
    r" (?:pas|aucune?|point|jamais)(?: \w+){0,2}|"
    r"il n y en a (?:pas|aucune?|point)(?: \w+){0,2}|"
    r"(?:we|i|it|they|our \w+) (?:don t|do not|doesn t|does not|never)(?: use| have| do| offer| employ| include| need)?"
    r"(?: any| it| that| one)?(?: \w+){0,2}|"
    r"(?:we|i|it|they) (?:use|have|has|uses|employ) none(?: \w+){0,2}|there (?:is|s|are) (?:none|no such thing)"
)


def answered(
    words: Sequence[str],
    questions: Iterable[tuple[int, int]],
    clauses: Collection[int],
    asking: Collection[int],
) -> tuple[list[Scope], list[tuple[int, int]]]:
    """The scopes that a bare denial after a short question denies, and the questions that a bare yes answers.

    ``clauses``: the last tokens of clauses and sentences; ``asking``: those before a question mark.
    """
    denied, said = [], []
    for start, end in questions:
        if end - 1 not in asking:
            continue
        last = next((at for at in range(end, len(words)) if at in clauses or at == len(words) - 1), None)
        if last is None or last in asking or last - end >= _LONGEST:
            continue
        answer = words[end : last + 1]
        if _denies(answer):
            denied.append(Scope(start, end))
        elif answer[0] in _YES and all(_says_nothing(word) for word in answer[1:]):
            said.append((start, end))
    return denied, said


def _denies(answer: Sequence[str]) -> bool:
    if answer[0] in _NO and all(word in _NO or _says_nothing(word) for word in answer):
        return True
    return _WE_HAVE_NONE.fullmatch(" ".join(answer)) is not None


def _says_nothing(word: str) -> bool:
    return word in ALL_FUNCTION or word in _TIME or word in _SLIGHT
