"""Whether a text tells of whoever asks, or of a case, besides its question: then what is told is judged.

In: a `Question`, the cue of what it asks for. Out: yes or no. Errors: none.
« Je suis journaliste », « un hôpital de ma région me demande », « c'est pour un litige » tell nothing of a product.
"""

from __future__ import annotations

import re
from typing import Final

from loaders.sentences.cues import CUE_WORDS, DROPPED, Cue, Kind
from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.of_a_product import OF_PEOPLE
from loaders.sentences.question import Question
from loaders.sentences.understanding import Use
from loaders.sentences.word_lists import words

_IN_PASSING: Final = re.compile(
    r"\b(?:je suis|i m|i am|nous sommes|we are) (?:un |une |a |an |the )?"
    r"(?:journalist\w+|etudiant\w*|student|avocat\w*|lawyer|jurist\w*|attache\w*|assistant\w*|charge\w*|parlementaire)\b|"
    r"\b(?:dans |de |in |from )?(?:ma|mon|mes|my|notre|our) (?:region|departement|article|memoire|these|thesis|"
    r"note|fiche|expose|paper|"
    r"directrice|directeur|ministre|minister|avocat|lawyer|cours|class)\b|"
    r"\bmon espace sante\b|\baupres de nous\b|\bme (?:demande|demandent|dit|disent)\b|\bask(?:s|ed|ing)? me\b|"
    r"\bj ai besoin\b|\bi need\b|\bje (?:cherche|prepare|voudrais|souhaite|travaille)\b|\bi (?:would|wonder)\b"
)
_INDEFINITE: Final = re.compile(r"(?:^|[\n] ?)(?:bonjour |hello |hi )*(?:un|une|a|an|des|some) \w+")
_WISHING: Final = words("wishing") | {
    "veut",
    "veulent",
    "souhaite",
    "souhaitent",
    "wants",
    "want",
    "envisage",
    "cherche",
}
_FIRST_PERSON: Final = words("first-person") | {"us", "mon", "mes"}
_ANYBODY: Final = re.compile(r"\bon\b")
_NEAR: Final = 8
_AND: Final = frozenset({"and", "et"})
_SLIGHT: Final = OF_PEOPLE | {"health-data"}


def tells_of_oneself(question: Question, cue: Cue, kind: Kind) -> bool:
    """Whether somebody speaks of his own, or states facts outside the sentence of the cue, of a case that is told."""
    said = question.said
    left = _IN_PASSING.sub(" ", " ".join(question.plain_words))
    if not _FIRST_PERSON.isdisjoint(left.split()):
        return True
    if kind is not Kind.PRODUCT:
        return False
    if asks_of_a_case(question, cue):
        return True
    if _ANYBODY.search(question.lines, cue.start, cue.end + _NEAR) and _told_before(question, cue):
        return True  # « Données chez l'hébergeur, contrat non signé : que risque-t-on ? »
    if question.focus.questions and not question.is_asked(cue):
        return True
    beside = question.focus.sentence_places(cue)
    told = {
        item.fact
        for item in said.items
        if item.fact and item.use is Use.STATED and not beside[0] <= item.start < beside[1]
    }
    if _INDEFINITE.match(question.lines) and not _WISHING.isdisjoint(said.corrected):
        return len(told) > 2
    return bool(told - _SLIGHT) or len(said.facts) > 3


def asks_of_a_case(question: Question, cue: Cue) -> bool:
    """Whether a case is told, and its question says next to nothing: « Archives, sans agrément : quelle amende ? »."""
    first = question.focus.first_place(cue)
    if not _AND.isdisjoint(question.said.corrected[max(0, first - 1) : first + 1]):
        return False  # « peut-on retarder l'affichage, et par quelle procédure ? »
    own = [word for word in question.focus.words_from(cue) if word not in ALL_FUNCTION | CUE_WORDS | DROPPED]
    return len(own) <= 1 and len(_told_before(question, cue)) > 1


def _told_before(question: Question, cue: Cue) -> set[str]:
    """The facts that are stated before the cue."""
    first = question.said.tokens[question.focus.first_place(cue)].start
    return {i.fact for i in question.said.items if i.fact and i.use is Use.STATED and i.end <= first}
