"""The role in a sentence of what an expression designates: the one spoken of, the one for whom, the one whose data.

In: tokens and the place of an expression. Out: the local name of a `reglo:PlaceInSentence`, or None. Errors: none.
The nearest word that tells decides; « pour un hôpital » is a customer only where a product was named before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words

WHO_SPEAKS: Final = "WhoSpeaks"
FOR_WHOM: Final = "ForWhom"
WHOSE_DATA: Final = "WhoseData"

_FOR: Final = words("before-a-customer")
_CLIENTS: Final = frozenset({"client", "cliente", "clientes", "clients", "customer", "customers", "prospect"})
SERVED: Final = words("before-one-served")
_DATA: Final = words("before-whose-data")
_SPEAKER: Final = words("before-the-one-spoken-of")
PRODUCT_WORDS: Final = words("products")
_FIRST_PERSON: Final = words("first-person")
_AGENT: Final = words("before-an-agent")
NOT_FOR_WHOM: Final = words("before-a-for-of-no-customer")
_HEAD_REACH: Final = 4
_FIRST_PERSON_BEFORE_A_VERB: Final = frozenset({"i", "j", "je", "nous", "on", "we"})
_ADVERBS: Final = frozenset({"also", "aussi", "just", "mainly", "merely", "now", "only", "simplement", "simply"})
_QUESTIONS: Final = frozenset({"demande", "mail", "message", "question", "query", "request"})
_OF: Final = frozenset({"d", "de", "du", "from"})
_US: Final = frozenset({"me", "nos", "notre", "nous", "our", "us"})
OFFERED: Final = words("offered-by")
SUPPLYING: Final = words("supplying")
_TO: Final = frozenset({"a", "aux", "to"})
_TO_REACH: Final = 3
_WE_REACH: Final = 3
_REACH: Final = 7
_ARTICLES: Final = frozenset(
    {
        "a",
        "an",
        "as",
        "donc",
        "hence",
        "so",
        "therefore",
        "thus",
        "des",
        "en",
        "l",
        "la",
        "le",
        "les",
        "que",
        "tant",
        "the",
        "un",
        "une",
    }
)
_PARTS: Final = frozenset(".;:!?,()")
_REACH_AHEAD: Final = 2


def place_of(text: Sequence[Token], first: int, last: int, product_named: bool) -> str | None:
    """The role of what the tokens `first` to `last` designate; ``product_named``: a product was, before them."""
    subject = first - 1
    while subject > 0 and text[subject].folded in _ADVERBS and not _ends(text, subject):
        subject -= 1
    if text[first].folded in _FIRST_PERSON or (first and text[subject].folded in _FIRST_PERSON_BEFORE_A_VERB):
        return WHO_SPEAKS
    if "(" in text[last].after and last + 1 < len(text) and text[last + 1].folded in _US:  # « un importateur (nous) »
        return WHO_SPEAKS
    if _is_said_to_be_us(text, first):
        return WHO_SPEAKS
    if _asks(text, first):
        return WHO_SPEAKS
    ahead = [token.folded for token in text[last + 1 : last + 1 + _REACH_AHEAD]]
    if _DATA & set(ahead) and not _ends(text, last):
        return WHOSE_DATA
    sentence = text[_sentence(text, first) : first]
    if _stands_apart(text, first, last) and not _FOR & {token.folded for token in _part_before(text, first)}:
        return WHO_SPEAKS
    parted = False
    for at in range(first - 1, max(-1, first - 1 - _REACH), -1):
        word = text[at].folded
        if word in _AGENT and at and text[at - 1].folded in OFFERED and not set(".;!?:,") & set(text[at].after):
            return WHO_SPEAKS
        if set(".;!?:") & set(text[at].after) or word in _AGENT:
            break
        if word in _CLIENTS:
            return WHO_SPEAKS if _says_we_are(text, at) else FOR_WHOM
        if word in SERVED:
            return FOR_WHOM
        if word in _TO and first - at <= _TO_REACH and any(token.folded in SUPPLYING for token in text[:at]):
            return FOR_WHOM
        if word in _FOR and at and text[at - 1].folded in NOT_FOR_WHOM:
            break
        if word in _FOR:
            named = product_named or any(token.folded in PRODUCT_WORDS for token in text[:at])
            return FOR_WHOM if named else WHO_SPEAKS
        if word in _DATA:
            return WHOSE_DATA
        if set(",") & set(text[at].after):
            parted = True
        if (word in _SPEAKER and not parted) or (is_we_are(text, at) and not parted):
            return WHO_SPEAKS
    return WHO_SPEAKS if all(token.folded in ALL_FUNCTION for token in sentence) else None


def _is_said_to_be_us(text: Sequence[Token], first: int) -> bool:
    """« c'est moi le responsable de traitement », « c'est nous l'éditeur »."""
    before = [token.folded for token in text[max(0, first - 4) : first]]
    return ["est", "moi"] in (before[-3:-1], before[-2:]) or ["est", "nous"] in (before[-3:-1], before[-2:])


