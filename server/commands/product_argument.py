"""Reads a product named on the command line: a description file, the standard input, or a product of the dataset."""

from __future__ import annotations

import sys
from pathlib import Path

from loaders.products.load import load_product
from ontology.errors import Message
from ontology.model import Model
from ontology.namespaces import BASE, slug_of, thing
from ontology.product import Product
from server.nearest import unknown
from server.pages.site import Site
from server.pages.stored_product import stored_product

_STORED = "product/"


def read_product(model: Model, name: str, syntax: str, site: Site | None = None) -> Product:
    """The product; a file wins over a stored one of the same name. A `UserError` says what is wrong with either.

    Stored products are known where a ``site`` is given.
    """
    if name == "-":
        return load_product(sys.stdin.buffer.read(), model=model, name=f"stdin.{syntax}")
    short = name.removeprefix(BASE)
    if site is not None and short.startswith(_STORED) and not Path(name).is_file():
        return find_stored(site, short.removeprefix(_STORED))
    return load_product(Path(name), model=model, name=name)


def find_stored(site: Site, slug: str) -> Product:
    """The product of the dataset of this slug; an `Unknown` with the nearest where there is none."""
    return stored_product(site.store, site.model, thing("product", known_product(site, slug)))


def known_product(site: Site, slug: str) -> str:
    """The slug, if a product of the dataset has it; else raises `Unknown` with the nearest."""
    if thing("product", slug) not in site.things("product"):
        known = [slug_of(iri) for iri in site.things("product")]
        listed = Message(f"donner l'un de : {', '.join(known)}", f"give one of: {', '.join(known)}")
        raise unknown("produit", "product", slug[:80], known, listed)
    return slug
