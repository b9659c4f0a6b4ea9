"""What a product does with data: « le bracelet transmet les mesures », "it collects the doses and shows them".

In: the tokens of a text. Out: `Done` values. Errors: none.
A verb of the third person counts where a product, or what stands for one, is its subject, or that of the verb that it
is joined to. What it shows or sends may be of a priority category: "shows imaging reports".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import groups, words

FACT: Final = "processing-operations"
CATEGORIES: Final = "priority-categories"
LABELS: Final = {"fr": "ce que le produit fait des données", "en": "what the product does with data"}
_VERBS: Final = {verb: value for value, *verbs in groups("doing-with-data") for verb in verbs}
_OTHER: Final = "other"
"""What a product does that tells of its next verb only: "it stores the answers and shows them"."""
_PRODUCTS: Final = words("products-that-do")
_OTHERS: Final = words("who-is-no-product")
_PRONOUNS: Final = frozenset({"elle", "il", "it"})
_RELATIVES: Final = frozenset({"qui", "that", "which"})
_JOINING: Final = frozenset({"and", "et", "puis", "then"})
_BEFORE_A_VERB: Final = words("before-a-verb")
_ARTICLES: Final = frozenset({"de", "des", "en", "la", "l", "sa", "une"})
_WHERE: Final = frozenset({"at", "en", "for", "in", "pour"})
_NOT: Final = frozenset({"n", "ne", "not", "t", "never", "jamais"})
_NOTHING: Final = frozenset(
    {"aucun", "aucune", "jamais", "neither", "ni", "no", "none", "nothing", "pas", "plus", "rien"}
)
_NO_DATA: Final = words("no-data-that-is-done-with")
_CATEGORIES: Final = {"imaging": words("of-imaging"), "test-results": words("of-laboratories")}
_REPORTS: Final = frozenset({"comptes", "images", "cliches", "report", "reports", "rendu", "rendus", "scans"})
_STOPS: Final = frozenset(".;:!?\n()")
_REACH: Final = 6
_OBJECT: Final = 8
_ANTECEDENT: Final = 20


class Done(NamedTuple):
    """Tokens `first` to `last`, which state a value of a fact."""

    first: int
    last: int
    fact: str
    value: str


def operations(text: Sequence[Token]) -> Iterator[Done]:
    """The operations of the product, and the priority categories of what it shows or sends."""
    done: list[int] = []
    for at, token in enumerate(text):
        value = _VERBS.get(token.folded)
        if value is None or not _has_a_product(text, at, done):
            continue
        done.append(at)
        objects = _objects(text, at)
        said = [text[place].folded for place in objects]
        if value == _OTHER or not said or said[0] in _NOTHING or not _NO_DATA.isdisjoint(said):
            continue
        yield Done(at, at, FACT, value)
        if value in {"display", "transmit"} and _REPORTS.intersection(said):
            for category, named in _CATEGORIES.items():
                if named.intersection(said):
                    yield Done(at, objects[-1], CATEGORIES, category)


def _has_a_product(text: Sequence[Token], verb: int, done: Sequence[int]) -> bool:
    """Whether the subject of a verb is a product."""
    at = verb - 1
    while at >= 0 and text[at].folded in _BEFORE_A_VERB and not _STOPS & set(text[at].after):
        at -= 1
    if at < 0 or _STOPS & set(text[at].after) or any(text[n].folded in _NOT for n in range(at, verb)):
        return False
    word = text[at].folded
    if done and "," in text[verb - 1].after and not any(_STOPS & set(text[n].after) for n in range(done[-1], verb)):
        return True  # "it collects scores, computes an index and sends it"
    if word in _JOINING:
        return bool(done) and not any(_STOPS & set(text[n].after) for n in range(done[-1], at))
    if at == verb - 1 and word in _ARTICLES:
        return False  # « la collecte »
    if word in _PRONOUNS:
        return _stands_for_a_product(text, at)
    if word in _RELATIVES:
        at -= 1
    return _is_of_a_product(text, at)


def _stands_for_a_product(text: Sequence[Token], at: int) -> bool:
    """Whether « il », "it" follows a product and nobody who might keep or send something himself."""
    near = [token.folded for token in text[max(0, at - _ANTECEDENT) : at]]
    product = max((n for n, word in enumerate(near) if word in _PRODUCTS), default=None)
    # « une borne en pharmacie »: where it stands, nobody who keeps or sends.
    named = (n for n, word in enumerate(near) if word in _OTHERS and not (n and near[n - 1] in _WHERE))
    other = max(named, default=-1)
    return product is not None and (product > other or text[at].folded == "it")


def _is_of_a_product(text: Sequence[Token], at: int) -> bool:
    """Whether the noun phrase that ends at a token is of a product: « notre logiciel de laboratoire »."""
    for place in range(at, max(-1, at - _REACH), -1):
        word = text[place].folded
        if place < at and set(text[place].after) & (_STOPS | {","}):
            return False
        if word in _PRODUCTS:
            return True
        if word in _OTHERS or word in _RELATIVES:
            return False
    return False


def _objects(text: Sequence[Token], verb: int) -> list[int]:
    """The places of the words after the verb in its clause."""
    places = []
    for at in range(verb + 1, min(len(text), verb + 1 + _OBJECT)):
        if _STOPS & set(text[at - 1].after):
            break
        places.append(at)
    return (
        places
        if any(text[at].folded not in ALL_FUNCTION or text[at].folded in {"them", "les"} for at in places)
        else []
    )
