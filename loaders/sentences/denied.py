"""Which expressions of a text its words of negation deny.

In: tokens, matches, the scopes of negation. Out: numbers of matches. Errors: none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.match import Match
from loaders.sentences.negation import NONE_OF_THEM, Scope
from loaders.sentences.reach_back import denied_back_to, sentence_start
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words

_SETTING_APART: Final = frozenset({"except", "not", "pas", "non", "sauf"})
_DOCUMENT: Final = "document-type"
_TOLD_APART: Final = frozenset(
    {"ce", "cet", "cette", "her", "his", "l", "la", "le", "les", "ma", "mes", "mon", "my", "sa", "ses", "son", "that"}
    | {"the", "their", "this", "au", "aux", "ces", "chaque", "des", "du", "each", "every", "leur", "leurs", "nos"}
    | {"notre", "our", "s", "these", "those", "votre", "your"}
)
_NOR: Final = frozenset({"ni", "nor"})
_BEING: Final = frozenset({"are", "aren", "est", "is", "isn", "sont"})
_THERE: Final = words("being-there")
_FEW: Final = 4
_ARTICLES: Final = frozenset(
    {"a", "any", "d", "de", "des", "du", "l", "la", "le", "leur", "les", "of", "the", "their", "un"}
)
_BUT: Final = frozenset({"and", "but", "et", "mais"})


def denied_matches(text: Sequence[Token], matches: Sequence[Match], scopes: Iterable[Scope]) -> set[int]:
    """The numbers of the matches that the scopes deny."""
    found: set[int] = set()
    for scope in scopes:
        whole = [(n, m) for n, m in enumerate(matches) if not m.core]
        inside = {n for n, m in whole if scope.first <= m.first < scope.end}
        if scope.before is not None:  # « n'hébergeons rien »: the verb itself
            inside |= {n for n, m in whole if scope.before <= m.first and m.last < scope.first}
            # « l'espace n'existe pas »: the expression goes from the subject to the verb.
            inside |= {n for n, m in whole if m.first < scope.before <= m.last < scope.first}
        if _is_of_being_there(text, scope):  # « FranceConnect n'est pas encore proposé aux patients »
            start = denied_back_to(text, scope.reach)
            inside |= {n for n, m in whole if start <= m.first and m.last < scope.reach}
        if not inside and scope.before is not None:
            of_all = text[scope.before].folded in NONE_OF_THEM  # « carte CPS, Pro Santé Connect : aucun n'est admis »
            start = sentence_start(text, scope.before) if of_all else denied_back_to(text, scope.before)
            before = [n for n, m in whole if start <= m.first and m.last < scope.before]
            inside = set(before if of_all else before[-1:])
        # « contrat d'hébergement pas encore signé »: the words of one expression stand on both sides.
        around = {n for n, m in whole if m.first < scope.first - 1 and scope.first <= m.last}
        if around and text[scope.first - 1].folded in _NOR:  # « ni un dispositif médical ni un LAP »
            found |= {n for n in inside if not matches[n].expression.has_word(_NOR)}
        found |= around or inside
        found |= {n for n in inside if any(_is_object(text, matches[a], matches[n]) for a in around)}
        if _contrasts(text, scope):  # « intègre MSSanté et le ROR, pas le DMP »
            found |= {n for n, m in enumerate(matches) if m.core and _is_of_scope(m, scope)}
        found |= {n for n, m in enumerate(matches) if m.core and _is_denied_within(m, scope)}
        denied = range(scope.first if scope.before is None else scope.before, scope.end)
        found |= {n for n, m in enumerate(matches) if not m.core.isdisjoint(denied)}
    return found


def denied_cores(text: Sequence[Token], matches: Sequence[Match], scopes: Iterable[Scope]) -> set[int]:
    """The numbers of the matches in parts that scopes deny though another expression has their word of negation.

    « No audit so far on ethics, interoperability or security »: "no audit" is one, and denies the rest.
    """
    held = [(n, m) for n, m in enumerate(matches) if m.core]
    loose = [(n, m) for n, m in enumerate(matches) if m.places and not m.core]
    within = {n for s in scopes for n, m in loose if m.first < s.first - 1 < m.last and s.first - 1 not in m.places}
    for scope in scopes:
        at = scope.first - 1
        for own in (m for m in matches if m.first <= at < m.last and m.expression.has_word({text[at].folded})):
            over = range(at + 1, own.last + 1)  # « envoie par MSSanté et ne touche pas au DMP »
            within |= {n for n, m in held if not m.places.isdisjoint(over) and _is_parted_or_denied(m, scope)}
            within |= {n for n, m in enumerate(matches) if m is not own and at < m.first <= own.last < m.last}
    return within | {
        n for s in scopes for n, m in held if s.first - 1 not in m.places and min(m.core) in range(s.first, s.end)
    }


def _is_object(text: Sequence[Token], verb: Match, other: Match) -> bool:
    """Whether nothing but an article parts them: « les médecins n'utilisent plus | de mot de passe »."""
    between = text[verb.last + 1 : other.first]
    return verb.last < other.first and all(token.folded in _ARTICLES for token in between)


def _is_of_being_there(text: Sequence[Token], scope: Scope) -> bool:
    """Whether what is denied of a subject is that it is there at all: « n'est pas en place », "is not available"."""
    verb = {token.folded for token in text[max(0, scope.first - _FEW) : scope.first]}
    ahead = [token.folded for token in text[scope.first : scope.end] if token.folded not in ALL_FUNCTION]
    return not verb.isdisjoint(_BEING) and bool(ahead) and ahead[0] in _THERE


def _contrasts(text: Sequence[Token], scope: Scope) -> bool:
    """Whether the word of negation sets something against what precedes it: « …, pas le DMP », "but not the DMP"."""
    at = scope.first - 1
    return text[at].folded in _SETTING_APART and at > 0 and ("," in text[at - 1].after or text[at - 1].folded in _BUT)


def _is_denied_within(match: Match, scope: Scope) -> bool:
    """Whether words of the match past its first are denied: "we employ no doctors", "sends… but not to the DMP"."""
    at = scope.first - 1
    if at in match.places or not min(match.places) < at < max(match.places):
        return False
    return _is_of_scope(match, scope)


def _is_parted_or_denied(match: Match, scope: Scope) -> bool:
    """Whether the match is denied within, or its first part is parted by the word of negation: « ai pas déposé »."""
    at = scope.first - 1
    return _is_denied_within(match, scope) or (at not in match.places and min(match.core) < at < max(match.core))


def _is_of_scope(match: Match, scope: Scope) -> bool:
    """Whether the match begins before the scope and ends in it."""
    rest = match.places - match.core
    return max(match.core) < scope.first and any(scope.first <= at < scope.end for at in rest)


def is_written_in(text: Sequence[Token], matches: Iterable[Match], scope: Scope) -> bool:
    """Whether the word of negation belongs to an expression: « sans VPN », « aucune opposition »."""
    at = scope.first - 1
    word = text[at].folded
    return any(
        (at in m.places if m.core else m.first <= at <= m.last) and m.expression.has_word({word}) for m in matches
    )


def is_spoken_of(text: Sequence[Token], match: Match) -> bool:
    """Whether it is a document told apart, of which something is asked or denied, not that it is one.

    « Dois-je déposer mon compte rendu de scanner ? », "she doesn't want her discharge letter to go there".
    """
    if not match.first or not any(s.fact == _DOCUMENT for s in match.expression.entry.states):
        return False
    return text[match.first - 1].folded in _TOLD_APART
