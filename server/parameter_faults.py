"""Faults of parameters, in our words: of an address of the API, of a form, of the arguments of a tool.

In: names and values as they were given, what pydantic found of them. Out: `UserError`s that name each parameter, what
was expected and what to do. Errors: `BadParameters`, which holds them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field

from loaders.products.values import FIRST_YEAR, LAST_YEAR
from ontology.errors import Message, UserError, Where
from server.nearest import did_you_mean

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHOWN: Final = 80


class BadParameters(UserError):
    """Parameters of an address that are faulty; ``errors`` holds each."""

    def __init__(self, errors: Collection[UserError]) -> None:
        self.errors = tuple(errors)
        first = self.errors[0]
        super().__init__(first.what, first.where, first.expected, first.remedy)


@dataclass(frozen=True, slots=True)
class Expected:
    """Stands in the annotation of a parameter: what its values look like."""

    words: Message


def expecting(french: str, english: str) -> Expected:
    """The marker of a parameter that expects this."""
    return Expected(Message(french, english))


def _as_written(value: object) -> object:
    """A day is written out: what pydantic takes for one besides (seconds since 1970) is most often another day."""
    if not isinstance(value, date) and not (isinstance(value, str) and _DAY.fullmatch(value)):
        raise ValueError("not a day")
    return value


Day = Annotated[date, BeforeValidator(_as_written), Field(ge=date(FIRST_YEAR, 1, 1), le=date(LAST_YEAR, 12, 31))]
A_DAY: Final = expecting(
    f"une date AAAA-MM-JJ de {FIRST_YEAR} à {LAST_YEAR}, telle que 2026-11-22",
    f"a date YYYY-MM-DD from {FIRST_YEAR} to {LAST_YEAR}, such as 2026-11-22",
)
FR_OR_EN: Final = expecting("fr ou en", "fr or en")


def check_names(
    pairs: list[tuple[str, str]], known: Collection[str] | None, repeated: Collection[str] = frozenset()
) -> None:
    """Raises `BadParameters` for names that are not among those known (None: any), or that are given twice."""
    names = [name for name, _ in pairs]
    faults = []
    for name in dict.fromkeys(names):
        if known is not None and name not in known:
            faults.append(unknown_name(name, known))
        elif names.count(name) > 1 and name not in repeated:
            twice = Message(f"« {short(name)} » est donné plusieurs fois", f'"{short(name)}" is given several times')
            faults.append(UserError(twice, Where(path=short(name)), Message("une seule valeur", "one value only")))
    if faults:
        raise BadParameters(faults)


def unknown_name(name: str, known: Collection[str]) -> UserError:
    """There is no such parameter; those that there are."""
    listed = ", ".join(known)
    return UserError(
        Message(f"paramètre inconnu : « {short(name)} »", f'unknown parameter: "{short(name)}"'),
        Where(path=short(name)),
        Message(f"un de : {listed}", f"one of: {listed}") if known else Message("aucun paramètre", "no parameter"),
        did_you_mean(name, known),
    )


def faults_in(errors: Iterable[Mapping[str, Any]], expected: Mapping[str, Message], at: int = 0) -> BadParameters:
    """What pydantic found, once for each parameter; ``at``: where its places name the parameter."""
    by_name: dict[str, UserError] = {}
    for found in errors:
        name = str(found["loc"][at])
        by_name.setdefault(name, _fault(name, found, expected.get(name)))
    return BadParameters(list(by_name.values()))


def expected_of(metadata: Mapping[str, Iterable[object]]) -> dict[str, Message]:
    """What each parameter expects, by the marker in its annotation."""
    return {name: each.words for name, markers in metadata.items() for each in markers if isinstance(each, Expected)}


def short(text: str) -> str:
    """What was sent, cut to a length that can be shown."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _fault(name: str, found: Mapping[str, Any], expected: Message | None) -> UserError:
    where, most = Where(path=name), (found.get("ctx") or {}).get("max_length")
    if found["type"] == "missing":
        missing = Message(f"paramètre manquant : {name}", f"missing parameter: {name}")
        return UserError(missing, where, expected, Message("le donner", "give it"))
    if found["type"] == "string_too_long":
        long = Message(f"« {name} » est trop long", f'"{name}" is too long')
        return UserError(long, where, Message(f"au plus {most} caractères", f"at most {most} characters"))
    if found["type"] == "too_long":
        often = Message(f"« {name} » est donné trop souvent", f'"{name}" is given too often')
        return UserError(often, where, Message(f"au plus {most} fois", f"at most {most} times"))
    value = short(str(found["input"]))
    return UserError(Message(f"« {value} » ne convient pas", f'"{value}" does not fit'), where, expected)
