"""What a product does with the DMP and with Mon espace santé: « le DMP, il le lit et l'alimente, il en crée ».

In: the tokens of a text, its corrected words, the scopes of its negations, what it asks about. Out: `Exchange` values.
Errors: none.
A verb is about the service that its clause names; in a clause that names none, about the one named just before, where
the clause says nothing else (« DMP : lecture et écriture », "we only write, we never read").
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from loaders.sentences.clauses import between_signs
from loaders.sentences.exchanged_objects import FACT as OBJECTS
from loaders.sentences.exchanged_objects import exchanged_objects
from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.homologated import FACT as HOMOLOGATED
from loaders.sentences.homologated import NOUNS, homologated
from loaders.sentences.negation import Scope
from loaders.sentences.neither import is_denied, is_followed_by_ni, is_neither
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words as words_of_list

DMP: Final = "dmp-profiles"
ESPACE: Final = "mes-data-exchange"
LABELS: Final = {
    DMP: {"fr": "actions sur le DMP", "en": "actions on the DMP"},
    HOMOLOGATED: {"fr": "profils DMP homologués", "en": "homologated DMP profiles"},
    ESPACE: {"fr": "échange avec Mon espace santé", "en": "exchange with Mon espace santé"},
    OBJECTS: {"fr": "objets échangés avec Mon espace santé", "en": "objects exchanged with Mon espace santé"},
}
_READING: Final = words_of_list("reading")
_WRITING: Final = words_of_list("writing")
_CREATING: Final = words_of_list("creating")
_VERBS: Final = _READING | _WRITING | _CREATING
_PERSONS: Final = words_of_list("persons")
_SERVICES: Final = {DMP: (("dmp",),), ESPACE: (("mon", "espace", "sante"), ("espace", "sante"), ("mes",))}
_VALUES: Final = {DMP: ("read", "feed"), ESPACE: ("read", "write")}
_CREATE: Final = "create"
_EXCHANGED: Final = words_of_list("exchanged-with-the-espace")
_ALONE: Final = "espace"
_THEM: Final = frozenset({"it", "one", "ones", "some", "them"})
_NEITHER: Final = frozenset({"neither", "ni"})
_TITLED: Final = words_of_list("titled")
_PARTS_OF_NAMES: Final = frozenset({"espace", "mon", "sante"})
_THAT_ONE: Final = frozenset({"celle", "celui"})
_TITLES: Final = words_of_list("homologating")
_BOTH: Final = frozenset({"both", "deux", "these", "two"})
_PROFILES: Final = frozenset({"profiles", "profils"})
_LETTERS: Final = words_of_list("writing-letters")
_CLITICS: Final = frozenset({"leur", "lui"})
_TO: Final = frozenset({"a", "au", "aux", "to"})
_WRITTEN_TO: Final = _PERSONS | words_of_list("written-to")
_LITTLE: Final = 2
_FAR: Final = 5


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
    if _VERBS.isdisjoint(words):
        return []
    scopes = list(scopes)
    found: dict[str, dict[int, bool]] = {}
    spoken: tuple[list[str], int] | None = None
    held: list[Exchange] = []
    titled, both = False, 0
    for number, clause in enumerate(_joined(text, words)):
        first, end = clause.start, clause.stop
        named = _named(text, words, first, end)
        # « homologué pour l'alimentation du DMP » is what a title is for.
        goes_on = titled and words[first] in _THAT_ONE and not named
        titled = goes_on or any(words[at] in _TITLED and not _is_medical(words, at) for at in range(first, end))
        if titled and not any(a <= first < b or a < end <= b for a, b in asked):
            held += [
                Exchange(at, at, HOMOLOGATED, profile)
                for at, profile in homologated(words, first, end)
                if not is_denied(at, scopes)
            ]
        if titled and not _TITLES.isdisjoint(words[first:end]):  # « homologation obtenue pour ces deux profils »
            both = next((at for at in range(first, end - 1) if words[at] in _BOTH and words[at + 1] in _PROFILES), both)
        verbs = [] if titled else [at for at in range(first, end) if _is_verb(words, at, named)]
        if named:
            spoken = (list(dict.fromkeys(named.values())), number)
        elif not verbs or spoken is None or number - spoken[1] > _FAR or not _is_only_of(words, first, end):
            continue
        if spoken and not any(a <= at < b for at in verbs for a, b in asked):
            neither = next((at for at in range(first, end) if words[at] in _NEITHER), None)
            for at in verbs:
                denied = is_denied(at, scopes) or is_neither(at, verbs, neither) or is_followed_by_ni(words, at)
                about = _of_verb(at, named, words) or spoken[0]
                for fact in [DMP] if words[at] in _CREATING else about:
                    found.setdefault(fact, {})[at] = denied
            spoken = (spoken[0], number) if verbs else spoken
    if both and (done := {e.value for e in _of(DMP, found.get(DMP, {}), words)} & set(_VALUES[DMP])):
        held += (Exchange(both, both, HOMOLOGATED, profile) for profile in sorted(done))
    held += (exchange for fact, verbs in found.items() for exchange in _of(fact, verbs, words))
    carried = [at for at, denied in found.get(ESPACE, {}).items() if not denied]
    return held + [Exchange(at, at, OBJECTS, kind) for at, kind in exchanged_objects(text, carried)]


def _joined(text: Sequence[Token], words: Sequence[str]) -> Iterator[range]:
    """The clauses, those joined that a list of verbs parts: « il crée, lit et alimente le DMP »."""
    start = 0
    for clause in between_signs(text):
        last = clause.stop - 1
        if words[last] in _VERBS and words[last] not in NOUNS and "," in text[last].after and clause.stop < len(text):
            continue
        yield range(start, clause.stop)
        start = clause.stop


def _is_verb(words: Sequence[str], at: int, named: dict[int, str]) -> bool:
    """Whether a word reads, feeds or creates; what is created is the DMP where nothing else stands between."""
    if words[at] not in _CREATING:
        return words[at] in _READING | _WRITING
    if words[at - 1 : at] == ["en"] or (words[at + 1 : at + 2] and words[at + 1] in _THEM):
        return True
    ahead = [place for place, fact in named.items() if fact == DMP and place > at]
    return bool(ahead) and all(word in ALL_FUNCTION | _VERBS for word in words[at + 1 : min(ahead)])


def _unless_passive(words: Sequence[str], at: int) -> str:
    """The word, or nothing where it tells how a card is read, "read by contact", or is of a letter to somebody."""
    if words[at] in _LETTERS and _is_to_somebody(words, at):
        return ""
    return "" if words[at] in _READING and at + 1 < len(words) and words[at + 1] == "by" else words[at]


def _is_to_somebody(words: Sequence[str], at: int) -> bool:
    """« lui écrire », « j'ai écrit à la caisse », "wrote to her": what is written is a letter."""
    before = set(words[max(0, at - _FAR) : at])
    after = words[at + 1 : at + 1 + _LITTLE + 1]
    if not before.isdisjoint(_CLITICS):
        return True
    to = next((place for place, word in enumerate(after[:_LITTLE]) if word in _TO), None)
    return to is not None and not _WRITTEN_TO.isdisjoint(after[to + 1 :])


