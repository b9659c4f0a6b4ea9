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

from loaders.sentences.cues import CUE_WORDS, DROPPED, Cue, Kind, act_cue, comparison_cue, penalty_cue
from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.question import Asked, Question
from loaders.sentences.told import Asking, Found
from loaders.sentences.word_lists import words
from loaders.sentences.words_of_one import tells_of_oneself
from ontology.namespaces import kind_of, slug_of

_ANY: Final = ("actor", "concept", "evidence", "norm", "procedure", "referentiel", "sanction", "text")
_WHO: Final = ("norm", "procedure", "evidence", "referentiel")
_LEAST: Final = {Kind.PRODUCT: 0.34, Kind.OUTSIDE: 0.46}
_LEAST_ELSE: Final = 0.4
_BETTER: Final = 1.15
_MUCH_BETTER: Final = 1.5
_NEAR: Final = 0.88
_MUCH: Final = 18.0
_HALF: Final = 0.5
_PART: Final = 0.25
_SLIGHT: Final = 0.12
_GENERAL: Final = frozenset({Kind.PRODUCT, Kind.OUTSIDE})
_SURE: Final = frozenset({Kind.ARTICLE, Kind.CHANGES, Kind.IMPACT})
_POOR: Final = frozenset({"actor", "concept"})
_FEW: Final = 3
_TWO: Final = 2
_MOST: Final = 5
_OF_THE_QUESTION: Final = 0.4
_ASKING_FOR_WHOM: Final = words("asking-for-whom")
_ROLE: Final = re.compile(r"\b(?:roles?|missions?|job|remit|sert|fait|font|does|do|occupe|for)\b")
_DUTY: Final = re.compile(
    r"\b(?:qui|quoi|whom?) (?:\w+ )?(?:doit|doivent|devons|ha(?:s|ve) to|must|needs?|should)\b|"
    r"\bqui (?:l |le |la |les |s )?\w+(?:er|ir)\b"
)
_ACTS: Final = {
    "decret": ("decret-", "projet-decret"),
    "decree": ("decret-", "arrete-"),
    "arrete": ("arrete-", "projet-arrete"),
    "order": ("arrete-", "ordonnance-"),
    "loi": ("loi-", "lfss"),
    "law": ("loi-", "lfss"),
    "ordonnance": ("ordonnance-",),
    "directive": ("directive-",),
    "reglement": ("reglement-",),
    "regulation": ("reglement-",),
}
"""By the word for a kind of act: how the slugs of such acts begin."""
_ACT: Final = re.compile(rf"\b(?:{'|'.join(_ACTS)})s?\b")
_OF_ACTS: Final = re.compile(r"(?:articles?|art|contenu|content|texte?s?|fin|debut|cherche|voudrais|prevo\w+|dit|disait|fixe)")
_ARTICLE: Final = re.compile(r"\bart(?:icle)? ([0-9]+)\b")
_NUMBERS: Final = re.compile(r"\b[0-9] [0-9]\b|\bv ?[0-9]\b|\b(?:version|vague|wave|edition)s? [0-9]\b")
_OF_A_COMPARISON: Final = re.compile(r"(?:differ|chang|compar|distingu|evol|modifi|apport|entre|between|vers|from)\w*")
_PROOF: Final = re.compile(r"\b(?:preuves?|justificatifs?|proof|evidence|prouver|prove)\b")
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
    if proof := _document(question, found):
        return proof
    if question.cited or (found.kind in _SURE and found.subjects):
        return None
    for kind, reading in _READINGS:
        cue = reading(question)
        if cue and not tells_of_oneself(question, cue, found.kind):
            return _described(question, found, kind, cue)
    return _act(question, found) or _editions(question, found)


def _described(question: Question, found: Asked, kind: Kind, cue: Cue) -> Asked | None:
    asked, told = _asking(question, _BODIES, cue if kind is Kind.WHO else None), question.told
    best = told.find(asked, _WHO if kind is Kind.WHO else ("procedure",))
    named = told.find(asked, _ANY, found.subjects[:2]) if found.subjects else []
    if _is_of_another_field(question, found, best, named):
        return Asked(Kind.OUTSIDE)
    if not best or best[0].words < _TWO or not (_is_told(best[0], found) or _is_poor(found, named, best[0])):
        return None
    surer = found.kind is not kind and best[0].share >= _HALF
    if named and not surer and best[0].score < named[0].score * _BETTER:
        return None
    things = _nearly_as_good(best)
    kept = found.subjects if found.kind is kind else ()
    return Asked(kind, tuple(dict.fromkeys((*things, *kept)))[:_MOST])


def _is_told(best: Found, found: Asked) -> bool:
    """Whether enough of the question is told of a thing: its greater part, or less of many rare words."""
    if best.share >= _LEAST.get(found.kind, _LEAST_ELSE):
        return True
    return found.kind is not Kind.OUTSIDE and best.score >= _MUCH and best.share >= _PART


