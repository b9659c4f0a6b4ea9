"""`reglo compare`: two products, or two readings of a provision over products."""

from __future__ import annotations

import argparse
from datetime import date

from ontology.errors import Message, UserError
from ontology.verdicts.compare import compare
from ontology.verdicts.compare_readings import compare_readings
from server.changes.compare import comparison_data, comparison_document, readings_data, readings_document
from server.changes.find import find_reading
from server.commands.product_argument import find_stored, read_product
from server.commands.show import show
from server.commands.stored import site_of, site_where_needed
from server.dataset import Dataset, open_dataset


def run(options: argparse.Namespace) -> int:
    """Prints the comparison; exactly two products, unless a reading is named."""
    dataset = open_dataset(options.data)
    if options.reading:
        return _readings(dataset, options)
    if len(options.products) != 2:
        raise UserError(
            Message(
                f"il faut deux produits, non {len(options.products)}", f"two products, not {len(options.products)}"
            ),
            remedy=Message("reglo compare A.yaml B.yaml", "reglo compare A.yaml B.yaml"),
        )
    site = site_where_needed(dataset, options.products)
    first, second = (read_product(dataset.model, name, options.syntax, site) for name in options.products)
    day = options.as_of or first.as_of or date.today()
    return show(
        options, comparison_data(dataset.model, compare(dataset.model, first, second, day)), comparison_document
    )


def _readings(dataset: Dataset, options: argparse.Namespace) -> int:
    model = dataset.model
    reading = find_reading(model, options.reading)
    if options.products:
        site = site_where_needed(dataset, options.products)
        products = [read_product(model, name, options.syntax, site) for name in options.products]
    else:
        stored = site_of(dataset)
        products = [find_stored(stored, iri.rpartition("/")[2]) for iri in stored.things("product")]
    found = compare_readings(model, reading, products, options.as_of)
    return show(options, readings_data(model, found), readings_document)
