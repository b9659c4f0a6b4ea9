"""What clauses tell by their words alone: where a product runs, whence data come, who comes in and who sees data.

In: the tokens of a text, whether the speaker supplies others. Out: the first and the last token, labels, a fact, its
value. Errors: none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.sentences.collected_in import FACT as FACT_OF_ORIGIN
from loaders.sentences.collected_in import LABELS as LABELS_OF_ORIGIN
from loaders.sentences.collected_in import origins
from loaders.sentences.from_outside import FACT as FACT_OF_WAY
from loaders.sentences.from_outside import LABELS as LABELS_OF_WAY
from loaders.sentences.from_outside import from_outside
from loaders.sentences.kept_where import LABELS as LABELS_OF_KEPT
from loaders.sentences.kept_where import kept_where
from loaders.sentences.tokens import Token
from loaders.sentences.who_sees import FACT as FACT_OF_SEEN
from loaders.sentences.who_sees import LABELS as LABELS_OF_SEEN
from loaders.sentences.who_sees import who_sees
from ontology.model import Labels

Told = tuple[int, int, Labels, str, bool | str]


def told_by_clauses(text: Sequence[Token], *, supplies: bool) -> Iterator[Told]:
    """All of it; where it is denied or asked about is not looked at."""
    yield from ((k.first, k.last, LABELS_OF_KEPT, k.fact, k.value) for k in kept_where(text, supplies=supplies))
    yield from ((o.at, o.at, LABELS_OF_ORIGIN, FACT_OF_ORIGIN, o.value) for o in origins(text))
    yield from ((w.first, w.last, LABELS_OF_WAY, FACT_OF_WAY, True) for w in from_outside(text))
    yield from ((s.first, s.last, LABELS_OF_SEEN, FACT_OF_SEEN, s.group) for s in who_sees(text))
