"""Reading a public SPARQL text before any engine does: its size, its depth, and what it must not ask for.

In: a text and the settings. Out: nothing, if the text may go to a worker.
Errors: `QueryRefused`, with the HTTP status and a reason in French and English; nothing else, whatever the text.
Source: design §7. Why before parsing: 1,500 nested brackets kill the engine's process (measured).
"""

import re
from typing import Final

from ontology.errors import Message, UserError, Where
from server.settings import Settings
from server.sparql.tokens import LexicalError, Token, may_have_word, place, tokens

# None of these words is part of the query language, so a bare one is a form of update (SPARQL 1.1 Update §3).
_UPDATE_WORDS: Final = frozenset(
    ("insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "deletedata", "insertdata")
)
_SUSPECT: Final = ("service", "\\u")
_ESCAPED: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class QueryRefused(UserError):
    """A query that is not run; `status` is the HTTP status of the refusal."""

    def __init__(self, status: int, what: Message, remedy: Message | None = None, where: Where | None = None) -> None:
        self.status = status
        super().__init__(what, where=where, remedy=remedy)


def check(text: str, settings: Settings) -> None:
    """Refuse `text` if it is too long, too deep, reaches for the network or asks for an update."""
    _check_size(text, settings.query_size_limit)
    if _is_plain(text, settings.query_depth_limit):
        return
    walk(text, settings.query_depth_limit)
    # §19.2 lets an engine decode \uXXXX before it reads; ours does not, another store might: hold in both readings.
    decoded = _ESCAPED.sub(_decoded, text)
    if decoded != text:
        try:
            _check_tokens(decoded, settings.query_depth_limit)
        except LexicalError:
            return


def walk(text: str, depth_limit: int) -> None:
    """Refuse what a walk over the tokens finds: also a string that is not closed, a `<` that reads two ways."""
    try:
        _check_tokens(text, depth_limit)
    except LexicalError as error:
        raise _lexical_refusal(text, error) from None


def _is_plain(text: str, depth_limit: int) -> bool:
    """Whether nothing in the text could be refused, however it is read: then the walk, which costs more, is spared."""
    if text.count("(") + text.count("[") + text.count("{") > depth_limit:
        return False
    lower = text.lower()
    if any(each in lower for each in _SUSPECT):
        return False
    return not any(may_have_word(lower, word) for word in _UPDATE_WORDS)


def _check_size(text: str, limit: int) -> None:
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise QueryRefused(400, Message("Le texte n'est pas de l'UTF-8.", "The text is not UTF-8.")) from None
    if size > limit:
        raise QueryRefused(
            413,
            Message(f"La requête dépasse {limit} octets.", f"The query is longer than {limit} bytes."),
            Message("raccourcissez-la ou coupez-la en plusieurs", "shorten it or split it into several"),
        )


def _check_tokens(text: str, depth_limit: int) -> None:
    """Walk the tokens of `text` once; raise at the first that is refused."""
    before: tuple[Token, ...] = ()
    for token in tokens(text):
        if token.depth > depth_limit:
            raise QueryRefused(
                400,
                Message(
                    f"Plus de {depth_limit} parenthèses, crochets ou accolades imbriqués.",
                    f"More than {depth_limit} nested brackets, braces or parentheses.",
                ),
                Message("réduisez l'imbrication", "flatten the query"),
                _where(text, token.start),
            )
        if _asks_for_service(token, before):
            raise QueryRefused(
                403,
                Message(
                    "SERVICE n'est pas permis : ce point d'accès n'interroge que son propre graphe.",
                    "SERVICE is not allowed: this endpoint only queries its own graph.",
                ),
                Message(
                    "retirez SERVICE, ou interrogez l'autre serveur de chez vous",
                    "remove SERVICE, or query the other server from your side",
                ),
                _where(text, token.start),
            )
        if token.kind == "word" and token.text.lower() in _UPDATE_WORDS:
            raise update_refusal(token.text.upper(), _where(text, token.start))
        before = (*before[-1:], token)


def update_refusal(form: str, where: Where | None = None) -> QueryRefused:
    """The refusal of an update; `form` is the word that asks for it."""
    return QueryRefused(
        403,
        Message(
            f"{form} n'est pas permis : le graphe ne se lit qu'en lecture.",
            f"{form} is not allowed: the graph is read-only.",
        ),
        Message("utilisez SELECT, ASK, CONSTRUCT ou DESCRIBE", "use SELECT, ASK, CONSTRUCT or DESCRIBE"),
        where,
    )


def _asks_for_service(token: Token, before: tuple[Token, ...]) -> bool:
    """Whether the engine could read the keyword SERVICE here; it needs no blank around a keyword.

    `trueSERVICE <…>`, `SERVICESILENT <…>` are words with the keyword in them. `SERVICEex:g {` looks like a name whose
    prefix has it; it is one after GRAPH, and wherever no `{` follows.
    """
    if token.kind == "word":
        return "service" in token.text.lower()
    if token.text != "{" or not before or before[-1].kind != "name":
        return False
    after_graph = len(before) > 1 and before[0].text.lower() == "graph"
    return "service" in before[-1].text.partition(":")[0].lower() and not after_graph


def _decoded(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else match[0]


def _where(text: str, start: int) -> Where:
    return Where(line=place(text, start)[0])


def _lexical_refusal(text: str, error: LexicalError) -> QueryRefused:
    """A refusal in the words of a user for what could not be cut into tokens."""
    if error.kind == "unclosed":
        what = Message("Une chaîne n'est pas fermée.", "A string is not closed.")
        remedy = Message("ajoutez le guillemet qui manque", "add the missing quotation mark")
    else:
        what = Message(
            "Ce « < » se lit comme une comparaison ou comme un IRI.",
            "This '<' reads as a comparison or as an IRI.",
        )
        remedy = Message(
            "mettez un espace après le signe « < », ou écrivez l'IRI avec un préfixe",
            "put a space after the sign '<', or write the IRI with a prefix",
        )
    return QueryRefused(400, what, remedy, _where(text, error.start))
