"""One readable paragraph for a verdict, in French and in English: why, by which passage, which exceptions do not play.

In: a verdict and what was found for it (deciding facts, grounds, exceptions, answers). Out: plain sentences. Only what
is stated, tested or written in the law is said; a place is cited as the data cite it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ontology.model import Labels, Test
from ontology.verdicts.clauses import derived_clause, stated_clause
from ontology.verdicts.deciding import Deciding
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.exceptions import LookedAt
from ontology.verdicts.grounds import Step
from ontology.verdicts.outcomes import outcomes_sentence
from ontology.verdicts.settling import IfAnswered
from ontology.verdicts.sufficiency import facts_enough, that_is_enough
from ontology.verdicts.verdict import Applicability, Verdict
from ontology.verdicts.wording import (
    LANGUAGES,
    Lang,
    because,
    colon,
    counted,
    day_in_words,
    enumerated,
    label_in,
    listed,
    quoted,
    sentence,
)

MOST_BASES: Final = 2
MOST_CLAUSES: Final = 10
MOST_QUESTIONS: Final = 3
MOST_EXCEPTIONS: Final = 3


Clauses = dict[tuple[Test, bool, Lang], str]
"""Steps already put into words, for one product on one day."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a verdict, and the evaluation it was found with; ``clauses`` is shared between verdicts."""

    verdict: Verdict
    evaluation: Evaluation
    deciding: Deciding | None
    grounds: tuple[Step, ...]
    exceptions: list[LookedAt]
    if_answered: list[IfAnswered]
    clauses: Clauses


def paragraph(found: Found) -> Labels:
    """The paragraph in both languages."""
    return {lang: _Writer(found, lang).paragraph() for lang in LANGUAGES}


