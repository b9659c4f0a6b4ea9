"""Where an excerpt's triples come from: the file and its hash, the side file, the loader; no clock.

In: the bytes of the files and what was generated. Out: triples. Errors: none.
Source: PROV-O.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

from pyoxigraph import NamedNode

from loaders.excerpts.blocks import Excerpt
from loaders.excerpts.side import Side
from loaders.excerpts.statements import Statements, type_
from ontology.errors import Message
from ontology.namespaces import DCT, PROV, RDFS, SKOS, thing

LOADER: Final = "loaders.excerpts.load"


def _prov(name: str) -> NamedNode:
    return NamedNode(PROV + name)


def _file(out: Statements, iri: str, name: str, data: bytes) -> None:
    out.link(iri, type_, PROV + "Entity")
    out.both(iri, NamedNode(f"{SKOS}prefLabel"), Message(f"Fichier {name}", f"File {name}"))
    out.say(iri, NamedNode(f"{DCT}identifier"), f"sha256:{hashlib.sha256(data).hexdigest()}")


def state_provenance(
    excerpt: Excerpt, side: Side, data: bytes, name: str, side_file: tuple[str, bytes] | None, generated: Iterable[str]
) -> Statements:
    """Say the files, the activity, the loader, and that each of `generated` comes from them."""
    out = Statements()
    file, activity, agent = (
        thing("source", f"file-{name}"),
        thing("source", f"load-{name}"),
        thing("source", LOADER.replace(".", "-").replace("_", "-")),
    )
    _file(out, file, name, data)
    if side.title:
        out.both(file, NamedNode(f"{DCT}title"), side.title)
    version = excerpt.version.text
    out.both(file, NamedNode(f"{SKOS}note"), Message(f"« {version} »", f"Its date line: “{version}”"))
    out.link(file, _prov("wasDerivedFrom"), thing("source", side.source))
    if side.address:
        out.link(file, NamedNode(f"{RDFS}seeAlso"), side.address)
    if side.licence:
        out.link(file, NamedNode(f"{DCT}license"), side.licence)
    out.link(agent, type_, PROV + "Agent")
    out.both(agent, NamedNode(f"{SKOS}prefLabel"), Message(f"Chargeur {LOADER}", f"Loader {LOADER}"))
    out.link(activity, type_, PROV + "Activity")
    out.both(activity, NamedNode(f"{SKOS}prefLabel"), Message(f"Chargement de {name}", f"Loading of {name}"))
    out.link(activity, _prov("wasAssociatedWith"), agent)
    out.link(activity, _prov("used"), file)
    if side_file:
        beside = thing("source", f"file-{side_file[0]}")
        _file(out, beside, *side_file)
        out.link(activity, _prov("used"), beside)
    for iri in generated:
        out.link(iri, _prov("wasGeneratedBy"), activity)
        out.link(iri, _prov("wasDerivedFrom"), file)
    return out
