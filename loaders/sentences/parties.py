"""Who is who: whether those whom a text names speak, are customers, use the product, or none of these.

In: the tokens of a text, its language, the expressions that name somebody, whether the speaker supplies others.
Out: for an expression, the local name of a `reglo:PlaceInSentence`, `NOBODY`, or None where the grammar here does not
tell (`places.place_of` then does). Errors: none.
What decides is the word that governs the noun: a title (« RSSI d'un CHU »), a supplier (« l'infogérant d'un EHPAD »),
a verb with « nous » as its object (« un EHPAD nous confie »), "we are", a list that goes on, an apposition.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from loaders.sentences.another_word import is_an_activity, is_another_word
from loaders.sentences.buyers import is_a_buyer, is_made_for
from loaders.sentences.customers import is_a_giver, is_for, is_led_by_customers
from loaders.sentences.match import Match
from loaders.sentences.noun_phrase import SOFT, NounPhrase, parted
from loaders.sentences.organisations import organisation_place
from loaders.sentences.places import FOR_WHOM, NOT_FOR_WHOM, WHO_SPEAKS, is_head, names_the_speaker
from loaders.sentences.roles import THROUGH, opens_the_text, role_place, works_there
from loaders.sentences.said_to_be import COPULAS, apposed, in_a_list, is_said_of_another, told_of
from loaders.sentences.scene import FIRST_PERSONS, LEADING, NEAR, NOBODY, Scene
from loaders.sentences.tokens import Token
from loaders.sentences.users import person_place
from loaders.sentences.we_are import is_us, says_we_are
from loaders.sentences.word_lists import words

_ORGANISATION: Final = frozenset({"client-type", "organisation-type", "multi-professional-structure"})
_PERSON: Final = frozenset({"user-groups", "acting-role"})
_ROLE: Final = "operator-role"
_TRADES: Final = frozenset({"distributor", "host", "importer", "managed-service-provider", "manufacturer", "publisher"})
_SUPPLIERS: Final = words("supplying-nouns")
_THEIRS: Final = frozenset({"l", "la", "le", "leur", "mon", "my", "notre", "our", "son", "the", "their"})
_ORGANISED: Final = words("organised")
_AUTHORITIES: Final = frozenset({"compulsory-insurer", "public-body"})
_DEFINITE: Final = frozenset({"l", "la", "le", "the"})
_THERE: Final = frozenset({"a", "at", "dans", "de", "depuis", "from", "in", "of", "sur", "within"})
_INDEPENDENT: Final = "profession-liberale"
_MEANS: Final = words("means-of-a-supplier")
_TOLD_OF_US: Final = frozenset({"nos", "nous", "our", "us"})
_OURS: Final = frozenset({"mon", "my", "nos", "notre", "our"})
_RULES: Final = frozenset(
    {"consequences", "demarches", "exigences", "implications", "obligation", "obligations", "regle", "regles"}
    | {"requirements", "risque", "risques", "rule", "rules", "duties"}
)
_MINE_OR_OURS: Final = _OURS | {"ma", "mes"}
_LED_BY_US: Final = FIRST_PERSONS | _OURS | {"on"}
_ONE: Final = frozenset({"a", "an", "ce", "cet", "cette", "ma", "mon", "my", "this", "un", "une"})
_SEVERAL_OF_US: Final = frozenset({"nous", "on", "we"})


class Parties:
    """The organisations and persons of one text; ``supplies``: the speaker is known to do something for others."""

    def __init__(
        self, text: Sequence[Token], lang: str, named: Sequence[Match], products: Collection[int], *, supplies: bool
    ) -> None:
        self._scene = Scene(text, lang, named, products, supplies=supplies)
        self._known: dict[tuple[int, int, str], str | None] = {}
        self._trade: bool | None = None

    def place(self, match: Match) -> str | None:
        """The place of whom the expression names, where the grammar tells."""
        if not match.expression.entry.names_a_party:
            return None
        key = (match.first, match.last, match.expression.entry.id)
        if key not in self._known:
            self._known[key] = None  # a list that turns on itself ends here
            self._known[key] = self._of(self._scene.phrase_of(match), match)
        return self._known[key]

    def _of(self, phrase: NounPhrase, match: Match) -> str | None:
        if self.is_another_word(match) or is_an_activity(phrase):
            return NOBODY
        facts = {statement.fact for statement in match.expression.entry.states if statement.place}
        is_role, is_person = _ROLE in facts, bool(facts & _PERSON) and not facts & _ORGANISATION
        if self._scene.text[match.first].folded in FIRST_PERSONS or is_us(self._scene, phrase):
            return WHO_SPEAKS
        if not is_person and is_a_giver(self._scene, phrase, is_role=is_role):
            return FOR_WHOM
        listed = in_a_list(self._scene, phrase, self.place, is_role=is_role)
        if listed is not None and not (is_person and listed == NOBODY):
            return listed
        if says_we_are(self._scene, phrase):
            return WHO_SPEAKS
        led = not parted(self._scene.text, phrase.start, SOFT) and self._scene.text[phrase.start - 1].folded in LEADING
        if led and not is_role:  # « l'association gère cinq EHPAD »
            return FOR_WHOM if is_led_by_customers(self._scene, phrase) else NOBODY
        if (beside := apposed(self._scene, phrase, self.place)) is not None:
            return beside
        if (told := told_of(self._scene, phrase, is_role=is_role)) is not None:
            return told
        person = self._scene.by_last.get(match.first - 1)
        if match.expression.entry.id == _INDEPENDENT and person is not None:
            other = self._scene.phrase_of(person)
            if other.start < other.first:
                return self.place(person) or NOBODY  # « le kiné libéral qui suit »
        if is_role and is_for(self._scene, phrase) and (phrase.is_plural or self._is_done_for(phrase)):
            return FOR_WHOM  # « vendu à des éditeurs », "we host for a publisher"
        if is_role and self._is_of_what_we_have(match):
            return NOBODY
        if is_role:
            return WHO_SPEAKS if self._is_done_by_our_own(match) else role_place(self._scene, phrase)
        if is_person:
            return person_place(self._scene, phrase, acts="acting-role" in facts)
        place = organisation_place(self._scene, phrase, self._is_supplier)
        values = {statement.value for statement in match.expression.entry.states}
        definite = self._scene.text[phrase.start].folded in _DEFINITE and phrase.start < phrase.first
        if values & _AUTHORITIES and place == FOR_WHOM and phrase.preposition == "du":
            return NOBODY  # « une injonction du ministère »
        if values & _AUTHORITIES and definite and (place is None or (place == FOR_WHOM and phrase.starts())):
            return NOBODY  # « l'ARS a délivré le récépissé »
        apposed_to_us = self._scene.text[max(0, (phrase.governor or 0) - 1)].folded in _TOLD_OF_US
        before = max(0, (phrase.governor or 0) - 1)
        rules = phrase.preposition in {"pour", "for"} and self._scene.text[before].folded in _RULES
        there = definite and not phrase.is_plural and (phrase.preposition in _THERE or rules) and not apposed_to_us
        if there and place in {FOR_WHOM, None}:
            return NOBODY  # « les postes de l'hôpital », « les serveurs sont à l'hôpital »
        return place

    def _is_done_by_our_own(self, match: Match) -> bool:
        """Whether the role is the verb of the speaker's organisation: "our hospital hosts"."""
        other, text = self._scene.by_last.get(match.first - 1), self._scene.text
        if other is None or parted(text, match.first, SOFT) or text[match.first].folded.endswith(("eur", "er", "or")):
            return False
        return text[self._scene.phrase_of(other).start].folded in _OURS and self.place(other) == WHO_SPEAKS

    def _is_of_what_we_have(self, match: Match) -> bool:
        """« l'éditeur de mon logiciel », "the publisher of our EHR": another's role."""
        text = self._scene.text
        said = [token.folded for token in text[match.first + 1 : match.last + 3]]
        return said[:1] in (["de"], ["of"]) and said[1:2] != [] and said[1] in _MINE_OR_OURS

    def _is_done_for(self, phrase: NounPhrase) -> bool:
        """Whether the speaker does something for one company, and does not work there: "we give support to a"."""
        ahead = {self._scene.text[at].folded for at in range(phrase.soft_start(), phrase.governor or 0)}
        return bool(ahead & _SEVERAL_OF_US) and not works_there(self._scene, phrase)

    def is_another_word(self, match: Match) -> bool:
        """Whether only the stem is the noun's: "we are insured", "for research", « une clinique psychiatrique »."""
        return is_another_word(self._scene.text, match)

    def _is_supplier(self) -> bool:
        """Whether the speaker does it for others: by what they do, or with servers of their own, being no hospital."""
        if self._scene.supplies or self._has_a_trade():
            return True
        means = any(
            token.folded in _MEANS and _OURS & {t.folded for t in self._scene.text[max(0, at - 2) : at]}
            for at, token in enumerate(self._scene.text)
        )
        return means and not any(self.place(match) == WHO_SPEAKS for match in self._scene.by_last.values())

    def _has_a_trade(self) -> bool:
        """Whether the speaker is said to be of a trade that has customers: "Publisher of a RIS", « hébergeur ici »."""
        if self._trade is None:
            self._trade = False  # asked again for one of them, it says nothing
            self._trade = any(
                self._is_of_a_trade(match) and (self.place(match) or self._at_the_head(match)) == WHO_SPEAKS
                for match in self._scene.by_last.values()
            )
        return self._trade

    def _at_the_head(self, match: Match) -> str | None:
        head = is_head(self._scene.text, match.first) and not names_the_speaker(self._scene.text, match.last)
        return WHO_SPEAKS if head else None

    def _is_of_a_trade(self, match: Match) -> bool:
        return any(
            statement.fact == _ROLE and statement.value in _TRADES and statement.place
            for statement in match.expression.entry.states
        )

    def is_of_another(self, match: Match) -> bool:
        """Whether the clause says of somebody else what the expression states: « l'hôpital est responsable ».

        Of those who « laissent leurs dossiers chez nous », "nos serveurs abritent", the speaker is told too.
        """
        within = self._scene.text[match.first : match.last + 1]
        if any(token.folded in _TOLD_OF_US and not token.written.isupper() for token in within):  # "us", not "US"
            return False
        return is_said_of_another(self._scene, match.first, match.last)

    def is_sold_to(self, match: Match) -> bool:
        """Whether those named buy the product: « vendu à des médecins », « nos clients sont des kinés »."""
        return is_a_buyer(self._scene, self._scene.phrase_of(match))

    def is_made_for(self, match: Match) -> bool:
        """Whether the product is made for the carers who are named: « logiciel de cabinet pour sages-femmes »."""
        return is_made_for(self._scene, self._scene.phrase_of(match))

    def is_employer(self, match: Match) -> bool:
        """Whether the speaker works there: « commercial chez un hébergeur », "I work for a vendor"."""
        return works_there(self._scene, self._scene.phrase_of(match))

    def is_said_of_us(self, match: Match) -> bool:
        """Whether the speaker says to be it: « nous sommes l'établissement support », "as the support hospital"."""
        return says_we_are(self._scene, self._scene.phrase_of(match))

    def opens_the_text(self, match: Match) -> bool:
        """Whether the text begins with it: "Host for private clinics"."""
        return opens_the_text(self._scene.phrase_of(match))

    def is_of_an_organisation(self, match: Match) -> bool:
        """Whether "regional" qualifies an organisation, not a service: « une agence régionale »."""
        text = self._scene.text
        around = {text[at].folded for at in (match.first - 1, match.last + 1) if 0 <= at < len(text)}
        return match.first == match.last and bool(around & _ORGANISED)

    def is_gone_through(self, match: Match) -> bool:
        """Whether what the expression names is spoken of as another's: « convention signée avec l'exploitant »."""
        return self._scene.phrase_of(match).preposition in THROUGH

    def is_done_by_another(self, match: Match) -> bool:
        """Whether a supplier who is not the speaker does what the expression says: « le sous-traitant administre »."""
        text, first = self._scene.text, match.first
        if not first or parted(text, first, SOFT) or text[first - 1].folded not in _SUPPLIERS:
            return False
        return any(text[at].folded in _THEIRS for at in range(max(0, first - NEAR), first - 1))

    def is_on_means_for_others(self, match: Match) -> bool:
        """Whether « sur nos serveurs » is said by who has customers: then it is on nobody's premises."""
        text = self._scene.text
        clause = self._scene.phrase_of(match).clause()
        ours = any(
            text[at].folded in _OURS
            and not _MEANS.isdisjoint(t.folded for t in text[at + 1 : min(at + 3, clause[-1] + 1)])
            for at in clause[:-1]
        )
        return ours and any(self.place(other) == FOR_WHOM for other in self._scene.by_last.values())

    def is_of_several(self, match: Match) -> bool:
        """Whether several are named who are not the speaker: none of them is the one who acts."""
        return self._scene.phrase_of(match).is_plural and self.place(match) != WHO_SPEAKS

    def is_ours(self, match: Match) -> bool:
        """Whether it is the speaker's own organisation: "our hospital's warehouse"."""
        return self._scene.text[self._scene.phrase_of(match).start].folded in _OURS and self.place(match) == WHO_SPEAKS

    def is_named_in_passing(self, match: Match) -> bool:
        """Whether several organisations are named of which nothing says that they speak: « vingt hôpitaux »."""
        phrase = self._scene.phrase_of(match)
        ours = self._scene.text[phrase.start].folded in _OURS
        said_of = phrase.start > 0 or ours or phrase.next in COPULAS
        return phrase.is_plural and said_of and self.place(match) is None

    def is_led_by_us(self, match: Match) -> bool:
        """Whether the speaker manages it, as a body manages its homes: « on gère un IME », "our charity runs two"."""
        text, start = self._scene.text, self._scene.phrase_of(match).start
        if not start or parted(text, start, SOFT) or text[start - 1].folded not in LEADING:
            return False
        before = {text[at].folded for at in self._scene.phrase_of(match).clause() if at < start}
        return bool(before & (FIRST_PERSONS | _OURS | {"on"})) and not is_led_by_customers(
            self._scene, self._scene.phrase_of(match)
        )

    def is_one_person(self, match: Match) -> bool:
        """Whether « pour un patient » is said of one person, « risque pour les patients » of those at risk."""
        text = self._scene.text
        said = {token.folded for token in text[match.first : match.last]}
        before = {token.folded for token in text[max(0, match.first - NEAR) : match.first]}
        return bool(before & NOT_FOR_WHOM) or (bool(said & _ONE) and not self._scene.product)
