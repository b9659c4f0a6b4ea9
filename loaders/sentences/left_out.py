"""Which facts words state no more beside others: a letter is then what a product writes, doctors those who sign in.

In: a fact and the facts that a text speaks of. Out: whether to leave the fact out. Errors: none.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

_PRODUCT: Final = frozenset(
    {"product-family", "digital-safe", "telemonitoring-role", "processing-operations", "ai-use"}
)
_BESIDE: Final[dict[str, frozenset[str]]] = {
    "document-type": _PRODUCT | {"sells-health-data"},
    "care-relation": _PRODUCT | {"care-activities-served", "delivery-mode", "operator-role"},
    "holder-status": frozenset({"essms-category"}),
    "exchange-other-category": _PRODUCT - {"processing-operations"},
    "emergency-situation": frozenset({"product-family", "delivery-mode"}),
    "short-processing": frozenset({"hosting-contract-end"}),
}
_OF_WARES_ONLY: Final = frozenset({"data-identifiability", "mes-exchange-objects", "priority-categories"})
_OF_A_HOLDER: Final = frozenset(
    {"emergency-situation", "espace-status", "holder-consent", "holder-oppositions", "holder-status"}
)
_OF_A_DOCUMENT: Final = frozenset(
    {"document-date", "document-deposited", "listed-product-l162-1-7-1", "prescriber-document", "sending-consent"}
)
_OF_A_SITUATION: Final = frozenset(
    {"acting-role", "emergency-situation", "holder-consent", "holder-oppositions", "holder-status", "request-context"}
)
_ON_A_RECORD: Final = frozenset({"data-masked", "dmp-profiles", "espace-status", "document-type", "care-relation"})
_OF_SIGNING_IN: Final = frozenset({"professional-means", "professional-web-access", "access-location"})
_OF_A_CARD: Final = frozenset({"professional-card", "card-data-changed", "rpps-registered", "e-cps-billing"})
_OF_A_PRODUCT: Final = frozenset(
    {
        *("product-family", "delivery-mode", "operator-role", "dmp-route", "dmp-auth-mode", "shared-services"),
        *("dmp-homologation-profiles", "prescription-support", "dispensing-support", "offered-electronically"),
    }
)


def is_situation(spoken_of: AbstractSet[str]) -> bool:
    """Whether a text with these facts tells of a person before a DMP, not of a product."""
    return not spoken_of.isdisjoint(_OF_A_SITUATION - {"acting-role"} | _ON_A_RECORD) and spoken_of.isdisjoint(
        _OF_A_PRODUCT
    )


def is_left_out(fact: str, spoken_of: AbstractSet[str]) -> bool:
    """Whether a text that speaks of these facts leaves this one unsaid; who opens a DMP in person is no product."""
    if fact == "dmp-profiles" and spoken_of & (_OF_A_SITUATION | _OF_A_DOCUMENT):
        own = _OF_A_PRODUCT - {"prescription-support"} if spoken_of & _OF_A_DOCUMENT else _OF_A_PRODUCT
        if spoken_of.isdisjoint(own):
            return True
    if fact == "prescription-support" and spoken_of & _OF_A_DOCUMENT:
        return True
    if fact == "professional-means" and spoken_of & _OF_A_CARD and not spoken_of & (_OF_A_PRODUCT | {"user-groups"}):
        return True
    if fact in {"dmp-requirements-met", "data-origin", "professional-means"} and is_situation(spoken_of):
        return True
    if fact in _OF_WARES_ONLY and spoken_of & _OF_A_HOLDER and is_situation(spoken_of):
        return True
    if fact == "processing-operations" and "acting-role" in spoken_of:
        return spoken_of.isdisjoint(_OF_A_PRODUCT | {"delivery-mode", "health-data", "user-groups", "ai-use"})
    if fact == "client-type" and "request-context" in spoken_of and spoken_of.isdisjoint(_OF_A_PRODUCT):
        return True  # « un assureur me demande »: he is nobody's customer
    if fact == "acting-role" and not spoken_of.isdisjoint(_OF_SIGNING_IN) and not is_situation(spoken_of):
        return spoken_of.isdisjoint(_OF_A_CARD)
    return not spoken_of.isdisjoint(_BESIDE.get(fact, frozenset()))
