"""What a deed says of whoever does it: to host for others, to operate a product, to run one's own servers.

In: the deeds of a text (`loaders.sentences.doing`), its tokens, the places of products and customers. Out: the deeds
that say what the speaker is, the places of products. Errors: none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from loaders.sentences.doing import Deed, is_by_a_body_of_care, is_of_hosting, is_passive
from loaders.sentences.match import Match
from loaders.sentences.noun_phrase import SOFT, parted
from loaders.sentences.places import PRODUCT_WORDS
from loaders.sentences.scene import MEMBERS
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words
from ontology.lexical_entry import LexicalEntry

_OF_A_PRODUCT: Final = frozenset({"product-family", "delivery-mode", "device-functions", "mdr-class", "digital-safe"})
_OWN: Final = frozenset({"nos", "notre", "our", "mes", "mon", "my", "own", "ourselves", "nous"})
_NOTHING: Final = frozenset({"aucun", "aucune", "no", "nobody", "nothing", "personne", "rien"})
_DATA: Final = frozenset(
    {"data", "document", "documents", "donnees", "dossiers", "fichiers", "files", "images", "ordonnances", "records"}
    | {"results", "resultats", "patients", "flux", "messages"}
)
_MEANS: Final = words("means-that-are-run")
_MACHINES: Final = frozenset({"informatique", "parc", "si", "vms"})
_ORGANISATIONS: Final = words("organisations-that-are-run")
_AFTER_AN_OBJECT: Final = frozenset({"at", "dans", "for", "in", "on", "pour", "sur", "with"})
_REACH: Final = 7


def stating(
    deeds: Iterable[Deed], text: Sequence[Token], products: Collection[int], customers: Collection[int]
) -> Iterator[Deed]:
    """The deeds that say what the speaker is: done with a product; of hosting, with what is not their own."""
    for deed in deeds:
        if any(token.folded in _NOTHING for token in text[deed.at + 1 : min(deed.at + 3, _clause_end(text, deed.at))]):
            continue  # « on ne les revend à personne »
        if is_of_hosting(deed.entry):
            after = range(deed.at + 1, _clause_end(text, deed.at))
            customer = any(at in after for at in customers) or any(text[at].folded in MEMBERS for at in after)
            alone = deed.keeps or is_by_a_body_of_care(text, deed.at)  # « notre hôpital héberge son dossier »
            if customer or not (_is_for_oneself(text, deed.at) or alone):
                yield deed
        elif _operates(deed.entry) and runs_means(text, deed.at):
            continue
        elif is_passive(text, deed.at) or _has_object(text, deed.at, products, ware=_handles_wares(deed.entry)):
            yield deed


def _handles_wares(entry: LexicalEntry) -> bool:
    return any(statement.value in {"distributor", "importer", "manufacturer"} for statement in entry.states)


def _operates(entry: LexicalEntry) -> bool:
    return any(statement.value == "operator" for statement in entry.states)


def runs_means(text: Sequence[Token], at: int) -> bool:
    """Whether the object of the verb is servers or an organisation, no solution: "we run a backup service"."""
    for place in range(at + 1, min(len(text), at + 2 + _REACH)):
        word = text[place].folded
        if parted(text, place, SOFT) or word in _AFTER_AN_OBJECT:
            return False
        following = text[place + 1].folded if place + 1 < len(text) else ""
        if word in _ORGANISATIONS and following not in PRODUCT_WORDS and following != "s":
            return True
        if word in _MACHINES or (word == "it" and following in {"of", "for"}):
            return True
        if word == "information" and text[place - 1].folded == "d":
            return True
        if word in _MEANS or (word == "data" and place + 1 < len(text) and text[place + 1].folded.startswith("cent")):
            return True
    return False


def keeps_a_warehouse(text: Sequence[Token], deed: Deed) -> bool:
    """Whether what is run is a data warehouse, which is one's own: "we run a warehouse in a university hospital"."""
    near = text[deed.at + 1 : min(deed.at + 2 + _REACH, _clause_end(text, deed.at))]
    return _operates(deed.entry) and any(token.folded in {"entrepot", "warehouse"} for token in near)


def _clause_end(text: Sequence[Token], at: int) -> int:
    return next((n for n in range(at + 1, len(text)) if parted(text, n, SOFT)), len(text))


def product_places(text: Sequence[Token], matches: Iterable[Match]) -> frozenset[int]:
    """The places of the words that are, or name, a product or a service."""
    named = (match for match in matches if any(s.fact in _OF_A_PRODUCT for s in match.expression.entry.states))
    return frozenset(at for match in named for at in range(match.first, match.last + 1)) | frozenset(
        at for at, token in enumerate(text) if token.folded in PRODUCT_WORDS
    )


def _is_for_oneself(text: Sequence[Token], at: int) -> bool:
    """Whether what is hosted or kept is the speaker's own, or nothing: « nous hébergeons nos données »."""
    after = [token.folded for token in text[at + 1 : at + 5]]
    if after[:2] == ["nous", "memes"]:
        after = after[2:]
    return bool(_OWN & set(after[:2]))


def _has_object(text: Sequence[Token], at: int, things: Collection[int], *, ware: bool) -> bool:
    """Whether the verb has one of these as its object, a pronoun, or nothing at all after it.

    ``ware``: anything but data will do, as of what one distributes or imports.
    """
    before = text[at - 1].folded if at else ""
    if before in {"l", "la", "le", "les"} or at + 1 == len(text) or parted(text, at + 1, SOFT):
        return True
    for place in range(at + 1, min(len(text), at + 2 + _REACH)):
        if parted(text, place, SOFT):
            return ware
        if place in things or (place == at + 1 and text[place].folded in {"it", "them"}):
            return True
        if ware and text[place].folded in _DATA:
            return False
    return ware
