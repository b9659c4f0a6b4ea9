"""What a question is about that nobody names: « qui donne le feu vert aux sociétés qui salarient des médecins ? ».

In: a `Question`, what its names made of it. Out: `Asked`, or None where the names tell, or nothing is told of anything.
Errors: none.
The word of the question says what may answer: « qui » norms, procedures and documents, « que risque » penalties, by the
articles that set them, « comment » procedures, « quel décret » acts. Where names told another thing, what is described
must be told of better.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Final

from loaders.sentences.cues import CUE_WORDS, DROPPED, Cue, Kind, penalty_cue
from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.question import Asked, Question
from loaders.sentences.told import Asking, Found
from loaders.sentences.word_lists import words
from loaders.sentences.words_of_one import tells_of_oneself
from ontology.namespaces import kind_of

_ANY: Final = ("actor", "concept", "evidence", "norm", "procedure", "referentiel", "sanction", "text")
_WHO: Final = ("norm", "procedure", "evidence", "referentiel")
_LEAST: Final = {Kind.PRODUCT: 0.34, Kind.OUTSIDE: 0.46}
_LEAST_ELSE: Final = 0.4
_BETTER: Final = 1.15
_NEAR: Final = 0.88
_FEW: Final = 3
_MOST: Final = 5
_OF_THE_QUESTION: Final = 0.4
_ASKING_FOR_WHOM: Final = words("asking-for-whom")
_ROLE: Final = re.compile(r"\b(?:roles?|missions?|job|remit|sert|fait|font|does|do|occupe|for)\b")
_DUTY: Final = re.compile(
    r"\b(?:qui|quoi|whom?) (?:\w+ )?(?:doit|doivent|devons|ha(?:s|ve) to|must|needs?|should)\b|"
    r"\bqui (?:l |le |la |les |s )?\w+(?:er|ir)\b"
)
_MONEY: Final = re.compile(r"\b(?:amendes?|fines?|peines?|prison|penal\w*|criminal|emprison\w*|plafond|montant|maximum)\b")
_BODIES: Final = re.compile(
    r"acteurs?|actors?|autorites?|authorit(?:y|ies)|bod(?:y|ies)|entit\w+|institutions?|instances?|organismes?|organi[sz]ations?|qui|whom?"
)
_OF_PENALTIES: Final = re.compile(
    r"(?:amend|fine|pein|prison|penal|criminal|emprison|plafond|montant|maxim|risqu|sanction|encour|expos|punish|punit)\w*"
)


def in_other_words(question: Question, found: Asked) -> Asked | None:
    """What the question is about by what it describes, where that is surer than ``found``."""
    if penalised := _penalised(question, found):
        return penalised
    for kind, reading in _READINGS:
        cue = reading(question)
        if cue and not question.cited and not tells_of_oneself(question, cue, found.kind):
            return _described(question, found, kind)
    return None


def _described(question: Question, found: Asked, kind: Kind) -> Asked | None:
    asked, told = _asking(question, _BODIES), question.told
    best = told.find(asked, _WHO if kind is Kind.WHO else ("procedure",))
    if not best or best[0].share < _LEAST.get(found.kind, _LEAST_ELSE):
        return None
    if found.subjects:
        named = told.find(asked, _ANY, found.subjects[:2])
        if named and best[0].score < named[0].score * _BETTER:
            return None
    things = _nearly_as_good(best)
    kept = found.subjects if found.kind is kind else ()
    return Asked(kind, tuple(dict.fromkeys((*things, *kept)))[:_MOST])


def _penalised(question: Question, found: Asked) -> Asked | None:
    """The articles that set the penalty that is described, and the penalty."""
    cue = penalty_cue(question.lines)
    if cue is None or found.kind is Kind.WHO or any(cited.article for cited in question.said.citations):
        return None
    if found.subjects and kind_of(found.subjects[0]) == "sanction":
        return _by_its_articles(question, found.subjects)
    if tells_of_oneself(question, cue, found.kind):
        return None
    set_by = question.told.penalised_by
    among = {iri for iri, articles in set_by.items() if articles}
    if _MONEY.search(question.lines):
        among &= question.told.of_money
    best = question.told.find(_asking(question, _OF_PENALTIES), ("sanction",), among)
    if not best or best[0].share < _LEAST.get(found.kind, _LEAST_ELSE):
        return None
    return _by_its_articles(question, _nearly_as_good(best[:2]))


def _by_its_articles(question: Question, penalties: Collection[str]) -> Asked | None:
    set_by = question.told.penalised_by
    articles = dict.fromkeys(article for iri in penalties for article in set_by.get(iri, ()))
    return Asked(Kind.ARTICLE, (*articles, *penalties)[:_MOST]) if articles else None


def _nearly_as_good(best: list[Found]) -> tuple[str, ...]:
    return tuple(each.iri for each in best[:_FEW] if each.score >= _NEAR * best[0].score)


def _asking(question: Question, leaving: re.Pattern[str]) -> list[Asking]:
    """The words of content of the text, each with the facts that were read in it."""
    said, found = question.said, []
    for token, word in zip(said.tokens, said.corrected, strict=True):
        if word in ALL_FUNCTION or word in _ASKING_FOR_WHOM or leaving.fullmatch(word):
            continue
        facts = frozenset(
            f"={item.fact}/{item.value}"
            for item in said.items
            if item.fact and item.start <= token.start and token.end <= item.end
        )
        weight = _OF_THE_QUESTION if word in CUE_WORDS or word in DROPPED else 1.0
        found.append(Asking(question.told.keys(token.written, word), weight, facts))
    return found


def _who(question: Question) -> Cue | None:
    cue = question.cues.get(Kind.WHO)
    if cue is None or _DUTY.search(question.lines) or _ROLE.search(question.lines[cue.start : cue.end]):
        return None
    return cue


def _procedure(question: Question) -> Cue | None:
    cue, who = question.cues.get(Kind.PROCEDURE), question.cues.get(Kind.WHO)
    return None if cue is None or (who and who.start < cue.start) else cue


_READINGS: Final[tuple[tuple[Kind, Callable[[Question], Cue | None]], ...]] = (
    (Kind.WHO, _who),
    (Kind.PROCEDURE, _procedure),
)
