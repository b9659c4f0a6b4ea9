"""What the matches of a text state: facts and values, with denial, place, and a number, day or country beside them.

In: tokens, matches, days, the model. Out: `Understood` items. Errors: none.
Nothing is stated that the words do not imply: denying one value of a list leaves the others open, so it states nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from loaders.sentences.answered import answered
from loaders.sentences.asked import asked, bare_questions
from loaders.sentences.beside import day_after, number_before
from loaders.sentences.by_grammar import ByGrammar
from loaders.sentences.dates import Day
from loaders.sentences.deeds_stated import keeps_a_warehouse, product_places
from loaders.sentences.denied import denied_cores, denied_matches, is_spoken_of, is_written_in
from loaders.sentences.doing import Deed
from loaders.sentences.exchanged_objects import FACT as OBJECTS
from loaders.sentences.freed import freed
from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.impersonal import asked_of_nobody
from loaders.sentences.in_place import InPlace
from loaders.sentences.keepers import keepers
from loaders.sentences.listed import LISTED
from loaders.sentences.match import Match
from loaders.sentences.negation import negations
from loaders.sentences.not_now import told_of_today
from loaders.sentences.not_us import not_us
from loaders.sentences.numbered import VERSION
from loaders.sentences.owners import said_of_us
from loaders.sentences.parties import Parties
from loaders.sentences.places import PRODUCT_WORDS
from loaders.sentences.same_sentence import is_timed, locating, never_leaves
from loaders.sentences.set_aside import set_aside
from loaders.sentences.signing_in import PATIENTS, PROFESSIONALS, USERS, who_signs_in
from loaders.sentences.supposed import supposed
from loaders.sentences.tokens import Token
from loaders.sentences.understanding import Understood, Use
from ontology.lexical_entry import LexicalStatement
from ontology.namespaces import thing

_COUNTRY: Final = "country."
_DEMANDED: Final = "mes-documents-asked"
"""Stated by the demand itself: « la commission nous réclame des pièces »."""
_OURS: Final = frozenset({"ma", "mes", "mon", "my", "nos", "notre", "our"})
_FAMILY: Final = "product-family"
_WAVE: Final = "segur-wave"
_OWNED: Final = frozenset({_FAMILY, "professional-card", "delivery-mode"})
_SAID_TO_BE: Final = re.compile(
    r"(?:considere|qualifi|consider|regarde|class|count|compt|etre|est|be|as|comme|devient|become|avoir|have|hold|need|"
    r"utiliser|use|acheter|buy)\w*"
)
_OF_STAGES: Final = frozenset({"reimbursement-status", "ce-marking", "teleconsultation-clients"})
"""What « demandé », "granted" would state by themselves, were they not said of an act that is named."""
Silenced = tuple[int, int, str]
"""Characters [start, end) and a fact that the expressions over them do not state."""


class Statements:
    """The statements of one text."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        words: Sequence[str],
        lang: str,
        matches: Sequence[Match],
        covered: Sequence[Match],
        deeds: Sequence[Deed],
        days: Sequence[Day],
    ) -> None:
        self._text, self._tokens, self._matches, self._days = text, tokens, matches, days
        self._covered, self._deeds = covered, deeds
        named = [match for match in (*matches, *covered) if match.expression.entry.names_a_party]
        self._somebody = {place for match in named for place in range(match.first, match.last + 1)}
        self._products = product_places(tokens, matches)
        self._parties = Parties(
            tokens, lang, named, self._products, supplies=any(not keeps_a_warehouse(tokens, deed) for deed in deeds)
        )
        self._negations = every = negations(tokens)
        scopes = [scope for scope in every if not is_written_in(tokens, matches, scope)]
        ends = {n for n, token in enumerate(tokens) if set(".;!?") & set(token.after)}
        clauses = {n for n, token in enumerate(tokens) if set(",:") & set(token.after)}
        questions = {n for n, token in enumerate(tokens) if "?" in token.after}
        self._questioned = asked(words, ends, clauses, questions)
        self.asked = [*self._questioned]
        self.asked += [(scope.reach, scope.end) for scope in scopes if scope.unsure]
        self.asked += [*supposed(tokens), *set_aside(tokens), *not_us(tokens)]
        bare = list(bare_questions(words, ends, clauses, questions))
        refuted, confirmed = answered(words, bare, ends | clauses, questions)
        settled = {*confirmed, *((scope.first, scope.end) for scope in refuted)}
        self._bare = [one for one in bare if one not in settled]
        scopes += refuted
        self._keepers = list(keepers(tokens, hosts=any(deed.hosts for deed in deeds)))
        self._in_place = self._placed()
        if unsaid := freed(matches, self._in_place, every):
            self._matches = sorted([*matches, *unsaid], key=lambda match: (match.first, match.last))
            self._in_place = self._placed()
        self.facts, self.spoken = self._in_place.facts, self._in_place.spoken
        self.scopes = [scope for scope in scopes if not scope.unsure]
        self._denied = denied_matches(tokens, self._matches, self.scopes) | denied_cores(tokens, self._matches, every)

    def _placed(self) -> InPlace:
        return InPlace(self._tokens, self._matches, self._covered, self._parties, keeps=bool(self._keepers))

    def items(self, told: Sequence[Understood] = (), silenced: Sequence[Silenced] = ()) -> Iterator[Understood]:
        """One item for each fact that words give, or one without a fact; ``told`` by whole clauses goes before."""
        self._in_place.told = frozenset(thing("fact", item.fact) for item in told if item.fact)
        found = asked_of_nobody(self._tokens, self._items(told, silenced))
        return said_of_us(self._tokens, told_of_today(self._tokens, found))

    def _items(self, told: Sequence[Understood], silenced: Sequence[Silenced]) -> Iterator[Understood]:
        settled = {item.fact for item in told} - LISTED - {OBJECTS, PATIENTS}
        yield from told
        for number, match in enumerate(self._matches):
            given = [item for item in self._given(number, match) if item.fact not in settled]
            given = [item for item in given if not any(_yields(item, other) for other in told)]
            given = [item for item in given if not any(_is_silenced(item, one) for one in silenced)]
            if not given:
                yield self._item(number, match, Use.UNUSABLE if self._is_lost(number, match) else Use.NAMED)
            yield from given
            yield from self._users_of(match, given)
        grammar = ByGrammar(
            self._text,
            self._tokens,
            self._matches,
            self._covered,
            self._parties,
            self._in_place.acting,
            self.scopes,
            self._negations,
            [*self.asked, *self._bare],
            self._keepers,
        )
        of_grammar = grammar.items(self._deeds, self._products)
        lacking = any(item.fact == VERSION and item.value == "none" for item in told)
        for item in of_grammar:  # "the buyer asks for a certificate v2, which our host doesn't have"
            if item.fact != VERSION or not (lacking or any(_is_silenced(item, one) for one in silenced)):
                yield item

    def _users_of(self, match: Match, given: Sequence[Understood]) -> Iterator[Understood]:
        """Whoever signs in by a means that is stated."""
        for item in given:
            if item.use is Use.STATED and item.fact in {PATIENTS, PROFESSIONALS}:
                named = [*self._matches, *self._covered]
                person = who_signs_in(self._tokens, match, item.fact, named)
                for statement in person.expression.entry.states if person else ():
                    if statement.fact == USERS:
                        yield replace(item, fact=USERS, value=statement.value)

    def _is_lost(self, number: int, match: Match) -> bool:
        """Whether words that say something of a product come to nothing: a value denied, a country without a verb."""
        entry = match.expression.entry
        return (number in self._denied and bool(entry.states)) or entry.id.startswith(_COUNTRY)

    def _given(self, number: int, match: Match) -> Iterator[Understood]:
        entry = match.expression.entry
        spoken_of = is_spoken_of(self._tokens, match)
        denied = number in self._denied and not spoken_of
        open_still = self._is_asked(match) and not spoken_of and not self._is_taken_for_granted(match)
        use = Use.ASKED if open_still else Use.STATED
        if entry.id.startswith(_COUNTRY):
            fact = self._located(number) if not denied or never_leaves(self._tokens, match.first) else None
            if fact:
                yield self._item(number, match, use, fact, entry.id.removeprefix(_COUNTRY))
            return
        for statement in self._denials(match) if denied else entry.states:
            if self._in_place.holds(number, statement):
                of_a_question = statement.fact == _WAVE and self._is_of_a_question_only(match)
                yield self._item(number, match, Use.ASKED if of_a_question else use, statement.fact, statement.value)
        if (
            entry.counts
            and (count := number_before(self._text, self._tokens, match))
            and is_timed(self._tokens, match, entry.counts)
        ):
            yield replace(self._item(number, match, use, entry.counts, count[0]), start=count[1])
        dated = [(fact, False) for fact in entry.dates] + [(fact, True) for fact in entry.ends]
        for fact, ends in dated:
            if (
                self._has_a_sibling(match, fact)
                and (day := day_after(self._tokens, match, self._days, ends=ends)) is not None
            ):
                yield self._item(number, match, use, fact, day.day)

    def _located(self, number: int) -> str | None:
        """The fact that a country is the value of."""
        return locating(self._tokens, self._matches, number, self._denied, self._somebody, self._keepers)

    def _denials(self, match: Match) -> Sequence[LexicalStatement]:
        """What denying an entry states: what it says itself, else the contrary of its only yes-or-no statement."""
        entry = match.expression.entry
        if entry.denied or len(entry.states) != 1 or not isinstance(entry.states[0].value, bool):
            return entry.denied
        only = entry.states[0]
        return (replace(only, value=not only.value),)

    def _item(
        self,
        number: int,
        match: Match,
        use: Use,
        fact: str | None = None,
        value: bool | str | float | date | None = None,
    ) -> Understood:
        start, end = self._tokens[match.first].start, self._tokens[match.last].end
        entry = match.expression.entry
        return Understood(
            start,
            end,
            self._text[start:end],
            entry.labels,
            match.how,
            use,
            entry.common,
            number in self._denied,
            fact,
            value,
        )

    def _is_asked(self, match: Match) -> bool:
        if any(s.fact == _DEMANDED for s in match.expression.entry.states):
            return any(first <= match.first < end for first, end in (*self.asked, *self._bare))
        if match.core:
            return any(first <= place < end for first, end in self.asked for place in match.core)
        # « l'espace est-il déjà ouvert »: the question stands in the midst of the expression.
        return any(first <= match.last and match.first < end for first, end in (*self.asked, *self._bare))

    def _is_taken_for_granted(self, match: Match) -> bool:
        """Whether « notre DUI », "my CPS card" is asked about: that it is one of that family is no question.

        « peut-il proposer un outil de téléconsultation »: what is done with it is asked about, not what it is.
        """
        facts = {statement.fact for statement in match.expression.entry.states}
        if not match.first or not facts & _OWNED:
            return False
        if self._tokens[match.first - 1].folded in _OURS or (
            "professional-card" in facts and self._tokens[match.first].folded in _OURS
        ):
            return True
        if not self._is_done_with(match):
            return False
        return _FAMILY in facts or self._follows_a_product(match)

    def _follows_a_product(self, match: Match) -> bool:
        """« un DUI en ligne », "a cloud software": how what is named there is delivered."""
        before = match.first - 1
        if self._tokens[match.first].folded in PRODUCT_WORDS or self._tokens[before].folded in PRODUCT_WORDS:
            return True
        named = (m for m in (*self._matches, *self._covered) if m.first <= before <= m.last)
        return any(s.fact == _FAMILY for m in named for s in m.expression.entry.states)

    def _is_of_a_question_only(self, match: Match) -> bool:
        """« Référencé vague 1. Faut-il tout refaire pour la vague 2 ? »: the wave told before is its own."""
        start = match.first
        while start and not set(".;!?") & set(self._tokens[start - 1].after):
            start -= 1
        end = next((n for n in range(match.last, len(self._tokens)) if set(".;!?") & set(self._tokens[n].after)), -1)
        if "?" not in self._tokens[end].after:
            return False
        before = (m for m in self._matches if m.last < start)
        return any(s.fact == _WAVE for m in before for s in m.expression.entry.states)

    def _is_done_with(self, match: Match) -> bool:
        """Whether a verb of doing stands between the words of the question and the product."""
        if any(first <= match.first < end for first, end in self.asked[len(self._questioned) :]):
            return False  # what is supposed or set aside
        starts = [first for first, end in self._questioned if first <= match.first < end]
        ahead = [token.folded for token in self._tokens[max(starts) : match.first]] if starts else []
        done = [word for word in ahead if word not in ALL_FUNCTION]
        return bool(done) and not any(_SAID_TO_BE.fullmatch(word) for word in ahead)

    def _has_a_sibling(self, match: Match, fact: str) -> bool:
        """Whether a common word (« daté du ») that dates a fact stands beside words on the same thing (document-…)."""
        thing = fact.partition("-")[0] + "-"
        others = (s.fact for m in self._matches if m is not match for s in m.expression.entry.states)
        return not match.expression.entry.common or any(other.startswith(thing) for other in others)


def _is_silenced(item: Understood, silenced: Silenced) -> bool:
    start, end, fact = silenced
    return item.fact == fact and item.start < end and start < item.end


def _yields(item: Understood, told: Understood) -> bool:
    """Whether words of a clause that tells of an act say nothing more: « demandé », the « pas » of « pas signé »."""
    if item.fact in _OF_STAGES:
        return item.start < told.end and told.start < item.end
    return item.denied and told.start <= item.start and item.end <= told.end
