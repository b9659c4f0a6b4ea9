"""The acts, the editions and the documents that a question describes or numbers, instead of naming them.

In: a `Question`, what its names made of it. Out: `Asked`, or None. Errors: none.
"""

from __future__ import annotations

import re
from typing import Final

from loaders.sentences.asking_words import ELSE, HALF, MOST, TWO, asking, nearly_as_good
from loaders.sentences.cues import Kind, act_cue, comparison_cue
from loaders.sentences.question import Asked, Question
from loaders.sentences.words_of_one import tells_of_oneself
from ontology.namespaces import kind_of, slug_of

_GENERAL: Final = frozenset({Kind.PRODUCT, Kind.OUTSIDE})
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
_OF_ACTS: Final = re.compile(
    r"(?:articles?|art|contenu|content|texte?s?|fin|debut|cherche|voudrais|prevo\w+|dit|disait|fixe)"
)
_ARTICLE: Final = re.compile(r"\bart(?:icle)? ([0-9]+)\b")
_NUMBERS: Final = re.compile(r"\b[0-9] [0-9]\b|\bv ?[0-9]\b|\b(?:version|vague|wave|edition)s? [0-9]\b")
_OF_A_COMPARISON: Final = re.compile(r"(?:differ|chang|compar|distingu|evol|modifi|apport|entre|between|vers|from)\w*")
_PROOF: Final = re.compile(r"\b(?:preuves?|justificatifs?|proof|evidence|prouver|prove)\b")


def described_act(question: Question, found: Asked) -> Asked | None:
    """The act, or the article of it, that a question on a text describes: « le décret de fin 2022 sur… »."""
    cue = question.cues.get(Kind.ARTICLE) or act_cue(question.lines)
    word = _ACT.search(question.lines)
    if cue is None or word is None or (found.subjects and found.kind is not Kind.PRODUCT):
        return None
    if tells_of_oneself(question, cue, found.kind):
        return None
    prefixes = next(prefixes for stem, prefixes in _ACTS.items() if word[0].startswith(stem))
    best = question.told.find(asking(question, _OF_ACTS), ("text",))
    best = [f for f in best if slug_of(f.iri).startswith(prefixes)]
    if not best or best[0].words < TWO or best[0].share < ELSE:
        return None
    act = best[0].iri
    numbers = _ARTICLE.findall(question.lines)
    articles = [iri for number in numbers if question.told.knows(iri := f"{act}-art-{number}")]
    return Asked(Kind.ARTICLE, (*articles, *nearly_as_good(best))[:MOST])


def compared_editions(question: Question, found: Asked) -> Asked | None:
    """The editions of a référentiel that are compared by their numbers: « différences entre la 1.3 et la 1.4 »."""
    cue = comparison_cue(question.lines) or question.cues.get(Kind.CHANGES)
    if cue is None or found.kind not in _GENERAL or not _NUMBERS.search(question.lines):
        return None
    if tells_of_oneself(question, cue, found.kind):
        return None
    best = question.told.find(asking(question, _OF_A_COMPARISON), ("referentiel",))
    if not best or best[0].share < HALF:
        return None
    return Asked(Kind.CHANGES, nearly_as_good(best))


def asked_as_proof(question: Question, found: Asked) -> Asked | None:
    """The document that is asked about as a proof: « quelles règles demandent la qualification… comme preuve »."""
    if found.kind is not Kind.IMPACT or not found.subjects or kind_of(found.subjects[0]) == "evidence":
        return None
    if not _PROOF.search(question.lines):
        return None
    best = question.told.find(asking(question, _PROOF), ("evidence",))
    if not best or best[0].share < HALF:
        return None
    return Asked(Kind.IMPACT, tuple(dict.fromkeys((best[0].iri, *found.subjects))))
