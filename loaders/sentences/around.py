"""Of which facts a longer expression must be for words among its own to keep their meaning.

In: nothing. Out: sets of facts. Errors: none.
« exploite pour des cliniques un DPI » is of a role: the customers and the family that it names are stated all the same.
"""

from __future__ import annotations

from typing import Final

OF_ANOTHER: Final = frozenset({"client-type", "user-groups"})
OF_PERSONS: Final = frozenset({"acting-role", "client-type", "organisation-type", "user-groups"})
AROUND: Final = OF_PERSONS | {
    *("public-archives-status", "used-across-legal-entities", "several-products-one-segur-scheme"),
    *("client-is-own-member", "delivery-mode", "digital-safe", "dispensing-support", "e-archiving-service"),
    *("grouping-type", "hosted-for", "hosting-activities", "hosting-outsourced", "medical-purpose", "operator-role"),
    *("ai-use", "patient-means", "prescription-support", "product-family", "professional-means", "storage-media"),
    *("professional-web-access",),
}
AROUND_WARES: Final = frozenset({"delivery-mode", "hosting-outsourced", "operator-role", "product-family"})
DATA: Final = "health-data"
AROUND_DATA: Final = frozenset(
    {
        *("breach-status", "data-identifiability", "digital-safe", "health-data-access-for"),
        *("hosted-for", "hosting-outsourced", "large-scale", "other-use-of-hosted-data", "processing-operations"),
        *("sells-health-data", "short-processing", "storage-media", "transfer-basis-kind"),
    }
)
NOTHING: Final = frozenset({"nobody", "none", False})
OWNED: Final = frozenset({"deux", "leur", "mon", "my", "notre", "our", "son", "their", "trois", "two"})
"""Before the name of a family these say that there is such a product, whatever longer expression takes the words."""
