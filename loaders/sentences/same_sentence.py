"""What else stands in the sentence of a match: what a country is the place of, whether a number is one of a year.

In: tokens, matches. Out: the id of a fact or None; yes or no. Errors: none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.keeping import SUPPLIERS, Keeper
from loaders.sentences.match import Match
from loaders.sentences.tokens import Token
from loaders.sentences.whose_place import THEIR_OWN, whose_place
from loaders.sentences.word_lists import words

_YEARLY: Final = words("of-a-year")
_A_YEAR: Final = "-per-year"
_TELECONSULTING: Final = "teleconsultation-doctors"
_AFAR: Final = re.compile(r"teleconsult\w*|visio\w*|video\w*|distance|remote(?:ly)?|online|ligne|platform|plateforme")
_FROM: Final = frozenset({"depuis", "from"})
_FROM_REACH: Final = 2
_STORAGE: Final = "storage-countries"
_SELLING: Final = words("selling")
_CONTRASTS: Final = frozenset({"but", "mais", "whereas", "while"})
_AT: Final = frozenset({"at", "aupres", "by", "chez", "par", "with"})
_KEPT: Final = ("conserve", "garde", "heberge", "hosted", "kept", "sauvegarde", "stocke", "stored")
_KEEPER_REACH: Final = 5
_OUTSIDE_REACH: Final = 9
_KEPT_THERE: Final = re.compile(
    r"(?:heberge|stocke|conserve|sauvegarde|garde|archive|replique)\w*|stockage|conservation|hosted|hosting|stored|"
    r"storage|kept|archived|saved|replicated|cloud|serveurs?|servers?|lives?|sits?|resides?|(?:keep|store|host)s?|"
    r"tourn(?:e|ent)|repartie?s?|salles?|rooms?|baies?|racks?|machines|copie|cop(?:y|ies)|replicas?|mirror(?:ed|s)?|secours|repli"
)
_DATA: Final = words("what-is-kept")
_IN: Final = frozenset({"a", "au", "aux", "dans", "en", "in", "the"})
_ARE: Final = frozenset(
    {"all", "are", "est", "is", "les", "now", "only", "part", "quelque", "restent", "sit", "sits", "somewhere"}
    | {"chez", "nous", "partent", "part", "vont", "go", "goes", "remain", "remains", "demeurent", "held"}
    | {"sont", "stay", "stays", "tous", "toutes", "uniquement", "actuellement", "en", "aujourd", "hui", "the", "in"}
)
_PARTS: Final = frozenset(".,;:!?()\n")
_STOPS: Final = frozenset(".;!?\n")
_KEPT_REACH: Final = 9
_OF_SITES: Final = frozenset(
    {
        "principal",
        "primaire",
        "secondaire",
        "second",
        "deuxieme",
        "primary",
        "secondary",
        "main",
        "backup",
        "recovery",
        "dr",
        "pra",
    }
)
_LEAVING: Final = frozenset({"leave", "leaves", "leaving", "quitte", "quittent", "sort", "sortent", "sortir"})
_LEAVING_REACH: Final = 5
_AND: Final = frozenset({"and", "et", "or", "ou"})
_TWO: Final = 2
_ARTICLES: Final = frozenset({"au", "aux", "en", "la", "le", "les", "l", "the"})
_PLUS: Final = frozenset({"+", "/", "&"})
_WHOSE: Final = frozenset({"dont", "qui", "that", "where", "who", "whose"})
_COUNTRY: Final = "country."
_AT_WORK: Final = re.compile(
    r"(?:acces|access|reach|support|adminis|maint(?!enant)|connect|operat|exploit|remote|distan|consult|assist|interven|equipe|"
    r"supervis|monitor|depann|develop|engineer|ingenieur|technic|travaill|teletrav|telemain|infoger|debug)\w*|"
    r"work(?:s|ing|ed)?|teams?|staff|logs?|logged|view(?:s|ed)?|see(?:s|n)?|reads?|open(?:s|ed)?|lit|lisent|"
    r"voient|help|"
    r"helpdesk|hotline|astreinte|call|handled|done|fait|assuree?s?|run|runs|gere\w*|lues?|lus?"
)
_ACCESS: Final = "remote-access-countries"


def locating(
    text: Sequence[Token],
    matches: Sequence[Match],
    number: int,
    denied: Collection[int],
    parties: Collection[int],
    keepers: Sequence[Keeper],
) -> str | None:
    """The fact of the noun that a country follows; else of the nearest expression before it that says where something
    is; else, where it begins its clause, of the next one. ``parties`` are the tokens that name somebody.
    """
    first = matches[number].first
    sentence = _sentence(text, first)
    if (listed := _joined_to(text, matches, number)) is not None:
        if (stated := _country_of(matches[listed])) is not None:
            return stated
        return locating(text, matches, listed, denied, parties, keepers)
    if matches[number].how == "stem" and not _is_of_a_keeper(text, first):
        return None
    if place_of := whose_place(text, first, parties, keepers):
        return None if place_of == THEIR_OWN else place_of
    if never_leaves(text, first):
        return _STORAGE
    from_there = any(_AT_WORK.fullmatch(t.folded) for n, t in enumerate(text) if _sentence(text, n) == sentence)
    if from_there and _FROM & {token.folded for token in text[max(0, first - _FROM_REACH) : first]}:
        return _ACCESS
    if _is_sold_there(text, matches, number):
        return None
    if _nothing_outside(text, first):
        return _STORAGE
    kept = _kept_before(text, first)
    opens = _opens(text, first)
    for n in (*range(number - 1, -1, -1), *range(number + 1, len(matches))):
        if (kept is not None and (n > number or matches[n].last < kept)) or (n > number and not opens):
            break
        locates: str | None = matches[n].expression.entry.locates
        if locates == _ACCESS and _is_kept_by(text, matches[n]):
            return _STORAGE
        if locates and n not in denied and _sentence(text, matches[n].first) == sentence:
            whose = not _WHOSE.isdisjoint(t.folded for t in text[matches[number].last : matches[n].first])
            return None if n > number and whose and _has_its_own(text, matches, n) else locates
    return _STORAGE if kept is not None else None


def _joined_to(text: Sequence[Token], matches: Sequence[Match], number: int) -> int | None:
    """The country before, in a list: "from India and Portugal"."""
    first = matches[number].first
    if first and text[first - 1].folded in _ARTICLES:  # "from France and the United States"
        first -= 1
    before = number - 1
    added = before >= 0 and matches[before].last == first - 1 and text[first - 1].after.strip() in _PLUS
    if not added:
        if first < _TWO or text[first - 1].folded not in _AND or _PARTS & set(text[first - 2].after):
            return None
        if before < 0 or matches[before].last != first - _TWO:
            return None
    return before if matches[before].expression.entry.id.startswith(_COUNTRY) or _country_of(matches[before]) else None


def _country_of(match: Match) -> str | None:
    """The fact that an expression gives a country: « stockage en Allemagne »."""
    states = match.expression.entry.states
    return next((s.fact for s in states if s.fact in {_STORAGE, _ACCESS}), None)


def _kept_before(text: Sequence[Token], first: int) -> int | None:
    """The nearest word before a country that says that data are kept there: « gardées en », "everything is in"."""
    if not first or text[first - 1].folded not in _IN:
        return None
    if text[first - 1].folded == "the" and first > 1 and text[first - _TWO].folded not in _IN:
        return None  # "the only country whose law opens our data is the United States"
    at = first - 1
    while at and text[at - 1].folded in _ARE and not _PARTS & set(text[at - 1].after):
        at -= 1
    if at and text[at - 1].folded in _DATA and not _PARTS & set(text[at - 1].after):
        return at - 1
    for place in range(first - 2, max(-1, first - 2 - _KEPT_REACH), -1):
        if _STOPS & set(text[place].after):
            return None
        on_call = text[place].folded == "garde" and text[place - 1].folded == "de"
        if (_KEPT_THERE.fullmatch(text[place].folded) and not on_call) or _is_a_site(text, place):
            return place
    return None


def _is_a_site(text: Sequence[Token], at: int) -> bool:
    """« site principal », "second site", "they are held": a bare site may be one of the web."""
    if text[at].folded == "held":
        return at > 0 and text[at - 1].folded in {"are", "is", "records", "data"}
    if text[at].folded not in {"site", "sites"}:
        return False
    near = {token.folded for token in text[max(0, at - 2) : at + 2]}
    return not _OF_SITES.isdisjoint(near)


def never_leaves(text: Sequence[Token], first: int) -> bool:
    """Whether what is denied is that data leave the country: « ne sortent pas de France », "never leaves Spain"."""
    near = [token.folded for token in text[max(0, first - _LEAVING_REACH) : first]]
    return not _LEAVING.isdisjoint(near)


def _is_of_a_keeper(text: Sequence[Token], at: int) -> bool:
    """Whether an adjective of a country goes with what keeps data: « serveurs français », "French cloud"."""
    near = [
        n for n in range(max(0, at - 2), min(len(text), at + 2)) if not (n > at and _PARTS & set(text[n - 1].after))
    ]
    return any(text[n].folded in _DATA | SUPPLIERS or _KEPT_THERE.fullmatch(text[n].folded) for n in near)


def _opens(text: Sequence[Token], first: int) -> bool:
    """Whether a country begins its clause: "in Ireland we keep", « c'est en Irlande que »."""
    at = first - 1
    while at >= 0 and not _PARTS & set(text[at].after):
        if text[at].folded not in ALL_FUNCTION:
            return False
        at -= 1
    return True


