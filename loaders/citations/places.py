"""Places in an article: « 1° et 2° », « deuxième alinéa du II », « paragraphe 3 », « point a) ».

In: folded text and a place in it. Out: the places named there and where the words end. Errors: none.
Source: the fragments of docs/authoring.md; a sentence (« première phrase de … ») is read as the alinéa that holds it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from loaders.citations.folding import Folded
from loaders.citations.lexis import COUNTS, ORDINALS, ROMAN, SUFFIXES, is_roman, rx
from loaders.citations.targets import Place

_AND: Final = r"(?: ?, ?(?:et |ou )?| et | ou | a )(?:au |aux |le |les |du )?"
_ORDINAL: Final = f"(?:{'|'.join(ORDINALS)}|avant-dernier|dernier)"


@dataclass(frozen=True, slots=True)
class Places:
    """The places named over a span that ends at `end`; empty when only a sentence is named."""

    found: tuple[Place, ...]
    end: int


def alinea(number: int) -> Place:
    """The alinéa of this rank."""
    return Place(f"al{number}", f"al. {number}", f"para. {number}")


LAST_ALINEA: Final = Place("al-last", "dernier al.", "last para.")


def _list(item: str, most: int = 30) -> str:
    return rf"{item}(?:{_AND}{item}){{0,{most}}}"


def _numbers(words: str) -> list[int]:
    """The numbers in `words`, ranges filled in: « 1 à 3 et 5 »."""
    found: list[int] = []
    for token in re.finditer(r"(?P<to>[ \n]a[ \n](?:le[ \n]|au[ \n])?)?(?P<n>[0-9]{1,3})", words):
        number = int(token["n"])
        if token["to"] and found and found[-1] < number <= found[-1] + 60:
            found.extend(range(found[-1] + 1, number))
        found.append(number)
    return found


def _ordinals(words: str) -> list[Place]:
    counted = re.match(rf"({'|'.join(COUNTS)})[ \n]premiers", words)
    if counted:
        return [alinea(n) for n in range(1, COUNTS[counted[1]] + 1)]
    found: list[Place] = []
    for word in re.findall(_ORDINAL, words):
        if word != "avant-dernier":
            found.append(LAST_ALINEA if word == "dernier" else alinea(ORDINALS[word]))
    return found


def _items(words: str) -> list[Place]:
    suffixed = re.findall(rf"([0-9]{{1,3}})°[ \n]?({SUFFIXES})\b", words)
    if suffixed:
        every = re.findall(rf"([0-9]{{1,3}})°(?:[ \n]?({SUFFIXES})\b)?", words)
        return [Place(f"{n}-{s}", f"{n}° {s}", f"{n}° {s}") if s else Place(n, f"{n}°", f"{n}°") for n, s in every]
    return [Place(str(n), f"{n}°", f"{n}°") for n in _numbers(words.replace("°", ""))]


def _letters(words: str) -> list[Place]:
    return [Place(x, f"{x})", f"({x})") for x in re.findall(r"(?<![a-z])([a-z])(?=\)|[ \n]du)", words)]


_POINT: Final = re.compile(r"(?<![a-z0-9])([0-9]{1,3}|[a-z])(?=\)|[^a-z0-9]|$)")


def _points(words: str) -> list[Place]:
    tail = words.partition("point")[2].removeprefix("s")
    return [Place(x, f"{x})", f"({x})") for x in _POINT.findall(re.sub(r"[ \n]a[ \n](?=[a-z0-9])", " ", tail))]


_KINDS: Final[tuple[tuple[re.Pattern[str], Callable[[str], list[Place]]], ...]] = (
    (rx(rf"{_list(_ORDINAL, 8)} alineas?\b|(?:{'|'.join(COUNTS)}) premiers alineas\b"), _ordinals),
    (rx(rf"(?:alineas? |al\. ?){_list('[0-9]{1,2}', 8)}\b"), lambda words: [alinea(n) for n in _numbers(words)]),
    (rx(_list(rf"[0-9]{{1,3}}°(?: ?(?:{SUFFIXES})\b)?")), _items),
    (
        rx(rf"(?:paragraphes? |§§? ?){_list('[0-9]{1,2}', 8)}\b"),
        lambda words: [Place(str(n), f"§ {n}", f"§ {n}") for n in _numbers(words)],
    ),
    (rx(rf"points? {_list('(?:[0-9]{1,3}|[a-z])(?![a-z0-9])[)]?', 8)}"), _points),
    (rx(rf"{_list('[a-z][)]', 8)}|[a-z](?= du (?:[0-9]{{1,3}}°|[ivx]))"), _letters),
    (rx(r"(?:premiere|deuxieme|seconde|troisieme|quatrieme|avant-derniere|derniere) phrase\b"), lambda words: []),
)
_ROMAN_ITEM: Final = rx(rf"(?=[ivx])({ROMAN})(?:~({SUFFIXES}))?(?![a-z0-9'])")
_ROMAN_AND: Final = rx(_AND)
_CHAIN: Final = rx(r" (?:du |de la |des |de l'|de cet )(?!article|art\.)")


def _romans(text: Folded, at: int) -> Places | None:
    found: list[Place] = []
    end = at
    match = _ROMAN_ITEM.match(text.text, at)
    while match and is_roman(text.written(*match.span(1))) and len(found) < 30:
        name = match[1].upper()
        slug, shown = (f"{name}-{match[2]}", f"{name} {match[2]}") if match[2] else (name, name)
        found.append(Place(slug, shown, shown))
        end = match.end()
        joint = _ROMAN_AND.match(text.text, end)
        match = _ROMAN_ITEM.match(text.text, joint.end()) if joint else None
    return Places(tuple(found), end) if found else None


def one_level(text: Folded, at: int) -> Places | None:
    """The places of one level named at `at`: « 1° et 2° », « II », « premier alinéa »."""
    for pattern, read in _KINDS:
        match = pattern.match(text.text, at)
        if match:
            return Places(tuple(read(match[0])), match.end())
    return _romans(text, at)


def chain(text: Folded, at: int) -> Places | None:
    """Places named from the inner to the outer: « deuxième alinéa du II », « a) et b) du 1° du I »."""
    read = one_level(text, at)
    for _ in range(5):
        link = _CHAIN.match(text.text, read.end) if read else None
        outer = one_level(text, link.end()) if link else None
        if read is None or outer is None:
            break
        inner = read.found
        both = tuple(i.within(o) for o in outer.found for i in inner) if inner and outer.found else ()
        read = Places(both or outer.found or inner, outer.end)
    return read
