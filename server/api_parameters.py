"""What every door of the API does with the parameters of its address: taken as they are said, or refused with a reason.

In: a request to a route of class `ApiRoute`. Out: the answer of its door. Errors: `BadParameters`, a 400, for a name
that the door does not know (with the nearest one and those it knows), a name given twice, an address that is not UTF-8;
and, by `faults_of`, for a value that does not fit. Nothing of an address is left aside or guessed in silence: the
answer would be about another day, or another question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Coroutine, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final, get_origin

from fastapi import Query, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BeforeValidator, Field

from loaders.products.values import FIRST_YEAR, LAST_YEAR
from ontology.errors import Message, UserError, Where
from server.http.form_pairs import form_pairs
from server.nearest import did_you_mean

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOST: Final = 1_000
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
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError("not a day")
    return value


Day = Annotated[date, BeforeValidator(_as_written), Field(ge=date(FIRST_YEAR, 1, 1), le=date(LAST_YEAR, 12, 31))]
A_DAY: Final = expecting(
    f"une date AAAA-MM-JJ de {FIRST_YEAR} à {LAST_YEAR}, telle que 2026-11-22",
    f"a date YYYY-MM-DD from {FIRST_YEAR} to {LAST_YEAR}, such as 2026-11-22",
)
AsOf = Annotated[Day | None, Query(alias="as-of", description="assessment date, YYYY-MM-DD"), A_DAY]
FR_OR_EN: Final = expecting("fr ou en", "fr or en")
Lang = Annotated[str, Query(pattern="^(fr|en)$", description="language of texts"), FR_OR_EN]
A_PRODUCT: Final = expecting(
    "un produit du jeu de données, tel que product/wellness-app",
    "a product of the dataset, such as product/wellness-app",
)


class ApiRoute(APIRoute):
    """A route that refuses the parameters that it does not know."""

    def known(self) -> Collection[str] | None:
        """The names of its parameters; None where the door looks at the names itself."""
        return [field.alias for field in _fields(self.dependant)]

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler of the framework, after a look at the names."""
        handle, known = super().get_route_handler(), self.known()
        repeated = {field.alias for field in _fields(self.dependant) if get_origin(field.field_info.annotation) is list}

        async def checked(request: Request) -> Response:
            if request.scope["query_string"]:
                check_names(given(request), known, repeated)
            return await handle(request)

        return checked


class NamedByTheDoor(ApiRoute):
    """A route whose door says itself which names it knows: the parameters of a stored query."""

    def known(self) -> Collection[str] | None:
        """None."""
        return None


def given(request: Request) -> list[tuple[str, str]]:
    """The parameters of the address, in order. Raises `BadParameters` for what is not UTF-8."""
    return pairs_of(request.scope["query_string"], Message("l'adresse", "the address"))


def pairs_of(encoded: bytes, what: Message) -> list[tuple[str, str]]:
    """The pairs of form-encoded text. Raises `BadParameters` for what is not UTF-8, or too much."""
    try:
        return form_pairs(encoded.decode("utf-8"), _MOST)
    except UnicodeDecodeError:
        wrong = Message(f"{what.fr} n'est pas en UTF-8", f"{what.en} is not in UTF-8")
        remedy = Message(
            "coder chaque octet UTF-8 par %XX (é : %C3%A9)", "encode each byte of UTF-8 as %XX (é: %C3%A9)"
        )
        raise BadParameters([UserError(wrong, remedy=remedy)]) from None
    except ValueError:
        many = Message(f"{what.fr} : trop de paramètres", f"{what.en}: too many parameters")
        most = Message(f"au plus {_MOST}", f"at most {_MOST}")
        raise BadParameters([UserError(many, expected=most)]) from None


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


def faults_of(request: Request, error: RequestValidationError) -> BadParameters:
    """What the framework found wrong with the values of an address, in our words."""
    route = request.scope.get("route")
    fields = _fields(route.dependant) if isinstance(route, APIRoute) else []
    expected = {f.alias: m.words for f in fields for m in f.field_info.metadata if isinstance(m, Expected)}
    by_name: dict[str, UserError] = {}
    for found in error.errors():
        name = str(found["loc"][1]) if len(found["loc"]) > 1 else str(found["loc"][-1])
        by_name.setdefault(name, _fault(name, found, expected.get(name)))
    return BadParameters(list(by_name.values()))


def short(text: str) -> str:
    """What was sent, cut to a length that can be shown."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _fault(name: str, found: Mapping[str, Any], expected: Message | None) -> UserError:
    where, most = Where(path=name), (found.get("ctx") or {}).get("max_length")
    if found["type"] == "missing":
        missing = Message(f"paramètre manquant : {name}", f"missing parameter: {name}")
        remedy = Message(f"l'ajouter à l'adresse : {name}=…", f"add it to the address: {name}=…")
        return UserError(missing, where, expected, remedy)
    if found["type"] == "string_too_long":
        long = Message(f"« {name} » est trop long", f'"{name}" is too long')
        return UserError(long, where, Message(f"au plus {most} caractères", f"at most {most} characters"))
    if found["type"] == "too_long":
        often = Message(f"« {name} » est donné trop souvent", f'"{name}" is given too often')
        return UserError(often, where, Message(f"au plus {most} fois", f"at most {most} times"))
    value = short(str(found["input"]))
    return UserError(Message(f"« {value} » ne convient pas", f'"{value}" does not fit'), where, expected)


def _fields(dependant: Dependant) -> list[Any]:
    return list(dependant.query_params)
