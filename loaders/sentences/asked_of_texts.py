"""Questions on the law itself: what an article says, what changed, what hangs on a thing; two editions compared.

In: a `Question`. Out: `Asked`, or None where the text asks otherwise. Errors: none.
What is cited is what is asked about; else what is named beside the cue.
"""

from __future__ import annotations

import re
from typing import Final

from loaders.sentences.asked_of_things import defined, norms_of_actor, procedure
from loaders.sentences.cues import Cue, Kind, beginning_cue, comparison_cue, day_cue, rules_cue, year_cue
from loaders.sentences.of_a_product import PRODUCT_FACTS, states_a_product
from loaders.sentences.question import FIRST_WORDS, HALF, LIKELY, OF_KIND, SURE, Asked, Question
from loaders.sentences.subjects import base_of
from ontology.namespaces import thing

_ACT: Final = re.compile(r"\b(?:decret|arrete|loi|decree|act|bill|directive|reglement|regulation)\b")
_DIFFERENCE: Final = re.compile(
    r"\b(?:differ\w*|distinction\w*|distingu\w*|vs|versus|meme chose|pareil|same|link|liens?|"
    r"nuances?|articul\w+|relat\w+|rapports?|connection)\b"
)
_OF_EDITIONS: Final = re.compile(
    r"\b(?:versions?|editions?|vagues?|waves?|moutures?|v ?[0-9]|anciens?|anciennes?|nouve\w+|old|new|"
    r"previous|precedent\w*|former)\b"
)
_NUMBERS: Final = re.compile(r"\b[0-9]+[. ][0-9]+\b")
_SHORT: Final = 20
_MOST: Final = 5
_TWO: Final = 2
_IN_OTHER_WORDS: Final = ((("text",), LIKELY, HALF), (("norm", "evidence"), SURE, 0.2))
"""Kinds of things that may be told in other words: their least score, the share of words that may be left over."""


def comparison(question: Question) -> Asked | None:
    """« X ou Y, quelle différence ? »: two editions of one référentiel, or two notions."""
    cue = comparison_cue(question.lines)
    if cue is None or question.cited or Kind.CHANGES in question.cues:
        return None
    if (question.tells_a_case and question.speaks(cue)) or not question.is_asked(cue):
        return None
    things = question.focus.compared(cue, OF_KIND[Kind.DEFINITION])
    iris = tuple(dict.fromkeys(thing.iri for thing in things))[:4]
    editions = bool(things) and things[0].kind == "referentiel" and len({base_of(iri) for iri in iris[:2]}) == 1
    if editions and (len(iris) > 1 or _OF_EDITIONS.search(question.lines)):
        return Asked(Kind.CHANGES, iris)
    if len(iris) > 1:
        return Asked(Kind.DEFINITION, iris)
    if _OF_EDITIONS.search(question.lines) or _NUMBERS.search(question.lines):
        return None  # « différences entre la 1.3 et la 1.4 »
    if iris and _DIFFERENCE.search(question.lines):
        return Asked(Kind.DEFINITION, (*iris, *_facts(question))[:_MOST])
    return _differs(question, cue)


def _differs(question: Question, cue: Cue) -> Asked | None:
    """« MSSanté : différence entre opérateur et client »: what the words name, and the facts that they state."""
    if not _DIFFERENCE.search(question.lines) or question.speaks() or len(question.said.tokens) > _SHORT:
        return None
    named = question.focus.named(cue, OF_KIND[Kind.DEFINITION], LIKELY)
    things = (*(named.iris[:3] if named else ()), *_facts(question))
    return Asked(Kind.DEFINITION, things[:_MOST]) if things else None


def _facts(question: Question) -> tuple[str, ...]:
    """The facts that the words state, as things."""
    return tuple(thing("fact", fact) for fact in question.said.facts)


def impact(question: Question) -> Asked | None:
    """What hangs on a text, a référentiel, a document, or would move with it."""
    return _cited_or_about(question, Kind.IMPACT)


def changes(question: Question) -> Asked | None:
    """What changed in a text or a référentiel, or in the law since a day."""
    if found := _cited_or_about(question, Kind.CHANGES):
        return found
    if found := _beginning(question):
        return found
    of_a_year = Kind.CHANGES in question.cues or year_cue(question.lines) is not None
    alone = of_a_year and question.said.days and not question.said.gaps
    return Asked(Kind.CHANGES) if alone and not states_a_product(question.said) else None


