"""Who is who: whether those whom a text names speak, are customers, use the product, or none of these.

In: the tokens of a text, its language, the expressions that name somebody, whether the speaker supplies others.
Out: for an expression, the local name of a `reglo:PlaceInSentence`, `NOBODY`, or None where the grammar here does not
tell (`places.place_of` then does). Errors: none.
What decides is the word that governs the noun: a title (« RSSI d'un CHU »), a supplier (« l'infogérant d'un EHPAD »),
a verb with « nous » as its object (« un EHPAD nous confie »), "we are", a list that goes on, an apposition.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from loaders.sentences.match import Match
from loaders.sentences.noun_phrase import HARD, SOFT, NounPhrase, parted
from loaders.sentences.organisations import organisation_place
from loaders.sentences.places import FOR_WHOM, WHO_SPEAKS
from loaders.sentences.scene import (
    AGENT,
    CLIENTS,
    CONJUNCTIONS,
    FIRST_PERSONS,
    MEMBERS,
    NEAR,
    NOBODY,
    OF,
    OTHERS_OWN,
    THIRD,
    US,
    Scene,
)
from loaders.sentences.tokens import Token
from loaders.sentences.users import person_place
from loaders.sentences.word_lists import words

_ORGANISATION: Final = frozenset({"client-type", "organisation-type", "multi-professional-structure"})
_PERSON: Final = frozenset({"user-groups", "acting-role"})
_ROLE: Final = "operator-role"
_SUPPLIERS: Final = words("supplying-nouns")
_THEIRS: Final = frozenset({"l", "la", "le", "leur", "mon", "my", "notre", "our", "son", "the", "their"})
_AT_LARGE: Final = words("organisations-at-large")
_COPULAS: Final = words("copulas")
_MEANS: Final = words("means-of-a-supplier")
_LEADING: Final = words("leading")
_THROUGH: Final = frozenset({"avec", "by", "chez", "from", "par", "through", "via", "with"})
_ACTING: Final = frozenset({"act", "acting", "agis", "agissons", "operate", "serve", "work", "working"})
_REPEATED: Final = frozenset({"a", "aux", "by", "chez", "d", "de", "des", "for", "par", "pour", "to"})
_USERS: Final = frozenset({"user", "users", "utilisateur", "utilisateurs", "utilisatrices"})
_OURS: Final = frozenset({"mon", "my", "nos", "notre", "our"})
_ONE: Final = frozenset({"a", "an", "ce", "ma", "mon", "my", "this", "un", "une"})
_GOING_ON: Final = frozenset({"a", "avec", "certifie", "d", "de", "des", "du", "en", "in", "of", "with"})
_MARKS: Final = re.compile(r"(?:es|s|x|e)$")


class Parties:
    """The organisations and persons of one text; ``supplies``: the speaker is known to do something for others."""

    def __init__(
        self, text: Sequence[Token], lang: str, named: Sequence[Match], products: Collection[int], *, supplies: bool
    ) -> None:
        self._scene = Scene(text, lang, named, products, supplies=supplies)
        self._known: dict[tuple[int, int], str | None] = {}

    def place(self, match: Match) -> str | None:
        """The place of whom the expression names, where the grammar tells."""
        if not match.expression.entry.names_a_party:
            return None
        key = (match.first, match.last)
        if key not in self._known:
            self._known[key] = None  # a list that turns on itself ends here
            self._known[key] = self._of(self._scene.phrase_of(match), match)
        return self._known[key]

    def _of(self, phrase: NounPhrase, match: Match) -> str | None:
        if self._is_another_word(match):
            return NOBODY
        facts = {statement.fact for statement in match.expression.entry.states if statement.place}
        is_role, is_person = _ROLE in facts, bool(facts & _PERSON) and not facts & _ORGANISATION
        if self._scene.text[match.first].folded in FIRST_PERSONS or self._is_us(phrase):
            return WHO_SPEAKS
        if (listed := self._listed(phrase)) is not None:
            return listed
        if self._says_we_are(phrase):
            return WHO_SPEAKS
        led = not parted(self._scene.text, phrase.start, SOFT) and self._scene.text[phrase.start - 1].folded in _LEADING
        if led and not is_role:
            return NOBODY  # « l'association gère cinq EHPAD »
        if (beside := self._apposed(phrase)) is not None:
            return beside
        if (told := self._told_of(phrase, is_role=is_role)) is not None:
            return told
        if is_role:
            return self._of_role(phrase)
        if is_person:
            return person_place(self._scene, phrase, acts="acting-role" in facts)
        return organisation_place(self._scene, phrase, self._is_supplier)

    def _is_another_word(self, match: Match) -> bool:
        """Whether only the stem is the noun's: "we are insured", "for research", « une clinique psychiatrique »."""
        if match.how != "stem" or match.first != match.last:
            return False
        written = _bare(self._scene.text[match.last].folded)
        return all(written not in map(_bare, slot.words) for slot in match.expression.slots)

    def _is_us(self, phrase: NounPhrase) -> bool:
        """« le fabricant, c'est nous », "the manufacturer is us"."""
        ahead = [token.folded for token in self._scene.text[phrase.last + 1 : phrase.last + 4]]
        return ahead[:3] == ["c", "est", "nous"] or ahead[:2] in (["is", "us"], ["are", "us"])

    def _listed(self, phrase: NounPhrase) -> str | None:
        """The place of whoever stands before in the same list: « des EHPAD, des SSIAD et quelques hôpitaux »."""
        at = phrase.start
        while at and not parted(self._scene.text, at, HARD) and self._scene.text[at - 1].folded in _REPEATED:
            at -= 1
        if not at or parted(self._scene.text, at, HARD):
            return None
        comma = "," in self._scene.text[at - 1].after
        if self._scene.text[at - 1].folded in CONJUNCTIONS:
            before = at - 2
        elif comma and (not phrase.next or phrase.next in CONJUNCTIONS):
            before = at - 1
        else:
            return None
        other = self._scene.by_last.get(before)
        return self.place(other) if other is not None else None

    def _says_we_are(self, phrase: NounPhrase) -> bool:
        """« nous sommes un », "we're a", « je suis », « on est », « en tant que », "as a"."""
        start = phrase.start
        before = [token.folded for token in self._scene.text[max(0, start - 4) : start]]
        if parted(self._scene.text, start, HARD) or not before:
            return False
        two = before[-2:]
        if before[-1] in {"sommes", "suis", "am"} or two in (["we", "are"], ["we", "re"], ["i", "m"], ["on", "est"]):
            return True
        if before[-1] in {"as", "comme"} and (parted(self._scene.text, start - 1, SOFT) or _ACTING & set(before)):
            return True
        if before[-1] in _LEADING and FIRST_PERSONS & set(before):
            return True
        return two in (["tant", "que"], ["qualite", "de"], ["qualite", "d"])

    def _apposed(self, phrase: NounPhrase) -> str | None:
        """The place of whoever is said to be this between commas: « notre client, un groupe de cliniques »."""
        if phrase.start and ":" in self._scene.text[phrase.start - 1].after:
            titled = {self._scene.text[at].folded for at in phrase.part_before()[-NEAR:]}
            return FOR_WHOM if titled & (CLIENTS | _USERS) else None
        if not phrase.start or not {",", "("} & set(self._scene.text[phrase.start - 1].after):
            return None
        if {".", ";", "!", "?"} & set(self._scene.text[phrase.start - 1].after):
            return None
        if phrase.next and phrase.next not in _GOING_ON:
            return None
        part = phrase.part_before()
        heads = {self._scene.text[at].folded for at in part}
        if heads & CLIENTS:
            return WHO_SPEAKS if heads & {"sommes", "we"} else FOR_WHOM
        if self._scene.text[part[-1]].folded in MEMBERS:
            return FOR_WHOM
        if self._scene.text[part[-1]].folded in {"nous", "we", "moi"}:
            return WHO_SPEAKS
        other = next((self._scene.by_last[at] for at in part if at in self._scene.by_last), None)
        if other is not None and "(" in self._scene.text[phrase.start - 1].after:
            return self.place(other)
        return NOBODY if heads & THIRD and len(part) <= NEAR else None

    def _told_of(self, phrase: NounPhrase, *, is_role: bool) -> str | None:
        """Whom « … est un hôpital » tells of: a customer, the speaker's organisation, or somebody else."""
        at = phrase.start - 1
        if at < 1 or parted(self._scene.text, phrase.start, HARD) or self._scene.text[at].folded not in _COPULAS:
            return None
        clause = phrase.clause()
        subject = {self._scene.text[n].folded for n in range(clause.start, at)}
        if subject & CLIENTS:
            return FOR_WHOM
        if subject & _USERS:
            return FOR_WHOM
        if subject & _AT_LARGE and subject & US:
            return WHO_SPEAKS
        if subject & {"nous", "we", "je", "i", "on", "c", "ce", "it", "this", "who", "qui"}:
            return None
        return NOBODY if subject & (THIRD | US) or is_role else None

    def _of_role(self, phrase: NounPhrase) -> str | None:
        """Whether « éditeur », "host" is said of the speaker: not of « notre éditeur », of a host gone through."""
        text = self._scene.text
        if text[phrase.last].after == "-" and text[phrase.last + 1].folded in {"je", "nous", "on"}:
            return NOBODY  # « hébergeons-nous »
        if phrase.first and text[phrase.first - 1].folded in OTHERS_OWN:
            return NOBODY
        if (labelled := self._labelled(phrase)) is not None:
            return labelled
        if AGENT & {token.folded for token in text[phrase.first : phrase.last]}:  # "hosted by the vendor"
            return NOBODY
        if phrase.preposition in _THROUGH and self._scene.speaks:
            return NOBODY
        if phrase.starts() and phrase.start < phrase.first and phrase.next and self._scene.speaks:
            return NOBODY if self._scene.has_us_after(phrase) or phrase.next in _COPULAS | OF | {"qui"} else None
        if phrase.starts() and phrase.start < phrase.first and phrase.next in _COPULAS:
            return NOBODY if text[phrase.last + 2].folded in {"un", "une", "a", "an"} else None
        return None

    def _labelled(self, phrase: NounPhrase) -> str | None:
        """« Éditeur : nous », « Hébergeur : OVH », « le distributeur, c'est une filiale »."""
        text = self._scene.text
        after = [token.folded for token in text[phrase.last + 1 : phrase.last + 2 + NEAR]]
        if after[:2] == ["c", "est"]:
            return NOBODY
        if ":" not in text[phrase.last].after or not after:
            return None
        if after[0] in US:
            return WHO_SPEAKS
        brief = any(parted(text, at, HARD) for at in range(phrase.last + 2, phrase.last + 2 + NEAR) if at < len(text))
        return NOBODY if brief else None

    def _is_supplier(self) -> bool:
        """Whether the speaker does it for others: by what they do, or with servers of their own, being no hospital."""
        if self._scene.supplies:
            return True
        means = any(
            token.folded in _MEANS and _OURS & {t.folded for t in self._scene.text[max(0, at - 2) : at]}
            for at, token in enumerate(self._scene.text)
        )
        return means and not any(self.place(match) == WHO_SPEAKS for match in self._scene.by_last.values())

    def is_gone_through(self, match: Match) -> bool:
        """Whether what the expression names is spoken of as another's: « convention signée avec l'exploitant »."""
        return self._scene.phrase_of(match).preposition in _THROUGH

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
        ours = any(text[at].folded in _OURS and text[at + 1].folded in _MEANS for at in clause[:-1])
        return ours and any(self.place(other) == FOR_WHOM for other in self._scene.by_last.values())

    def is_one_person(self, match: Match) -> bool:
        """Whether « pour un patient » is said of one person, not of those for whom a product is."""
        said = {token.folded for token in self._scene.text[match.first : match.last]}
        return bool(said & _ONE) and not self._scene.product


def _bare(word: str) -> str:
    """A noun without the marks of its plural and feminine."""
    return _MARKS.sub("", word)
