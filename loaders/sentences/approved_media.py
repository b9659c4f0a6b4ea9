"""For which media an archivist is approved: « l'agrément pour le papier seulement », "both approvals".

In: the tokens of a text. Out: `Approved` values. Errors: none. Source: articles R. 212-19 and following of the code du
patrimoine (approval of the keeping of archives, on paper or in digital form).
The media are named beside the approval, in its clause; those after « pas », "no", "but not" are none of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from loaders.sentences.noun_phrase import HARD, parted
from loaders.sentences.tokens import Token

FACT: Final = "archives-approval"
LABELS: Final = {"fr": "agrément d'archivage", "en": "archiving approval"}
_APPROVAL: Final = frozenset(
    {"agrement", "agrements", "agree", "agreee", "agreees", "agrees", "approval", "approvals", "approved"}
) | {"accreditation", "accredited"}
_PAPER: Final = frozenset({"papier", "paper", "physique", "physiques"})
_DIGITAL: Final = frozenset({"numerique", "numeriques", "electronique", "electroniques", "digital", "electronic"})
_BOTH: Final = frozenset({"both", "deux", "double", "two"})
_OF_BOTH: Final = frozenset({"agrement", "agrements", "approval", "approvals", "media", "supports"})
_DENYING: Final = frozenset({"aucun", "ni", "no", "nor", "not", "pas", "sans", "sauf", "without"})
_ABOUT: Final = ("archiv", "records", "siaf", "culture")
_OTHER: Final = frozenset(
    {"cnda", "certificat", "certificate", "ministre", "sesam", "teleconsultation", "homologation", "vitale"}
    | {"keep", "keeps", "garde", "gardons", "conserve", "conservons", "store", "stores", "stockons"}
)
_LACKING: Final = _DENYING | {"faut", "need", "needs", "require", "besoin", "neither", "non", "demande", "requested"}
_AHEAD: Final = 12
_BACK: Final = 3
_NEAR: Final = 4


class Approved(NamedTuple):
    """The tokens `first` to `last` name the media of an approval."""

    first: int
    last: int
    value: str


def approved_media(text: Sequence[Token]) -> Iterator[Approved]:
    """The approvals of archivists that a text says to be held, each with its media."""
    if not any(token.folded.startswith(_ABOUT) for token in text):
        return
    for at, token in enumerate(text):
        if token.folded in _APPROVAL and not _is_lacking(text, at):
            places = [*_ahead(text, at), *_behind(text, at)]
            media = {_medium(text, place) for place in places if not _is_denied(text, place, at)} - {None}
            if media:
                value = str(media.pop()) if len(media) == 1 else "both"
                yield Approved(min(at, *places), max(at, *places), value)


def _medium(text: Sequence[Token], at: int) -> str | None:
    word = text[at].folded
    if word in _PAPER:
        return "paper"
    if word in _DIGITAL:
        return "digital"
    following = text[at + 1].folded if at + 1 < len(text) else ""
    return "both" if word in _BOTH and following in _OF_BOTH else None


def _ahead(text: Sequence[Token], at: int) -> Iterator[int]:
    for place in range(at + 1, min(len(text), at + 1 + _AHEAD)):
        if parted(text, place, HARD) or text[place].folded in _OTHER or text[place].folded in _APPROVAL:
            return
        if _medium(text, place):
            yield place


def _behind(text: Sequence[Token], at: int) -> Iterator[int]:
    """« double agrément », "a paper approval", "digital archiving approval"."""
    for place in range(at - 1, max(-1, at - 1 - _BACK), -1):
        if parted(text, place + 1, HARD) or text[place].folded in _OTHER | {"files", "records", "dossiers"}:
            return
        if _medium(text, place):
            yield place


def _is_denied(text: Sequence[Token], place: int, at: int) -> bool:
    """Whether the medium is said not to be one of them: « papier, pas numérique », "but no paper one"."""
    near = {text[n].folded for n in range(max(at + 1, place - _NEAR + 1), place)}
    return not _DENYING.isdisjoint(near)


def _is_lacking(text: Sequence[Token], at: int) -> bool:
    """Whether the approval itself is denied, or needed."""
    start = max(0, at - _NEAR - 1)
    near = [n for n in range(start, at) if not any(parted(text, k, HARD) for k in range(n + 1, at + 1))]
    return not _LACKING.isdisjoint(text[n].folded for n in near)
