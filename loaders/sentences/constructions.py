"""What whole clauses state, beyond the expressions in them: where an act stands, what a day dates, what is exchanged.

In: the statements of a text that its expressions give, its tokens and days. Out: `Understood` items, which go before
those of expressions. Errors: none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from loaders.sentences.dated import DateReader
from loaders.sentences.dates import Day
from loaders.sentences.exchanges import LABELS, exchanges
from loaders.sentences.left_out import is_left_out
from loaders.sentences.staged import StageReader
from loaders.sentences.statements import Statements
from loaders.sentences.tokens import Token
from loaders.sentences.understanding import Understood, Use
from ontology.model import Labels, Model


class Constructions:
    """Reads the constructions of a text; made once for a model."""

    def __init__(self, model: Model) -> None:
        wording = model.wording()
        self._stages = StageReader(wording.staged)
        self._dates = DateReader(wording.dated)

    def read(
        self,
        text: str,
        tokens: Sequence[Token],
        words: Sequence[str],
        lang: str,
        days: Sequence[Day],
        statements: Statements,
    ) -> Iterator[Understood]:
        """What the clauses of a text state."""
        asked, spoken = statements.asked, statements.spoken
        for staged in self._stages.read(tokens, words, lang, asked, spoken):
            start, end = tokens[staged.first].start, tokens[staged.last].end
            for statement in staged.statements:
                yield _item(text, start, end, staged.entry.labels, staged.how, statement.fact, statement.value)
        for dated in self._dates.read(tokens, words, lang, days, asked, spoken):
            start = min(tokens[dated.first].start, dated.day.start)
            end = max(tokens[dated.last].end, dated.day.end)
            yield _item(text, start, end, dated.entry.labels, dated.how, dated.fact, dated.day.day)
        for one in exchanges(tokens, words, statements.scopes, asked):
            if not is_left_out(one.fact, statements.facts):
                start, end = tokens[one.first].start, tokens[one.last].end
                yield _item(text, start, end, LABELS[one.fact], "lexicon", one.fact, one.value)


def _item(text: str, start: int, end: int, labels: Labels, how: str, fact: str, value: bool | str | date) -> Understood:
    return Understood(start, end, text[start:end], labels, how, Use.STATED, False, fact=fact, value=value)