def _of(fact: str, verbs: dict[int, bool], words: Sequence[str]) -> Iterator[Exchange]:
    if not verbs:
        return
    read, write = _VALUES[fact]
    kinds = {at: _CREATE if words[at] in _CREATING else read if words[at] in _READING else write for at in verbs}
    done = {kinds[at] for at, denied in verbs.items() if not denied}
    denied = set(kinds.values()) - done - {_CREATE}
    first, last = min(verbs), max(verbs)
    if fact == ESPACE and done:
        yield Exchange(first, last, fact, "both" if len(done) > 1 else next(iter(done)))
    elif done:
        for value in sorted(done):
            yield Exchange(first, last, fact, value)
    elif len(denied) > 1:
        yield Exchange(first, last, fact, "none")


def _named(text: Sequence[Token], words: Sequence[str], first: int, end: int) -> dict[int, str]:
    """The services that a clause names, by where their names begin; « mes » in small letters is none."""
    named: dict[int, str] = {}
    spoken = any(tuple(words[at : at + 2]) == (_ALONE, "sante") for at in range(first))
    for at in range(first, end):
        if spoken and words[at] == _ALONE:  # « il lit des mesures dans l'espace », once it was named
            named[at] = ESPACE
        for fact, names in _SERVICES.items():
            for name in names:
                if tuple(words[at : at + len(name)]) == name and (name != ("mes",) or text[at].written == "MES"):
                    named.setdefault(at, fact)
    return named


def _of_verb(verb: int, named: dict[int, str], words: Sequence[str]) -> list[str]:
    """The services that a verb is about: the next one named and those joined to it, where the clause names several."""
    if len(set(named.values())) < _LITTLE:
        return []
    places = sorted(at for at in named if at > verb)
    if not places:
        return []
    own = [places[0]]
    for at in places[1:]:
        between = [word for word in words[own[-1] + 1 : at] if word not in _PARTS_OF_NAMES]
        if not all(word in ALL_FUNCTION for word in between):
            break
        own.append(at)
    return list(dict.fromkeys(named[at] for at in own))


def _is_medical(words: Sequence[str], at: int) -> bool:
    """Whether a profile is the medical one, which is exchanged, not one of a title."""
    return "medical" in words[max(0, at - 1) : at + 2]


def _is_only_of(words: Sequence[str], first: int, end: int) -> bool:
    """Whether a clause says nothing but that something is read or written, and not by persons."""
    own = set(words[first:end])
    others = [word for word in own - _VERBS - _EXCHANGED if word not in ALL_FUNCTION]
    return len(others) <= _LITTLE and own.isdisjoint(_PERSONS)
