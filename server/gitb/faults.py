"""What is wrong with a request of the Test Bed's form, in our words: which field, what was expected, what to do.

In: the body that was sent, what pydantic found wrong with it. Out: a `UserError` that holds each fault, by the path of
its field (`externalRules[1].ruleSet`). Errors: none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from ontology.errors import Message, UserError, Where
from server.parameter_faults import BadParameters, short

_SHOWN: Final = 10
"""Faults that are said of one request; another shows when these are mended."""
_SEE: Final = Message("voir /openapi.json", "see /openapi.json")
_OBJECT: Final = Message(
    'un objet JSON, tel que {"contentToValidate": "…"}', 'a JSON object, such as {"contentToValidate": "…"}'
)
_LIST: Final = Message("une liste JSON", "a JSON list")
_KINDS: Final = {
    "string": Message("un texte entre guillemets", "a text in quotes"),
    "bool": Message("true ou false", "true or false"),
    "list": _LIST,
    "model": _OBJECT,
    "dict": _OBJECT,
}


def misfit(body: bytes, found: Iterable[Mapping[str, Any]]) -> UserError:
    """The faults of the request."""
    faults = [_unreadable(body) if each["type"] == "json_invalid" else _fault(each) for each in found]
    return BadParameters(faults[:_SHOWN])


def _fault(found: Mapping[str, Any]) -> UserError:
    where, kind = Where(path=_path(found["loc"]) or None), str(found["type"])
    most = (found.get("ctx") or {}).get("max_length")
    if kind == "missing":
        missing = Message("ce champ manque", "this field is missing")
        return UserError(missing, where, remedy=Message("le donner", "give it"))
    if kind == "string_too_long":
        expected = Message(f"au plus {most} caractères", f"at most {most} characters")
        return UserError(Message("texte trop long", "the text is too long"), where, expected)
    if kind == "too_long":
        expected = Message(f"au plus {most}", f"at most {most}")
        return UserError(Message("liste trop longue", "the list is too long"), where, expected)
    value = _shown(found.get("input"))
    what = Message(f"{value} ne convient pas", f"{value} does not fit")
    return UserError(what, where, _KINDS.get(kind.partition("_")[0]), None if where.path else _SEE)


def _shown(value: object) -> str:
    """What was sent, as JSON writes it; of what is large, only that it is a list or an object."""
    if isinstance(value, list | dict):
        return "[…]" if isinstance(value, list) else "{…}"
    return json.dumps(short(value) if isinstance(value, str) else value, ensure_ascii=False, default=str)


def _path(steps: Iterable[str | int]) -> str:
    """`externalRules[1].ruleSet`."""
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return path.removeprefix(".")


def _unreadable(body: bytes) -> UserError:
    """No JSON: where it ends being any."""
    try:
        json.loads(body)
    except UnicodeDecodeError:
        return UserError(
            Message("le corps n'est pas en UTF-8", "the body is not in UTF-8"),
            expected=_OBJECT,
            remedy=Message("l'envoyer en UTF-8", "send it in UTF-8"),
        )
    except json.JSONDecodeError as error:
        what = Message(f"JSON mal formé, colonne {error.colno}", f"malformed JSON, column {error.colno}")
        return UserError(what, Where(line=error.lineno), _OBJECT, _SEE)
    except (ValueError, RecursionError):
        pass
    return UserError(Message("JSON mal formé", "malformed JSON"), expected=_OBJECT, remedy=_SEE)
