"""Sub-contracted activities: « nous sous-traitons l'infogérance à Acme, certifié HDS, en Tunisie ».

In: a text, its tokens, the countries that it names, the ranges that ask, what its words state. Out: the items, those of
each activity that is said to be sub-contracted first: to whom, certified or not, in which country. Errors: none.
Only where the word is said (sub-contract, sub-processor), whoever speaks gives the work away, and one of the six
activities of article R. 1111-9 of the code de la santé publique is named: « le sous-traitant est à Tunis » has none.
The certificate that a sub-contractor has or lacks is not that of whoever speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from loaders.sentences.folded_text import MARK, FoldedText
from loaders.sentences.tokens import Token
from loaders.sentences.understanding import Understood, Use
from loaders.sentences.word_lists import words
from ontology.product import MapEntries

FACT: Final = "subcontracted-activities"
LABELS: Final = {"fr": "activités sous-traitées", "en": "sub-contracted activities"}
_NAME, _CERTIFIED, _COUNTRY = "subcontractor-name", "subcontractor-certified", "subcontractor-country"
_WORD: Final = r"(?:sous trait\w+|sub ?contract\w*|sub ?processors?)"
_CUE: Final = re.compile(rf"\b{_WORD}\b")
_NOT_GIVEN: Final = re.compile(
    r"\b(?:rien|aucune?|pas|jamais|ni|no|not|t|nothing|never|without|sans|envisage\w*|prevo\w+|plan\w*|consider\w*|"
    r"souhait\w*|would|might|could|if|si|pourr\w+|projet\w*|ask\w*|demand\w*|veut|voulons|want\w*)(?: \S+){0,4}? $"
)
_AFTER_NOTHING: Final = re.compile(r" (?:rien|nothing|pas |plus |aucun)")
_IS_US: Final = re.compile(
    rf"\b(?:(?:nous sommes|on est|je suis|suis|en tant que|en qualite de|we are|we re|i am|as an?|sommes)"
    rf"(?: \w+){{0,3}}? {_WORD}|nous sous traite(?:nt)?\b|{_WORD}(?: \S+){{0,6}}? (?:to us|a nous)\b|"
    rf"{_WORD} (?:here|ici|speaking|ulterieur|de \w+ \w+ ici)\b)"
)
_OF_ANOTHER: Final = re.compile(
    r"\b(?:ils|elles|il|elle|they|he|she|who|qui|concurrents?|competitors?|clients?|customers?|editeur|vendor|"
    r"hebergeur|host|hopital|hospital)(?: (?:ne|n|also|en|y|has|have|had|a|ont))* $"
)
_THIRD: Final = re.compile(r"(?:sous traite(?:nt)?|sub ?contracts)$")
_VERB: Final = re.compile(r"(?:sous traitent|sub ?contract)$")
_CLAUSE: Final = re.compile(r" (?:but|mais|while|whereas|tandis que|alors que|et nous|and we|le reste|the rest) ")
_ACTIVITIES: Final = {
    "act-1": r"sites?(?: physiques?)?|hebergement physique|salles? (?:serveurs?|informatiques?|blanches?|machines?)|"
    r"data ?cent(?:er|re)s?|centres? de donnees|baies|colocation|housing|physical (?:sites?|hosting|premises)|"
    r"server rooms?|racks|batiments?|locaux",
    "act-2": r"materiel(?:le)?s?|serveurs? physiques?|hardware|physical servers?|infra(?:structure)? physique|"
    r"serveurs? dedies?|bare metal",
    "act-3": r"virtualisation|virtualization|virtuel(?:le)?s?|virtual (?:infrastructure|machines?|servers?|layer)|"
    r"vms?|iaas",
    "act-4": r"plateforme (?:logicielle|applicative|d applications?|d hebergement)|paas|application platform",
    "act-5": r"infogerance|administration|administrer|exploitation|exploiter|supervision|superviser|astreintes?|"
    r"monitoring|operations?|managed services?|on call|support|maintenance|mco|patching",
    "act-6": r"sauvegardes?|backups?|back ups?",
}
_NAMED: Final = {key: re.compile(rf"\b(?:{pattern})\b") for key, pattern in _ACTIVITIES.items()}
_NUMBERED: Final = re.compile(r"\bactivit(?:e|es|y|ies) ([1-6])(?: (?:et|and) ([1-6]))?\b")
_TITLE: Final = r"(?:hds|certif\w+)"
_LACKS: Final = re.compile(
    rf"\b(?:(?:pas|plus|aucune?|sans|not|no|t|without|non|ni|neither|nor)(?: (?!mais|but)\w+){{0,4}}?) {_TITLE}\b"
)
_HAS: Final = re.compile(rf"\b{_TITLE}\b")
_OURS: Final = re.compile(r"\b(?:notre|nos|our|we|nous)(?: \w+){0,2} $")
_OUTSIDE: Final = re.compile(r"\b(?:hors|outside|not in|pas)(?: \w+)? $")
_BEFORE_A_NAME: Final = frozenset(
    {"a", "called", "chez", "company", "entreprise", "est", "firm", "is", "named", "nomme", "nommee", "par", "societe"}
    | {"appelle", "by", "c", "partner", "partenaire", "prestataire", "to", "with", "aupres", "groupe", "group", "de"}
)
_NOUNS: Final = frozenset({"company", "firm", "group", "host", "partner", "provider", "subsidiary", "supplier", "team"})
_NO_NAMES: Final = words("no-names-of-companies")
_OF_THE_CARED_FOR: Final = frozenset({"essms", "health-establishment", "sole-professional"})
_ABOUT_A_CERTIFICATE: Final = frozenset({"hds-certificate-activities", "hds-certificate-status"})
_ENDS: Final = frozenset(".;!?\n")
_LONGEST: Final = 3


@dataclass(frozen=True, slots=True)
class _Given:
    """What a sentence says of a sub-contractor: over its characters, of which activities, with which fields."""

    start: int
    end: int
    activities: tuple[str, ...]
    fields: Mapping[str, bool | str]


def subcontracted(
    text: str,
    found: Sequence[Token],
    countries: Mapping[int, str],
    asked: Sequence[tuple[int, int]],
    items: Sequence[Understood],
) -> list[Understood]:
    """The items, with what is sub-contracted; ``countries``: the codes of those named, by their first tokens."""
    given = list(_given(text, found, countries, asked))
    if not given:
        return list(items)
    of_theirs = [(one.start, one.end) for one in given if _CERTIFIED in one.fields]
    kept = [_named(item) if _is_theirs(item, of_theirs) else item for item in items]
    if _is_of_the_cared_for(items):
        return kept
    spans = [(one.start, one.end) for one in given]
    kept = [_named(item) if _is_kept_in_house(item) and _within(item, spans) else item for item in kept]
    if any(_is_kept_in_house(item) for item in _stated(kept)):
        return kept
    return [*_items(text, given), *kept]


def _items(text: str, given: Sequence[_Given]) -> Iterator[Understood]:
    """One item for each activity; what a later sentence adds is of the activities named before it."""
    entries: dict[str, dict[str, bool | str]] = {}
    places: dict[str, tuple[int, int]] = {}
    last: tuple[str, ...] = ()
    for one in given:
        last = one.activities or last
        for activity in last:
            fields = entries.setdefault(activity, {})
            for field, given_value in one.fields.items():
                fields.setdefault(field, given_value)
            places.setdefault(activity, (one.start, one.end))
    for activity, fields in entries.items():
        if fields:
            start, end = places[activity]
            in_order = {field: fields[field] for field in (_NAME, _CERTIFIED, _COUNTRY) if field in fields}
            value: MapEntries = {activity: in_order}
            yield Understood(start, end, text[start:end], LABELS, "lexicon", Use.STATED, False, fact=FACT, value=value)


def _given(
    text: str, found: Sequence[Token], countries: Mapping[int, str], asked: Sequence[tuple[int, int]]
) -> Iterator[_Given]:
    start = 0
    for at, token in enumerate(found):
        if not _ENDS.isdisjoint(token.after) or at == len(found) - 1:
            if "?" not in token.after:
                yield from _of_sentence(text, found, start, at, countries, asked)
            start = at + 1


def _of_sentence(
    text: str,
    found: Sequence[Token],
    start: int,
    last: int,
    countries: Mapping[int, str],
    asked: Sequence[tuple[int, int]],
) -> Iterator[_Given]:
    sentence = FoldedText(found[start : last + 1], ",:()")
    said = sentence.written
    cue = _CUE.search(said)
    if cue is None or _IS_US.search(said) or _NOT_GIVEN.search(said[: cue.start()].rpartition(MARK)[2]):
        return
    if _AFTER_NOTHING.match(said[cue.end() :]) or _is_of_another(said, cue):
        return
    first, end = sentence.under(cue)
    if any(a <= start + first < b for a, b in asked):
        return
    clause = _clause(said, cue)
    activities = _activities(clause) or _activities(said)
    fields: dict[str, bool | str] = {}
    if name := _name(text, found, start, last, (start + first, start + end), countries):
        fields[_NAME] = name
    if (certified := _certified(said, cue)) is not None:
        fields[_CERTIFIED] = certified
    codes = [
        code
        for at, code in sorted(countries.items())
        if start <= at <= last and not _OUTSIDE.search("".join(f"{t.folded} " for t in found[max(start, at - 3) : at]))
    ]
    if len(set(codes)) == 1:
        fields[_COUNTRY] = codes[0]
    yield _Given(found[start].start, found[last].end, activities, fields)


def _is_of_another(said: str, cue: re.Match[str]) -> bool:
    """Whether others give the work away: « notre éditeur sous-traite », "one of our competitors subcontracts"."""
    before = said[: cue.start()]
    if _THIRD.fullmatch(cue.group()) is None:
        return _VERB.fullmatch(cue.group()) is not None and _OF_ANOTHER.search(before) is not None
    return re.search(r"\b(?:on|nous|societe|entreprise|company|firm|boite|groupe) $", before) is None


def _clause(said: str, cue: re.Match[str]) -> str:
    start = max((m.end() for m in _CLAUSE.finditer(said, 0, cue.start())), default=0)
    after = _CLAUSE.search(said, cue.end())
    return said[start : after.start() if after else len(said)]


def _activities(said: str) -> tuple[str, ...]:
    numbers = {f"act-{n}" for found in _NUMBERED.finditer(said) for n in found.groups() if n}
    named = {key for key, pattern in _NAMED.items() if pattern.search(said)}
    if "act-3" in named and "act-2" not in numbers and re.search(r"\b(?:plateforme|plate forme) virtuelle\b", said):
        named.discard("act-4")
    return tuple(sorted(numbers or named))


def _certified(said: str, cue: re.Match[str]) -> bool | None:
    """Whether the sub-contractor is said to be certified, where something is said of it."""
    rest = said[cue.end() :]
    lacks, has = _LACKS.search(rest), _HAS.search(rest)
    if has is None or _OURS.search(rest[: has.start()]):
        return None
    return not (lacks and lacks.start() <= has.start())


def _name(
    text: str,
    found: Sequence[Token],
    start: int,
    last: int,
    cue: tuple[int, int],
    countries: Mapping[int, str],
) -> str | None:
    """The proper name beside the word: « sous-traité à Acme », "sub-processor: Acme", « Acme, notre sous-traitant »."""
    at = start
    best: tuple[int, str] | None = None
    while at <= last:
        if not _is_capital(found, at) or at in countries or cue[0] <= at <= cue[1]:
            at += 1
            continue
        end = at
        while end < last and end - at < _LONGEST - 1 and _goes_on(found, end) and end + 1 not in countries:
            end += 1
        peopled = not found[end].after.strip() and end < last and found[end + 1].folded in _NOUNS  # "a Spanish firm"
        if not peopled and _is_called(found, start, at, end, cue):
            distance = min(abs(at - cue[1]), abs(end - cue[0]))
            if best is None or distance < best[0]:
                best = distance, text[found[at].start : found[end].end]
        at = end + 1
    return best[1] if best else None


def _is_capital(found: Sequence[Token], at: int) -> bool:
    return found[at].written[0].isupper() and found[at].folded not in _NO_NAMES


def _goes_on(found: Sequence[Token], end: int) -> bool:
    return not found[end].after.strip(" -&.") and _is_capital(found, end + 1)


def _is_called(found: Sequence[Token], start: int, at: int, end: int, cue: tuple[int, int]) -> bool:
    """Whether words about it make it the sub-contractor's name."""
    if at > cue[1]:
        return at == cue[1] + 1 or found[at - 1].folded in _BEFORE_A_NAME or ":" in found[at - 1].after
    between = [token.folded for token in found[end + 1 : cue[0]]]
    own = {"notre", "our", "sous", "a", "the", "le"}
    return (
        len(between) <= _LONGEST + _LONGEST
        and bool(own & set(between))
        and (at == start or found[at - 1].folded in _BEFORE_A_NAME)
    ) or (bool(between) and between[-1] in {"que", "de"} and at == start)


def _is_theirs(item: Understood, spans: Sequence[tuple[int, int]]) -> bool:
    return item.fact in _ABOUT_A_CERTIFICATE and _within(item, spans)


def _is_kept_in_house(item: Understood) -> bool:
    """« nous exploitons nous-mêmes »: beside what is sub-contracted, it is said of the rest."""
    return item.fact == "hosting-outsourced" and item.value is False


def _within(item: Understood, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= item.start < end for start, end in spans)


def _is_of_the_cared_for(items: Sequence[Understood]) -> bool:
    """Whether a body that gives care has its own data looked after, and hosts for nobody."""
    stated = {(item.fact, item.value) for item in _stated(items) if not isinstance(item.value, dict)}
    own = any(fact == "organisation-type" and value in _OF_THE_CARED_FOR for fact, value in stated)
    return own and not any(fact in {"client-type", "operator-role"} for fact, _ in stated)


def _stated(items: Sequence[Understood]) -> Iterator[Understood]:
    return (item for item in items if item.use is Use.STATED)


def _named(item: Understood) -> Understood:
    return replace(item, fact=None, value=None, use=Use.NAMED)
