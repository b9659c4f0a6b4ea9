"""Whether what an expression would state holds where it stands: in its place, and beside what it needs.

In: the tokens and matches of a text, those that they cover, who is who. Out: the place of a match, yes or no for a
statement. Errors: none.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from loaders.sentences.acting import FACT as ACTING
from loaders.sentences.acting import Acting
from loaders.sentences.activities import FACT as ACTIVITIES
from loaders.sentences.around_it import (
    are_records,
    is_a_way,
    is_asked_leave_for,
    is_owned,
    is_somebody_else,
    is_where_it_stands,
)
from loaders.sentences.deeds_stated import runs_means
from loaders.sentences.excepted import is_excepted_from, is_unseen_only
from loaders.sentences.match import Match
from loaders.sentences.owners import is_a_maker
from loaders.sentences.parties import Parties
from loaders.sentences.places import FOR_WHOM, WHO_SPEAKS, WHOSE_DATA, is_head, names_the_speaker, place_of
from loaders.sentences.signing_in import whose_means
from loaders.sentences.situations import is_situation
from loaders.sentences.sold import is_a_ware
from loaders.sentences.tokens import Token
from loaders.sentences.whose_activity import is_a_backup_of_others, is_given_away, is_somebody_else_s
from ontology.lexical_entry import LexicalEntry, LexicalStatement
from ontology.namespaces import thing

_OF_A_PRODUCT: Final = frozenset(
    {
        *("product-family", "delivery-mode", "hosting-activities", "operator-role", "e-archiving-service"),
        *("digital-safe", "prescription-support", "dispensing-support", "medical-purpose", "storage-media"),
    }
)
_OF_KEEPING: Final = frozenset({"e-archiving-service", "hosting-activities", "digital-safe", "storage-media"})
_OF_ROLES: Final = frozenset({"gdpr-role", "mssante-role", "operator-role", "telemonitoring-role"})
_NOTHING: Final = frozenset({"nobody", "none", False})
_OF_HOSTING: Final = frozenset({"hosted-for", "hosting-contract", "hosting-outsourced", "other-use-of-hosted-data"})
"""Beside these, « stocke » says who keeps the data, not what a product does with them."""
_ALONE: Final = frozenset({("hosted-for", "self"), ("hosting-outsourced", False)})
_SUPPLIERS: Final = frozenset(
    thing("value", f"operator-role.{role}") for role in ("distributor", "host", "managed-service-provider", "publisher")
)
"""Who is one of these hosts what others use, not what is his own."""
_OF_OFFERS: Final = frozenset(
    {
        "client-type",
        "grouping-type",
        "hds-certificate-activities",
        "hds-certificate-status",
        "hosted-for",
        "operator-role",
    }
)
_CUSTOMERS: Final = "client-type"
_OPERATIONS: Final = "processing-operations"
_OF_MEANS: Final = frozenset({"act-1", "act-2", "act-3", "act-4"})
_OF_OPERATING: Final = frozenset({"act-5", "managed-service-provider"})
_OURS: Final = frozenset({"nos", "notre", "our"})
_THEIRS: Final = frozenset({"leur", "leurs", "their"})
_ENDED: Final = "hosting-contract-end"
"""Beside it, a copy kept is what is left of a hosting, no brief processing."""
_HEALTH_DATA: Final = "health-data"
_DOCTOR: Final = "person-is-doctor"
_ESSMS: Final = "essms-category"
_OF_ONESELF: Final = frozenset({"gdpr-role", "hosted-for", "nis2-entity", "state-cloud-entity"})
"""What « l'hôpital est responsable de traitement » says of the hospital, not of whoever speaks."""


