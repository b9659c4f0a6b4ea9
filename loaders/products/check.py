"""The one place that says whether a description is right, whatever its syntax: tree → product.

Every fault is gathered (`Faults`) before any is reported, with its line or path and the nearest valid names.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from loaders.products.contradictions import contradictions
from loaders.products.facts import read_facts, read_none, read_partial
from loaders.products.faults import Faults
from loaders.products.proofs import read_proofs
from loaders.products.terms import CONTEXT_IRI, JSON_LD_KEYS, PRODUCT_KEYS, PRODUCT_TYPE, asked, product_iri
from loaders.products.tree import MappingNode, Node, ScalarNode, shown
from loaders.products.tree_check import check_tree
from loaders.products.values import Values
from ontology.errors import Message
from ontology.model import Labels, Model
from ontology.nearest import did_you_mean
from ontology.product import FactValue, Product

DEFAULT_LANGUAGE: Final = "fr"
"""Language of a label written without one (the context says the same)."""

_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")


def check_product(tree: Node, model: Model, faults: Faults, *, iri: str, label: str) -> Product:
    """The product a tree describes; ``iri`` and ``label`` serve when it names none.

    Raises `ProductErrors` with every fault found.
    """
    check_tree(tree, faults)
    if not isinstance(tree, MappingNode):
        faults.fail(
            Message("le fichier n'est pas une description", "the file is not a description"),
            line=tree.line,
            expected=Message("des clés label, as-of, facts…", "keys label, as-of, facts…"),
        )
    given = _top_level(tree, model, faults)
    values = Values(model, faults)
    facts = read_facts(values, given["facts"]) if "facts" in given else {}
    if "states-none" in given:
        facts |= read_none(values, given["states-none"], facts)
    product = Product(
        iri=_iri(given, faults) or iri,
        labels=_labels(values, given["label"]) if "label" in given else {DEFAULT_LANGUAGE: label},
        facts=facts,
        partial=_partial(values, given, facts),
        proofs=read_proofs(values, given["proofs"]) if "proofs" in given else (),
        as_of=_as_of(values, given),
    )
    _refuse_contradictions(product, given, faults)
    faults.raise_if_any()
    return product


def _top_level(tree: MappingNode, model: Model, faults: Faults) -> dict[str, Node]:
    given: dict[str, Node] = {}
    listed = ", ".join(PRODUCT_KEYS)
    stated = asked(model)
    for key, node in tree.entries:
        if key.text in (*PRODUCT_KEYS, *JSON_LD_KEYS):
            given.setdefault(key.text, node)
            continue
        name = shown(key.text)
        remedy = did_you_mean(key.text, PRODUCT_KEYS)
        if key.text in stated:
            remedy = Message(f"écrire « {name} » sous « facts »", f'write "{name}" under "facts"')
        elif key.text == "@graph":
            remedy = Message("nommer le fichier .jsonld", "name the file .jsonld")
        faults.add(
            Message(f"clé inconnue : « {name} »", f'unknown key: "{name}"'),
            line=key.line,
            path=name,
            expected=Message(f"une de ces clés : {listed}", f"one of these keys: {listed}"),
            remedy=remedy,
        )
    _check_json_ld(given, faults)
    return given


def _check_json_ld(given: dict[str, Node], faults: Faults) -> None:
    context, kind = given.get("@context"), given.get("@type")
    if context is not None and not (isinstance(context, ScalarNode) and context.text == CONTEXT_IRI):
        faults.add(
            Message("contexte JSON-LD étranger, jamais téléchargé", "foreign JSON-LD context, never fetched"),
            line=context.line,
            path="@context",
            expected=Message(CONTEXT_IRI, CONTEXT_IRI),
            remedy=Message(
                "retirer @context, ou nommer le fichier .jsonld avec un contexte écrit dedans",
                "remove @context, or name the file .jsonld with a context written within",
            ),
        )
    types = ("Product", "reglo:Product", PRODUCT_TYPE)
    if kind is not None and not (isinstance(kind, ScalarNode) and kind.text in types):
        faults.add(
            Message("@type n'est pas Product", "@type is not Product"),
            line=kind.line,
            path="@type",
            expected=Message("Product", "Product"),
        )


def _iri(given: dict[str, Node], faults: Faults) -> str | None:
    keys = [key for key in ("id", "@id") if key in given]
    if len(keys) == 2:
        faults.add(
            Message("id et @id sont donnés tous deux", "id and @id are both given"),
            line=given["@id"].line,
            path="@id",
        )
    if not keys:
        return None
    node = given[keys[0]]
    iri = product_iri(node.text) if isinstance(node, ScalarNode) and node.kind in ("plain", "text") else None
    if iri is None:
        faults.add(
            Message("l'identifiant du produit ne convient pas", "the product's identifier does not fit"),
            line=node.line,
            path=keys[0],
            expected=Message(
                "un nom en minuscules comme mon-produit, ou un IRI http(s) ou urn hors de Réglo",
                "a lower-case name such as my-product, or an http(s) or urn IRI outside Réglo",
            ),
        )
    return iri


def _labels(values: Values, node: Node) -> Labels:
    if not isinstance(node, MappingNode):
        text = values.text(node, "label")
        return {DEFAULT_LANGUAGE: text} if text else {}
    if not node.entries:
        values.wrong(node, "label", Message("{fr: …, en: …} ou un texte", "{fr: …, en: …} or a text"))
    labels: Labels = {}
    for key, item in node.entries:
        path = f"label.{shown(key.text)}"
        if not _LANGUAGE.fullmatch(key.text):
            name = shown(key.text)
            values.faults.add(
                Message(f"langue inconnue : « {name} »", f'unknown language: "{name}"'),
                line=key.line,
                path="label",
                expected=Message("fr ou en", "fr or en"),
            )
        text = values.text(item, path)
        if text:
            labels[key.text] = text
    # In one order, whatever was written first: the same product gives the same bytes.
    return {language: labels[language] for language in sorted(labels, key=_order)}


def _order(language: str) -> tuple[bool, bool, str]:
    return language not in ("fr", "en"), language != "fr", language


def _as_of(values: Values, given: dict[str, Node]) -> date | None:
    return values.date(given["as-of"], "as-of") if "as-of" in given else None


def _partial(values: Values, given: dict[str, Node], facts: dict[str, FactValue]) -> frozenset[str]:
    if "partial" not in given:
        return frozenset()
    node = given.get("facts")
    written = {key.text for key, _ in node.entries} if isinstance(node, MappingNode) else set()
    return read_partial(values, given["partial"], facts, written)


def _refuse_contradictions(product: Product, given: dict[str, Node], faults: Faults) -> None:
    node = given.get("facts")
    lines = {key.text: key.line for key, _ in node.entries} if isinstance(node, MappingNode) else {}
    for broken in contradictions(product.facts):
        said = str(broken.value).lower()
        faults.add(
            Message(
                f"« {broken.fact}: {said} » contredit « {broken.against} »",
                f'"{broken.fact}: {said}" contradicts "{broken.against}"',
            ),
            line=lines.get(broken.against),
            path=f"facts.{broken.against}",
            remedy=Message(
                "corriger l'un des deux, ou retirer celui qui n'est pas sûr",
                "mend one of the two, or remove the one that is not certain",
            ),
        )
