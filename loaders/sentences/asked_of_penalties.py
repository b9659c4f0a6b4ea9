"""Questions on a penalty: how high the fine is for what they name.

In: a `Question`. Out: `Asked`, or None where the text asks otherwise or describes a product. Errors: none.
A penalty is asked about through the articles that set it; one that no article sets is answered like a notion.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from loaders.sentences.asking_words import ELSE, MOST, PART, asking, nearly_as_good
from loaders.sentences.cues import Kind, penalty_cue
from loaders.sentences.question import LIKELY, Asked, Question
from loaders.sentences.words_of_one import asks_of_a_case, tells_of_oneself
from ontology.namespaces import kind_of

_PENALTIES: Final = ("sanction",)
_SHOWN: Final = 2
_MONEY: Final = re.compile(
    r"\b(?:amendes?|fines?|peines?|prison|penal\w*|criminal|emprison\w*|plafond|montant|maximum)\b"
)
_OF_PENALTIES: Final = re.compile(
    r"(?:amend|fine|pein|prison|penal|criminal|emprison|plafond|montant|maxim|risqu|sanction|encour|expos|punish|punit|code|"
    r"french|francais|droit|law)\w*"
)


def penalty(question: Question) -> Asked | None:
    """« Quelle amende pour hébergement sans certificat ? », "What is the fine for selling health data?"."""
    cue = penalty_cue(question.lines)
    if cue is None or question.speaks() or any(cited.article for cited in question.said.citations):
        return None
    named = question.focus.named(cue, _PENALTIES, LIKELY)
    return Asked(Kind.DEFINITION, named.iris[:_SHOWN]) if named else None


def penalised(question: Question, found: Asked) -> Asked | None:
    """The articles that set the penalty that is described, and the penalty."""
    cue = penalty_cue(question.lines)
    if cue is None or found.kind is Kind.WHO or any(cited.article for cited in question.said.citations):
        return None
    if found.subjects and kind_of(found.subjects[0]) == "sanction":
        if asks_of_a_case(question, cue):
            return Asked(Kind.PRODUCT)
        return _by_its_articles(question, found.subjects)
    if tells_of_oneself(question, cue, found.kind):
        return None
    set_by = question.told.penalised_by
    among = {iri for iri, articles in set_by.items() if articles}
    if _MONEY.search(question.lines):
        among &= question.told.of_money
    best = question.told.find(asking(question, _OF_PENALTIES), ("sanction",), among)
    if not best or best[0].share < (ELSE if found.kind is Kind.OUTSIDE else PART):
        return None
    return _by_its_articles(question, nearly_as_good(best[:2]))


def _by_its_articles(question: Question, penalties: Collection[str]) -> Asked | None:
    set_by = question.told.penalised_by
    articles = dict.fromkeys(article for iri in penalties for article in set_by.get(iri, ()))
    return Asked(Kind.ARTICLE, (*articles, *penalties)[:MOST]) if articles else None
