"""Random products over a model: every kind of fact, partial lists, proofs. All are valid descriptions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hypothesis import strategies as st

from loaders.products.contradictions import contradictions
from loaders.products.terms import LIST_KINDS, NOTHING, asked
from ontology.model import Fact, FactKind, Model
from ontology.namespaces import thing
from ontology.product import FactValue, MapEntries, Product, Proof

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
_LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co"))
TEXTS = st.text(_LETTERS, min_size=1, max_size=12).filter(lambda text: bool(text.strip()))
_SLUGS = st.from_regex(r"[a-z]([a-z0-9-]{0,8}[a-z0-9])?", fullmatch=True)
_IRIS = st.one_of(
    _SLUGS.map(lambda slug: thing("product", slug)),
    _SLUGS.map(lambda slug: f"https://example.org/catalogue#{slug}"),
    _SLUGS.map(lambda slug: f"urn:example:{slug}"),
)
_LABELS = st.dictionaries(st.sampled_from(["fr", "en", "de"]), TEXTS, min_size=1)


def values_of(model: Model, fact: Fact) -> st.SearchStrategy[FactValue]:
    """Values that a fact may be stated to have."""
    countries = st.sampled_from(sorted(model.countries))
    match fact.kind:
        case FactKind.BOOLEAN:
            return st.booleans()
        case FactKind.ONE_OF:
            return st.sampled_from(list(fact.values))
        case FactKind.MANY_OF:
            return _many(list(fact.values))
        case FactKind.NUMBER:
            return st.one_of(
                st.integers(0, 10**9).map(float),
                st.integers(0, 10**6).map(lambda hundredths: hundredths / 100),
            )
        case FactKind.DATE:
            return DAYS
        case FactKind.COUNTRY_LIST:
            return st.frozensets(countries, max_size=4)
        case FactKind.TEXT:
            return TEXTS
        case FactKind.MAP:
            return _entries(model, fact, countries)


def _many(values: list[str]) -> st.SearchStrategy[FactValue]:
    real = [value for value in values if value not in NOTHING]
    nothing = [value for value in values if value in NOTHING]
    lists = st.frozensets(st.sampled_from(real), min_size=1 if nothing else 0)
    return st.one_of(lists, st.sampled_from([frozenset({value}) for value in nothing])) if nothing else lists


def _entries(model: Model, fact: Fact, countries: st.SearchStrategy[str]) -> st.SearchStrategy[MapEntries]:
    def field(field_id: str) -> st.SearchStrategy[bool | str]:
        found = model.facts[field_id]
        return countries if found.kind is FactKind.COUNTRY_LIST else values_of(model, found)  # type: ignore[return-value]

    keys = st.sampled_from(list(fact.values)) if fact.values else countries
    fields = st.fixed_dictionaries({}, optional={field_id: field(field_id) for field_id in fact.fields})
    return st.dictionaries(keys, fields, max_size=4)


def proofs_of(model: Model) -> st.SearchStrategy[tuple[Proof, ...]]:
    """Zero to three proofs, in order of validity; what they cover is named ``fact.value``."""
    if not model.evidence:
        return st.just(())
    names = [
        f"{fact.id}.{value}"
        for fact in asked(model).values()
        if fact.kind in (FactKind.ONE_OF, FactKind.MANY_OF)
        for value in fact.values
    ]

    def proof(kind: str, issuer: str | None, days: list[date], open_end: bool, covers: frozenset[str]) -> Proof:
        first, last = sorted(days)
        return Proof(kind, issuer, first, None if open_end else last, covers)

    one = st.builds(
        proof,
        st.sampled_from(sorted(model.evidence)),
        st.none() | TEXTS,
        st.lists(DAYS, min_size=2, max_size=2),
        st.booleans(),
        st.frozensets(st.sampled_from(names), max_size=4) if names else st.just(frozenset()),
    )
    return st.lists(one, max_size=3).map(tuple)


@st.composite
def products(draw: st.DrawFn, model: Model, facts: Iterable[str] | None = None) -> Product:
    """Products stating some of ``facts`` (all that can be stated, if None), without contradiction."""
    known = asked(model)
    chosen = [known[fact_id] for fact_id in (known if facts is None else facts) if fact_id in known]
    stated: dict[str, FactValue] = draw(
        st.fixed_dictionaries({}, optional={fact.id: values_of(model, fact) for fact in chosen})
    )
    while found := contradictions(stated):
        del stated[found[0].against]
    lists = sorted(
        fact_id
        for fact_id, value in stated.items()
        if value and known[fact_id].kind in LIST_KINDS and not (isinstance(value, frozenset) and value & NOTHING)
    )
    partial = draw(st.frozensets(st.sampled_from(lists))) if lists else frozenset()
    return Product(
        iri=draw(_IRIS),
        labels=draw(_LABELS),
        facts=stated,
        partial=partial,
        proofs=draw(proofs_of(model)),
        as_of=draw(st.none() | DAYS),
    )
