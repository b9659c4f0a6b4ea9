"""A text as a question: its cues, what it cites, what it may be about; what the readings of each kind share.

In: an `Understanding`, the things it may name. Out: `Question`, read by `kind`. Errors: none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from loaders.sentences.cues import NORM_CUES, Cue, Kind, cues_of
from loaders.sentences.focus import Focus, Named
from loaders.sentences.of_a_product import OF_PEOPLE, PRODUCT_FACTS
from loaders.sentences.subjects import Subjects
from loaders.sentences.understanding import Understanding
from loaders.sentences.word_lists import words

OF_KIND: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.ARTICLE: ("text",),
    Kind.WHO: ("actor", "procedure", "evidence", "referentiel", "concept", "sanction"),
    Kind.PROCEDURE: ("procedure",),
    Kind.DEFINITION: ("concept", "referentiel", "evidence", "actor", "procedure", "fact"),
    Kind.CHANGES: ("text", "referentiel", "norm", "procedure"),
    Kind.IMPACT: ("text", "referentiel", "actor", "evidence", "concept", "procedure", "norm", "fact"),
    Kind.NORMS_OF_ACTOR: ("actor",),
}
"""The kinds of things that a question of each kind may be about."""

LIKELY: Final = 0.5
SURE: Final = 0.6
HALF: Final = 0.5
FIRST_WORDS: Final = 12
"""A cue within these many characters opens the text."""

_FACTS_BESIDE: Final = 2
_A_CASE: Final = 3
_OF_WHO_ASKS: Final = OF_PEOPLE | {"operator-role"}
_FIRST_PERSON: Final = words("first-person")
_CONTACT: Final = re.compile(r"\b(?:contact\w*|tourner|adresser|write|writing|talk|turn|ecrire) ")
_DUTY: Final = re.compile(r"\b(?:doit|doivent|dois|devons|ha(?:s|ve) to|must|needs?|should)\b")
_ASKING_POLITELY: Final = re.compile(
    r" (?:j|je|nous|on|i|we) (?:d |ll )?(?:\w+ ){0,2}?"
    r"(?:aimer\w+|voudr\w+|souhait\w+|cherch\w+|besoin|dois|doit|devons|demand\w+|like|love|want|need|wish|"
    r"wonder\w*|trying) "
    r"(?:\w+ ){0,3}?(?:savoir|connaitre|comprendre|know|understand|find out|see|voir|if|whether) |"
    r" (?:pouvez|peux|pourriez|pourrais|can|could|would|merci de|please) (?:\w+ )?"
    r"(?:me|nous|moi|dire|tell|remind|give|show|explain|rappeler|rappelez|donner|indiquer|send|let) "
    r"(?:me |us |moi |nous )?|"
    r" (?:dites|dis|rappel\w+|expli\w+|montr\w+|donn\w+|tell|remind|show|give|let) (?:moi|nous|me|us) "
)
"""« j'aimerais savoir », "can you tell me": whoever asks so says nothing of himself."""
_ASKS_AS: Final = re.compile(r"(?:as|en tant que?|en qualite de|pour) (?:\S+ ){0,5}\S+\s")


@dataclass(frozen=True, slots=True)
class Asked:
    """The kind of a question and the things it is about, best first; ``when``: it asks for dates."""

    kind: Kind
    subjects: tuple[str, ...] = ()
    when: bool = False


class Question:
    """One text, its focus and its cues."""

    def __init__(self, said: Understanding, subjects: Subjects) -> None:
        self.said = said
        self.focus = Focus(said, subjects)
        self.told = subjects.told
        self.lines = self.focus.lines
        self.cues = cues_of(self.lines, self.focus.questions)
        known = [c for c in said.citations if c.known]
        articles = [c.iri for c in known if c.article]
        self.cited = tuple(dict.fromkeys(articles or [c.iri for c in known]))

    def about(self, kind: Kind, cue: Cue, least: float) -> Named | None:
        """What a question of this kind is about; None where it rather describes a product."""
        named = self.focus.named(cue, OF_KIND[kind], least)
        if named is None or (not named.best.whole and named.best.rest > HALF):
            return None
        if len(self.cues) > 1 and self.focus.is_in_a_name(cue, named):
            return None
        return named if named.near or not self.describes(named, cue) else None

    def describes(self, named: Named, cue: Cue) -> bool:
        """Whether the text describes a product, besides what it names."""
        facts = self.focus.described(named, cue)
        if named.best.whole:
            facts -= _OF_WHO_ASKS
        if cue.start <= FIRST_WORDS:  # the text begins with its question, which may say more of its subject
            return len(facts) > _FACTS_BESIDE or (named.best.score < SURE and not PRODUCT_FACTS.isdisjoint(facts))
        return bool(facts)

    def opens(self, cue: Cue) -> bool:
        """Whether a cue opens the text, or what stands before it says as whom one asks: "As an ARS officer: who"."""
        before = self.lines[: cue.start]
        return cue.start <= FIRST_WORDS or (before.endswith("\n") and _ASKS_AS.fullmatch(before) is not None)

    def speaks(self, cue: Cue | None = None, *, sentence: bool = False) -> bool:
        """Whether somebody speaks of himself, in the clause or the sentence of a cue, or anywhere."""
        found: Sequence[str] = self.said.corrected
        if cue:
            found = self.focus.sentence_of(cue) if sentence else self.focus.words_of(cue)
        return not _FIRST_PERSON.isdisjoint(_ASKING_POLITELY.sub(" ", f" {' '.join(found)} ").split())

    @property
    def plain_words(self) -> list[str]:
        """The words of the text, but for those by which one asks politely."""
        return _ASKING_POLITELY.sub(" ", f" {' '.join(self.said.corrected)} ").split()

    def is_asked(self, cue: Cue) -> bool:
        """Whether a cue stands in a sentence that ends with a question mark, where there is one."""
        questions = self.focus.questions
        return not questions or any(start <= cue.start < end for start, end in questions)

    def asks_of_oneself(self, kind: Kind) -> bool:
        """Whether the first person stands anywhere, or somebody must do something: "Who has to be certified?"."""
        if kind is Kind.PROCEDURE or _CONTACT.search(self.lines):
            return False
        return self.speaks() or (kind is Kind.WHO and _DUTY.search(self.lines) is not None)

    @property
    def tells_a_case(self) -> bool:
        """Whether so much is stated that what is asked is what holds of it."""
        return len(self.said.facts) >= _A_CASE

    def tells_a_case_before(self, cue: Cue) -> bool:
        """Whether so much is stated outside the sentence of a cue."""
        first, last = self.focus.sentence_places(cue)
        told = {i.fact for i in self.said.items if i.fact in self.said.facts and not first <= i.start < last}
        return len(told) >= _A_CASE

    def asks_for_norms(self, cue: Cue) -> bool:
        """Whether the clause of a cue has a word of those who ask for rules."""
        return any(NORM_CUES.fullmatch(word) for word in self.focus.words_of(cue))
