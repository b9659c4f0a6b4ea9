"""Where a remote store is, and who asks there.

In: the addresses and the environment that an operator gives; never anything of a client. Out: `StoreAddress`,
`Credentials`. Errors: `UserError` on an address that is none, or that carries a password.
Source: SPARQL 1.1 Protocol; SPARQL 1.1 Graph Store HTTP Protocol §4.2 (indirect identification).
"""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Final, Self
from urllib.parse import urlsplit

from ontology.errors import Message, UserError, Where

USER: Final = "REGLO_STORE_USER"
PASSWORD: Final = "REGLO_STORE_PASSWORD"  # noqa: S105 - the name of a variable

# How the usual stores name their graph store, told from the end of their query address.
_GRAPH_STORES: Final = (("/query", "/store"), ("/sparql", "/sparql-graph-crud-auth"))


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user and a password; the password is in no text that is written out."""

    user: str
    password: str = field(repr=False)

    @classmethod
    def taken(cls, environment: MutableMapping[str, str]) -> Self | None:
        """Those of the environment, which has them no more: the processes we start have no use for them."""
        user, password = environment.pop(USER, ""), environment.pop(PASSWORD, "")
        if bool(user) != bool(password):
            raise UserError(
                Message("il manque l'utilisateur ou le mot de passe", "the user or the password is missing"),
                Where(path=PASSWORD if user else USER),
                remedy=Message(
                    f"donnez {USER} et {PASSWORD}, ou aucun", f"give both {USER} and {PASSWORD}, or neither"
                ),
            )
        return cls(user, password) if user else None


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """The address that answers queries, and the one that takes graphs (empty where it is not known)."""

    query: str
    graphs: str = ""

    @classmethod
    def of(cls, query: str, graphs: str = "") -> Self:
        """The addresses, checked; the second is derived from the first where it is not given."""
        _check(query, "--store")
        if graphs:
            _check(graphs, "--store-graphs")
        return cls(query, graphs or _graph_store_of(query))


def _check(address: str, option: str) -> None:
    try:
        parts = urlsplit(address)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
        secret = parts.username is not None or parts.password is not None
    except ValueError:
        sound, secret = False, False
    if secret:
        # What was given is not shown: it holds the password.
        raise UserError(
            Message("un mot de passe n'a pas sa place dans une adresse", "a password has no place in an address"),
            Where(path=option),
            remedy=Message(f"donnez-le par {USER} et {PASSWORD}", f"give it by {USER} and {PASSWORD}"),
        )
    if not sound or parts.fragment:
        raise UserError(
            Message(f"{address!r} n'est pas l'adresse d'un serveur", f"{address!r} is not the address of a server"),
            Where(path=option),
            Message("une adresse http:// ou https://", "an http:// or https:// address"),
        )


def _graph_store_of(query: str) -> str:
    """The graph store beside a query address, by the custom of the stores we know; empty for the others."""
    base, _, parameters = query.partition("?")
    if not parameters and "/repositories/" in base:
        return f"{base.rstrip('/')}/rdf-graphs/service"
    for ending, other in _GRAPH_STORES:
        if not parameters and base.endswith(ending):
            return base.removesuffix(ending) + other
    return ""
