"""Cutting a SPARQL text into tokens, so that words in strings, IRIs and comments are never taken for keywords.

In: any text. Out: `Token`s with the depth of brackets around each. Never recursive; time is length × depth at worst.
Errors: `LexicalError` on a string that is not closed and on a `<…#…>` that could be read two ways.
Source: SPARQL 1.1 §19.8 (terminals). Where this scan is looser than the grammar, the parser that follows refuses.

Only one thing is ambiguous without a whole grammar: in `FILTER(1<2)SERVICE#>`, `<2)SERVICE#>` has the letters
of an IRI and is none. It takes a `(` around it, an operand before it, and no `//` in it (no operator is `//`).
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_NAME: Final = (
    r"\w\-\u00b7\u00c0-\u1fff\u200c\u200d\u203f\u2040\u2070-\u218f\u2c00-\u2fef"
    r"\u3001-\ud7ff\uf900-\ufffd\U00010000-\U000effff"
)
_TOKEN: Final = re.compile(
    rf"""
      (?P<blank>   (?:\s | \#[^\r\n]*+)++ )
    | (?P<string>  \"\"\" (?:"{{0,2}}(?:[^"\\]|\\.))*+ \"\"\" | ''' (?:'{{0,2}}(?:[^'\\]|\\.))*+ '''
                 | (?!\"\"\"|''') (?: " (?:[^"\\\r\n]|\\.)*+ " | ' (?:[^'\\\r\n]|\\.)*+ ' ) )
    | (?P<unclosed> ["'] )
    | (?P<iri>     < (?:[^\x00-\x20<>"{{}}|^`\\] | \\u[0-9A-Fa-f]{{4}} | \\U[0-9A-Fa-f]{{8}})*+ > )
    | (?P<variable>[?$](?:(?!-)[{_NAME}])+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<number>  (?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)? )
    | (?P<word>    [^\W\d][{_NAME}.]*+ ) (?P<local> :(?:[{_NAME}.:]|%[0-9A-Fa-f]{{2}}|\\.)*+ )?
    | (?P<name>    :(?:[{_NAME}.:]|%[0-9A-Fa-f]{{2}}|\\.)*+ )
    | (?P<escape>  \\. )
    | (?P<mark>    . )
    """,
    re.VERBOSE | re.DOTALL,
)
_MAY_BEGIN: Final = re.compile(r"(?<![^\W\d])")
_MAY_END: Final = re.compile(r"(?![\w\-.])")
_OF_A_DATASET: Final = ("from", "fromnamed")
_OPENER_OF: Final = {")": "(", "]": "[", "}": "{"}


class Token(NamedTuple):
    """One token: its kind (a group name of the pattern), its text, where it starts, the brackets open after it."""

    kind: str
    text: str
    start: int
    depth: int


class LexicalError(ValueError):
    """What cannot be cut into tokens; `kind` is `unclosed` or `ambiguous`, `start` the place in the text."""

    def __init__(self, kind: str, start: int) -> None:
        self.kind = kind
        self.start = start
        super().__init__(f"{kind} at {start}")


def tokens(text: str) -> Iterator[Token]:
    """The tokens of `text` in order, without blanks and comments.

    `depth` is never below the parser's own: what could be an operator or an IRI counts its openings, not its closings.
    """
    open_brackets: list[str] = []
    after_operand = False
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        if kind == "blank":
            continue
        if kind == "local":
            kind = "name"
        start, found = match.start(), match.group()
        if kind == "unclosed":
            raise LexicalError("unclosed", start)
        if kind == "iri" and after_operand and open_brackets and open_brackets[-1] == "(":
            before_hash, hash_sign, _ = found.partition("#")
            if "//" not in before_hash:
                if hash_sign:
                    raise LexicalError("ambiguous", start)
                open_brackets += [letter for letter in found if letter in "(["]
        elif kind == "mark":
            _follow(open_brackets, found)
        after_operand = kind != "mark" or found in ")]}>"
        yield Token(kind, found, start, len(open_brackets))


def _follow(open_brackets: list[str], mark: str) -> None:
    """Open or close a bracket. A closing one also closes what was left open inside it, but never leaves a `{`."""
    if mark in "([{":
        open_brackets.append(mark)
    elif opener := _OPENER_OF.get(mark):
        for index in range(len(open_brackets) - 1, -1, -1):
            if open_brackets[index] == opener:
                del open_brackets[index:]
                return
            if open_brackets[index] == "{" or opener == "(":
                return


def place(text: str, start: int) -> tuple[int, int]:
    """The line and the column of `start` in `text`, both counted from 1."""
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


def may_have_word(lower: str, word: str, not_after: str = "") -> bool:
    """Whether a token of kind `word` may be this one, in a text in small letters; it says so of more texts than are.

    `not_after`: letters that begin another kind of token. Looking for letters is thirty times faster than for words.
    """
    return any(lower[at - 1 : at] not in (*not_after,) and _MAY_BEGIN.match(lower, at) for at in _ends(lower, word))


def may_have_word_ending(lower: str, ending: str) -> bool:
    """Whether a token of kind `word` may end so, in a text in small letters; it says so of more texts than do."""
    return any(True for _ in _ends(lower, ending))


def _ends(lower: str, letters: str) -> Iterator[int]:
    """Where these letters begin that a word may end with."""
    at = lower.find(letters)
    while at >= 0:
        if _MAY_END.match(lower, at + len(letters)):
            yield at
        at = lower.find(letters, at + 1)


def names_dataset(text: str) -> bool:
    """Whether the query has a FROM clause of its own (SPARQL 1.1 §13.2), outside every bracket."""
    lower = text.lower()
    if not any(may_have_word(lower, word, "?$") for word in _OF_A_DATASET):
        return False
    try:
        return any(
            token.kind == "word" and token.depth == 0 and token.text.lower() in _OF_A_DATASET for token in tokens(text)
        )
    except LexicalError:
        return False
