"""Whether a word that an expression for somebody took is another word: "we are insured", « l'administration des SI ».

In: tokens, a match, the noun phrase of whom it names. Out: yes or no. Errors: none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from loaders.sentences.match import Match
from loaders.sentences.noun_phrase import HARD, NounPhrase, parted
from loaders.sentences.tokens import Token

_MARKS: Final = re.compile(r"(?:es|s|x|e)$")
_DONE: Final = "administration"
_DONE_WITH: Final = frozenset({"d", "de", "des", "du", "et", "exploitation", "systeme"})


def is_another_word(text: Sequence[Token], match: Match) -> bool:
    """Whether only the stem is the noun's: "we are insured", "for research", « une clinique psychiatrique »."""
    if match.how != "stem" or match.first != match.last:
        return False
    written = _bare(text[match.last].folded)
    return all(written.isdisjoint(_bare(word)) for slot in match.expression.slots for word in slot.words)


def is_an_activity(phrase: NounPhrase) -> bool:
    """Whether « administration » is what one does: « : administration, sauvegarde », « l'administration des SI »."""
    text, at = phrase.text, phrase.last
    if phrase.first != at or text[at].folded != _DONE:
        return False
    bare = phrase.start == at and phrase.start and not parted(text, phrase.start, HARD)
    listed = phrase.start and ":" in text[phrase.start - 1].after
    return bool(bare or listed) or phrase.next in _DONE_WITH or "-" in text[at].after


def _bare(word: str) -> frozenset[str]:
    """A noun without the marks of its plural and feminine: of "pharmacies", in English and in French."""
    return frozenset({_MARKS.sub("", word), f"{word[:-3]}y"} if word.endswith("ies") else {_MARKS.sub("", word)})
