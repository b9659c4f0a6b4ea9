"""Questions on a thing that they name: who does what, by which steps, what a word means, what binds an actor.

In: a `Question`. Out: `Asked`, or None where the text asks otherwise. Errors: none.
"""

from __future__ import annotations

import re
from typing import Final

from loaders.sentences.cues import NORM_CUES, Cue, Kind, actor_cue, rules_cue
from loaders.sentences.focus import Named
from loaders.sentences.of_a_product import PRODUCT_FACTS
from loaders.sentences.question import FIRST_WORDS, HALF, LIKELY, OF_KIND, SURE, Asked, Question
from ontology.namespaces import thing

_LEAST: Final = 0.4
_BARE: Final = 0.9
_FEW: Final = 4
_SHORT: Final = 9
_MUCH: Final = 0.4
_MARGIN: Final = 0.1
_NOTHING_ELSE: Final = 1e-9
_DELAY: Final = re.compile(r"\b(?:delai|combien|how (?:long|soon))\b")
_AT_LARGE: Final = re.compile(r"(?:comment|how|que|what)(?: \w+){0,3}")
_DOCUMENTS: Final = re.compile(
    r"\b(?:quels?|quelles?|which|what) (?:documents?|donnees|informations?|comptes? rendus?|pieces|data|reports?|"
    r"records?) "
    r"(?:must |should |does |do )?(?P<who>(?:\w+ ){1,6}?)(?:doit|doivent|must|has to|have to|should|"
    r"needs? to|send|put|share)\b"
)
_WHO_DOES: Final = re.compile(r"(?:qui|who) (?!doit|peut|must|may|can|should)\w+")
_TAKEN_UP: Final = re.compile(
    r"(?:que |qu |a quoi )?(?:\w+ ){0,3}?(?:doit|doivent|peut|peuvent|must|should) "
    r"(?:t )?(?:il|elle|ils|elles|he|she|they|it)\b"
)
_A_SENTENCE: Final = 6
_ROLE: Final = re.compile(r"\b(?:quoi|what|roles?|missions?|job|remit)\b")
_DUTY: Final = re.compile(r"\b(?:doit|doivent|dois|devons|ha(?:s|ve) to|must|needs?|should)\b")


def procedure(question: Question) -> Asked | None:
    """The steps of a procedure."""
    cue, who = question.cues.get(Kind.PROCEDURE), question.cues.get(Kind.WHO)
    if cue is None or (who and who.start < cue.start and question.focus.in_one_sentence(who, cue)):
        return None
    at_large = _AT_LARGE.fullmatch(question.lines, cue.start, cue.end) and not question.focus.goes_on(cue)
    if at_large and question.tells_a_case and question.speaks():
        return None  # « … pour identifier les patients sur notre portail, comment faire ? »
    if len(question.said.facts) > 1 and question.speaks() and _DELAY.search(question.lines[cue.start : cue.end]):
        return None  # « mon espace est clos : sous quel délai doit-elle effacer ? »
    alone = " " not in question.lines[cue.start : cue.end].strip()
    if alone and question.tells_a_case and question.speaks() and not question.focus.questions:
        return None  # « Objet : renouvellement. Notre certificat… », of a case that is told
    named = question.about(Kind.PROCEDURE, cue, LIKELY)
    return Asked(Kind.PROCEDURE, named.iris[:3]) if named else None


def who(question: Question) -> Asked | None:
    """Who does what is named, or what a norm says that somebody does."""
    cue = question.cues.get(Kind.WHO)
    if cue is None:
        return None
    duty = _DUTY.search(question.lines[cue.start : cue.end + FIRST_WORDS])
    # "Whom should I contact?" asks for somebody, whatever the case.
    of_us = (
        duty
        and not question.lines.startswith("whom", cue.start)
        and len(question.said.facts) > 1
        and question.speaks(cue)
    )
    if of_us or (question.tells_a_case and (duty or not question.focus.questions or not question.is_asked(cue))):
        return None  # "Who has to be certified when…", of a case that is told
    leads = question.opens(cue)
    named = question.focus.named(cue, OF_KIND[Kind.WHO], _LEAST, question.focus.to_whom(cue))
    cited = question.cited and (leads or question.focus.cites_beside(cue))
    if cited and not (
        named
        and (question.focus.names_what_is_cited(named) or (named.near and question.focus.is_of_an_act(named.best)))
    ):
        return Asked(Kind.WHO, question.cited)
    # « …, hébergé chez l'éditeur. Qui doit être certifié ? » asks for the norms of what is described.
    near = named is not None and named.near and not duty
    if named and not (leads or near or not question.describes(named, cue)):
        named = None
    if named and named.best.kind == "actor" and question.tells_a_case_before(cue):
        return None  # « Nous exploitons un dispositif…. Que vérifie l'ANS ? »
    told = question.tells_a_case or (len(question.said.facts) > 1 and question.speaks())
    of_a_case = told and not question.speaks(cue, sentence=True)
    if of_a_case and not (named and question.focus.names_beside(named, cue)):
        return None  # « j'ai masqué un compte rendu. Qui le voit encore ? »
    if named and not named.best.whole and named.best.rest > HALF:
        named = None
    of_a_deed = _WHO_DOES.fullmatch(question.lines, cue.start, cue.end)
    if named and not named.near and of_a_deed and question.focus.goes_on_unknown(cue):
        named = None  # « qui délivre les passeports, la mairie ou la préfecture ? »
    # A norm says who does what: « qui est responsable du traitement », "who drafts the frameworks".
    of_a_role = named and named.best.kind == "actor" and _ROLE.search(question.lines[cue.start : cue.end])
    deeds = question.focus.deeds(cue) if (leads or named) and not of_a_role else []
    of_things, of_norms = named.iris[:4] if named else (), tuple(deed.iri for deed in deeds)
    if named and named.best.kind == "actor":  # "the data controller of the DMP"
        of_things = (*question.focus.held_by(named.best, cue, OF_KIND[Kind.WHO]), *of_things)[:4]
    if leads or named:
        of_things = tuple(dict.fromkeys((*question.focus.done(cue, OF_KIND[Kind.WHO])[:2], *of_things)))
    if named and deeds and (not named.best.whole or deeds[0].share > 1 - named.best.rest + _MARGIN):
        of_things, of_norms = of_norms, of_things
    return Asked(Kind.WHO, (*of_things, *of_norms)) if of_things or of_norms else None


