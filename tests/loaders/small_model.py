"""A model of a dozen facts, one of each kind and each trap, for unit tests of the loaders."""

from __future__ import annotations

from functools import cache

from ontology.model import (
    Case,
    Condition,
    EvidenceList,
    EvidenceType,
    Fact,
    FactKind,
    Model,
    Norm,
    Operator,
    Test,
    Value,
)
from ontology.namespaces import thing


def _fact(slug: str, kind: FactKind, values: str = "", of: str = "", fields: str = "", order: int = 0) -> Fact:
    return Fact(
        id=slug,
        iri=thing("fact", slug),
        kind=kind,
        labels={"fr": slug, "en": slug},
        question={},
        values={v: Value(v, thing("value", f"{of or slug}.{v}"), {"fr": f"{v} (fr)", "en": v}) for v in values.split()},
        fields=tuple(fields.split()),
        order=order,
    )


_FACTS = (
    _fact("health-data", FactKind.BOOLEAN, order=1),
    _fact("storage-media", FactKind.MANY_OF, "paper digital", order=2),
    # a value named like a fact, and one named like its own fact
    _fact("product-family", FactKind.MANY_OF, "hosting product-family label health-data other", order=3),
    _fact("short-processing", FactKind.ONE_OF, "no yes-then-deleted yes-then-kept", order=4),
    _fact("grouping-type", FactKind.ONE_OF, "none ght gcs", order=5),
    _fact("hosting-activities", FactKind.MANY_OF, "act-1 act-2 act-3 none", order=6),
    _fact("hds-certificate-status", FactKind.ONE_OF, "none sought v2", order=7),
    _fact("hds-certificate-activities", FactKind.MANY_OF, "act-1 act-2 act-3 none", order=8),
    _fact("hds-certificate-until", FactKind.DATE, order=9),
    _fact("hosting-outsourced", FactKind.BOOLEAN, order=10),
    _fact("storage-countries", FactKind.COUNTRY_LIST, order=11),
    _fact("staff", FactKind.NUMBER, order=12),
    _fact("trade-name", FactKind.TEXT, order=13),
    _fact(
        "subcontracted-activities",
        FactKind.MAP,
        "act-1 act-2 act-3",
        "hosting-activities",
        "subcontractor-name subcontractor-certified subcontractor-country",
        order=14,
    ),
    _fact("subcontractor-name", FactKind.TEXT),
    _fact("subcontractor-certified", FactKind.BOOLEAN),
    _fact("subcontractor-country", FactKind.COUNTRY_LIST),
    _fact("transfer-basis", FactKind.MAP, fields="transfer-basis-kind", order=15),
    _fact("transfer-basis-kind", FactKind.ONE_OF, "art-45 art-46 art-49 missing"),
)

_PERSONAL = Condition(
    (
        Case(
            (
                Test("health-data", Operator.EQUALS, (True,)),
                Test("storage-media", Operator.CONTAINS_ANY_OF, ("digital",)),
            )
        ),
    )
)


@cache
def small_model() -> Model:
    """Facts of every kind, two types of evidence (one named like a fact), one norm, five countries."""
    derived = Fact(
        "personal-health-data", thing("fact", "personal-health-data"), FactKind.BOOLEAN, {}, {}, condition=_PERSONAL
    )
    facts = {fact.id: fact for fact in (*_FACTS, derived)}
    evidence = {
        slug: EvidenceType(slug, thing("evidence", slug), {"fr": slug, "en": slug})
        for slug in ("certificat-hds", "trade-name")
    }
    norm = Norm(
        id="certificate",
        iri=thing("norm", "certificate"),
        modality="obligation",
        labels={},
        definition={},
        condition=_PERSONAL,
        evidence=(EvidenceList(("certificat-hds",), must_cover="hosting-activities"),),
    )
    countries = {
        "FR": {"fr": "France", "en": "France"},
        "DE": {"fr": "Allemagne", "en": "Germany"},
        "GB": {"fr": "Royaume-Uni", "en": "United Kingdom"},
        "IN": {"fr": "Inde", "en": "India"},
        "NO": {"fr": "Norvège", "en": "Norway"},
    }
    return Model(
        facts=facts,
        norms={norm.id: norm},
        readings={},
        groups={},
        evidence=evidence,
        provisions={},
        labels={},
        definitions={},
        source_kinds={},
        urls={},
        countries=countries,
        former_slugs={},
        rests_on={},
        derived_above={},
        readings_on={},
        on_situation=frozenset(),
        splittable=frozenset(),
    )
