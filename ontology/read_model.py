"""Reads the graph into the model: facts, norms, readings, provisions.

In: triples or quads of the dataset. Out: `ontology.model.Model`. A fault of the data (a test with two
operators, a fact that is not there, a cycle of derived facts) is a `ModelError` that names the subject.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial

import pyoxigraph as ox

from ontology.conditions import ModelError, check_references, conditions_of, read_condition, read_met_when
from ontology.countries import countries
from ontology.cycles import check_no_cycle
from ontology.graph import GraphIndex, Node
from ontology.lexical_entry import Wording
from ontology.lexicon import read_wording
from ontology.model import (
    EvidenceList,
    EvidenceType,
    Fact,
    FactKind,
    Membership,
    Model,
    Norm,
    Reading,
    Value,
)
from ontology.namespaces import BASE, RDFS, REGLO, SKOS, slug_of
from ontology.operators import check_operators
from ontology.read_procedures import read_actors, read_procedures
from ontology.read_provisions import read_provisions
from ontology.read_referentiels import read_referentiels
from ontology.rests_on import derived_above, on_situation, readings_on, rests_on, splittable

MODALITIES = (
    "Obligation",
    "Prohibition",
    "Permission",
    "Right",
    "Power",
    "Exemption",
    "Definition",
    "Presumption",
    "Incentive",
)


def read_model(
    triples: Iterable[ox.Triple | ox.Quad],
    release: str = "unbuilt",
    wording: Callable[[Mapping[str, Fact]], Wording] | None = None,
) -> Model:
    """The whole model of a dataset, checked for cycles among derived facts.

    ``wording`` reads what words mean from the facts, when it is first asked for; without it, the triples tell.
    """
    graph = GraphIndex(triples)
    facts = {f.id: f for f in (_fact(graph, n) for n in graph.of_type("Fact", "DerivedFact"))}
    norms = {norm.id: norm for norm in (_norm(graph, node) for node in _norm_nodes(graph))}
    readings = {r.id: r for r in (_reading(graph, n) for n in graph.of_type("Reading"))}
    procedures = read_procedures(graph, norms)
    conditions = list(conditions_of(facts, norms, readings, procedures))
    check_references(facts, conditions)
    check_operators(facts, conditions)
    check_no_cycle(facts)
    below = rests_on(facts, norms)
    if wording is None:
        whole = read_wording(graph, facts)

        def wording(_: object) -> Wording:
            return whole

    return Model(
        facts=facts,
        norms=norms,
        readings=readings,
        groups={slug_of(n.value): _memberships(graph, n) for n in graph.of_type("CountryGroup")},
        evidence={e.id: e for e in (_evidence_type(graph, n) for n in graph.of_type("EvidenceType"))},
        provisions=read_provisions(graph),
        labels={
            s.value: labels
            for s in graph.subjects()
            if s.value.startswith((BASE, REGLO)) and (labels := graph.labels(s, SKOS + "prefLabel"))
        },
        definitions={
            s.value: text
            for s in graph.of_type("Sanction", "AwaitedAct", "EvidenceType")
            if (text := graph.labels(s, SKOS + "definition"))
        },
        told={
            s.value: text
            for s in graph.of_type("Procedure", "Concept", "Referentiel", "ReferentielVersion", "Organisation", "Role")
            if (text := graph.labels(s, SKOS + "definition") or graph.labels(s, "mission"))
        },
        penalised_by={s.value: graph.iris(s, "legalBasis") for s in graph.of_type("Sanction")},
        source_kinds={n.value: kind for n in graph.of_type("Source") if (kind := _source_kind(graph, n))},
        urls={s.value: urls[0] for s in graph.subjects() if (urls := graph.iris(s, RDFS + "seeAlso"))},
        countries=countries(),
        former_slugs={former: norm.id for norm in norms.values() for former in norm.former_slugs},
        rests_on=below,
        derived_above=derived_above(facts),
        readings_on=readings_on(readings, norms, below),
        on_situation=on_situation(facts, below),
        splittable=splittable(facts, norms),
        actors=read_actors(graph),
        procedures=procedures,
        referentiels={r.iri: r for r in read_referentiels(graph)},
        release=release,
        wording=cache(partial(wording, facts)),
    )


def _norm_nodes(graph: GraphIndex) -> list[Node]:
    return graph.of_type(*MODALITIES)


def _modality(graph: GraphIndex, node: Node) -> str:
    names = [t.removeprefix(REGLO) for t in graph.types(node)]
    found = [name for name in names if name in MODALITIES]
    if len(found) != 1:
        raise ModelError(
            node.value,
            f"une norme a exactement une modalité, non {found}",
            f"a norm has exactly one modality, not {found}",
        )
    return found[0].lower()


def _slugs(iris: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(slug_of(iri) for iri in iris)


def _norm(graph: GraphIndex, node: Node) -> Norm:
    notes: dict[str, list[str]] = {}
    for o in graph.objects(node, SKOS + "note"):
        if isinstance(o, ox.Literal) and o.language:
            notes.setdefault(o.language, []).append(o.value)
    status = graph.iris(node, "status")
    confidence = graph.iris(node, "confidence")
    if not confidence:
        raise ModelError(node.value, "une norme porte une confiance", "a norm has a confidence")
    return Norm(
        id=slug_of(node.value),
        iri=node.value,
        modality=_modality(graph, node),
        labels=graph.labels(node, SKOS + "prefLabel"),
        definition=graph.labels(node, SKOS + "definition"),
        condition=read_condition(graph, node),
        bearers=graph.iris(node, "bearer"),
        beneficiaries=graph.iris(node, "beneficiary"),
        authorities=graph.iris(node, "authority"),
        legal_basis=graph.iris(node, "legalBasis"),
        explained_by=graph.iris(node, "explainedBy"),
        confidence=confidence[0].removeprefix(REGLO),
        applicable_from=graph.day(node, "applicableFrom"),
        applicable_until=graph.day(node, "applicableUntil"),
        in_words=graph.labels(node, "conditionInWords") or None,
        deadline=graph.labels(node, "deadline"),
        evidence=tuple(sorted(_evidence_lists(graph, node), key=lambda e: e.all_of)),
        met_when=read_met_when(graph, node),
        sanctions=graph.iris(node, "sanction"),
        awaits=graph.iris(node, "awaits"),
        sources=graph.iris(node, "source"),
        specialises=_slugs(graph.iris(node, "specialises")),
        exempts=graph.iris(node, "exempts"),
        explains_exclusion_from=graph.iris(node, "explainsExclusionFrom"),
        status=status[0].removeprefix(REGLO) if status else None,
        notes=tuple(
            {language: text for language, text in pair if text}
            for pair in (
                tuple((lang, texts[i] if i < len(texts) else "") for lang, texts in sorted(notes.items()))
                for i in range(max((len(t) for t in notes.values()), default=0))
            )
        ),
        former_slugs=tuple(sorted(o.value for o in graph.objects(node, "formerSlug") if isinstance(o, ox.Literal))),
    )


def _evidence_lists(graph: GraphIndex, node: Node) -> Iterable[EvidenceList]:
    for item in graph.nodes(node, "evidence"):
        cover = graph.iris(item, "mustCover")
        yield EvidenceList(
            _slugs(graph.iris(item, "allOf")), slug_of(cover[0]) if cover else None, graph.iris(item, "mustName")
        )


def _fact(graph: GraphIndex, node: Node) -> Fact:
    slug = slug_of(node.value)
    derived = REGLO + "DerivedFact" in graph.types(node)
    kinds = graph.iris(node, "factKind")
    if not derived and len(kinds) != 1:
        raise ModelError(node.value, "un fait a exactement un genre", "a fact has exactly one kind")
    values = [_value(graph, v) for v in graph.nodes(node, "allowedValue")]
    confidence = graph.iris(node, "confidence")
    return Fact(
        id=slug,
        iri=node.value,
        kind=FactKind.BOOLEAN if derived else FactKind(kinds[0].removeprefix(REGLO)),
        labels=graph.labels(node, SKOS + "prefLabel"),
        question=graph.labels(node, "question"),
        values={v.id: v for _, v in sorted(values, key=lambda pair: (pair[0], pair[1].id))},
        fields=_slugs(graph.iris(node, "mapField")),
        proof_only=graph.literal(node, "proofOnly") == "true",
        of_situation=graph.literal(node, "ofSituation") == "true",
        order=int(graph.literal(node, "order") or 0),
        condition=read_condition(graph, node) if derived else None,
        definition=graph.labels(node, SKOS + "definition"),
        help=graph.labels(node, "help"),
        in_sentence=graph.labels(node, "inSentence"),
        in_sentence_not=graph.labels(node, "inSentenceNot"),
        legal_basis=graph.iris(node, "legalBasis"),
        explained_by=graph.iris(node, "explainedBy"),
        confidence=confidence[0].removeprefix(REGLO) if confidence else None,
    )


def _value(graph: GraphIndex, node: Node) -> tuple[int, Value]:
    notation = graph.literal(node, SKOS + "notation")
    if notation is None:
        raise ModelError(node.value, "une valeur porte un skos:notation", "a value has a skos:notation")
    order = int(graph.literal(node, "order") or 0)
    return order, Value(notation, node.value, graph.labels(node, SKOS + "prefLabel"))


def _reading(graph: GraphIndex, node: Node) -> Reading:
    confidence = graph.iris(node, "confidence")
    if graph.labels(node, "conditionInWords"):
        raise ModelError(
            node.value,
            "une lecture porte ses mots sur un cas : reglo:case [ reglo:conditionInWords … ]",
            "a reading carries its words on a case: reglo:case [ reglo:conditionInWords … ]",
        )
    return Reading(
        id=slug_of(node.value),
        iri=node.value,
        labels=graph.labels(node, SKOS + "prefLabel"),
        definition=graph.labels(node, SKOS + "definition"),
        of=_slugs(graph.iris(node, "readingOf")),
        condition=read_condition(graph, node),
        confidence=confidence[0].removeprefix(REGLO) if confidence else "C",
        explained_by=graph.iris(node, "explainedBy"),
    )


def _memberships(graph: GraphIndex, node: Node) -> tuple[Membership, ...]:
    found = []
    for item in graph.nodes(node, "membership"):
        members = graph.iris(item, "member")
        if len(members) != 1:
            raise ModelError(
                node.value, "une appartenance nomme exactement un pays", "a membership names exactly one country"
            )
        found.append(
            Membership(members[0].rpartition(".")[2], graph.day(item, "inForceFrom"), graph.day(item, "inForceUntil"))
        )
    return tuple(sorted(found, key=lambda m: m.country))


def _evidence_type(graph: GraphIndex, node: Node) -> EvidenceType:
    return EvidenceType(
        slug_of(node.value),
        node.value,
        graph.labels(node, SKOS + "prefLabel"),
        graph.iris(node, "issuer"),
        graph.iris(node, "obtainedBy"),
        graph.iris(node, "awaits"),
    )


def _source_kind(graph: GraphIndex, node: Node) -> str | None:
    kinds = graph.iris(node, "sourceKind")
    return kinds[0].removeprefix(REGLO) if kinds else None
