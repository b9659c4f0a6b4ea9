"""What an expression says of the words joined to its last ones: « homologué pour la création et la consultation ».

In: tokens, corrected words, a match, a function that finds the expressions at a place of a text. Out: matches whose
places are the first words of the one and the words joined to it. Errors: none.
"identities that are qualified or validated", « prescrire des médicaments, des dispositifs et des actes »: the words
before the joined ones stand for each of them. A word of negation between them ends it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from loaders.sentences.function_words import ALL_FUNCTION, JOINING
from loaders.sentences.match import Match
from loaders.sentences.tokens import Token

_JOINED: Final = frozenset({"and", "et", "nor", "ou", "or", "ni"})
_BEFORE: Final = (
    JOINING["fr"] | JOINING["en"] | frozenset({"pour", "for", "avec", "with", "aussi", "also", "son", "ses"})
)
_REACH: Final = 5
_LIST: Final = 9
_MOST_DROPPED: Final = 2
Find = Callable[[Sequence[Token], Sequence[str]], Iterator[Match]]


def coordinated(text: Sequence[Token], words: Sequence[str], kept: Sequence[Match], find: Find) -> Iterator[Match]:
    """The matches that the words joined to those of ``kept`` make with their first words."""
    for match in kept:
        if match.first == match.last or match.expression.entry.names_a_party:
            continue
        at: int | None = match.last
        while at is not None and (start := _joined(text, words, at)) is not None:
            shared = _best(text, words, match, start, find, kept)
            if shared is not None:
                yield shared
            at = shared.last if shared else None


def _joined(text: Sequence[Token], words: Sequence[str], at: int) -> int | None:
    """Where what is joined to a token begins: after « et », "or", or after a comma of a list that one of them ends."""
    if at + 2 >= len(text):
        return None
    after = text[at].after.strip()
    if after in {"", ","} and words[at + 1] in _JOINED:
        return at + 2
    if after != ",":
        return None
    for place in range(at + 1, min(len(text), at + 1 + _LIST)):
        if words[place] in _JOINED and place > at + 1:
            return at + 1
        if text[place].after.strip() not in {"", ",", "'", "’", "-"}:
            return None
    return None


def _best(
    text: Sequence[Token], words: Sequence[str], match: Match, start: int, find: Find, kept: Sequence[Match]
) -> Match | None:
    """The longest expression of the first words of a match and of the words from a place on, which begin no other."""
    head = next((at for at in range(start, min(len(text), start + _REACH)) if words[at] not in _BEFORE), None)
    if head is None or words[head] in ALL_FUNCTION:
        return None
    own = sorted(match.places) or range(match.first, match.last + 1)
    content = [at for at in own if words[at] not in ALL_FUNCTION]
    found = []
    for dropped in range(1, min(_MOST_DROPPED, len(content) - 1) + 1):
        begins = [at for at in own if at < content[-dropped]]
        places, before = [*begins, *range(head, min(len(text), head + _REACH))], len(begins)
        # « avec une carte CPS ou e-CPS »: signs between the parts of the list are not between the words of one.
        shadow = [replace(text[at], after=" ") if n < before else text[at] for n, at in enumerate(places)]
        for one in find(shadow, [words[at] for at in places]):
            if one.last >= before and _may(one, match, dropped):
                taken = frozenset(places[n] for n in range(one.first, one.last + 1))
                found.append(replace(one, first=match.first, last=max(taken), places=taken, free=frozenset()))
    best = max(found, key=lambda m: (m.expression.content, m.last), default=None)
    if best is None or any(head <= m.first and _says_more(m, best) for m in kept if m.first <= best.last):
        return None
    return best


def _may(one: Match, match: Match, dropped: int) -> bool:
    """Whether it is another thing said; of the same facts, where two words give way."""
    own, other = one.expression.entry, match.expression.entry
    facts = {statement.fact for statement in own.states}
    return own is not other and (dropped == 1 or not facts.isdisjoint(statement.fact for statement in other.states))


def _says_more(match: Match, shared: Match) -> bool:
    """Whether the joined words are those of an expression of their own that is as long, or goes on."""
    return match.last > shared.last or (match.expression.content > 1 and not shared.covers(match))