def definition(question: Question) -> Asked | None:
    """What a notion, a référentiel or a fact is."""
    cue = question.cues.get(Kind.DEFINITION)
    if cue is None or question.cited:
        return defined(question)
    named = question.about(Kind.DEFINITION, cue, LIKELY)
    if (
        named is None
        or named.best.rest > (HALF if named.near else _MUCH)
        or (not named.best.whole and question.asks_for_norms(cue))
    ):
        return _facts_defined(question, cue)
    return Asked(Kind.DEFINITION, named.iris[:4])


def _facts_defined(question: Question, cue: Cue) -> Asked | None:
    """« Qu'est-ce que le Cloud Act ? » states nothing: it asks what the fact is."""
    short = cue.start == 0 and len(question.said.tokens) <= _SHORT and not question.said.gaps
    if not short or question.asks_for_norms(cue) or question.speaks():
        return None
    facts = tuple(thing("fact", fact) for fact in question.said.facts)
    return Asked(Kind.DEFINITION, facts[:4]) if facts else None


def defined(question: Question) -> Asked | None:
    """The thing whose whole name stands beside a word that asks for a definition, and no article."""
    cue = question.cues.get(Kind.DEFINITION)
    named = question.about(Kind.DEFINITION, cue, LIKELY) if cue else None
    if cue is None or named is None:
        return None
    if question.focus.cites_beside(cue) and not question.focus.names_what_is_cited(named):
        return None
    return Asked(Kind.DEFINITION, named.iris[:4]) if named and named.near else None


def norms_of_actor(question: Question) -> Asked | None:
    """The norms that bind an actor, who does not ask for himself."""
    if found := _documents_of_actor(question):
        return found
    if cue := actor_cue(question.lines):
        if question.speaks(cue):
            return None
        named = question.about(Kind.NORMS_OF_ACTOR, cue, SURE)
        if named is None or (cue.start > FIRST_WORDS and question.describes(named, cue)):
            return None
        if cue.start > FIRST_WORDS and _is_of_a_case(question, named, cue):
            return None
        return Asked(Kind.NORMS_OF_ACTOR, named.iris[:3])
    cue = rules_cue(question.lines)
    if cue is None or question.speaks():
        return None
    named = question.focus.named(None, OF_KIND[Kind.NORMS_OF_ACTOR], SURE)
    if named is None or not named.best.whole or named.best.rest > _NOTHING_ELSE:
        return None
    if not PRODUCT_FACTS.isdisjoint(question.focus.described(named, cue)):
        return None
    # « Opérateur MSSanté, quelles obligations ? »: that is who asks.
    if question.focus.is_followed_by_a_comma(named.best.places):
        return None
    return Asked(Kind.NORMS_OF_ACTOR, named.iris[:3])


def _documents_of_actor(question: Question) -> Asked | None:
    """« Quels documents un hôpital doit-il déposer dans le DMP ? »"""
    match = _DOCUMENTS.search(question.lines)
    if match is None or question.speaks() or question.tells_a_case:
        return None
    named = question.focus.named_at(Cue(match.start("who"), match.end("who") - 1), OF_KIND[Kind.NORMS_OF_ACTOR])
    return Asked(Kind.NORMS_OF_ACTOR, named[:3]) if named else None


def _is_of_a_case(question: Question, named: Named, cue: Cue) -> bool:
    """Whether a case is told, in the first person or of somebody whom the question takes up: « que doit-il dire ? »."""
    if len(question.focus.described(named, cue)) > 1 and question.speaks():
        return True
    before = question.lines[: cue.start].rpartition("\n")[0]
    return _TAKEN_UP.match(question.lines, cue.start) is not None and before.count(" ") >= _A_SENTENCE


def name_in_question(question: Question) -> Asked | None:
    """« DMST ? »"""
    if not question.said.text.rstrip().endswith("?") or question.focus.number_of_words > _FEW:
        return None
    named = question.focus.named(None, ("concept", "referentiel"), _BARE)
    alone = named and named.best.whole and named.best.rest <= _NOTHING_ELSE and not NORM_CUES.search(question.lines)
    return Asked(Kind.DEFINITION, named.iris[:4]) if named and alone else None


def bare_name(question: Question) -> Asked | None:
    """A name and nothing else asks what it is."""
    if question.speaks():
        return None
    named = question.focus.named(None, OF_KIND[Kind.DEFINITION], _BARE)
    return Asked(Kind.DEFINITION, named.iris[:4]) if named else None
