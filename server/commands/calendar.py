"""`reglo calendar`: every day on which something happens to a product, past and coming."""

from __future__ import annotations

import argparse

from ontology.verdicts.calendar import calendar
from server.changes.calendar import calendar_data, calendar_document
from server.commands.product_argument import read_product
from server.commands.show import show
from server.commands.stored import site_where_needed
from server.dataset import open_dataset


def run(options: argparse.Namespace) -> int:
    """Prints the calendar seen from the day asked for, else from the description's own date."""
    dataset = open_dataset(options.data)
    site = site_where_needed(dataset, [options.product])
    product = read_product(dataset.model, options.product, options.syntax, site)
    found = calendar(dataset.model, product, options.as_of)
    return show(options, calendar_data(dataset.model, found), calendar_document)
