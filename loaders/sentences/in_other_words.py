"""What a question is about that nobody names: « qui donne le feu vert aux sociétés qui salarient des médecins ? ».

In: a `Question`, what its names made of it. Out: `Asked`, or None where the names tell, or nothing is told of anything.
Errors: none.
The word of the question says what may answer: « qui » norms, procedures and documents, « que risque » penalties, by the
articles that set them, « comment » procedures, « quel décret » acts. Where names told another thing, what is described
must be told of better.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from loaders.sentences.asked_of_grounds import dated, dated_act, grounded
from loaders.sentences.asked_of_penalties import penalised
from loaders.sentences.asking_words import ELSE, HALF, MOST, PART, TWO, asking, nearly_as_good
from loaders.sentences.cues import Cue, Kind
from loaders.sentences.described_texts import asked_as_proof, compared_editions, described_act
from loaders.sentences.question import Asked, Question
from loaders.sentences.told import Found
from loaders.sentences.words_of_one import tells_of_oneself
from ontology.namespaces import kind_of

_ANY: Final = ("actor", "concept", "evidence", "norm", "procedure", "referentiel", "sanction", "text")
_WHO: Final = ("norm", "procedure", "evidence", "referentiel")
_LEAST: Final = {Kind.PRODUCT: 0.34, Kind.OUTSIDE: 0.46}
"""By the kind that names made of a question, the share of it that must be told of another thing."""
_BETTER: Final = 1.15
_A_LITTLE_BETTER: Final = 1.02
_MUCH_BETTER: Final = 1.2
_MORE: Final = 0.15
_MUCH: Final = 18.0
_SLIGHT: Final = 0.15
_LITTLE: Final = 0.3
_SURE: Final = frozenset({Kind.ARTICLE, Kind.CHANGES, Kind.IMPACT})
_POOR: Final = frozenset({"actor", "concept", "sanction"})
_HOW: Final = ("comment", "how")
_ASIDE: Final = re.compile(r"[^,.?!]{1,60}, (?:qui|who) (?:[^,.?!-]|-(?!t-|il|elle|on))*\?\s*$", re.IGNORECASE)
_ROLE: Final = re.compile(r"\b(?:roles?|missions?|job|remit|sert|fait|font|does|do|occupe|for)\b")
_DUTY: Final = re.compile(
    r"\b(?:qui|quoi|whom?) (?:\w+ )?(?:doit|doivent|devons|ha(?:s|ve) to|must|needs?|should)\b|"
    r"\bqui (?:l |le |la |les |s )?\w+(?:er|ir)\b"
)
_STEP: Final = re.compile(
    r"^(?:comment|how) .*\b(?:homolog|certifi|referenc|agre[er]|inscri|enregistr|declar|labellis|habilit|accredit|"
    r"renouvel|obten|obtain|approv|list(?:ed)?\b|regist|renew)"
)
_BODIES: Final = re.compile(
    r"acteurs?|actors?|autorites?|authorit(?:y|ies)|bod(?:y|ies)|entit\w+|institutions?|"
    r"instances?|organismes?|organi[sz]ations?|qui|whom?"
)


def in_other_words(question: Question, found: Asked) -> Asked | None:
    """What the question is about by what it describes, where that is surer than ``found``."""
    asked = penalised(question, found) or asked_as_proof(question, found) or dated_act(question, found)
    if asked or question.cited or (found.kind in _SURE and found.subjects):
        return asked
    for kind, reading in _READINGS:
        cue = reading(question)
        if cue and (not tells_of_oneself(question, cue, found.kind) or _asks_steps_for_us(question, kind, cue)):
            asked = _described(question, found, kind, cue)
            break
    return asked or described_act(question, found) or compared_editions(question, found) or of_grounds(question, found)


def of_grounds(question: Question, found: Asked) -> Asked | None:
    """What it rests on, or the day, that is asked for of something that nobody names."""
    return grounded(question, found) or dated(question, found)


def _described(question: Question, found: Asked, kind: Kind, cue: Cue) -> Asked | None:
    asked, told = asking(question, _BODIES, cue, deed=kind is Kind.WHO), question.told
    best = told.find(asked, _WHO if kind is Kind.WHO else ("procedure",))
    named = told.find(asked, _ANY, found.subjects[:2]) if found.subjects else []
    if _is_of_another_field(question, found, best, named):
        return Asked(Kind.OUTSIDE)
    if not best or best[0].words < TWO:
        return None
    poor = _is_poor(found, named, best[0])
    if not poor and not _is_told(best[0], found):
        return None
    surer = poor or (found.kind is not kind and best[0].share >= HALF)
    if named and not surer and best[0].score < named[0].score * (_BETTER if kind is Kind.WHO else _A_LITTLE_BETTER):
        return None
    things = nearly_as_good(best)
    kept = found.subjects if found.kind is kind else ()
    first = (*things[:1], *kept[:2]) if poor else (*kept[:2], *things[:1])
    return Asked(kind, tuple(dict.fromkeys((*first, *things[1:], *kept)))[:MOST])


def _asks_steps_for_us(question: Question, kind: Kind, cue: Cue) -> bool:
    """« Comment faire homologuer notre moyen d'identification ? »: which tells nothing of "us" besides."""
    if kind is not Kind.PROCEDURE or not question.opens(cue) or len(question.said.facts) > TWO:
        return False
    return "\n" not in question.lines and _STEP.search(question.lines, cue.start) is not None


