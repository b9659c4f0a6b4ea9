"""`reglo interview`: asks what matters, in the order that settles most norms first, and writes the description.

Answers are typed; an empty one means « don't know ». It works the same at a terminal and with answers piped in. What
was answered is written even where the interview is stopped.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from loaders.products.load import load_product
from loaders.products.terms import slug
from loaders.products.typed_answers import state
from loaders.products.write_yaml import product_to_yaml
from ontology.errors import Lang, Message, UserError, Where
from ontology.model import Model
from ontology.namespaces import thing
from ontology.product import Product
from ontology.verdicts.assess import assess
from ontology.verdicts.questionnaire import NextQuestion, Questionnaire
from ontology.verdicts.verdict import Applicability
from server.commands.question_text import asked_text, help_text
from server.commands.words import say
from server.dataset import open_dataset

_BACK = frozenset({"<", "retour", "back"})
_STOP = frozenset({"fin", "stop", "quit", "q"})
_YES = frozenset({"o", "oui", "y", "yes"})


class _Stopped(Exception):
    """The person stopped, or nothing more can be read."""


def run(options: argparse.Namespace) -> int:
    """Asks, then writes the description; returns 0. Refuses to write over a file before anything is asked."""
    model = open_dataset(options.data).model
    target = Path(options.output)
    if options.output != "-" and not target.parent.is_dir():
        raise UserError(
            Message("ce dossier n'existe pas", "this folder does not exist"),
            Where(str(target.parent)),
            remedy=Message("le créer, ou donner un autre nom : --output", "make it, or give another name: --output"),
        )
    if options.output != "-" and target.exists():
        raise UserError(
            Message("ce fichier existe déjà", "this file exists already"),
            Where(options.output),
            remedy=Message("donner un autre nom : --output", "give another name: --output"),
        )
    interview = _Interview(model, options)
    try:
        interview.ask_all()
    except (_Stopped, KeyboardInterrupt):
        interview.tell(say("interview.stopped", options.lang))
    product = interview.product
    if options.output == "-":
        print(product_to_yaml(product), end="")
        return 0
    with target.open("x", encoding="utf-8") as file:
        file.write(product_to_yaml(product))
    interview.conclude(target)
    return 0


class _Interview:
    def __init__(self, model: Model, options: argparse.Namespace) -> None:
        self._model = model
        self._lang: Lang = options.lang
        self._options = options
        self.product = Product(thing("product", "product"), {})
        if options.product:
            self.product = load_product(Path(options.product), model=model, name=options.product)
        self._day = options.as_of or self.product.as_of or date.today()
        self._before: list[tuple[Product, frozenset[str]]] = []
        self._unknown: frozenset[str] = frozenset()

    def tell(self, words: str) -> None:
        """Writes to the error stream where the description goes to the output."""
        print(words, file=sys.stderr if self._options.output == "-" else sys.stdout)

    def ask_all(self) -> None:
        """From the name to the last question that matters."""
        self.tell(say("interview.intro", self._lang))
        if not self._options.product:
            name = self._read(say("interview.name", self._lang)) or say("interview.default-name", self._lang)
            self.product = replace(self.product, iri=thing("product", slug(name)), labels={self._lang: name[:200]})
        self.product = replace(self.product, as_of=self._day)
        situation = self._options.situation
        if not situation and not any(self._model.facts[f].of_situation for f in self.product.facts):
            situation = self._agrees(say("interview.situation", self._lang))
        self._ask(situation, ruling_out=self._options.all)
        more = self._questionnaire(situation, ruling_out=False).ruling_out_only()
        if more and not self._options.all and self._agrees(say("interview.ruling-out", self._lang).format(n=more)):
            self._ask(situation, ruling_out=True)

    def conclude(self, target: Path) -> None:
        """Where the description is, what it says so far, how to read the report."""
        verdicts = assess(self._model, self.product, self._day).verdicts
        applying = sum(1 for v in verdicts if v.applicability is Applicability.APPLIES)
        out = sum(1 for v in verdicts if v.applicability is Applicability.DOES_NOT_APPLY)
        left = sum(1 for v in verdicts if v.applicability is Applicability.UNDETERMINED and not v.of_situation)
        self.tell(say("interview.result", self._lang).format(applying=applying, out=out, left=left))
        self.tell(say("interview.written", self._lang).format(file=target))

    def _questionnaire(self, situation: bool, *, ruling_out: bool) -> Questionnaire:
        return Questionnaire(
            self._model, self.product, self._day, unknown=self._unknown, situation=situation, ruling_out=ruling_out
        )

    def _ask(self, situation: bool, *, ruling_out: bool) -> None:
        questionnaire = self._questionnaire(situation, ruling_out=ruling_out)
        while questions := questionnaire.next(1):
            before = (self.product, self._unknown)
            if self._one(questionnaire, questions[0]):
                self._before.append(before)
            elif self._before:
                self.product, self._unknown = self._before.pop()
                questionnaire = self._questionnaire(situation, ruling_out=ruling_out)
            else:
                self.tell(say("interview.first", self._lang))

    def _one(self, questionnaire: Questionnaire, question: NextQuestion) -> bool:
        """Asks until it is answered or skipped; False where the person wants to go back."""
        fact = self._model.facts[question.fact]
        self.tell(asked_text(fact, questionnaire.settled, questionnaire.total, self._lang))
        while True:
            typed = self._read("> ")
            if typed.lower() in _BACK:
                return False
            if typed == "?":
                self.tell(help_text(self._model, fact, question, self._lang))
                continue
            if not typed:
                questionnaire.skip(fact.id)
                self._unknown |= {fact.id}
                return True
            try:
                self.product = state(self._model, self.product, fact, typed)
            except UserError as error:
                self.tell(error.render(self._lang))
                continue
            questionnaire.answer(fact.id, self.product.facts[fact.id], partial=fact.id in self.product.partial)
            return True

    def _agrees(self, prompt: str) -> bool:
        return self._read(prompt).lower() in _YES

    def _read(self, prompt: str) -> str:
        print(prompt, end="", flush=True, file=sys.stderr if self._options.output == "-" else sys.stdout)
        line = sys.stdin.readline()
        if not line or line.strip().lower() in _STOP:
            raise _Stopped
        if not sys.stdin.isatty():
            self.tell("")
        return line.strip()