def _has_its_own(text: Sequence[Token], matches: Sequence[Match], number: int) -> bool:
    """Whether an expression is followed by the country that it is of: "a client in Spain whose data are in Italy"."""
    nearest = next((m for m in matches[number + 1 :] if m.first > matches[number].last), None)
    if nearest is None or not nearest.expression.entry.id.startswith(_COUNTRY):
        return False
    return not any(_STOPS & set(token.after) for token in text[matches[number].last : nearest.first])


def _is_sold_there(text: Sequence[Token], matches: Sequence[Match], number: int) -> bool:
    """Whether a product is sold in the country, and nothing kept: « vendu en Belgique et en France »."""
    at = matches[number].first - 1
    located = {place for m in matches if m.expression.entry.locates for place in range(m.first, m.last + 1)}
    while at >= 0 and not set(".;:!?\n") & set(text[at].after) and at not in located:
        if text[at].folded in _SELLING:
            return True
        if text[at].folded in _CONTRASTS or text[at].folded.startswith(_KEPT):
            return False
        at -= 1
    return False


def _nothing_outside(text: Sequence[Token], first: int) -> bool:
    """Whether nothing is kept but there: « rien n'est stocké hors d'Allemagne »."""
    near = [token.folded for token in text[max(0, first - _OUTSIDE_REACH) : first]]
    before = {"hors", "outside"} & set(near[-3:])
    return bool(before and {"nothing", "rien"} & set(near) and any(word.startswith(_KEPT) for word in near))


def _is_kept_by(text: Sequence[Token], match: Match) -> bool:
    """Whether data are said to be kept by whom the expression names: « hébergé chez un sous-traitant en France »."""
    before = [token.folded for token in text[max(0, match.first - _KEEPER_REACH) : match.first]]
    by = next((n for n, word in enumerate(before) if word in _AT), None)
    return by is not None and any(word.startswith(_KEPT) for word in before[:by])


def is_timed(text: Sequence[Token], match: Match, fact: str) -> bool:
    """Whether a number that counts a year's worth is said to be one, in the same sentence."""
    if fact == _TELECONSULTING:
        return any(_AFAR.fullmatch(token.folded) for token in text)
    if not fact.endswith(_A_YEAR):
        return True
    sentence = _sentence(text, match.first)
    return any(token.folded in _YEARLY and _sentence(text, n) == sentence for n, token in enumerate(text))


def _sentence(text: Sequence[Token], at: int) -> int:
    return sum(1 for token in text[:at] if set(".;!?") & set(token.after))
