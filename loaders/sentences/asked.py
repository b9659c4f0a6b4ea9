"""What a text asks about rather than states: « faut-il un certificat HDS », "is my app a medical device".

In: the folded words of a text. Out: half-open ranges of tokens whose expressions state nothing. Errors: none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from loaders.sentences.word_lists import words

_AHEAD: Final = re.compile(
    r"\b(?:faut il|doit on|dois je|devons nous|doi(?:t|vent) (?:il|elle|ils|elles)|(?:ai|avons) (?:je|nous) besoin|"
    r"(?:a|ont) t (?:il|elle|on) besoin|est ce (?:un|une)|suis je|sommes nous|est (?:il|elle) (?:un|une|considere\w*)|"
    r"est (?:il|elle)(?= (?:deja|affilie|inscrit|ouvert))|"
    r"sont (?:ils|elles) (?:des|considere\w*)|est ce que (?:\w+ ){1,8}?(?:est|sont|doit|doivent)|"
    r"oblige\w* (?:d|de|a)|est ce qu (?:il faut|on doit|\w+ (?:\w+ ){0,6}?(?:est|doit))|"
    r"(?:do|must|should|does) (?:i|we|it|they|you) (?:need|have|hold|be|get|use)|have to (?:have|hold|be|get|use)|"
    r"^(?:is|are) (?:(?!for )\w+ ){1,7}?(?:an?|considered)|^(?:is|are) (?:(?!for )\w+ ){0,6}?\w+(?= subject to)|"
    r"^(?:is|are) (?:it|this|that|these|they)(?! (?:ok|okay|fine|legal|lawful|allowed|permitted|forbidden|possible))|"
    r"^did|"
    r"(?:does|do) (?:\w+ ){1,6}?(?:need|count as|qualify as)|"
    r"must (?:\w+ ){1,4}?(?:be|hold|have|use)|se demande\w* si|wonder\w* (?:if|whether)|"
    r"(?:a|affecte|aide|est|existe|fait|gere|offre|ont|produit|propose|sont|traite|y a) (?:t )?"
    r"(?:il|elle|ils|elles|on)|(?:faisons|gerons|sommes|traitons) nous) "
)
_BEHIND: Final = re.compile(
    r"\b(?:est|sont) (?:il|elle|ils|elles|ce) (?:bien |vraiment )?(?:obligatoire|necessaire|requis|exige|impose)\w*|"
    r"\b(?:obligatoires?|necessaires?|requise?s?|suffit|suffisent|suffisante?s?|enough|sufficient|suffices?)\b|"
    r"\b(?:est|sont) (?:obligatoire|necessaire|requis|exige)\w*|\bs impose\w*|"
    r"\b(?:mandatory|compulsory|required|needed)\b"
)
_BOUNDARIES: Final = words("ending-what-is-asked")


def asked(words: Sequence[str], ends: Collection[int] = (), clauses: Collection[int] = ()) -> list[tuple[int, int]]:
    """The ranges of tokens that are asked about; ``ends`` are the last tokens of sentences, which no range passes.

    What stands before « est-il obligatoire ? » is asked about as far back as its clause goes: ``clauses`` end there.
    """
    return list(_ranges(words, ends, {*ends, *clauses}))


def _ranges(words: Sequence[str], ends: Collection[int], clauses: Collection[int]) -> Iterator[tuple[int, int]]:
    places, text = [], ""
    for word in words:
        places.append(len(text))
        text += f"{word} "
    for match in _AHEAD.finditer(text):
        first = _token(places, match.end())
        stops = (i for i in range(first + 1, len(words)) if words[i] in _BOUNDARIES or i - 1 in ends)
        yield first, next(stops, len(words))
    for match in _BEHIND.finditer(text):
        end = _token(places, match.start())
        yield next((i + 1 for i in range(end - 1, -1, -1) if words[i] in _BOUNDARIES or i in clauses), 0), end


def _token(places: list[int], at: int) -> int:
    return next((number for number, place in enumerate(places) if place >= at), len(places))
