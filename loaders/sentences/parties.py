"""Who is who: whether an organisation or a person that a text names speaks, is a customer, uses the product, or neither.

In: the tokens of a text, its language, the expressions that name somebody, whether the speaker supplies others.
Out: for an expression, the local name of a `reglo:PlaceInSentence`, `NOBODY`, or None where the grammar here does not
tell (`places.place_of` then does). Errors: none.
What decides is the word that governs the noun: a title (« RSSI d'un CHU »), a supplier (« l'infogérant d'une clinique »),
a verb with « nous » as its object (« un EHPAD nous confie »), "we are", a list that goes on, an apposition.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from loaders.sentences.matcher import Match
from loaders.sentences.noun_phrase import HARD, SOFT, NounPhrase, parted
from loaders.sentences.places import FOR_WHOM, NOT_FOR_WHOM, PRODUCT_WORDS, SERVED, SUPPLYING, WHO_SPEAKS
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words

NOBODY: Final = "Nobody"
_ORGANISATION: Final = frozenset({"client-type", "organisation-type", "multi-professional-structure"})
_PERSON: Final = frozenset({"user-groups", "acting-role"})
_ROLE: Final = "operator-role"

_CLIENTS: Final = words("clients")
_TITLES: Final = words("titles")
_VERBAL_TITLES: Final = words("titles-that-may-be-verbs")
_SUPPLIERS: Final = words("supplying-nouns")
_THIRD: Final = words("third-parties")
_AT_LARGE: Final = words("organisations-at-large")
_MEMBERS: Final = words("members")
_US: Final = words("us")
_COPULAS: Final = words("copulas")
_RELATIVES: Final = words("relatives")
_USING: Final = words("using")
_HELPING: Final = words("helping")
_HELPING_WITH: Final = words("helping-with")
_USED: Final = words("used-up")
_FIRST_PERSONS: Final = frozenset({"je", "j", "i", "nous", "we", "moi", "ici", "suis", "sommes", "am"})
_DETERMINERS: Final = frozenset(
    {"a", "an", "ce", "cet", "cette", "d", "des", "l", "la", "le", "les", "notre", "our", "the", "this", "un", "une"}
)
_CONJUNCTIONS: Final = frozenset({"and", "et", "or", "ou", "ainsi", "well"})
_AGENT: Final = frozenset({"by", "par"})
_WITHIN: Final = frozenset({"at", "chez", "d", "dans", "de", "des", "du", "for", "in", "of", "pour", "sein", "within"})
_THROUGH: Final = frozenset({"avec", "by", "chez", "from", "par", "through", "via", "with"})
_AFTER: Final = frozenset({"to", "with", "a", "au", "aux", "avec", "que", "the", "les", "hospital", "of"})
_OTHERS_OWN: Final = frozenset(
    {"its", "leur", "leurs", "ma", "mon", "my", "nos", "notre", "our", "son", "sa", "ses", "their"}
)
_ACTING: Final = frozenset({"act", "acting", "agis", "agissons", "operate", "serve", "work", "working"})
_LEADING: Final = frozenset(
    {
        *("administre", "administrons", "dirige", "dirigeons", "gere", "gerons", "head", "lead", "manage", "own"),
        *("preside", "represent", "represente", "representons", "run"),
        *("exploite", "exploitons", "operate"),
    }
)
_REPEATED: Final = frozenset({"a", "aux", "by", "chez", "d", "de", "des", "for", "par", "pour", "to"})
_USERS: Final = frozenset({"user", "users", "utilisateur", "utilisateurs", "utilisatrices"})
_CLITICS: Final = frozenset({"en", "l", "la", "le", "les", "n", "ne", "s", "se", "y"})
_MODALS: Final = frozenset({"can", "could", "do", "does", "may", "must", "should", "will"})
_OF: Final = frozenset({"d", "de", "des", "du", "of"})
_OURS: Final = frozenset({"mon", "my", "nos", "notre", "our"})
_MEANS: Final = frozenset(
    {"app", "application", "cloud", "data", "datacenter", "datacentre", "infrastructure", "logiciel", "plateforme"}
    | {"platform", "product", "produit", "servers", "serveurs", "software", "solution"}
)
_KIN: Final = frozenset(
    {"aunt", "brother", "daughter", "father", "fille", "fils", "frere", "husband", "mari", "mere", "mother", "oncle"}
    | {"parent", "parents", "pere", "sister", "soeur", "son", "tante", "uncle", "wife", "femme"}
)
_MARKS: Final = re.compile(r"(?:es|s|x|e)$")
_REACH: Final = 10
_HELP_REACH: Final = 3
_VERB_REACH: Final = 6


def _bare(word: str) -> str:
    """A noun without the marks of its plural and feminine."""
    return _MARKS.sub("", word)


class Parties:
    """The organisations and persons of one text; ``supplies``: the speaker is known to do something for others."""

    def __init__(
        self, text: Sequence[Token], lang: str, named: Sequence[Match], products: Collection[int], *, supplies: bool
    ) -> None:
        self._text, self._lang, self._supplies = text, lang, supplies
        self._by_last = {match.last: match for match in named}
        self._phrases = {match.first: NounPhrase(text, match.first, match.last, lang) for match in named}
        self._by_start = {phrase.start: phrase for phrase in self._phrases.values()}
        self._first_product = min(products, default=len(text))
        self._known: dict[tuple[int, int], str | None] = {}
        self._speaks = any(token.folded in _FIRST_PERSONS | _US for token in text)
        self._product = bool(products)

    def place(self, match: Match) -> str | None:
        """The place of whom the expression names, where the grammar tells."""
        if not match.expression.entry.names_a_party:
            return None
        key = (match.first, match.last)
        if key not in self._known:
            self._known[key] = None  # a list that turns on itself ends here
            phrase = self._phrases.get(match.first)
            if phrase is None or phrase.last != match.last:
                phrase = NounPhrase(self._text, match.first, match.last, self._lang)
            self._known[key] = self._of(phrase, match)
        return self._known[key]

    def _of(self, phrase: NounPhrase, match: Match) -> str | None:
        if self._is_another_word(match):
            return NOBODY
        facts = {statement.fact for statement in match.expression.entry.states if statement.place}
        is_role, is_person = _ROLE in facts, bool(facts & _PERSON) and not facts & _ORGANISATION
        if self._text[match.first].folded in _FIRST_PERSONS or self._is_us(phrase):
            return WHO_SPEAKS
        if (listed := self._listed(phrase)) is not None:
            return listed
        if self._says_we_are(phrase):
            return WHO_SPEAKS
        if (beside := self._apposed(phrase)) is not None:
            return beside
        if (told := self._told_of(phrase, is_role=is_role)) is not None:
            return told
        if is_role:
            return self._of_role(phrase)
        return self._of_person(phrase, acts="acting-role" in facts) if is_person else self._of_organisation(phrase)

    def _is_another_word(self, match: Match) -> bool:
        """Whether only the stem is the noun's: "we are insured", "for research", « une clinique psychiatrique »."""
        if match.how != "stem" or match.first != match.last:
            return False
        written = _bare(self._text[match.last].folded)
        return all(written not in map(_bare, slot.words) for slot in match.expression.slots)

    def _is_us(self, phrase: NounPhrase) -> bool:
        """« le fabricant, c'est nous », "the manufacturer is us"."""
        ahead = [token.folded for token in self._text[phrase.last + 1 : phrase.last + 4]]
        return ahead[:3] == ["c", "est", "nous"] or ahead[:2] in (["is", "us"], ["are", "us"])

    def _listed(self, phrase: NounPhrase) -> str | None:
        """The place of whoever stands before in the same list: « des EHPAD, des SSIAD et quelques hôpitaux »."""
        at = phrase.start
        while at and not parted(self._text, at, HARD) and self._text[at - 1].folded in _REPEATED:
            at -= 1
        if not at or parted(self._text, at, HARD):
            return None
        comma = "," in self._text[at - 1].after
        if self._text[at - 1].folded in _CONJUNCTIONS:
            before = at - 2
        elif comma and (not phrase.next or phrase.next in _CONJUNCTIONS):
            before = at - 1
        else:
            return None
        other = self._by_last.get(before)
        return self.place(other) if other is not None else None

    def _says_we_are(self, phrase: NounPhrase) -> bool:
        """« nous sommes un », "we're a", « je suis », « on est », « en tant que », "as a"."""
        start = phrase.start
        before = [token.folded for token in self._text[max(0, start - 4) : start]]
        if parted(self._text, start, HARD) or not before:
            return False
        two = before[-2:]
        if before[-1] in {"sommes", "suis", "am"} or two in (["we", "are"], ["we", "re"], ["i", "m"], ["on", "est"]):
            return True
        if before[-1] in {"as", "comme"} and (parted(self._text, start - 1, SOFT) or _ACTING & set(before)):
            return True
        if before[-1] in _LEADING and _FIRST_PERSONS & set(before):
            return True
        return two in (["tant", "que"], ["qualite", "de"], ["qualite", "d"])

    def _apposed(self, phrase: NounPhrase) -> str | None:
        """The place of whoever is said to be this between commas: « notre client, un groupe de cliniques »."""
        if phrase.start and ":" in self._text[phrase.start - 1].after:
            titled = {self._text[at].folded for at in phrase.part_before()[-_HELP_REACH:]}
            return FOR_WHOM if titled & (_CLIENTS | _USERS) else None
        if not phrase.start or not {",", "("} & set(self._text[phrase.start - 1].after):
            return None
        if {".", ";", "!", "?"} & set(self._text[phrase.start - 1].after):
            return None
        if phrase.next and phrase.next not in {
            "de",
            "d",
            "des",
            "du",
            "of",
            "in",
            "en",
            "a",
            "with",
            "avec",
            "certifie",
        }:
            return None
        part = phrase.part_before()
        heads = {self._text[at].folded for at in part}
        if heads & _CLIENTS:
            return WHO_SPEAKS if heads & {"sommes", "we"} else FOR_WHOM
        if self._text[part[-1]].folded in _MEMBERS:
            return FOR_WHOM
        if self._text[part[-1]].folded in {"nous", "we", "moi"}:
            return WHO_SPEAKS
        other = next((self._by_last[at] for at in part if at in self._by_last), None)
        if other is not None and "(" in self._text[phrase.start - 1].after:
            return self.place(other)
        return NOBODY if heads & _THIRD and len(part) <= _HELP_REACH else None

    def _told_of(self, phrase: NounPhrase, *, is_role: bool) -> str | None:
        """Whom « … est un hôpital » tells of: a customer, the speaker's organisation, or somebody else."""
        at = phrase.start - 1
        if at < 1 or parted(self._text, phrase.start, HARD) or self._text[at].folded not in _COPULAS:
            return None
        clause = phrase.clause()
        subject = {self._text[n].folded for n in range(clause.start, at)}
        if subject & _CLIENTS:
            return FOR_WHOM
        if subject & _USERS:
            return FOR_WHOM
        if subject & _AT_LARGE and subject & _US:
            return WHO_SPEAKS
        if subject & {"nous", "we", "je", "i", "on", "c", "ce", "it", "this", "who", "qui"}:
            return None
        return NOBODY if subject & (_THIRD | _US) or is_role else None

    def _of_role(self, phrase: NounPhrase) -> str | None:
        """Whether « éditeur », "host" is said of the speaker: not of « notre éditeur », of a host gone through."""
        text = self._text
        if text[phrase.last].after == "-" and text[phrase.last + 1].folded in {"je", "nous", "on"}:
            return NOBODY  # « hébergeons-nous »
        if phrase.first and text[phrase.first - 1].folded in _OTHERS_OWN:
            return NOBODY
        if _AGENT & {token.folded for token in text[phrase.first : phrase.last]}:  # "hosted by the vendor"
            return NOBODY
        if phrase.preposition in _THROUGH and self._speaks:
            return NOBODY
        if phrase.starts() and phrase.start < phrase.first and phrase.next and self._speaks:
            return NOBODY if self._has_us_after(phrase) or phrase.next in _COPULAS | _OF | {"qui"} else None
        if phrase.starts() and phrase.start < phrase.first and phrase.next in _COPULAS:
            return NOBODY if text[phrase.last + 2].folded in {"un", "une", "a", "an"} else None
        return None

    def _of_organisation(self, phrase: NounPhrase) -> str | None:
        text = self._text
        if phrase.next in _CLIENTS:
            return FOR_WHOM
        if phrase.next in _MEMBERS or (phrase.first and text[phrase.first - 1].folded in _MEMBERS):
            return FOR_WHOM
        if phrase.next in _TITLES and phrase.starts():
            return WHO_SPEAKS
        if phrase.next and self._lang == "en" and phrase.last + 1 in self._phrases:  # "hospital doctors"
            return NOBODY
        if self._is_for(phrase):
            return FOR_WHOM
        if phrase.governor is not None and phrase.preposition in _WITHIN:
            return self._within(phrase)
        if phrase.starts():
            return self._subject(phrase)
        return None

    def _is_for(self, phrase: NounPhrase) -> bool:
        """« pour des cliniques » once a product was named, « vendu à des EHPAD », "used by hospitals"."""
        if phrase.governor is None or phrase.preposition is None:
            return False
        before = self._text[phrase.governor - 1].folded if phrase.governor else ""
        if phrase.preposition in {"for", "pour"}:
            return self._first_product < phrase.governor and before not in NOT_FOR_WHOM | _TITLES
        if phrase.preposition in _AGENT:
            return self._is_used(phrase.governor) and self._product
        clause = {self._text[at].folded for at in range(phrase.clause().start, phrase.governor)}
        if phrase.preposition in {"with", "avec"}:
            return (
                bool(clause & {"signed", "signe", "signons", "signer", "contract", "contrat"}) and not clause & _THIRD
            )
        return phrase.preposition in {"a", "au", "aux", "to"} and bool(clause & (SERVED | SUPPLYING))

    def _within(self, phrase: NounPhrase) -> str | None:
        """Whose an organisation is after « de », « dans », "at": whom a title works for, whom a supplier serves."""
        text, governor = self._text, phrase.governor or 0
        clause = phrase.clause()
        if phrase.preposition == "pour" or phrase.preposition == "for":
            before = text[governor - 1].folded if governor else ""
            if before in {"travaillons", "bossons"} or (
                before == "work" and governor > 1 and text[governor - 2].folded == "we"
            ):
                return FOR_WHOM
        at = governor - 1
        if (
            at >= clause.start
            and text[at].folded in _SUPPLIERS
            and phrase.preposition in {"d", "de", "des", "du", "of"}
        ):
            return NOBODY if at and text[at - 1].folded in _OTHERS_OWN else FOR_WHOM
        while at >= max(clause.start, governor - _REACH):
            word = text[at].folded
            if word in _TITLES and (phrase.preposition not in {"for", "pour"} or at > governor - 4):
                return FOR_WHOM if self._has_us_after(phrase) and at > clause.start else WHO_SPEAKS
            if word in _SUPPLIERS | _RELATIVES | PRODUCT_WORDS | _CLIENTS or at in self._by_last:
                break
            at -= 1
        if phrase.preposition in _OF and self._text[max(0, governor - 1)].folded in _THIRD:
            return NOBODY
        if phrase.preposition in _OF and text[phrase.start].folded not in _OURS and self._is_supplier():
            return FOR_WHOM
        return None

    def _is_supplier(self) -> bool:
        """Whether the speaker does it for others: by what they do, or with servers of their own, being no hospital."""
        if self._supplies:
            return True
        means = any(
            token.folded in _MEANS and _OURS & {t.folded for t in self._text[max(0, at - 2) : at]}
            for at, token in enumerate(self._text)
        )
        return means and not any(self.place(match) == WHO_SPEAKS for match in self._by_last.values())

    def _subject(self, phrase: NounPhrase) -> str | None:
        """What the noun that begins a clause is: bare, whoever speaks; with « nous » as the object, a customer."""
        bare = phrase.start == phrase.first or self._text[phrase.start].folded not in _DETERMINERS
        if bare and not phrase.is_plural and parted(self._text, phrase.start, HARD):
            alone = not phrase.next or phrase.next in _WITHIN | {"with", "avec", "ici", "here"}
            return WHO_SPEAKS if alone or self._lang == "fr" else None
        phrase = self._end_of_list(phrase)
        if not phrase.next:
            return None
        if self._has_us_after(phrase) and phrase.start < phrase.first:
            return None if self._text[phrase.start].folded in _US else FOR_WHOM
        if phrase.is_plural and (self._product or self._speaks):
            return FOR_WHOM if phrase.next in _USING else NOBODY
        return None

    def _is_used(self, agent: int) -> bool:
        """Whether what is « par », "by" follows "used", « lu », or nearly: « utilisée à la fois par »."""
        near = range(max(0, agent - _HELP_REACH), agent)
        return any(self._text[at].folded in _USED and not parted(self._text, at + 1, SOFT) for at in near)

    def is_gone_through(self, match: Match) -> bool:
        """Whether what the expression names is spoken of as another's: « convention signée avec l'exploitant »."""
        phrase = NounPhrase(self._text, match.first, match.last, self._lang)
        return phrase.preposition in _THROUGH

    def is_one_person(self, match: Match) -> bool:
        """Whether « pour un patient » is said of one person, not of those for whom a product is."""
        said = {token.folded for token in self._text[match.first : match.last]}
        return bool(said & {"un", "une", "a", "an", "mon", "ma", "my", "ce", "this"}) and not self._product

    def _is_done_by(self, phrase: NounPhrase) -> bool:
        """Whether what follows is done with a product: « les médecins de la clinique s'en servent »."""
        if phrase.start and self._text[phrase.start - 1].folded in _MODALS:
            return False
        last = self._end_of_list(phrase)
        for at in range(last.last + 1, min(len(self._text), last.last + 1 + _VERB_REACH)):
            if parted(self._text, at, SOFT):
                return False
            word = self._text[at].folded
            if word in _USING:
                return True
            if word not in _CLITICS | _OF | _DETERMINERS and at not in self._phrases:
                return False
        return False

    def _end_of_list(self, phrase: NounPhrase) -> NounPhrase:
        """The last of those that stand in one list: « les médecins et les infirmières »."""
        while phrase.next in _CONJUNCTIONS and phrase.last + 2 in self._by_start:
            phrase = self._by_start[phrase.last + 2]
        return phrase

    def _has_us_after(self, phrase: NounPhrase) -> bool:
        """Whether the clause goes on to « nous », "us" as those to whom it is done."""
        for at in range(phrase.last + 1, len(self._text)):
            if parted(self._text, at, SOFT):
                return False
            if self._text[at].folded in _US:
                return True
        return False

    def _of_person(self, phrase: NounPhrase, *, acts: bool) -> str | None:
        """Whether a person uses the product: signs in, is helped, is talked with."""
        text = self._text
        if phrase.preposition in _AGENT and phrase.governor and self._is_used(phrase.governor):
            return FOR_WHOM
        if (
            text[phrase.last].folded in _KIN
            and phrase.starts()
            and text[phrase.first - 1].folded in {"ma", "mon", "my"}
        ):
            return NOBODY  # « ma mère est sous tutelle »
        if phrase.starts() and phrase.is_plural and self._is_done_by(phrase):
            return FOR_WHOM
        if self._product and phrase.start and text[phrase.start - 1].folded in {"laquelle", "lequel", "which", "where"}:
            return FOR_WHOM
        if not phrase.is_plural and phrase.preposition in {"for", "pour"} and not self._product and not acts:
            return NOBODY  # « pour un patient »
        if phrase.is_plural and phrase.preposition in {"for", "pour"}:
            before = text[phrase.governor - 1].folded if phrase.governor else ""
            return None if before in NOT_FOR_WHOM or (before and not self._product) else FOR_WHOM
        if phrase.is_plural and phrase.preposition in {"d", "de", "of"}:
            return None if self._product else NOBODY
        near = range(max(phrase.clause().start, phrase.start - _HELP_REACH), phrase.start)
        for at in near:
            between = [text[n].folded for n in range(at + 1, phrase.start)]
            if text[at].folded in _HELPING and all(word in _AFTER for word in between):
                return FOR_WHOM
            if text[at].folded in _HELPING_WITH and between and all(word in _AFTER for word in between):
                return FOR_WHOM
        return None
