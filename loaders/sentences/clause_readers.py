"""What clauses tell by their words alone: where a product runs, whence data come, who comes in, who sees data,
who looks after machines and what a product does with data.

In: the tokens of a text, whether the speaker supplies others. Out: the first and the last token, labels, a fact, its
value. Errors: none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.sentences.activities import FACT as FACT_OF_ACTIVITY
from loaders.sentences.activities import LABELS as LABELS_OF_ACTIVITY
from loaders.sentences.activities import activities
from loaders.sentences.certified_version import FACT as FACT_OF_VERSION
from loaders.sentences.certified_version import LABELS as LABELS_OF_VERSION
from loaders.sentences.certified_version import certified_version
from loaders.sentences.collected_in import FACT as FACT_OF_ORIGIN
from loaders.sentences.collected_in import LABELS as LABELS_OF_ORIGIN
from loaders.sentences.collected_in import origins
from loaders.sentences.from_outside import FACT as FACT_OF_WAY
from loaders.sentences.from_outside import LABELS as LABELS_OF_WAY
from loaders.sentences.from_outside import from_outside
from loaders.sentences.kept_where import LABELS as LABELS_OF_KEPT
from loaders.sentences.kept_where import kept_where
from loaders.sentences.looked_after import FACT as FACT_OF_ROLE
from loaders.sentences.looked_after import LABELS as LABELS_OF_ROLE
from loaders.sentences.looked_after import looked_after
from loaders.sentences.operations import LABELS as LABELS_OF_DONE
from loaders.sentences.operations import operations
from loaders.sentences.publisher_access import FACT as FACT_OF_REACH
from loaders.sentences.publisher_access import LABELS as LABELS_OF_REACH
from loaders.sentences.publisher_access import reached
from loaders.sentences.segur_scheme import FACT as FACT_OF_SCHEME
from loaders.sentences.segur_scheme import LABELS as LABELS_OF_SCHEME
from loaders.sentences.segur_scheme import segur_scheme
from loaders.sentences.tokens import Token
from loaders.sentences.told_of_a_subject import FACT as FACT_OF_SUBJECT
from loaders.sentences.told_of_a_subject import LABELS as LABELS_OF_SUBJECT
from loaders.sentences.told_of_a_subject import told_of_a_subject
from loaders.sentences.unlinked import LABELS as LABELS_OF_UNLINKED
from loaders.sentences.unlinked import NONE, unlinked
from loaders.sentences.who_sees import FACT as FACT_OF_SEEN
from loaders.sentences.who_sees import LABELS as LABELS_OF_SEEN
from loaders.sentences.who_sees import who_sees
from loaders.sentences.who_works_with_it import FACT as FACT_OF_USERS
from loaders.sentences.who_works_with_it import LABELS as LABELS_OF_USERS
from loaders.sentences.who_works_with_it import who_works_with_it
from ontology.model import Labels

Told = tuple[int, int, Labels, str, bool | str]


def told_by_clauses(text: Sequence[Token], *, supplies: bool) -> Iterator[Told]:
    """All of it; where it is denied or asked about is not looked at."""
    yield from ((k.first, k.last, LABELS_OF_KEPT, k.fact, k.value) for k in kept_where(text, supplies=supplies))
    yield from ((o.at, o.at, LABELS_OF_ORIGIN, FACT_OF_ORIGIN, o.value) for o in origins(text))
    yield from ((w.first, w.last, LABELS_OF_WAY, FACT_OF_WAY, True) for w in from_outside(text))
    yield from ((a.first, a.last, LABELS_OF_ROLE, FACT_OF_ROLE, a.value) for a in looked_after(text))
    yield from ((s.first, s.last, LABELS_OF_SEEN, FACT_OF_SEEN, s.group) for s in who_sees(text))
    for done in activities(text, supplies=supplies):
        yield done.first, done.last, LABELS_OF_ACTIVITY, FACT_OF_ACTIVITY, done.value
    yield from ((r.first, r.last, LABELS_OF_REACH, FACT_OF_REACH, r.value) for r in reached(text))
    yield from ((c.first, c.last, LABELS_OF_VERSION, FACT_OF_VERSION, c.value) for c in certified_version(text))
    yield from ((s.first, s.last, LABELS_OF_SUBJECT, FACT_OF_SUBJECT, s.value) for s in told_of_a_subject(text))
    yield from ((w.first, w.last, LABELS_OF_USERS, FACT_OF_USERS, w.group) for w in who_works_with_it(text))
    yield from ((s.first, s.last, LABELS_OF_SCHEME, FACT_OF_SCHEME, s.value) for s in segur_scheme(text))
    yield from ((d.first, d.last, LABELS_OF_DONE, d.fact, d.value) for d in operations(text))


def denied_by_clauses(text: Sequence[Token]) -> Iterator[Told]:
    """What clauses deny by words of their own, so that no other negation bears on it."""
    yield from ((u.first, u.last, LABELS_OF_UNLINKED, u.fact, NONE) for u in unlinked(text))
