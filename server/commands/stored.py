"""Loads the store of a command that works on the graph, or on products of the dataset."""

from __future__ import annotations

from collections.abc import Iterable

from ontology.namespaces import BASE
from server.dataset import Dataset
from server.pages.site import Site
from server.store import EmbeddedStore


def site_of(dataset: Dataset) -> Site:
    """The release as the pages see it."""
    return Site(EmbeddedStore.of(dataset.nquads), dataset.model)


def site_where_needed(dataset: Dataset, products: Iterable[str]) -> Site | None:
    """The site where one of the products is named as one of the dataset: loading it takes time."""
    stored = any(name.removeprefix(BASE).startswith("product/") for name in products)
    return site_of(dataset) if stored else None
