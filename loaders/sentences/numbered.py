"""Activities of hosting, clauses of its contract, categories of ESSMS by number: « activités 1 à 6 », "clause 3".

In: a text. Out: `Numbered` values in order. Errors: none. Source: articles R. 1111-9 and R. 1111-11 of the code de la
santé publique, which number activities 1° to 6° and clauses 1° to 14°; article L. 312-1, I, of the
code de l'action sociale et des familles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from loaders.citations.folding import fold

OFFERED: Final = "hosting-activities"
CERTIFIED: Final = "hds-certificate-activities"
VERSION: Final = "hds-certificate-status"
CLAUSES: Final = "hosting-contract-clauses"
ESSMS: Final = "essms-category"
LABELS: Final = {
    OFFERED: {"fr": "activités d'hébergement", "en": "hosting activities"},
    CERTIFIED: {"fr": "activités certifiées", "en": "certified activities"},
    ESSMS: {"fr": "catégorie d'ESSMS", "en": "category of ESSMS"},
    VERSION: {"fr": "version du certificat HDS", "en": "version of the HDS certificate"},
    CLAUSES: {"fr": "clauses du contrat d'hébergement", "en": "clauses of the hosting contract"},
}

_BETWEEN: Final = r"(?:, ?(?:et|and)? ?|-|/|a|au|to|et|and|through|et la|et l)"
_LISTED: Final = re.compile(
    rf"(?<!\w)(?:activites?|activity|activities) (?:n ?[°o] ?)?"
    rf"([1-6](?: ?{_BETWEEN} ?(?:activite )?[1-6])*)(?![\w.,]?\d|\w)"
)
_CLAUSE_NUMBER: Final = r"(?:1[0-4]|[1-9])(?![0-9])(?: ?°)?"
_LISTED_CLAUSES: Final = re.compile(
    rf"(?<!\w)clauses? (?:n ?[°o] ?)?({_CLAUSE_NUMBER}(?: ?{_BETWEEN} ?{_CLAUSE_NUMBER})*)(?![\w.,]?\d|\w)"
)
_POINTS: Final = re.compile(
    rf"(?<!\w)(?:points?|items?|mentions?|alineas?) ({_CLAUSE_NUMBER}(?: ?{_BETWEEN} ?{_CLAUSE_NUMBER})*) "
    r"(?:de l'|de |du |of )?(?:article |art\. ?)?r\.? ?1111-11(?![-0-9])"
)
_CERTIFIED: Final = r"(?:certificat|certificate|certification|certifie[es]*|certified)"
_OTHERWISE: Final = r"(?! (?:pass|migr|mov|vers|to|renew|renouv|logiciel|software|produi|product|appli))"
_VERSION: Final = re.compile(
    rf"(?<!\w)(?:(?:hds {_CERTIFIED}|{_CERTIFIED} hds)(?: \((?:en |under |to )?(?:hds )?|"
    rf"(?:{_OTHERWISE}[^.;?!]){{0,60}}? (?:en|under|in) )|{_CERTIFIED} )v(?:ersion)? ?([12])(?![\d]|[.,]\d)"
)
_VERSION_AHEAD: Final = re.compile(
    rf"(?<!\w)v(?:ersion )?([12]) hds {_CERTIFIED}|(?<!\w)(?:hds {_CERTIFIED}|{_CERTIFIED} hds)(?: host)?,? ?"
    r"\(?v(?:ersion )?([12])(?![\d]|[.,]\d)|"
    rf"(?<!\w){_CERTIFIED}(?![\w-])(?:{_OTHERWISE}[^.;:?!(]){{0,60}}?(?:,| \() ?(?:hds |en |in )?"
    r"v(?:ersion )?([12])(?![\d]|[.,]\d)|"
    rf"(?<!\w)v(?:ersion )?([12]) certifi(?:cate|ed)(?!\w)"
)
_MOVING: Final = re.compile(r"pass|migr|mov|transition|switch")
_HOSTING: Final = re.compile(r"heberg|host|hds|infoger")
_OF_ESSMS: Final = re.compile(
    r"(?<!\w)((?:1?[0-9] ?° ?(?:, |et |and )?)+)(?:du|of)(?: the)? (?:i (?:du |de l'|of )?)?"
    r"(?:article |art\. ?)?l\.? ?312-1(?![-0-9])"
)
_OF_ESSMS_ALONE: Final = re.compile(
    r"(?<!\w)(?:structures?|etablissements?|services?|centres?|centers?|foyers?|essms|esms|instituts?|homes?|bod(?:y|ies)|"
    r"facilit(?:y|ies))(?: [\w-]+){0,4}? ((?:1?[0-9] ?° ?(?:, |et |and )?)+)(?:du|of)(?: the)? i(?![\w'-])(?!\.\d)"
    r"(?! (?:de|du|of|in|a|bis|art\w*)(?!\w))(?! ?,? ?\(?l(?!\.? ?312)(?!\w))"
)
_NAMED_OF_ESSMS: Final = frozenset({2, 3, 5, 6, 7, 9, 11})
_ALL: Final = re.compile(
    r"(?<!\w)(?:six|6) (?:hosting |hds )?(?:activites|activities)(?: (?:d'|de l'|of )hebergement)?(?!\w)"
)
_EXCEPTED: Final = re.compile(
    r" ?[,(]? ?(?:sauf|hors|hormis|excepte|except(?: for)?|excluding|but(?: for| not)?|mais (?:pas|sans)|minus|moins|"
    r"other than|autres? que|pas|not|sans|without) (?:pour |for |the |la |les? |l'|activites? |activity |activities |"
    r"n ?° ?|number )*"
    r"([1-6](?:(?: ?,| ?et| ?and| ?or| ?ni| ?nor) ?(?:la |l'|the |activite |activity )?[1-6])*)(?![\w.,]?\d|\w)"
)
_MOST: Final = re.compile(
    r"(?:[2-5]|deux|trois|quatre|cinq|two|three|four|five) (?:des|de ces|sur|of(?: the| these)?|out of(?: the)?) $"
)
_NONE_OF: Final = re.compile(r"(?:aucune? (?:des|de ces)|none of(?: the| these)?|not one of(?: the| these)?) $")
_RUN: Final = re.compile(r"([0-9]+) ?°? ?(?:-|a|au|to|through) ?([0-9]+)")
_CLAUSE: Final = re.compile(r"[.;:!?,()\n]")
_TITLE: Final = re.compile(r"certifi|certificat|\bhds v?[12]\b")
_WITHOUT: Final = re.compile(r"\b(?:sans|aucun|pas|no|without|not)\b")
_SENTENCE: Final = re.compile(r"[;:!?\n]|\.(?= |$)")
_OFFERING: Final = re.compile(
    r"offr|offer|propos|fourni|provid|exerc|assur|deliver|perform|mais|but|contrat|contract|heberg|host"
)
_REACH: Final = 80
_NEAR: Final = 25


@dataclass(frozen=True, slots=True)
class Numbered:
    """What is named over the half-open span [`start`, `end`): activities offered or certified, clauses, or ESSMS."""

    start: int
    end: int
    fact: str
    values: tuple[str, ...]


def numbered(text: str) -> Iterator[Numbered]:
    """The activities and clauses that the text names by number."""
    folded = fold(text)
    for pattern in (_LISTED, _ALL):
        for match in pattern.finditer(folded.text):
            before = folded.text[: match.start()]
            if _NONE_OF.search(before) or _MOST.search(before):
                continue
            out = _EXCEPTED.match(folded.text, match.end())
            numbers = set(_numbers(match[1]) if pattern is _LISTED else range(1, 7)) - set(
                _numbers(out[1]) if out else ()
            )
            fact = CERTIFIED if _of_a_certificate(folded.text, match.start(), match.end()) else OFFERED
            yield Numbered(*folded.span(match.start(), match.end()), fact, tuple(f"act-{n}" for n in sorted(numbers)))

    for match in (*_LISTED_CLAUSES.finditer(folded.text), *_POINTS.finditer(folded.text)):
        values = tuple(f"clause-{n}" for n in _numbers(match[1]))
        yield Numbered(*folded.span(match.start(), match.end()), CLAUSES, values)
    versions = (*_VERSION.finditer(folded.text), *_VERSION_AHEAD.finditer(folded.text))
    for match in versions if _HOSTING.search(folded.text) else ():
        if _MOVING.search(folded.text[max(0, match.start() - _NEAR) : match.start()]):  # « passer du certificat… »
            continue
        yield Numbered(*folded.span(match.start(), match.end()), VERSION, (f"v{next(filter(None, match.groups()))}",))
    for match in (*_OF_ESSMS.finditer(folded.text), *_OF_ESSMS_ALONE.finditer(folded.text)):
        values = tuple(f"l312-1-i-{n}" if n in _NAMED_OF_ESSMS else "other" for n in _numbers(match[1]))
        yield Numbered(*folded.span(match.start(1), match.end()), ESSMS, tuple(dict.fromkeys(values)))


def _numbers(listed: str) -> list[int]:
    found = {int(number) for number in re.findall("[0-9]+", listed)}
    for first, last in _RUN.findall(listed):
        found.update(range(int(first), int(last) + 1))
    return sorted(found)


def _of_a_certificate(text: str, start: int, end: int) -> bool:
    """Whether the words near by, or a title at the head of the sentence, say that a certificate names them."""
    before = _CLAUSE.split(text[max(0, start - _REACH) : start])[-1]
    after = _CLAUSE.split(text[end : end + _REACH])[0]
    if _TITLE.search(before + after):
        return not _WITHOUT.search(before + after)
    sentence = _SENTENCE.split(text[max(0, start - 2 * _REACH) : start])[-1]
    titles = list(_TITLE.finditer(sentence))
    return bool(titles) and not _OFFERING.search(sentence, titles[-1].end()) and not _WITHOUT.search(sentence)
