"""Questions on what something rests, and on the day of what nobody names: « sur quelle base », « jusqu'à quand ».

In: a `Question`, what its names made of it. Out: `Asked`, or None where nothing is told of it.
Errors: none. A product that is described is judged.
The articles are those that the norm told of rests on; of a document whose clauses are asked about, those of its norms.
"""

from __future__ import annotations

import re
from typing import Final

from loaders.sentences.asking_words import ELSE, HALF, MOST, TWO, asking, nearly_as_good
from loaders.sentences.cues import Kind, beginning_cue, grounds_cue
from loaders.sentences.question import Asked, Question
from loaders.sentences.words_of_one import tells_of_oneself
from ontology.namespaces import kind_of

_GENERAL: Final = frozenset({Kind.PRODUCT, Kind.OUTSIDE})
_OF_GROUNDS: Final = re.compile(
    r"(?:bases?|fondements?|legales?|juridiques?|textes?|articles?|dispositions?|clauses?|mentions?|obligatoires?|mandatory|"
    r"required|legal|basis|grounds?|provisions?|texts?|law|quel\w*|prevoi\w+|permet\w*|conten\w+|contain\w*|include\w*)"
)
_CONTENTS: Final = re.compile(
    r"\b(?:clauses?|mentions?|terms|stipulations?|conten\w+|comporter|contain|include|content)\b"
)
_ACT: Final = re.compile(r"\b(?:decret|arrete|loi|ordonnance|directive|decree|order|act|law)\b")
_OF_DAYS: Final = re.compile(
    r"(?:dates?|quand|when|jusqu|partir|compter|until|from|limites?|fins?|end|delais?|deadlines?|echeances?|depuis|since|"
    r"sorti\w*|paru\w*|publi\w*|out|yet|applicable\w*|applique\w*|appl(?:y|ies)|encore|deja|enfin|annees?|year)"
)


def grounded(question: Question, found: Asked) -> Asked | None:
    """The articles on which what is asked about rests, and the norm; those that say what a document must hold."""
    cue = grounds_cue(question.lines)
    if cue is None or found.kind not in _GENERAL or question.cited or tells_of_oneself(question, cue, found.kind):
        return None
    grounds = question.told.grounds
    if _CONTENTS.search(question.lines):
        named = question.focus.named(cue, ("evidence",), HALF)
        if named and named.best.whole and (articles := grounds.get(named.best.iri)):
            return Asked(Kind.ARTICLE, (*articles, named.best.iri)[:MOST])
    asked = asking(question, _OF_GROUNDS, cue, deed=False)
    best = [f for f in question.told.find(asked, ("norm", "sanction")) if grounds.get(f.iri)]
    if not best or best[0].words < TWO or best[0].share < ELSE:
        return None
    norms = nearly_as_good(best[:2])
    articles = tuple(dict.fromkeys(article for norm in norms for article in grounds[norm]))
    return Asked(Kind.ARTICLE, (*articles[: MOST - 2], *norms))


def dated_act(question: Question, found: Asked) -> Asked | None:
    """« L'arrêté qui approuve le nouveau référentiel est-il sorti ? »: the act, rather than what it is on."""
    cue = beginning_cue(question.lines)
    if cue is None or question.cited or question.speaks() or found.kind not in {*_GENERAL, Kind.CHANGES}:
        return None
    if not _ACT.search(question.lines) or len(question.said.facts) > TWO or of_texts(found):
        return None
    best = question.told.find(asking(question, _OF_DAYS, cue, deed=False), ("text",))
    if not best or best[0].words < TWO or best[0].share < HALF:
        return None
    return Asked(Kind.CHANGES, tuple(dict.fromkeys((*nearly_as_good(best), *found.subjects)))[:MOST])


def of_texts(found: Asked) -> bool:
    """Whether a text is what was found."""
    return bool(found.subjects) and kind_of(found.subjects[0]) == "text"


def dated(question: Question, found: Asked) -> Asked | None:
    """« Jusqu'à quand les moyens de transition sont-ils tolérés ? »: the norm, the act, the edition that is told of."""
    cue = beginning_cue(question.lines)
    if cue is None or found.kind not in _GENERAL or question.speaks() or len(question.said.facts) > TWO:
        return None
    if tells_of_oneself(question, cue, found.kind):
        return None
    best = question.told.find(asking(question, _OF_DAYS, cue, deed=False), ("norm", "referentiel", "text"))
    if not best or best[0].words < TWO or best[0].share < HALF:
        return None
    return Asked(Kind.CHANGES, nearly_as_good(best))
