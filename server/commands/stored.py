"""Loads the store of a command that works on the graph, or on products of the dataset."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ontology.errors import Message, UserError, Where
from ontology.namespaces import BASE
from server.dataset import Dataset
from server.pages.site import Site
from server.store import EmbeddedStore


def site_of(dataset: Dataset, more: Iterable[Path] = ()) -> Site:
    """The release as the pages see it, with the quads of ``more`` files. Raises `UserError` for what is not N-Quads."""
    store = EmbeddedStore.of(dataset.nquads)
    for path in more:
        try:
            store.load(path)
        except (SyntaxError, ValueError, OSError) as error:
            raise UserError(
                Message(f"lecture impossible ({error})", f"cannot be read ({error})"),
                Where(str(path), getattr(error, "lineno", None)),
                remedy=Message("donner un fichier que « reglo load » a écrit", "give a file that `reglo load` wrote"),
            ) from error
    return Site(store, dataset.model)


def site_where_needed(dataset: Dataset, products: Iterable[str]) -> Site | None:
    """The site where one of the products is named as one of the dataset: loading it takes time."""
    stored = any(name.removeprefix(BASE).startswith("product/") for name in products)
    return site_of(dataset) if stored else None
