"""Which verbs a denial reaches: « ne lit ni n'écrit », "writes to neither".

In: folded words, places of verbs in them, the scopes of negations. Out: yes or no. Errors: none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loaders.sentences.negation import Scope


def is_neither(verb: int, verbs: Sequence[int], neither: int | None) -> bool:
    """Whether "neither" denies a verb: one after it, or the last before it ("writes to neither")."""
    if neither is None:
        return False
    before = [at for at in verbs if at < neither]
    after = len(before) < len(verbs)
    return verb > neither if after else verb == before[-1]


def is_followed_by_ni(words: Sequence[str], verb: int) -> bool:
    """« ne lit ni n'écrit »: the first of two verbs that « ni » denies."""
    return words[verb + 1 : verb + 2] == ["ni"] and not {"n", "ne"}.isdisjoint(words[max(0, verb - 2) : verb])


def is_denied(at: int, scopes: Iterable[Scope]) -> bool:
    """Whether a place stands in the scope of a denial."""
    return any(
        scope.first <= at < scope.end or (scope.before is not None and scope.before <= at < scope.first)
        for scope in scopes
    )
