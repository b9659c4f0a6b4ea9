"""A text tells of somebody's situation before a record or a card, or of a product: words for the other are set aside.

In: what the words of a text state, the facts of the model. Out: the same, where the lesser of the two states nothing.
Errors: none.
« Je prescris un médicament » is no prescribing software where a document and its annex are spoken of; "a nurse asked
me this" is nobody's role where a platform, its delivery and its users are.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from loaders.sentences.acting import FACT as ACTING
from loaders.sentences.understanding import Understood, Use
from ontology.model import Fact

_OF_EITHER: Final = frozenset(
    {"essms-category", "ins-availability", "ins-status", "mes-listing-status", "organisation-type"}
    | {"public-archives-status", "rpps-registered"}
)
"""What is said of whoever speaks, or of what a person uses as well as of a product."""
_LIGHT: Final = frozenset(
    {
        *("acting-role", "document-type", "exchange-other-category", "holder-status", "person-is-doctor"),
        *(
            "client-type",
            "data-origin",
            "dmp-profiles",
            "health-data",
            "health-data-access-for",
            "mes-data-exchange",
            "priority-categories",
        ),
        *("processing-operations", "shared-services", "storage-media", "user-groups"),
    }
)
"""What common words state, of a person or of a product: two of these weigh as much as one of the others."""
_BEFORE_A_RECORD: Final = frozenset(
    {
        *("care-relation", "data-masked", "dmp-profiles", "document-type", "emergency-situation", "espace-status"),
        *("holder-consent", "holder-oppositions", "holder-status", "request-context"),
    }
)
_OF_A_PRODUCT: Final = frozenset(
    {
        *("product-family", "delivery-mode", "operator-role", "dmp-route", "dmp-auth-mode", "shared-services"),
        *("dmp-homologation-profiles", "prescription-support", "dispensing-support", "offered-electronically"),
    }
)
_DMP: Final = "dmp-profiles"
_ASKING_FOR_DATA: Final = frozenset({"employer", "insurer"})
_DOCUMENT: Final = "document-type"
_GROUPED: Final = "grouping-type"
_OF_PERSONS: Final = frozenset(
    {
        ACTING,
        "document-type",
        "holder-status",
        "holder-consent",
        "holder-oppositions",
        "request-context",
        "care-relation",
    }
)


def is_situation(spoken_of: AbstractSet[str]) -> bool:
    """Whether a text with these facts tells of a person before a record, not of a product."""
    return not spoken_of.isdisjoint(_BEFORE_A_RECORD) and spoken_of.isdisjoint(_OF_A_PRODUCT)


def apart(items: Sequence[Understood], facts: Mapping[str, Fact]) -> list[Understood]:
    """The items, those of the lesser of the two named only.

    Where both weigh the same, both stand, unless somebody acts and nothing but common words tells of a product.
    """
    spoken_of = {item.fact for item in items if item.fact}
    if is_situation(spoken_of) and not spoken_of.isdisjoint(_OF_PERSONS):  # whoever opens a DMP is no software
        items = [_named(item) if item.fact == _DMP else item for item in items]
    told = [item for item in items if item.fact and item.fact not in _OF_EITHER]
    known = {fact for fact, one in facts.items() if one.of_situation}
    of_situation = {item.fact for item in told if item.fact in known}
    acting = any(item.fact == ACTING and item.value not in _ASKING_FOR_DATA for item in told)
    said = [item for item in told if item.use is not Use.ASKED] if acting else told
    of_product = {item.fact for item in said} - of_situation
    if _DOCUMENT in of_situation:
        of_product -= {_GROUPED}  # « laboratoire du GHT : quand déposer un compte rendu ? »
    # « carte CPS » is what a user signs in with, or what somebody holds: the other words decide.
    one = {(item.start, item.end) for item in told if item.fact in of_situation}
    either = one & {(item.start, item.end) for item in told if item.fact in of_product}
    plain = {item.fact for item in told if (item.start, item.end) not in either}
    of_one, of_other = _weight(of_situation & plain), _weight(of_product & plain)
    if of_situation == {ACTING} and of_product and _is_of_an_organisation(items):
        return [_named(item) if item.fact == ACTING else item for item in items]
    acts = ACTING in of_situation and of_product <= _LIGHT
    if of_one == of_other and not either and not acts:
        return list(items)
    lesser = of_product if of_one > of_other or (of_one == of_other and of_one) else of_situation
    return [_named(i) if i.fact in lesser else i for i in items]


def _named(item: Understood) -> Understood:
    return replace(item, use=Use.NAMED, fact=None, value=None)


def _is_of_an_organisation(items: Sequence[Understood]) -> bool:
    """Whether who acts is but the organisation that speaks: « nous sommes une mutuelle »."""
    own = [item for item in items if item.fact == "organisation-type"]
    acts = [item for item in items if item.fact == ACTING]
    return all(any(one.start <= item.start and item.end <= one.end for one in own) for item in acts)


def _weight(told: Collection[str | None]) -> int:
    return sum(1 if fact in _LIGHT else 2 for fact in told)
