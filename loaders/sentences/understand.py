"""The entry point for sentences: a question or a description in French or English → what it states.

In: a text of at most 2,000 characters. Out: `Understanding`. Errors: `UserError` for a text that is empty or too long;
no other, whatever the text.
No model of language and no network: expressions of the lexicon and labels of the graph, a stemmer, a distance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from loaders.products.terms import NOTHING
from loaders.sentences.cited import Library
from loaders.sentences.constructions import Constructions
from loaders.sentences.cues import CUE_WORDS, DROPPED, OF_CUES, cue_words_of
from loaders.sentences.dates import Day, find_days
from loaders.sentences.doing import Deeds
from loaders.sentences.evoked import Evoked, Evoking
from loaders.sentences.expressions import expressions
from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.governed import governed
from loaders.sentences.implied import hosted_for
from loaders.sentences.maps import keyed
from loaders.sentences.match import Match
from loaders.sentences.matcher import Matcher
from loaders.sentences.scattered import ScatteredIndex
from loaders.sentences.set_aside import proper_names
from loaders.sentences.situations import apart
from loaders.sentences.statements import Statements
from loaders.sentences.subcontracted import subcontracted
from loaders.sentences.together import PARTLY, together, weaker
from loaders.sentences.tokens import Token, folded, tokens, words_of
from loaders.sentences.towns import Placing
from loaders.sentences.understanding import Gap, Understanding, Understood, Use
from ontology.errors import Message, UserError, Where
from ontology.model import FactKind, Labels, Model
from ontology.namespaces import kind_of, slug_of
from ontology.product import FactValue, MapEntries

MOST_CHARACTERS: Final = 2_000
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_ARTICLE: Final = frozenset({"article", "articles"})
_OF_A_DOCTOR: Final = "ordonnance"
"""An act that the graph does not know, of this name, is a prescription."""
_COUNTRY: Final = "country."
_LISTS: Final = frozenset({FactKind.MANY_OF, FactKind.COUNTRY_LIST})


class Reader:
    """Reads sentences over one model; making it takes a moment, reading a sentence some milliseconds."""

    def __init__(self, model: Model) -> None:
        self.model = model
        written = tuple(expressions(model))
        self._matcher = Matcher(written, OF_CUES.union(_words_of(model)), CUE_WORDS | DROPPED)
        self._evoking = Evoking(model, written)
        self._scattered = ScatteredIndex(model.lexicon)
        self._deeds = Deeds(model.lexicon)
        self._library = Library(model)
        self._constructions = Constructions(model)
        self._placing = Placing(model.countries)

    def understand(self, text: str) -> Understanding:
        """What the text states. Raises `UserError` on one that is empty or over the limit."""
        _check(text)
        found = tokens(text)
        lang = self._matcher.language_of(found)
        corrected = self._matcher.corrected(found, lang)
        matches, covered_parties = self._matcher.find(found, corrected, lang)
        citations = self._library.cited(_articles_written_right(text, found, corrected), _acts(matches))
        # « l'arrêté du 26 octobre 2023 »: the day is part of a name.
        names = [c for c in citations if c.known or not folded(text[c.start : c.end]).startswith(_OF_A_DOCTOR)]
        days = [d for d in find_days(text) if not any(c.start <= d.start and d.end <= c.end for c in names)]
        taken = [(d.start, d.end) for d in days] + [(c.start, c.end) for c in citations if c.article]
        taken += proper_names(found)
        matches = [match for match in matches if not (_within(found, match, taken) or _cuts(found, match, days))]
        matches += [*self._scattered.find(found, corrected, lang), *self._placing.towns(found, matches)]
        matches.sort(key=lambda m: (m.first, m.last))
        statements = Statements(
            text, found, corrected, lang, matches, covered_parties, list(self._deeds.find(found, lang)), days
        )
        told, silenced = self._constructions.read(text, found, corrected, lang, days, statements)
        countries = _countries(matches)
        stated = keyed(list(statements.items(told, silenced)), self.model, found, countries)
        stated = subcontracted(text, found, countries, statements.asked, stated)
        items = apart(stated, self.model.facts)
        facts, items = self._gathered(hosted_for(items))
        covered = taken + [(item.start, item.end) for item in items]
        return Understanding(
            text,
            lang,
            tuple(found),
            tuple(corrected),
            tuple(items),
            facts,
            frozenset(f for f, value in facts.items() if isinstance(value, frozenset) and not value & NOTHING),
            tuple(_free(days, facts)),
            tuple(citations),
            tuple(_gaps(text, found, corrected, covered)),
        )

    def evoked(self, said: Understanding) -> tuple[Evoked, ...]:
        """The facts that the text may speak of, to be asked about: nothing is stated of them."""
        return self._evoking.evoked(said)

    def _gathered(self, items: list[Understood]) -> tuple[dict[str, FactValue], list[Understood]]:
        """The facts of a description; where a fact is given two values and takes one, it is left unknown."""
        values: dict[str, list[Understood]] = {}
        for item in items:
            if item.fact and item.use is Use.STATED:
                values.setdefault(item.fact, []).append(item)
        facts: dict[str, FactValue] = {}
        contradicted = set()
        for fact, given in values.items():
            entries: MapEntries = {}
            for item in given:
                entries |= item.value if isinstance(item.value, dict) else {}
            if entries:
                facts[fact] = entries
                continue
            stated = {item.value for item in given if not isinstance(item.value, dict)}
            if len(stated) > 1 and self.model.facts[fact].kind not in _LISTS:
                under = governed(given) if fact in PARTLY else []
                lost = under + weaker(fact, [i for i in given if i not in under]) or governed(given)
                items = [_named(item) if item in lost else item for item in items]
                given = [item for item in given if item not in lost]
                stated = {item.value for item in given if not isinstance(item.value, dict)}
            if (whole := together(fact, stated)) is not None:
                items = [replace(item, value=whole) if item in given else item for item in items]
                stated = {whole}
            if self.model.facts[fact].kind in _LISTS:
                several = {str(v) for v in stated}
                facts[fact] = kept = frozenset(several - NOTHING or several)
                items = [_named(i) if i.fact == fact and str(i.value) in several - kept else i for i in items]
            elif len(stated) == 1 and (value := stated.pop()) is not None:
                facts[fact] = value
            else:
                contradicted.add(fact)
        if not contradicted:
            return facts, items
        return facts, [_contradicted(item) if item.fact in contradicted else item for item in items]


def _countries(matches: Sequence[Match]) -> dict[int, str]:
    """The codes of the countries that a text names, itself or by a town, by their first tokens."""
    named = ((match.first, match.expression.entry.id) for match in matches)
    return {first: entry.removeprefix(_COUNTRY) for first, entry in named if entry.startswith(_COUNTRY)}


def _named(item: Understood) -> Understood:
    return replace(item, use=Use.NAMED, fact=None, value=None)


def _contradicted(item: Understood) -> Understood:
    return replace(item, use=Use.CONTRADICTED) if item.use is Use.STATED else item


def _check(text: str) -> None:
    if not text.strip():
        raise UserError(
            Message("la question est vide", "the question is empty"),
            Where(path="q"),
            remedy=Message("écrire une question ou décrire un produit", "write a question, or describe a product"),
        )
    if _SURROGATE.search(text):
        raise UserError(
            Message("la question contient la moitié d'un caractère", "the question holds half a character"),
            Where(path="q"),
            Message("aucun code isolé de U+D800 à U+DFFF", "no lone code from U+D800 to U+DFFF"),
            Message("vérifier le codage du texte", "check the encoding of the text"),
        )
    if len(text) > MOST_CHARACTERS:
        raise UserError(
            Message(f"la question a {len(text)} caractères", f"the question has {len(text)} characters"),
            Where(path="q"),
            Message(f"au plus {MOST_CHARACTERS} caractères", f"at most {MOST_CHARACTERS} characters"),
            Message("la raccourcir", "shorten it"),
        )


def _articles_written_right(text: str, found: Sequence[Token], corrected: Sequence[str]) -> str:
    """The text, of the same length, where a mistyped « article » is one (« artcile 9 »)."""
    for token, word in zip(found, corrected, strict=True):
        if word in _ARTICLE and token.folded != word:
            text = text[: token.start] + "art.".ljust(token.end - token.start) + text[token.end :]
    return text


def _words_of(model: Model) -> Iterator[str]:
    """Every word of the labels, definitions and questions of the model, folded: words that are not mistyped."""
    texts: list[Labels] = list(model.labels.values())
    texts += [norm.definition for norm in model.norms.values()]
    texts += [text for fact in model.facts.values() for text in (fact.question, fact.definition)]
    texts += [provision.gist for provision in model.provisions.values()]
    for labels in texts:
        for text in labels.values():
            yield from words_of(text)


def _acts(matches: Sequence[Match]) -> tuple[str, ...]:
    """Slugs of the acts and codes that expressions name."""
    things = (thing for match in matches for thing in match.expression.entry.things)
    return tuple(dict.fromkeys(slug_of(thing) for thing in things if kind_of(thing) == "text"))


def _within(text: Sequence[Token], match: Match, taken: Sequence[tuple[int, int]]) -> bool:
    start, end = text[match.first].start, text[match.last].end
    return any(first <= start and end <= last for first, last in taken)


def _cuts(text: Sequence[Token], match: Match, days: Sequence[Day]) -> bool:
    """Whether an expression ends in the midst of a day: "the patient on 8 | January"."""
    start, end = text[match.first].start, text[match.last].end
    return not match.core and any(start < day.start < end < day.end for day in days)


def _free(days: Sequence[Day], facts: Mapping[str, FactValue]) -> list[Day]:
    """The days that are not the value of a fact."""
    used = {value for value in facts.values() if isinstance(value, date)}
    return [day for day in days if day.day not in used]


def _gaps(text: str, found: Sequence[Token], words: Sequence[str], covered: Sequence[tuple[int, int]]) -> Iterator[Gap]:
    """Runs of words of content that belong to nothing recognised; words of the question itself do not count."""
    run: list[Token] = []
    cues = cue_words_of(words)
    for place, (token, word) in enumerate(zip(found, words, strict=True)):
        inside = any(start <= token.start and token.end <= end for start, end in covered)
        if inside or place in cues or word in ALL_FUNCTION | CUE_WORDS | DROPPED:
            if run:
                yield Gap(run[0].start, run[-1].end, text[run[0].start : run[-1].end])
            run = []
        else:
            run.append(token)
    if run:
        yield Gap(run[0].start, run[-1].end, text[run[0].start : run[-1].end])
