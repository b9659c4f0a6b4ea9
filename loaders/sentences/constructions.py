"""What whole clauses state, beyond the expressions in them: where an act stands, what a day dates, what is exchanged.

In: the statements of a text that its expressions give, its tokens and days. Out: `Understood` items, which go before
those of expressions, and what expressions within the clauses state no more. Errors: none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from loaders.sentences.approved_media import FACT as FACT_OF_MEDIA
from loaders.sentences.approved_media import LABELS as LABELS_OF_MEDIA
from loaders.sentences.approved_media import approved_media
from loaders.sentences.contract_end import FACT as FACT_OF_END
from loaders.sentences.contract_end import LABELS as LABELS_OF_END
from loaders.sentences.contract_end import contract_end
from loaders.sentences.dated import DateReader
from loaders.sentences.dates import Day
from loaders.sentences.exchanges import LABELS, exchanges
from loaders.sentences.listed import Listed, listed
from loaders.sentences.negation import Scope
from loaders.sentences.numbered import LABELS as LABELS_OF_LISTS
from loaders.sentences.signing_in import LABELS as LABELS_OF_TWO
from loaders.sentences.signing_in import PATIENTS, PROFESSIONALS, two_factors
from loaders.sentences.staged import Staged, StageReader
from loaders.sentences.stages import CHECKED, VOID
from loaders.sentences.statements import Silenced, Statements
from loaders.sentences.tokens import Token
from loaders.sentences.understanding import Understood, Use
from ontology.model import Labels, Model

_HELD: Final = "hds-certificate-status"
_CHECKED: Final = "client-verified-certificate"
"""Stated false where a certificate was never looked at."""
_NEAR: Final = 3
_WITH_PLUS: Final = re.compile(r"\b(?:FC|France ?Connect) ?\+", re.IGNORECASE)
_NOT_PLUS: Final = frozenset({"not", "pas", "sans", "without"})
LABELS_OF_PLUS: Final = {"fr": "FranceConnect+", "en": "FranceConnect+"}
"""No word ends with « + »."""


class Constructions:
    """Reads the constructions of a text; made once for a model."""

    def __init__(self, model: Model) -> None:
        wording = model.wording()
        self._stages = StageReader(wording.staged)
        self._dates = DateReader(wording.dated)
        self._of_stages = frozenset(said.fact for entry in wording.staged for _, said in entry.stages)

    def read(
        self,
        text: str,
        tokens: Sequence[Token],
        words: Sequence[str],
        lang: str,
        days: Sequence[Day],
        statements: Statements,
    ) -> tuple[list[Understood], list[Silenced]]:
        """What the clauses of a text state, and the facts that expressions over some of its characters leave unsaid."""
        asked, spoken = statements.asked, statements.spoken
        staged = self._stages.read(tokens, words, lang, asked, spoken)
        lists = list(listed(tokens, asked))
        items = [item for one in staged for item in _of_stage(text, tokens, one) if not _is_of_a_list(one, lists, item)]
        silenced = [
            (tokens[one.first].start, tokens[one.last].end, fact)
            for one in staged
            for fact in self._unsaid(one, statements.scopes)
        ]
        items += [
            _item(text, tokens[one.first].start, tokens[one.last].end, one.entry.labels, one.how, _CHECKED, value=False)
            for one in staged
            if one.stage == CHECKED and _is_of(one, _HELD) and _is_denied(one, statements.scopes)
        ]
        for dated in self._dates.read(tokens, words, lang, days, asked, spoken):
            start = min(tokens[dated.first].start, dated.day.start)
            end = max(tokens[dated.last].end, dated.day.end)
            items.append(_item(text, start, end, dated.entry.labels, dated.how, dated.fact, dated.day.day))
        for one in exchanges(tokens, words, statements.scopes, asked):
            start, end = tokens[one.first].start, tokens[one.last].end
            items.append(_item(text, start, end, LABELS[one.fact], "lexicon", one.fact, one.value))
        for both in two_factors(tokens, words):
            start, end = tokens[both.first].start, tokens[both.last].end
            silenced += [(start, end, PATIENTS), (start, end, PROFESSIONALS)]
            if both.patients and not any(first <= both.first < last for first, last in asked):
                items.append(_item(text, start, end, LABELS_OF_TWO, "lexicon", PATIENTS, "two-factor"))
                items.append(_item(text, start, end, LABELS_OF_TWO, "lexicon", "user-groups", "patients"))
        for plus in _WITH_PLUS.finditer(text):
            at = next(n for n, token in enumerate(tokens) if plus.start() < token.end)
            if not any(first <= at < end for first, end in asked):
                value = not _NOT_PLUS & {token.folded for token in tokens[max(0, at - _NEAR) : at]}
                items.append(
                    _item(text, *plus.span(), LABELS_OF_PLUS, "lexicon", "franceconnect-two-factors", value=value)
                )
                items.append(_item(text, *plus.span(), LABELS_OF_PLUS, "lexicon", PATIENTS, "franceconnect"))
        for listing in lists:
            start, end = tokens[listing.first].start, tokens[listing.last].end
            label = LABELS_OF_LISTS[listing.fact]
            items += [_item(text, start, end, label, "lexicon", listing.fact, value) for value in listing.values]
            silenced += [(start, end, fact) for fact in listing.silenced]
        if (end_of := contract_end(tokens, asked)) is not None:
            start, end = tokens[end_of.first].start, tokens[end_of.last].end
            items.append(_item(text, start, end, LABELS_OF_END, "lexicon", FACT_OF_END, end_of.value))
            silenced.append((0, len(text), "short-processing"))
        for held in approved_media(tokens):
            if not any(first <= held.first < last for first, last in asked):
                start, end = tokens[held.first].start, tokens[held.last].end
                items.append(_item(text, start, end, LABELS_OF_MEDIA, "lexicon", FACT_OF_MEDIA, held.value))
                silenced.append((start, end, "document-circumstances"))
        return items, silenced

    def _unsaid(self, staged: Staged, denials: Sequence[Scope]) -> frozenset[str]:
        """The facts of other acts: « agrément SESAM-Vitale demandé » says nothing of teleconsultation; all, if void."""
        if staged.stage == CHECKED:  # « n'a jamais vérifié notre certificat » denies the checking
            return frozenset(said.fact for _, said in staged.entry.stages if _is_denied(staged, denials))
        if staged.stage == VOID:
            return self._of_stages
        return self._of_stages - {statement.fact for _, statement in staged.entry.stages}


def _is_of_a_list(staged: Staged, lists: Sequence[Listed], item: Understood) -> bool:
    """Whether what is lacking is a clause of the contract: « le contrat prévoit…, mais ni la restitution… »."""
    lacking = item.fact == "hosting-contract" and item.value is False
    return lacking and any(listing.first <= staged.last and staged.first <= listing.last for listing in lists)


def _is_of(staged: Staged, fact: str) -> bool:
    return any(statement.fact == fact for _, statement in staged.entry.stages)


def _is_denied(staged: Staged, denied: Sequence[Scope]) -> bool:
    return any(staged.first - _NEAR < scope.first <= staged.last for scope in denied)


def _of_stage(text: str, tokens: Sequence[Token], staged: Staged) -> Iterator[Understood]:
    start, end = tokens[staged.first].start, tokens[staged.last].end
    for statement in staged.statements:
        yield _item(text, start, end, staged.entry.labels, staged.how, statement.fact, statement.value)


def _item(text: str, start: int, end: int, labels: Labels, how: str, fact: str, value: bool | str | date) -> Understood:
    return Understood(start, end, text[start:end], labels, how, Use.STATED, False, fact=fact, value=value)
