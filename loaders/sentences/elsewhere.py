"""Whether what is asked for is no matter of this field, whatever product or actor is named beside it.

In: a `Question`. Out: yes or no. Errors: none.
What decides is the head of what is asked: « taux de TVA d'un logiciel médical » asks for a tax, « tarif d'un
audit HDS » for the price of something that the graph holds. Data: elsewhere.yaml.
"""

from __future__ import annotations

import re
from typing import Final

from loaders.sentences.cues import ELSEWHERE
from loaders.sentences.question import Question

_END: Final = r"(?![a-z0-9])"


def _whole(patterns: list[str]) -> str:
    return rf"(?:{'|'.join(patterns)}){_END}"


_LEAD: Final = rf"(?:(?:{'|'.join(ELSEWHERE['lead'].split())}) )*"
_HEAD: Final = re.compile(rf"^{_LEAD}{_whole(ELSEWHERE['heads'])}", re.MULTILINE)
_LIKELY: Final = re.compile(rf"^{_LEAD}{_whole(ELSEWHERE['heads-unless-of-this-field'])}", re.MULTILINE)
_OF_THIS_FIELD: Final = re.compile(rf"\b{_whole(ELSEWHERE['of-this-field'])}")
_TROUBLE: Final = re.compile(rf"\b{_whole(ELSEWHERE['troubles'])}")
_OF_A_CASE: Final = re.compile(rf"\b{_whole(ELSEWHERE['of-a-case'])}")
_MOST_WORDS: Final = 40
_FEW_WORDS: Final = 14
_DUTY: Final = re.compile(
    r"\b(?:faut|doi[st]|doivent|devons|devez|peu[tx]|peuvent|puis|pouvons|must|"
    r"needs?|ha(?:ve|s) to|should|may|can)\b"
)
_SUBJECT: Final = re.compile(r"\b(?:nous|on|je|j|we|i|il|elle|ils|elles)\b")
_SEEKING: Final = re.compile(r"\b(?:cherch\w+|souhait\w+|voudr\w+|aimer\w+|looking|need|besoin|connaitre|merci)\b")


def asks_elsewhere(question: Question) -> bool:
    """Whether the text asks for nothing but what the graph does not hold."""
    if question.said.citations and any(cited.article for cited in question.said.citations):
        return False
    if len(question.said.tokens) > _MOST_WORDS:
        return False
    lines = question.lines
    if _TROUBLE.search(lines) and not _OF_A_CASE.search(lines):
        return True
    if not (question.focus.questions or _SEEKING.search(lines) or _is_typed_as_a_search(question)):
        return False
    head = _HEAD.search(lines)
    if head and (duty := _DUTY.search(lines, head.end())) and _OF_THIS_FIELD.search(lines, duty.end()):
        return False  # « Appel d'offres d'un hôpital : faut-il être certifié HDS ? »
    return _heads(question, _HEAD) or (_heads(question, _LIKELY) and not _OF_THIS_FIELD.search(lines))


def _is_typed_as_a_search(question: Question) -> bool:
    """« prime Ségur secrétaire médicale 2026 »: a few words and no sentence."""
    text = question.said.text.rstrip()
    return (
        len(question.said.tokens) <= _FEW_WORDS
        and not text.endswith((".", ";"))
        and not _SUBJECT.search(question.lines)
    )


def _heads(question: Question, pattern: re.Pattern[str]) -> bool:
    """Whether such a thing is asked for, and every question of the text asks for one."""
    found = [match.start() for match in pattern.finditer(question.lines)]
    if not found:
        return False
    return all(any(start <= at < end for at in found) for start, end in question.focus.questions)
