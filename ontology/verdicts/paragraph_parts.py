"""What the sentences of a paragraph are made of: the norm with its passages, the clauses of its grounds, questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ontology.model import Model
from ontology.product import FactValue
from ontology.verdicts.clauses import derived_clause, stated_clause
from ontology.verdicts.deciding import Deciding
from ontology.verdicts.exceptions import LookedAt
from ontology.verdicts.grounds import Step, told_together
from ontology.verdicts.settling import IfAnswered
from ontology.verdicts.verdict import Verdict
from ontology.verdicts.wording import Lang, enumerated, label_in, quoted

MOST_BASES: Final = 2
MOST_CLAUSES: Final = 10
MOST_QUESTIONS: Final = 3


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a verdict, as far as the results of tests tell.

    ``day``: the day it is explained for; ``open_facts``: those still missing where the verdict holds whatever they are.
    """

    verdict: Verdict
    day: date
    deciding: Deciding | None
    exceptions: list[LookedAt]
    if_answered: list[IfAnswered]
    open_facts: tuple[str, ...] = ()


class Parts:
    """The parts of one paragraph in one language; ``steps`` are the grounds of the verdict, on what is ``stated``."""

    def __init__(
        self, model: Model, found: Found, stated: Mapping[str, FactValue], steps: tuple[Step, ...], lang: Lang
    ) -> None:
        self.model, self.found, self.stated, self.lang = model, found, stated, lang
        self.steps = told_together(steps, model)
        self._clauses: dict[Step, str] = {}

    def say(self, french: str, english: str) -> str:
        """The words in the language of the paragraph."""
        return french if self.lang == "fr" else english

    def named(self) -> str:
        """« la norme (CSP, art. L. 1111-8, III) »."""
        cited = self.citations(self.found.verdict.norm.legal_basis)
        return self.say("la norme", "the norm") + (f" ({cited})" if cited else "")

    def citations(self, iris: Sequence[str]) -> str:
        """The first provisions as they are cited; « etc. » stands for the others."""
        cited = [p.citation for iri in iris if (p := self.model.provisions.get(iri))]
        return enumerated(cited[:MOST_BASES], self.lang) + (", etc." if len(cited) > MOST_BASES else "")

    def leaves(self, steps: Iterable[Step], *, exceptions_too: bool) -> dict[str, str]:
        """The stated facts below, by their clauses; ``exceptions_too``: with those that only rule an exception out."""
        found = (leaf for step in steps for leaf in step.leaves(self.model, exceptions_too=exceptions_too))
        return {self.clause(leaf): leaf.test.fact for leaf in found}

    def most(self, clauses: list[str]) -> list[str]:
        """The first clauses, and how many more there are."""
        if len(clauses) <= MOST_CLAUSES:
            return clauses
        more = len(clauses) - MOST_CLAUSES
        return [*clauses[:MOST_CLAUSES], self.say(f"et {more} autres", f"and {more} others")]

    def clause(self, step: Step) -> str:
        """The step as a clause, with the passage that defines a derived fact."""
        if step not in self._clauses:
            self._clauses[step] = self._put(step)
        return self._clauses[step]

    def _put(self, step: Step) -> str:
        fact = self.model.facts[step.test.fact]
        if fact.condition is not None:
            cited = self.citations(fact.legal_basis)
            words = derived_clause(fact, step.result is bool(step.test.operands[0]), self.lang)
            return f"{words} ({cited})" if cited else words
        stated = self.stated[fact.id]
        return stated_clause(self.model, step.test, stated, step.result, self.found.day, self.lang)

    def question(self, fact_id: str) -> str:
        """The question of a fact between quotation marks."""
        fact = self.model.facts[fact_id]
        return quoted(label_in(fact.question, self.lang, fact.id), self.lang)