class _Writer:
    def __init__(self, found: Found, lang: Lang) -> None:
        self._found, self._lang = found, lang
        self._verdict, self._norm = found.verdict, found.verdict.norm
        self._evaluation, self._model = found.evaluation, found.evaluation.model

    def paragraph(self) -> str:
        """The sentences in the order of reading."""
        applicability = self._verdict.applicability
        if applicability is Applicability.NOT_IN_FORCE:
            sentences = self._not_in_force()
        elif applicability is Applicability.UNDETERMINED:
            sentences = self._undetermined()
        elif self._found.deciding is None:
            sentences = self._by_cases(applicability is Applicability.APPLIES)
        elif applicability is Applicability.APPLIES:
            sentences = iter([*self._decided(True), *self._exceptions(), *self._awaits()])
        else:
            sentences = self._decided(False)
        return " ".join(sentence(words) for words in (*sentences, *self._readings()))

    def _say(self, french: str, english: str) -> str:
        return french if self._lang == "fr" else english

    def _named(self) -> str:
        """« la norme (CSP, art. L. 1111-8, III) »."""
        cited = self._citations(self._norm.legal_basis)
        return self._say("la norme", "the norm") + (f" ({cited})" if cited else "")

    def _citations(self, iris: Sequence[str]) -> str:
        cited = [p.citation for iri in iris if (p := self._model.provisions.get(iri))]
        return enumerated(cited[:MOST_BASES], self._lang) + (", etc." if len(cited) > MOST_BASES else "")

    def _decided(self, applies: bool) -> Iterator[str]:
        """Why it applies or does not: what decides it at once, then the stated facts that are enough."""
        verb = self._say("s'applique", "applies") if applies else self._say("ne s'applique pas", "does not apply")
        steps = [step for step in self._found.grounds if not (applies and step.exception)]
        told = list(dict.fromkeys(self._clause(step) for step in steps))
        first = f"{self._named()} {verb} {because(told[:MOST_CLAUSES], self._lang)}"
        leaves = self._leaves(steps, exceptions_too=not applies)
        untold = [clause for clause in leaves if clause not in told]
        if untold:
            yield first
            yield facts_enough(
                self._most(untold), len(untold), applies, self._lang, others_told=len(untold) < len(leaves)
            )
        elif not leaves:
            yield first
            yield self._say("La date suffit à le dire", "The date alone says so")
        else:
            yield first + (" ; " if self._lang == "fr" else "; ") + that_is_enough(len(leaves), applies, self._lang)

    def _leaves(self, steps: Iterable[Step], *, exceptions_too: bool) -> list[str]:
        """The stated facts below; those that only rule an exception out are told with the exception."""
        found = (leaf for step in steps for leaf in step.leaves(self._model, exceptions_too=exceptions_too))
        return list(dict.fromkeys(self._clause(leaf) for leaf in found))

    def _most(self, clauses: list[str]) -> list[str]:
        if len(clauses) <= MOST_CLAUSES:
            return clauses
        more = len(clauses) - MOST_CLAUSES
        return [*clauses[:MOST_CLAUSES], self._say(f"et {more} autres", f"and {more} others")]

    def _clause(self, step: Step) -> str:
        """The step as a clause, with the passage that defines a derived fact."""
        key = (step.test, step.result, self._lang)
        if key not in self._found.clauses:
            self._found.clauses[key] = self._put(step)
        return self._found.clauses[key]

    def _put(self, step: Step) -> str:
        fact = self._model.facts[step.test.fact]
        if fact.condition is not None:
            cited = self._citations(fact.legal_basis)
            words = derived_clause(fact, step.result is bool(step.test.operands[0]), self._lang)
            return f"{words} ({cited})" if cited else words
        stated = self._evaluation.stated[fact.id]
        return stated_clause(self._model, step.test, stated, step.result, self._evaluation.day, self._lang)

    def _exceptions(self) -> Iterator[str]:
        """The exceptions that do not play, those with the same reason together."""
        unnamed = self._say("l'exception prévue", "the exception provided for")
        by_reason: dict[str, list[str]] = {}
        for item in self._found.exceptions:
            if item.holds is False:
                leaves = self._leaves(item.why, exceptions_too=True)
                name = quoted(label_in(item.named.labels, self._lang), self._lang) if item.named else ""
                by_reason.setdefault(enumerated(self._most(leaves), self._lang), []).append(name)
        for reason, names in [*by_reason.items()][:MOST_EXCEPTIONS]:
            named = [name for name in dict.fromkeys(names) if name]
            if len(named) > 1:
                subject = self._say("les exceptions ", "the exceptions ") + listed(named, self._lang)
                words = self._say(f"{subject} ne jouent pas", f"{subject} do not come into play")
            else:
                subject = self._say(f"l'exception {named[0]}", f"the exception {named[0]}") if named else unnamed
                words = self._say(f"{subject} ne joue pas", f"{subject} does not come into play")
            yield f"{words}{colon(self._lang)}{reason}" if reason else words

    def _awaits(self) -> Iterator[str]:
        for iri in self._norm.awaits:
            name = quoted(label_in(self._model.labels.get(iri, {}), self._lang, iri), self._lang)
            yield self._say(
                f"un acte annoncé n'est pas encore publié : {name}", f"an announced act is not published yet: {name}"
            )

    def _undetermined(self) -> Iterator[str]:
        named, missing = self._named(), self._verdict.missing
        if self._verdict.of_situation:
            yield self._say(
                f"{named} porte sur une situation (qui agit, le patient, un document) dont la description ne dit rien, "
                "et l'on ne peut pas dire si elle s'applique",
                f"{named} is about a situation (who acts, the patient, a document) of which the description says "
                "nothing, and it cannot be told whether it applies",
            )
        elif missing:
            count, many = counted(len(missing), self._lang), len(missing) > 1
            facts = self._say("faits" if many else "fait", "facts are" if many else "fact is")
            yield self._say(
                f"on ne peut pas encore dire si {named} s'applique : il manque {count} {facts}",
                f"it cannot be told yet whether {named} applies: {count} {facts} missing",
            )
        else:
            yield self._say(
                f"aucun fait ne permet de dire si {named} s'applique", f"no fact can tell whether {named} applies"
            )
        if self._verdict.of_situation:
            return
        shown = self._found.if_answered[:MOST_QUESTIONS]
        for item in shown:
            yield outcomes_sentence(self._model, item, self._lang)
        more = len(missing) - len(shown)
        if more > 1:
            yield self._say(
                f"{counted(more, 'fr')} autres questions restent posées",
                f"{counted(more, 'en')} more questions are open",
            )
        elif more == 1:
            yield self._say("une autre question reste posée", "one more question is open")
        for words in self._verdict.to_judge:
            said = label_in(words, self._lang)
            yield self._say(f"une personne doit apprécier ceci : {said}", f"a person must judge this: {said}")

    def _by_cases(self, applies: bool) -> Iterator[str]:
        condition = self._norm.condition
        missing = sorted(self._evaluation.missing(condition)) if condition else []
        asked = [self._question(fact_id) for fact_id in missing[:MOST_QUESTIONS]]
        verb = self._say("s'applique", "applies") if applies else self._say("ne s'applique pas", "does not apply")
        yield self._say(
            f"{self._named()} {verb}, bien que des faits manquent : quelle que soit la réponse à "
            f"{listed(asked, 'fr')}, la conclusion est la même",
            f"{self._named()} {verb}, although facts are missing: whatever the answer to "
            f"{listed(asked, 'en')}, the conclusion is the same",
        )

    def _question(self, fact_id: str) -> str:
        fact = self._model.facts[fact_id]
        return quoted(label_in(fact.question, self._lang, fact.id), self._lang)

    def _not_in_force(self) -> Iterator[str]:
        norm, named, day = self._norm, self._named(), self._evaluation.day
        if norm.status == "Draft":
            yield self._say(
                f"{named} n'est qu'un projet : ce n'est pas du droit", f"{named} is only a draft: it is not law"
            )
        elif norm.status == "StruckDown":
            yield self._say(
                f"{named} a été annulée ou censurée : ce n'est pas du droit", f"{named} was struck down: it is not law"
            )
        elif self._verdict.starts is not None:
            yield self._starting(named)
        elif norm.applicable_until is not None and norm.applicable_until <= day:
            end = day_in_words(norm.applicable_until, self._lang)
            yield self._say(
                f"{named} n'est plus en vigueur depuis le {end}", f"{named} is no longer in force since {end}"
            )
        else:
            yield self._say(
                f"{named} n'a plus de cas en vigueur à cette date",
                f"{named} has no case in force on this date any more",
            )

    def _starting(self, named: str) -> str:
        """From when, and what will then be concluded from the facts stated today."""
        start = day_in_words(self._verdict.starts, self._lang) if self._verdict.starts else ""
        first = self._say(f"{named} n'est en vigueur qu'à partir du {start}", f"{named} is in force from {start} only")
        if self._verdict.then is Applicability.UNDETERMINED or not self._found.grounds:
            if self._verdict.then is Applicability.UNDETERMINED:
                unknown = self._say(
                    "on ne peut pas dire si elle s'appliquera alors", "it cannot be told whether it will then apply"
                )
                return first + (" ; " if self._lang == "fr" else "; ") + unknown
            return first
        applies = self._verdict.then is Applicability.APPLIES
        will = self._say("elle s'appliquera alors", "it will then apply")
        if not applies:
            will = self._say("elle ne s'appliquera pas alors", "it will not apply then")
        steps = [step for step in self._found.grounds if not (applies and step.exception)]
        reasons = because([*dict.fromkeys(self._clause(step) for step in steps)][:MOST_CLAUSES], self._lang)
        return first + (" ; " if self._lang == "fr" else "; ") + f"{will} {reasons}"

    def _readings(self) -> Iterator[str]:
        verbs = {
            Applicability.APPLIES: self._say("elle s'applique", "it applies"),
            Applicability.DOES_NOT_APPLY: self._say("elle ne s'applique pas", "it does not apply"),
            Applicability.UNDETERMINED: self._say(
                "on ne peut pas dire si elle s'applique", "it cannot be told whether it applies"
            ),
            Applicability.NOT_IN_FORCE: self._say("elle n'est pas en vigueur", "it is not in force"),
        }
        for item in self._verdict.readings:
            name = quoted(label_in(item.reading.labels, self._lang, item.reading.id), self._lang)
            verb = verbs[item.applicability]
            if item.applicability is self._verdict.applicability:
                verb = self._say("la conclusion est la même", "the conclusion is the same")
            yield self._say(f"selon une autre lecture, {name}, {verb}", f"under another reading, {name}, {verb}")