class InPlace:
    """What may be stated of the matches of one text; ``keeps``: the text says who keeps the data."""

    def __init__(
        self,
        tokens: Sequence[Token],
        matches: Sequence[Match],
        covered: Sequence[Match],
        parties: Parties,
        *,
        keeps: bool,
    ) -> None:
        self._tokens, self._matches, self._covered, self._parties = tokens, matches, covered, parties
        self.acting = Acting(tokens, [m for m in (*matches, *covered) if not parties.is_another_word(m)])
        facts = [self._facts_spoken_of(number) for number in range(len(matches))]
        entries = [match.expression.entry for match in matches]
        self.told = frozenset[str]()
        self.facts = set[str]().union(*facts, {"hosting-outsourced"} if keeps else ())
        self._things = [
            {
                *(entry.iri, *entry.things, *_values(entry, own)),
                *(thing("fact", fact) for fact in (*own, *filter(None, (entry.counts,)))),
            }
            for entry, own in zip(entries, facts, strict=True)
        ]
        values = {value for entry in entries for value in _values(entry, {s.fact for s in entry.states})}
        self._kept = {thing("fact", "hosting-outsourced")} if keeps else set[str]()
        self.spoken = frozenset(values.union(*self._things, self._kept))

    def holds(self, number: int, statement: LexicalStatement) -> bool:
        """Whether a statement is in its place, and beside what it needs and not beside what excludes it."""
        speaks = statement.place == WHO_SPEAKS and self._speaks_anyway(number, statement.fact)
        match = self._matches[number]
        if statement.fact == _DOCTOR and statement.place is not None:
            return self.acting.speaks(match)
        meant = self.acting.is_meant(match) if statement.fact == ACTING else None
        if meant is False:
            return False
        speaks = speaks or (statement.fact == _ESSMS and self._parties.is_led_by_us(match))
        if statement.place is not None and statement.place != self.place(number) and not speaks and not meant:
            return False
        if statement.fact == ACTING and not meant and self._parties.is_of_several(match):
            return False
        if is_excepted_from(self._tokens, match) and statement.value in _NOTHING:
            return False
        if (statement.fact, statement.value) == (_HEALTH_DATA, False) and is_unseen_only(self._tokens, match):
            return False
        if statement.fact == "telemonitoring-role" and self._parties.is_gone_through(match):
            return False
        if statement.fact == "operator-role" and self._parties.is_done_by_another(match):
            return False
        if (statement.fact, statement.value) == ("operator-role", "operator") and runs_means(self._tokens, match.last):
            return False
        if statement.fact == "organisation-type" and self._parties.is_named_in_passing(match):
            return False
        if statement.fact in _OF_ROLES and is_somebody_else(self._tokens, match, statement.fact):
            return False
        of_means = statement.fact == ACTIVITIES and statement.value in _OF_MEANS
        if of_means and is_somebody_else_s(self._tokens, match.first, match.last):
            return False
        if statement.fact == _CUSTOMERS and statement.place is None and self._is_of_us(match):
            return False
        if statement.value == "act-1" and is_where_it_stands(self._tokens, match):
            return False
        if statement.fact == "gdpr-role" and self._parties.is_gone_through(match):
            return False
        if statement.fact == _OPERATIONS and is_asked_leave_for(self._tokens, match.first):
            return False
        if statement.fact == ACTIVITIES and self._is_of_their_own(match, statement.value):
            return False
        if statement.fact.startswith("third-country-law") and is_a_maker(self._tokens, match.first):
            return False
        if statement.value in _OF_OPERATING and is_given_away(self._tokens, match.first, match.last):
            return False
        if statement.value == "messaging" and is_a_way(self._tokens, match):
            return False
        if statement.fact == "dmp-profiles" and statement.value == "none" and is_owned(self._tokens, match):
            return False
        if statement.fact == "product-family" and self._is_a_word_of_another(number, statement):
            return False
        if statement.fact == "health-data-access-for" and self._tokens[match.last].after.startswith(("'", "\u2019")):
            return False  # "read the patients' files"
        if statement.value == "territorial" and self._parties.is_of_an_organisation(match):
            return False
        if statement.value == "on-premise" and self._parties.is_on_means_for_others(match):
            return False
        if statement.fact == "user-groups" and statement.place is None and self._parties.is_one_person(match):
            return False
        if statement.fact in _OF_ONESELF and self._parties.is_of_another(match):
            return False
        if statement.fact == "hosting-outsourced" and self._is_the_employer_s(match):
            return False
        if statement.value == "self" and not self.spoken.isdisjoint(_SUPPLIERS):
            return False
        if (statement.fact, statement.value) in _ALONE and self._is_on_means_of_others(match):
            return False
        if statement.fact == "sells-health-data" and statement.value is True and is_a_ware(self._tokens, match):
            return False
        if statement.value == "store" and self.facts & _OF_HOSTING:
            return False
        if not meant and not self.is_beside(number, statement):
            return False
        if not whose_means(self._tokens, self._matches[number], statement.fact):
            return False
        return statement.fact != "short-processing" or _ENDED not in self.facts

    def _is_of_us(self, match: Match) -> bool:
        """Whether who is named within speaks: « notre clinique utilise », « je travaille pour un éditeur »."""
        within = (m for m in self._covered if match.first <= m.first and m.last <= match.last)
        one = (m for m in within if not self._tokens[m.last].folded.endswith("s"))
        named = [m for m in one if m.expression.entry.names_a_party]
        return any(self._parties.place(m) == WHO_SPEAKS or self._parties.is_employer(m) for m in named)

    def _is_of_their_own(self, match: Match, value: object) -> bool:
        """Whether backups that are named are not offered: one's own, or had from others."""
        if value != "act-6":
            return False
        if "organisation-type" in self.facts and self.facts.isdisjoint(_OF_OFFERS):
            return True
        first, last = match.first, match.last
        given = first > 0 and is_given_away(self._tokens, first, first - 1)
        return given or is_a_backup_of_others(self._tokens, first, last)

    def _is_a_word_of_another(self, number: int, statement: LexicalStatement) -> bool:
        """Whether the words are those of a product named before: « appointment software for GP surgeries »."""
        match = self._matches[number]
        for other in self._matches[:number]:
            families = {s.value for s in other.expression.entry.states if s.fact == statement.fact and not s.beside}
            if families and statement.value not in families and other.first < match.first <= other.last:
                return True
        return False

    def is_beside(self, number: int, statement: LexicalStatement) -> bool:
        """Whether a statement is beside what it needs and not beside what excludes it."""
        if statement.value == "dpi" and are_records(self._tokens, self._matches[number]):
            return False
        if not statement.beside and not statement.not_beside:
            return True
        others = self._kept.union(self.told, *(iris for n, iris in enumerate(self._things) if n != number))
        return not (statement.beside and statement.beside.isdisjoint(others)) and not statement.not_beside & others

    def _is_on_means_of_others(self, match: Match) -> bool:
        """Whether "on their own servers" is said of customers, or « dans notre datacenter » by who has some."""
        said = {token.folded for token in self._tokens[match.first : match.last + 1]}
        return not _THEIRS.isdisjoint(said) or (bool(_OURS & said) and self._parties.is_on_means_for_others(match))

    def _is_the_employer_s(self, match: Match) -> bool:
        """Whether « chez un hébergeur » is where the speaker works."""
        within = (m for m in self._covered if match.first <= m.first and m.last <= match.last)
        return any(self._parties.is_employer(other) for other in within)

    def _speaks_anyway(self, number: int, fact: str) -> bool:
        """Whether whoever has no place is the one spoken of: a role or a person at the head of its clause."""
        if self.place(number) is not None:
            return False
        if fact != "operator-role" and not (fact == ACTING and is_situation(self.facts)):
            return False
        # « un éditeur nous fournit un logiciel »: somebody else than the speaker.
        return is_head(self._tokens, self._matches[number].first) and not names_the_speaker(
            self._tokens, self._matches[number].last
        )

    def place(self, number: int) -> str | None:
        """The place in the sentence of whom a match names."""
        match = self._matches[number]
        named = any(_is_product(earlier) for earlier in self._matches[:number])
        if match.expression.entry.names_a_party and (told := self._parties.place(match)) is not None:
            return told
        place = place_of(self._tokens, match.first, match.last, named)
        owns_data = any(s.place == WHOSE_DATA for s in match.expression.entry.states)
        # « archive des dossiers d'un EHPAD »: whoever has the records kept is a customer of the archive.
        kept = place == WHOSE_DATA and any(_keeps(earlier) for earlier in self._matches[:number])
        return FOR_WHOM if kept and not owns_data else place

    def _facts_spoken_of(self, number: int) -> set[str]:
        """The facts that a match states in its place, or would if it were denied."""
        entry = self._matches[number].expression.entry
        others = {match.expression.entry.iri for n, match in enumerate(self._matches) if n != number}
        plain = [s for s in entry.states if not s.beside and others.isdisjoint(s.not_beside)]
        placed = {s.fact for s in plain if s.place is None or s.place == self.place(number)}
        return placed | {s.fact for s in entry.denied}


def _values(entry: LexicalEntry, facts: AbstractSet[str]) -> list[str]:
    """IRIs of the values that an entry would state of these facts."""
    return [thing("value", f"{s.fact}.{s.value}") for s in entry.states if s.fact in facts and isinstance(s.value, str)]


def _keeps(match: Match) -> bool:
    """Whether the expression says that data are kept for somebody."""
    return any(statement.fact in _OF_KEEPING for statement in match.expression.entry.states)


def _is_product(match: Match) -> bool:
    """Whether the expression names a product or what one does with it, so that what follows « pour » is a customer."""
    return any(statement.fact in _OF_A_PRODUCT for statement in match.expression.entry.states)
