"""Reads the proofs of a description: evidence held, its issuer, its validity, what it names."""

from __future__ import annotations

from datetime import date

from loaders.products.terms import PROOF_TERMS, covers_names
from loaders.products.tree import MappingNode, Node, ScalarNode, items_of, shown
from loaders.products.values import Values
from ontology.errors import Message
from ontology.nearest import did_you_mean
from ontology.product import Proof


def read_proofs(values: Values, node: Node) -> tuple[Proof, ...]:
    """The proofs, in their order; ``covers`` is resolved to ``fact.value`` names."""
    covers = covers_names(values.model)
    read = [_proof(values, item, f"proofs[{index}]", covers) for index, item in enumerate(items_of(node))]
    return tuple(proof for proof in read if proof is not None)


def _proof(values: Values, node: Node, path: str, covers: dict[str, str]) -> Proof | None:
    if not isinstance(node, MappingNode):
        shape = "{type: …, issuer: …, accredited-by: …, valid-from: …, valid-until: …, covers: […]}"
        values.wrong(node, path, Message(shape, shape))
        return None
    given = _known_keys(values, node, path)
    if "type" not in given:
        values.faults.add(
            Message("la preuve n'a pas de type", "the proof has no type"), line=node.line, path=path,
            expected=Message("type: certificat-hds, par exemple", "type: certificat-hds, for instance"),
        )  # fmt: skip
    names = {kind.id: kind.labels for kind in values.model.evidence.values()}
    kind = values.one_of(given["type"], names, f"{path}.type") if "type" in given else None
    issuer = values.text(given["issuer"], f"{path}.issuer") if "issuer" in given else None
    accredited = values.text(given["accredited-by"], f"{path}.accredited-by") if "accredited-by" in given else None
    start, end = (_day(values, given, key, path) for key in ("valid-from", "valid-until"))
    if start and end and end < start:
        values.faults.add(
            Message(
                f"la preuve cesse le {end.isoformat()}, avant de commencer le {start.isoformat()}",
                f"the proof ends on {end.isoformat()}, before it starts on {start.isoformat()}",
            ),
            line=given["valid-until"].line,
            path=f"{path}.valid-until",
        )
    covered = _covers(values, given["covers"], f"{path}.covers", covers) if "covers" in given else frozenset()
    return Proof(kind, issuer, start, end, covered, accredited) if kind else None


def _known_keys(values: Values, node: MappingNode, path: str) -> dict[str, Node]:
    known: dict[str, Node] = {}
    listed = ", ".join(PROOF_TERMS)
    for key, item in node.entries:
        if key.text in PROOF_TERMS:
            known[key.text] = item
            continue
        name = shown(key.text)
        values.faults.add(
            Message(f"clé inconnue : « {name} »", f'unknown key: "{name}"'),
            line=key.line,
            path=path,
            expected=Message(f"une de ces clés : {listed}", f"one of these keys: {listed}"),
            remedy=did_you_mean(key.text, PROOF_TERMS),
        )
    return known


def _day(values: Values, given: dict[str, Node], key: str, path: str) -> date | None:
    return values.date(given[key], f"{path}.{key}") if key in given else None


def _covers(values: Values, node: Node, path: str, names: dict[str, str]) -> frozenset[str]:
    found = set()
    short = ", ".join(name for name in names if "." not in name)
    expected = Message(
        f"des valeurs que la preuve nomme : {short or '…'} ; ou fait.valeur en entier",
        f"values that the proof names: {short or '…'}; or the full fact.value",
    )
    for item in items_of(node):
        word = values.word(item, path, expected)
        if word is None:
            continue
        if word.text in names:
            found.add(names[word.text])
        else:
            values.unknown(word, path, _nearest_cover(word, names), expected)
    return frozenset(found)


def _nearest_cover(word: ScalarNode, names: dict[str, str]) -> Message | None:
    full = [name for name in names if name.endswith(f".{word.text}")]
    if not full:
        return did_you_mean(word.text, names)
    listed = ", ".join(full[:3])
    return Message(f"préciser le fait : {listed}", f"name the fact: {listed}")