def _is_poor(found: Asked, named: list[Found], best: Found) -> bool:
    """Whether somebody or a notion that is named is not what is asked about: « un hôpital », « un médecin »."""
    poor = found.kind is Kind.WHO and bool(named) and kind_of(found.subjects[0]) in _POOR
    return poor and best.share >= _PART and best.score >= _MUCH_BETTER * named[0].score


def _is_of_another_field(question: Question, found: Asked, best: list[Found], named: list[Found]) -> bool:
    """Whether a name has next to nothing of the question, and nothing else is told of it."""
    if found.kind not in {Kind.WHO, Kind.PROCEDURE} or any(not item.common for item in question.said.items):
        return False
    return all(f.share < _SLIGHT for f in named[:1]) and all(f.share < _PART for f in best[:1])


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
    if not best or best[0].share < (_LEAST_ELSE if found.kind is Kind.OUTSIDE else _PART):
        return None
    return _by_its_articles(question, _nearly_as_good(best[:2]))


def _act(question: Question, found: Asked) -> Asked | None:
    """The act, or the article of it, that a question on a text describes: « le décret de fin 2022 sur… »."""
    cue = question.cues.get(Kind.ARTICLE) or act_cue(question.lines)
    word = _ACT.search(question.lines)
    if cue is None or word is None or (found.subjects and found.kind is not Kind.PRODUCT):
        return None
    if tells_of_oneself(question, cue, found.kind):
        return None
    prefixes = next(prefixes for stem, prefixes in _ACTS.items() if word[0].startswith(stem))
    best = question.told.find(_asking(question, _OF_ACTS), ("text",))
    best = [f for f in best if slug_of(f.iri).startswith(prefixes)]
    if not best or best[0].words < _TWO or best[0].share < _LEAST_ELSE:
        return None
    act = best[0].iri
    numbers = _ARTICLE.findall(question.lines)
    articles = [iri for number in numbers if question.told.knows(iri := f"{act}-art-{number}")]
    return Asked(Kind.ARTICLE, (*articles, *_nearly_as_good(best))[:_MOST])


def _editions(question: Question, found: Asked) -> Asked | None:
    """The editions of a référentiel that are compared by their numbers: « différences entre la 1.3 et la 1.4 »."""
    cue = comparison_cue(question.lines) or question.cues.get(Kind.CHANGES)
    if cue is None or found.kind not in _GENERAL or not _NUMBERS.search(question.lines):
        return None
    if tells_of_oneself(question, cue, found.kind):
        return None
    best = question.told.find(_asking(question, _OF_A_COMPARISON), ("referentiel",))
    if not best or best[0].share < _HALF:
        return None
    return Asked(Kind.CHANGES, _nearly_as_good(best))


def _document(question: Question, found: Asked) -> Asked | None:
    """The document that is asked about as a proof: « quelles règles demandent la qualification… comme preuve »."""
    if found.kind is not Kind.IMPACT or not found.subjects or kind_of(found.subjects[0]) == "evidence":
        return None
    if not _PROOF.search(question.lines):
        return None
    best = question.told.find(_asking(question, _PROOF), ("evidence",))
    if not best or best[0].share < _HALF:
        return None
    return Asked(Kind.IMPACT, tuple(dict.fromkeys((best[0].iri, *found.subjects))))


def _by_its_articles(question: Question, penalties: Collection[str]) -> Asked | None:
    set_by = question.told.penalised_by
    articles = dict.fromkeys(article for iri in penalties for article in set_by.get(iri, ()))
    return Asked(Kind.ARTICLE, (*articles, *penalties)[:_MOST]) if articles else None


def _nearly_as_good(best: list[Found]) -> tuple[str, ...]:
    return tuple(each.iri for each in best[:_FEW] if each.score >= _NEAR * best[0].score)


def _asking(question: Question, leaving: re.Pattern[str], cue: Cue | None = None) -> list[Asking]:
    """The words of content of the text, each with the facts that were read in it; the first after ``cue`` is a deed."""
    said, found = question.said, []
    deed = question.focus.first_place(cue) if cue else len(said.tokens)
    for place, (token, word) in enumerate(zip(said.tokens, said.corrected, strict=True)):
        if word in ALL_FUNCTION or word in _ASKING_FOR_WHOM or leaving.fullmatch(word):
            continue
        facts = frozenset(
            f"={item.fact}/{item.value}"
            for item in said.items
            if item.fact and item.start <= token.start and token.end <= item.end
        )
        weight = _OF_THE_QUESTION if word in CUE_WORDS or word in DROPPED else 1.0
        done = place >= deed
        found.append(Asking(question.told.keys(token.written, word), 1.0 if done else weight, facts, done))
        deed = len(said.tokens) if done else deed
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
