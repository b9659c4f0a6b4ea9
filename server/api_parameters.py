"""What every door of the API does with the parameters of its address: taken as they are said, or refused with a reason.

In: a request to a route of class `ApiRoute`. Out: the answer of its door. Errors: `BadParameters`, a 400, for a name
that the door does not know (with the nearest one and those it knows), a name given twice, an address that is not UTF-8;
and, by `faults_of`, for a value that does not fit. Nothing of an address is left aside or guessed in silence: the
answer would be about another day, or another question.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Coroutine
from typing import Annotated, Any, Final, get_origin

from fastapi import Query, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute

from ontology.errors import Message, UserError
from server.http.form_pairs import form_pairs
from server.parameter_faults import (
    A_DAY,
    FR_OR_EN,
    BadParameters,
    Day,
    check_names,
    expected_of,
    expecting,
    faults_in,
)

_MOST: Final = 1_000


AsOf = Annotated[Day | None, Query(alias="as-of", description="assessment date, YYYY-MM-DD"), A_DAY]
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


def faults_of(request: Request, error: RequestValidationError) -> BadParameters:
    """What the framework found wrong with the values of an address, in our words."""
    route = request.scope.get("route")
    fields = _fields(route.dependant) if isinstance(route, APIRoute) else []
    return faults_in(error.errors(), expected_of({f.alias: f.field_info.metadata for f in fields}), at=1)


def _fields(dependant: Dependant) -> list[Any]:
    return list(dependant.query_params)