def _asks(text: Sequence[Token], first: int) -> bool:
    """Whether the question is theirs: « une question d'une mutuelle », "a question from a hospital"."""
    before = [token.folded for token in text[max(0, first - 3) : first]]
    return any(word in _QUESTIONS and word != before[-1] for word in before) and bool(_OF & set(before))


def is_we_are(text: Sequence[Token], at: int) -> bool:
    """Whether the token is the verb of "we are", "we're"."""
    return text[at].folded in {"are", "re"} and at > 0 and text[at - 1].folded == "we"


def _says_we_are(text: Sequence[Token], at: int) -> bool:
    """Whether the speaker is what the token says: "we're the customer", « nous sommes le client »."""
    return any(is_we_are(text, n) or text[n].folded == "sommes" for n in range(max(0, at - _WE_REACH), at))


def is_head(text: Sequence[Token], first: int) -> bool:
    """Whether a noun of role heads its clause: « French host, … », "Laboratory system publisher"."""
    start = first
    while (
        start > 0 and not set(".;:!?,()") & set(text[start - 1].after) and text[start - 1].folded not in {"and", "et"}
    ):
        start -= 1
    before = [token.folded for token in text[start:first]]
    return len(before) < _HEAD_REACH and all(word in _ARTICLES or word not in ALL_FUNCTION for word in before)


def names_the_speaker(text: Sequence[Token], last: int) -> bool:
    """Whether the rest of the clause speaks of « nous », "us"."""
    for at in range(last + 1, len(text)):
        if set(".;:!?,()") & set(text[at - 1].after):
            return False
        if text[at].folded in _US:
            return True
    return False


def _part_before(text: Sequence[Token], first: int) -> Sequence[Token]:
    """What stands between the two commas before: « pour un hôpital, un EHPAD » lists customers."""
    end = first
    while end > 0 and not _PARTS & set(text[end - 1].after):
        end -= 1
    start = max(0, end - 1)
    while start > 0 and not _PARTS & set(text[start - 1].after):
        start -= 1
    return text[start:end]


def _stands_apart(text: Sequence[Token], first: int, last: int) -> bool:
    """Whether nothing else is said between two commas or brackets: « …, éditeur », "a vendor (manufacturer)"."""
    start, end = first, last
    while start > 0 and not _PARTS & set(text[start - 1].after):
        start -= 1
    while end + 1 < len(text) and not _PARTS & set(text[end].after):
        end += 1
    before = all(token.folded in _ARTICLES for token in text[start:first])
    return before and all(token.folded in ALL_FUNCTION for token in text[last + 1 : end + 1])


def _ends(text: Sequence[Token], at: int) -> bool:
    return bool(set(".;!?,") & set(text[at].after))


def _sentence(text: Sequence[Token], at: int) -> int:
    while at > 0 and not set(".;!?") & set(text[at - 1].after):
        at -= 1
    return at
