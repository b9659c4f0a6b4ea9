"""The entry point for product descriptions: a file or bytes, in any syntax → `ontology.product.Product`."""

from __future__ import annotations

import stat
from pathlib import Path, PurePosixPath
from typing import Final

from loaders.products.check import check_product
from loaders.products.context import product_context
from loaders.products.faults import Faults
from loaders.products.rdf_lines import line_of
from loaders.products.rdf_syntax import parse_rdf
from loaders.products.read_csv import read_csv
from loaders.products.read_json import read_json
from loaders.products.read_rdf import read_product_graph
from loaders.products.read_yaml import read_yaml
from loaders.products.terms import slug
from loaders.products.tree import Node
from ontology.errors import Message
from ontology.model import Model
from ontology.namespaces import thing
from ontology.product import Product

MAX_BYTES: Final = 5_000_000

EXTENSIONS: Final = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".json": "json",
    ".jsonld": "json-ld",
    ".ttl": "turtle",
    ".nt": "n-triples",
    ".nq": "n-quads",
    ".trig": "trig",
    ".rdf": "rdf-xml",
    ".xml": "rdf-xml",
    ".csv": "csv",
}

MEDIA_TYPES: Final = {
    "application/yaml": "yaml",
    "application/x-yaml": "yaml",
    "text/yaml": "yaml",
    "text/x-yaml": "yaml",
    "application/json": "json",
    "application/ld+json": "json-ld",
    "text/turtle": "turtle",
    "application/n-triples": "n-triples",
    "application/n-quads": "n-quads",
    "application/trig": "trig",
    "application/rdf+xml": "rdf-xml",
    "application/xml": "rdf-xml",
    "text/xml": "rdf-xml",
    "text/csv": "csv",
}


def load_product(
    source: Path | bytes,
    *,
    model: Model,
    name: str,
    media_type: str | None = None,
    syntax: str | None = None,
    stem: str | None = None,
    max_bytes: int = MAX_BYTES,
    first_line: int | None = None,
) -> Product:
    """The product that ``source`` describes, checked against the model.

    ``name`` is the file name: messages quote it, and its extension tells the syntax unless ``syntax`` or
    ``media_type`` does; it names a product that has neither ``id`` nor ``label``, unless ``stem`` does.
    ``first_line`` is where the text begins in a larger file. Nothing is ever fetched.
    Raises `loaders.products.faults.ProductErrors` (a `UserError`) with every fault found.
    """
    name = name.encode("utf-8", "replace").decode()
    faults = Faults(name, first_line)
    syntax = syntax or _syntax(name, media_type, faults)
    text = text_of(read_source(source, max_bytes, faults), faults)
    stem = stem or PurePosixPath(name.replace("\\", "/")).stem
    iri = thing("product", slug(stem))
    tree = _tree(text, syntax, iri, model, faults)
    label = "".join(character for character in stem if character.isprintable()).strip()
    return check_product(tree, model, faults, iri=iri, label=label or slug(stem))


def _tree(text: str, syntax: str, iri: str, model: Model, faults: Faults) -> Node:
    if syntax == "yaml":
        return read_yaml(text, faults)
    if syntax == "json":
        return read_json(text, faults)
    if syntax == "csv":
        return read_csv(text, model, faults)
    faults.line_of = lambda path: line_of(text, path, syntax == "json-ld")
    context = product_context(model) if syntax == "json-ld" else {}
    return read_product_graph(parse_rdf(text, syntax, iri, context, faults), model, faults)


def _syntax(name: str, media_type: str | None, faults: Faults) -> str:
    plain = (media_type or "").partition(";")[0].strip().lower()
    syntax = MEDIA_TYPES.get(plain) or EXTENSIONS.get(PurePosixPath(name).suffix.lower())
    if syntax is None:
        listed = ", ".join(EXTENSIONS)
        faults.fail(
            Message("syntaxe du fichier inconnue", "unknown syntax of the file"),
            expected=Message(f"une de ces extensions : {listed}", f"one of these extensions: {listed}"),
        )
    return syntax


def read_source(source: Path | bytes, limit: int, faults: Faults) -> bytes:
    """The bytes, of a file or as given; fails where there is no such file, or it is larger than ``limit``."""
    if isinstance(source, bytes):
        _refuse_large(len(source), limit, faults)
        return source
    try:
        status = source.stat()
        if not stat.S_ISREG(status.st_mode):
            faults.fail(Message("ce n'est pas un fichier", "this is not a file"))
        _refuse_large(status.st_size, limit, faults)
        with source.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        faults.fail(
            Message("fichier introuvable", "file not found"),
            remedy=Message("vérifier le chemin", "check the path"),
        )
    except (OSError, ValueError) as error:
        detail = getattr(error, "strerror", None) or str(error)
        faults.fail(Message(f"fichier illisible ({detail})", f"file cannot be read ({detail})"))
    _refuse_large(len(data), limit, faults)
    return data


def _refuse_large(size: int, limit: int, faults: Faults) -> None:
    if size > limit:
        megabytes = f"{limit / 1_000_000:g}"
        faults.fail(
            Message(
                f"fichier trop gros : la limite est de {megabytes} Mo",
                f"file too large: the limit is {megabytes} MB",
            ),
            remedy=Message("un fichier par produit", "one file per product"),
        )


def text_of(data: bytes, faults: Faults) -> str:
    """The text of these bytes; fails on another encoding than UTF-8, on a NUL byte, on nothing at all."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.fail(
            Message(
                f"le fichier n'est pas en UTF-8 (octet {error.start + 1})",
                f"the file is not UTF-8 (byte {error.start + 1})",
            ),
            line=data.count(b"\n", 0, error.start) + 1,
            remedy=Message("l'enregistrer en UTF-8", "save it as UTF-8"),
        )
    if "\0" in text:
        faults.fail(
            Message("le fichier contient un octet nul", "the file holds a NUL byte"),
            line=text.count("\n", 0, text.index("\0")) + 1,
            remedy=Message("donner un fichier de texte", "give a text file"),
        )
    if not text.strip():
        faults.fail(
            Message("le fichier est vide", "the file is empty"),
            expected=Message("une description de produit", "a product description"),
        )
    return text