def article(question: Question) -> Asked | None:
    """What an article or an act says."""
    cue = question.cues.get(Kind.ARTICLE)
    if cue and question.tells_a_case and not question.is_asked(cue):
        cue = None  # « le portail affiche les résultats. RGPD mis à part, quelles règles ? »
    if not question.cited:
        named = question.about(Kind.ARTICLE, cue, SURE) if cue and not defined(question) else None
        return Asked(Kind.ARTICLE, named.iris[:2]) if named else None
    if (who := question.cues.get(Kind.WHO)) and who.start == 0 and (cue is None or cue.start >= who.start):
        return None  # « quelle autorité inflige les amendes de l'article 83 ? »
    if _is_typed_beside(question):
        return Asked(Kind.ARTICLE, question.cited)
    if who or defined(question) or procedure(question):
        return Asked(Kind.ARTICLE, question.cited) if cue else None
    product = len(question.said.facts) > 1 or states_a_product(question.said)
    cites = question.focus.cites_in_a_question()
    asks = cites and not question.speaks() and not question.tells_a_case
    asks = asks and PRODUCT_FACTS.isdisjoint(question.said.facts)
    # "We maintain a database. Does L.1470-5 apply to us?"
    of_us = cites and bool(question.said.facts) and question.focus.asks_in_first_person()
    if cue or asks or not (product or of_us or norms_of_actor(question)):
        return Asked(Kind.ARTICLE, question.cited)
    return None


def _is_typed_beside(question: Question) -> bool:
    """« durée de conservation dossier médical R1112-7 »: an article is cited, and nobody tells anything."""
    if question.cues.get(Kind.WHO) or not any(cited.article for cited in question.said.citations):
        return False
    if len(question.said.facts) > 1 and not (question.cues or question.focus.questions):
        return False  # "Hosting contract signed with clauses 1 to 3 of R.1111-11"
    told = question.speaks() or question.tells_a_case or rules_cue(question.lines) is not None
    return not told and len(question.said.tokens) <= _SHORT and not question.said.text.rstrip().endswith(".")


def _beginning(question: Question) -> Asked | None:
    """« Depuis quand le référentiel s'applique-t-il ? »: its editions; of an article, its versions are its sheet."""
    cue = beginning_cue(question.lines)
    if cue is None or question.cited or question.speaks(cue, sentence=True) or question.tells_a_case:
        return None
    if question.speaks() and len(question.said.facts) > 1:
        return None  # "Our certificate is a version 1 and runs until May. Is it still valid?"
    named = question.about(Kind.CHANGES, cue, LIKELY)
    if (named is None or not named.best.whole) and not question.speaks() and len(question.said.facts) <= _TWO:
        # « l'EHDS, à partir de quand pour les DPI ? », "From when does it apply to vendors?"
        named = question.focus.named(cue, OF_KIND[Kind.CHANGES], LIKELY, question.focus.for_whom(cue))
    return Asked(Kind.CHANGES, named.iris[:4]) if named and named.best.whole else None


def day_of_a_norm(question: Question) -> Asked | None:
    """« Depuis quand faut-il stocker les données dans l'EEE ? »: a norm, a document or an act, told in other words."""
    cue = beginning_cue(question.lines) or day_cue(question.lines)
    if cue is None or not question.opens(cue) or question.cited or question.speaks() or question.tells_a_case:
        return None
    if not question.said.text.rstrip().endswith("?") or len(question.focus.questions) > 1:
        return None
    for kinds, least, most in _IN_OTHER_WORDS if _ACT.search(question.lines) else _IN_OTHER_WORDS[1:]:
        named = question.focus.named(cue, kinds, least)
        if named and named.best.rest <= most:
            return Asked(Kind.CHANGES, named.iris[:4])
    return None


def _cited_or_about(question: Question, kind: Kind) -> Asked | None:
    cue = question.cues.get(kind)
    if cue is None:
        return None
    if question.cited and (question.focus.cites_beside(cue) or not states_a_product(question.said)):
        return Asked(kind, question.cited)
    if states_a_product(question.said) and cue.start > FIRST_WORDS:
        return None
    if question.said.facts and question.speaks(cue, sentence=True):
        return None
    if len(question.said.facts) > 1 and not question.focus.questions:
        return None
    named = question.about(kind, cue, LIKELY)
    if named is None and kind is Kind.CHANGES and not question.speaks() and len(question.said.facts) <= 1:
        named = question.focus.named(cue, OF_KIND[kind], LIKELY)  # « Critères 2025 : qu'est-ce qui change ? »
        named = named if named and named.best.whole else None
    if named is None:
        return None
    if kind is Kind.IMPACT and named.best.kind == "actor":  # « ce qui dépend du certificat HDS d'un hébergeur »
        thing_of = question.focus.named(cue, ("evidence", "procedure", "referentiel"), HALF)
        if thing_of and thing_of.best.whole and thing_of.near:
            return Asked(kind, tuple(dict.fromkeys((*thing_of.iris[:3], *named.iris)))[:4])
    return Asked(kind, named.iris[:4])
