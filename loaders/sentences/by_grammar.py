"""What a text states by its grammar, beside its expressions: whom they cover, what the speaker does, where data are.

In: the tokens of a text, its expressions and those that they cover, what the speaker does, who is who, what is asked
and denied. Out: `Understood` items. Errors: none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from loaders.sentences.acting import FACT as ACTING
from loaders.sentences.acting import Acting
from loaders.sentences.around import AROUND, AROUND_DATA, AROUND_WARES, DATA, NOTHING, OF_ANOTHER, OF_PERSONS, OWNED
from loaders.sentences.clause_readers import denied_by_clauses, told_by_clauses
from loaders.sentences.deeds_stated import stating
from loaders.sentences.doing import Deed
from loaders.sentences.keepers import FACT as FACT_OF_KEPT
from loaders.sentences.keepers import LABELS as LABELS_OF_KEEPERS
from loaders.sentences.keeping import Keeper
from loaders.sentences.match import Match
from loaders.sentences.negation import Scope
from loaders.sentences.numbered import LABELS, numbered
from loaders.sentences.our_company import is_our_company
from loaders.sentences.parties import Parties
from loaders.sentences.places import FOR_WHOM, WHO_SPEAKS
from loaders.sentences.reach_back import clause_start
from loaders.sentences.tokens import Token
from loaders.sentences.understanding import Understood, Use

_FROM_AFAR: Final = frozenset({"mobile", "saas"})
_ONLINE: Final = frozenset({"ligne", "online"})
_OF_A_PATIENT: Final = frozenset({"care-relation", "holder-oppositions", "minor-confidential-act", "espace-status"})
_USERS: Final = "user-groups"
_CUSTOMERS: Final[dict[bool | str, str]] = {"health-sector": "health-professional", "patients": "patient"}
_CARERS: Final = "health-sector"
_INSURER: Final = "assureur"
_ARCHIVE: Final = "archive"
"""« nos archives » are what is kept, no software."""


class ByGrammar:
    """What the grammar of one text states; ``asked``: half-open ranges of tokens that are asked about.

    ``scopes`` are those of the ``negations`` whose words belong to no expression.
    """

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        matches: Sequence[Match],
        covered: Sequence[Match],
        parties: Parties,
        acting: Acting,
        scopes: Sequence[Scope],
        negations: Sequence[Scope],
        asked: Sequence[tuple[int, int]],
        keepers: Sequence[Keeper],
    ) -> None:
        self._text, self._tokens, self._matches, self._covered = text, tokens, matches, covered
        self._parties, self._acting, self._scopes, self._asked = parties, acting, scopes, asked
        self._negations, self._keepers = negations, keepers

    def items(self, deeds: Sequence[Deed], products: AbstractSet[int]) -> Iterator[Understood]:
        """All of it; ``products``: places of words for a product."""
        customers = [m.first for m in (*self._matches, *self._covered) if self._parties.place(m) == FOR_WHOM]
        yield from self._of_covered()
        yield from self._of_buyers()
        for deed in stating(deeds, self._tokens, products, customers):
            for statement in deed.entry.states:
                if statement.place == WHO_SPEAKS:
                    yield from self._stated(deed.match, statement.fact, statement.value)
        yield from self._of_keepers()
        supplies = bool(deeds or customers) or self._is_remote()
        for first, last, labels, fact, value in told_by_clauses(self._tokens, supplies=supplies):
            start, end = self._tokens[first].start, self._tokens[last].end
            yield from self._told(first, last, start, end, labels, fact, value)
        for first, last, labels, fact, value in denied_by_clauses(self._tokens):
            start, end = self._tokens[first].start, self._tokens[last].end
            yield self._item(start, end, labels, self._use(first, last), fact, value)
        for found in numbered(self._text):
            first = next(n for n, token in enumerate(self._tokens) if token.end > found.start)
            if not any(scope.first <= first < scope.end for scope in self._scopes):
                for value in found.values:
                    use = Use.ASKED if self._is_questioned(first) else self._use(first, first)
                    yield self._item(found.start, found.end, LABELS[found.fact], use, found.fact, value)

    def _is_remote(self) -> bool:
        """Whether the product is said to be used from afar: what then runs on the speaker's machines is not on site."""
        stated = (s for match in self._matches for s in match.expression.entry.states)
        return any(s.fact == "delivery-mode" and s.value in _FROM_AFAR for s in stated)

    def _of_keepers(self) -> Iterator[Understood]:
        """Whether a third party keeps the data, in the clauses that say so."""
        for kept in self._keepers:
            if any(is_our_company(self._tokens, at) for at in range(kept.first, kept.last + 1)):
                continue  # « j'ai fondé une société qui héberge »
            start, end = self._tokens[kept.first].start, self._tokens[kept.last].end
            if kept.firm:
                yield self._item(start, end, LABELS_OF_KEEPERS, Use.STATED, FACT_OF_KEPT, kept.third)
            elif not (kept.third and any(scope.first <= kept.first < scope.end for scope in self._negations)):
                yield from self._told(
                    kept.first, kept.last, start, end, LABELS_OF_KEEPERS, FACT_OF_KEPT, value=kept.third
                )

    def _of_covered(self) -> Iterator[Understood]:
        """What those state whom a longer expression names among its words, where the grammar tells their place.

        « nous vendons les données de santé »: data that are sold, seen or kept are data all the same.
        """
        for match in self._covered:
            longer = [m.expression.entry for m in self._matches if _is_inside(match, m)]
            around = {s.fact for entry in longer for s in entry.states}
            if match.expression.entry.names_a_ware:
                yield from self._of_ware(match, around)
                continue
            if match.expression.entry.names_health_data:
                if around & AROUND_DATA and not any(s.value in NOTHING for entry in longer for s in entry.states):
                    yield from self._stated(match, DATA, value=True)
                continue
            if match.expression.entry.names_a_holder:
                for statement in match.expression.entry.states:
                    if statement.fact not in around and around & _OF_A_PATIENT:
                        yield from self._stated(match, statement.fact, statement.value)
                continue
            meant = self._acting.is_meant(match)
            place = WHO_SPEAKS if meant else self._parties.place(match)
            bought = place == FOR_WHOM and around and not any(entry.things for entry in longer)
            if place is None or not (meant or bought or around & AROUND or any(entry.counts for entry in longer)):
                continue
            told = OF_PERSONS - around if around <= OF_PERSONS else OF_ANOTHER
            if meant:
                told = (told if around & AROUND else frozenset()) | {ACTING} - around
            if meant is False or (match.expression.entry.id == _INSURER and not meant):
                told -= {ACTING}
            said_of_us = self._parties.is_said_of_us(match)
            if self._parties.is_ours(match) or said_of_us:
                told = told | {"organisation-type"}
            if self._parties.is_employer(match) or self._parties.opens_the_text(match):
                told = told | {"operator-role"}
            if said_of_us and any(s.value == "host" for s in match.expression.entry.states):
                told = told | {"operator-role"}  # "a host for 12 hospitals"
            for statement in match.expression.entry.states:
                if statement.place == place and statement.fact in told and not statement.beside:
                    yield from self._stated(match, statement.fact, statement.value)

    def _of_ware(self, match: Match, around: AbstractSet[str]) -> Iterator[Understood]:
        """The family or the delivery of a product that words on what is done with it name: « avons acheté un DUI »."""
        if self._tokens[match.last].folded in _ONLINE:
            return  # « prise de rendez-vous en ligne » is the name of a family
        owned = match.first > 0 and self._tokens[match.first - 1].folded in OWNED  # « la non-conformité de notre DPI »
        for statement in match.expression.entry.states:
            kept = around & AROUND_WARES - {statement.fact} or (owned and statement.value != _ARCHIVE)
            if statement.fact not in around and kept and not statement.not_beside:
                yield from self._stated(match, statement.fact, statement.value)

    def _of_buyers(self) -> Iterator[Understood]:
        """The customers that the persons are to whom the product is sold."""
        for match in (*self._matches, *self._covered):
            groups = {s.value for s in match.expression.entry.states if s.fact == _USERS and s.place == FOR_WHOM}
            bought = [_CUSTOMERS[value] for value in groups if value in _CUSTOMERS]
            if _CARERS in groups and self._parties.is_made_for(match):
                bought = [_CUSTOMERS[_CARERS]]
            elif not self._parties.is_sold_to(match):
                bought = []
            if bought:
                for customer in bought:
                    yield from self._stated(match, "client-type", customer)

    def _stated(self, match: Match, fact: str, value: bool | str) -> Iterator[Understood]:
        start, end = self._tokens[match.first].start, self._tokens[match.last].end
        yield from self._told(match.first, match.last, start, end, match.expression.entry.labels, fact, value)

    def _told(
        self, first: int, last: int, start: int, end: int, labels: dict[str, str], fact: str, value: bool | str
    ) -> Iterator[Understood]:
        if not self._denies(first):
            yield self._item(start, end, labels, self._use(first, last), fact, value)

    def _item(self, start: int, end: int, labels: dict[str, str], use: Use, fact: str, value: bool | str) -> Understood:
        return Understood(start, end, self._text[start:end], labels, "lexicon", use, False, fact=fact, value=value)

    def _use(self, first: int, last: int) -> Use:
        asked = any(begins <= last and first < ends for begins, ends in self._asked)
        return Use.ASKED if asked else Use.STATED

    def _is_questioned(self, at: int) -> bool:
        """Whether a question goes on to the token: « faut-il être certifié pour les six activités ? »."""
        end = next((n for n in range(at, len(self._tokens)) if set(".;!?") & set(self._tokens[n].after)), None)
        if end is None or "?" not in self._tokens[end].after:
            return False
        start = clause_start(self._tokens, at)
        return any(start <= begins < at for begins, _ in self._asked)

    def _denies(self, at: int) -> bool:
        return any(
            scope.first <= at < scope.end or (scope.before is not None and scope.before <= at < scope.first)
            for scope in self._scopes
        )


def _is_inside(match: Match, other: Match) -> bool:
    return other.first <= match.first and match.last <= other.last