def _is_told(best: Found, found: Asked) -> bool:
    """Whether enough of the question is told of a thing: its greater part, or less of many rare words."""
    if best.share >= _LEAST.get(found.kind, ELSE):
        return True
    return found.kind is not Kind.OUTSIDE and best.score >= _MUCH and best.share >= PART


def _is_poor(found: Asked, named: list[Found], best: Found) -> bool:
    """Whether somebody or a notion that is named is not what is asked about: « un hôpital », « un médecin »."""
    poor = found.kind is Kind.WHO and bool(named) and kind_of(found.subjects[0]) in _POOR
    if not poor or best.share < PART:
        return False
    more = best.share >= ELSE and best.share >= named[0].share + _MORE
    return more or best.score >= _MUCH_BETTER * named[0].score


def _is_of_another_field(question: Question, found: Asked, best: list[Found], named: list[Found]) -> bool:
    """Whether a name has next to nothing of the question, and nothing else is told of it."""
    if found.kind not in {Kind.WHO, Kind.PROCEDURE} or any(not item.common for item in question.said.items):
        return False
    return all(f.share < _SLIGHT for f in named[:1]) and all(f.share < _LITTLE for f in best[:1])


def _who(question: Question) -> Cue | None:
    cue, how = question.cues.get(Kind.WHO) or _after_an_aside(question), question.cues.get(Kind.PROCEDURE)
    if cue and how and how.start < cue.start and question.lines.startswith(_HOW, how.start):
        return None
    if cue is None or _DUTY.search(question.lines) or _ROLE.search(question.lines[cue.start : cue.end]):
        return None
    return cue


def _after_an_aside(question: Question) -> Cue | None:
    """« Pour un enfant, qui gère son espace ? »: a comma, and no other verb is asked."""
    asked = _ASIDE.match(question.said.text)
    found = re.search(r"\b(?:qui|who)\b", question.lines) if asked else None
    return Cue(*found.span()) if found else None


def _procedure(question: Question) -> Cue | None:
    cue, who = question.cues.get(Kind.PROCEDURE), question.cues.get(Kind.WHO)
    how = cue and question.lines.startswith(_HOW, cue.start)
    return None if cue is None or (who and who.start < cue.start and not how) else cue


_READINGS: Final[tuple[tuple[Kind, Callable[[Question], Cue | None]], ...]] = (
    (Kind.WHO, _who),
    (Kind.PROCEDURE, _procedure),
)
