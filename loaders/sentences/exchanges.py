"""Whether a product reads the DMP or Mon espace santé, writes to them, or both: « le DMP, il le lit et l'alimente ».

In: the tokens of a text, its corrected words, the scopes of its negations, what it asks about. Out: `Exchange` values.
Errors: none.
A verb is about the service that its clause names; in a clause that names none, about the one named just before, where
the clause says nothing else (« DMP : lecture et écriture », "we only write, we never read").
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.negation import Scope
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words as words_of_list

DMP: Final = "dmp-profiles"
ESPACE: Final = "mes-data-exchange"
LABELS: Final = {
    DMP: {"fr": "actions sur le DMP", "en": "actions on the DMP"},
    ESPACE: {"fr": "échange avec Mon espace santé", "en": "exchange with Mon espace santé"},
}
_READING: Final = words_of_list("reading")
_WRITING: Final = words_of_list("writing")
_PERSONS: Final = words_of_list("persons")
_SERVICES: Final = {DMP: (("dmp",),), ESPACE: (("mon", "espace", "sante"), ("espace", "sante"), ("mes",))}
_VALUES: Final = {DMP: ("read", "feed"), ESPACE: ("read", "write")}
_NEITHER: Final = frozenset({"neither", "ni"})
_TITLED: Final = words_of_list("titled")
_BREAKS: Final = frozenset(".;:!?,()\n")
_LITTLE: Final = 2
_FAR: Final = 3


@dataclass(frozen=True, slots=True)
class Exchange:
    """Tokens `first` to `last`, which give a fact a value."""

    first: int
    last: int
    fact: str
    value: str


def exchanges(
    text: Sequence[Token], words: Sequence[str], scopes: Iterable[Scope], asked: Collection[tuple[int, int]]
) -> list[Exchange]:
    """What the text says of reading and writing."""
    words = [_unless_passive(words, at) for at in range(len(words))]
    if _READING.isdisjoint(words) and _WRITING.isdisjoint(words):
        return []
    scopes = list(scopes)
    found: dict[str, dict[int, bool]] = {}
    spoken: tuple[str, int] | None = None
    for number, (first, end) in enumerate(_clauses(text)):
        named = _named(text, words, first, end)
        # « homologué pour l'alimentation du DMP » is what a title is for.
        titled = not _TITLED.isdisjoint(words[first:end])
        verbs = [] if titled else [at for at in range(first, end) if words[at] in _READING | _WRITING]
        if named:
            spoken = (named, number)
        elif not verbs or spoken is None or number - spoken[1] > _FAR or not _is_only_of(words, first, end):
            continue
        if spoken and not any(a <= at < b for at in verbs for a, b in asked):
            neither = not _NEITHER.isdisjoint(words[first:end])
            found.setdefault(spoken[0], {}).update({at: neither or _is_denied(at, scopes) for at in verbs})
            spoken = (spoken[0], number) if verbs else spoken
    return [exchange for fact, verbs in found.items() for exchange in _of(fact, verbs, words)]


def _unless_passive(words: Sequence[str], at: int) -> str:
    """The word, or nothing where it tells how a card is read: "read by contact"."""
    return "" if words[at] in _READING and at + 1 < len(words) and words[at + 1] == "by" else words[at]


def _of(fact: str, verbs: dict[int, bool], words: Sequence[str]) -> Iterator[Exchange]:
    if not verbs:
        return
    read, write = _VALUES[fact]
    kinds = {at: read if words[at] in _READING else write for at in verbs}
    done = {kinds[at] for at, denied in verbs.items() if not denied}
    denied = set(kinds.values()) - done
    first, last = min(verbs), max(verbs)
    if fact == ESPACE and done:
        yield Exchange(first, last, fact, "both" if len(done) > 1 else next(iter(done)))
    elif done:
        for value in sorted(done):
            yield Exchange(first, last, fact, value)
    elif len(denied) > 1:
        yield Exchange(first, last, fact, "none")


def _clauses(text: Sequence[Token]) -> Iterator[tuple[int, int]]:
    start = 0
    for at, token in enumerate(text):
        if _BREAKS & set(token.after) or at + 1 == len(text):
            yield start, at + 1
            start = at + 1


def _named(text: Sequence[Token], words: Sequence[str], first: int, end: int) -> str | None:
    """The service that a clause names; « mes » in small letters is none."""
    for at in range(first, end):
        for fact, names in _SERVICES.items():
            for name in names:
                if tuple(words[at : at + len(name)]) == name and (name != ("mes",) or text[at].written == "MES"):
                    return fact
    return None


def _is_only_of(words: Sequence[str], first: int, end: int) -> bool:
    """Whether a clause says nothing but that something is read or written, and not by persons."""
    own = set(words[first:end])
    others = [word for word in own - _READING - _WRITING if word not in ALL_FUNCTION]
    return len(others) <= _LITTLE and own.isdisjoint(_PERSONS)


def _is_denied(at: int, scopes: Iterable[Scope]) -> bool:
    return any(
        scope.first <= at < scope.end or (scope.before is not None and scope.before <= at < scope.first)
        for scope in scopes
    )
