"""What expressions take the words of that state nothing where they stand: « sa carte CPS », where nobody holds it.

In: the matches of a text, what stands beside what, its negations. Out: matches to read in their stead. Errors: none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loaders.sentences.in_place import InPlace
from loaders.sentences.match import Match
from loaders.sentences.negation import Scope


def freed(matches: Sequence[Match], in_place: InPlace, negations: Iterable[Scope]) -> list[Match]:
    """The matches under those that lack what they must stand beside; not under words of negation, which deny them."""
    denying = {scope.first - 1 for scope in negations}
    found = []
    for number, match in enumerate(matches):
        if not match.under or not denying.isdisjoint(range(match.first, match.last + 1)):
            continue
        if not any(in_place.is_beside(number, statement) for statement in match.expression.entry.states):
            others = [other for other in matches if other is not match]
            found += [one for one in match.under if not any(other.covers(one) for other in others)]
    return found
