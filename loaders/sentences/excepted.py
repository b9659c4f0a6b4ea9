"""Who is denied, what is left of a denial, and what it is a denial of.

« Personne n'a signé », « rien n'est stocké hors d'Allemagne », « nos assureurs ne voient aucune donnée de santé ».

In: tokens and a place in them. Out: yes or no. Errors: none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from loaders.sentences.match import Match
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words

EXCEPTING: Final = frozenset({"besides", "beyond", "except", "hormis", "hors", "outside", "sauf"})
_DENYING: Final = (words("denying") - {"absence", "depourvu", "depourvue", "depourvus"}) | {"not", "pas", "rien", "t"}
_EXCEPTIONS: Final = re.compile(
    r"(?:except|hormis|hors|outside|sauf|excepte|excluding|beyond|besides|save|a part|en dehors|hors mis|other than|"
    r"apart from|aside from|a l exception|autres? qu\w*) "
)
_CLAUSE_OF_ITS_OWN: Final = frozenset({"idea", "know", "leur", "leurs", "que", "qui", "savent", "that", "their", "who"})
_UNSEEN: Final = words("seeing") | words("showing") | words("handed-on")
_WHETHER: Final = frozenset({"encore", "leur", "notre", "sur", "votre"})
_NE: Final = frozenset({"n", "ne"})
_DETERMINERS: Final = frozenset({"aucune", "cette", "chaque", "de", "la", "sa", "toute", "une"})
_NEAR: Final = 4


def is_nobody(text: Sequence[Token], at: int) -> bool:
    """Whether the word is the subject of a denied verb: « personne n'a signé », « personne chez nous n'accède »."""
    if text[at].folded != "personne" or (at and text[at - 1].folded in _DETERMINERS):
        return False
    return not _NE.isdisjoint(token.folded for token in text[at + 1 : at + 1 + _NEAR])


def knows_how(text: Sequence[Token], at: int) -> bool:
    """Whether what is denied is being able: « nous ne savons pas traiter », "we don't know how to handle"."""
    following = [token.folded for token in text[at + 1 : at + 4]]
    if text[at].folded == "pas" and following:
        return following[0] not in _WHETHER and following[0].endswith(("er", "ir", "re"))
    return following == ["know", "how", "to"]


def is_denied_before(text: Sequence[Token], at: int) -> bool:
    """Whether what stands apart is left of a denial: « rien n'est stocké hors d'Allemagne », « aucun accès, sauf »."""
    start = next((n + 1 for n in range(at - 1, -1, -1) if set(".;!?\n") & set(text[n].after)), 0)
    return any(token.folded in _DENYING or is_nobody(text, n) for n, token in enumerate(text[start:at], start))


def is_excepted_from(text: Sequence[Token], match: Match) -> bool:
    """Whether an exception follows an expression: « rien hors d'Allemagne », "no health data other than weight"."""
    if set(text[match.last].after) - set(" ,"):
        return False
    after = "".join(f"{token.folded} " for token in text[match.last + 1 : match.last + 1 + _NEAR])
    return _EXCEPTIONS.match(after) is not None


def is_unseen_only(text: Sequence[Token], match: Match) -> bool:
    """Whether it is seeing or handing on that is denied, not having: « l'employeur ne voit aucune donnée de santé ».

    Or knowing: « les patients ne savent pas que leurs dossiers », "have no idea their files".
    """
    if not _CLAUSE_OF_ITS_OWN.isdisjoint(token.folded for token in text[match.first : match.last + 1]):
        return True
    start = next((n + 1 for n in range(match.first - 1, -1, -1) if set(".;!?\n") & set(text[n].after)), 0)
    return any(token.folded in _UNSEEN for token in text[start : match.last + 1])
