"""`reglo impact`: what hangs on a thing and why; or what would change for a product if facts of it changed."""

from __future__ import annotations

import argparse
from datetime import date

from ontology.errors import Message, UserError
from ontology.verdicts.what_if import what_if
from queries.dependencies import Dependencies
from queries.impact import impact
from server.changes.find import find_thing
from server.changes.impact import impact_data, impact_document
from server.changes.what_if import stated_facts, what_if_data, what_if_document
from server.commands.product_argument import read_product
from server.commands.show import show
from server.commands.stored import site_of, site_where_needed
from server.dataset import Dataset, open_dataset


def run(options: argparse.Namespace) -> int:
    """Prints the impact of the one thing named, or with ``--product`` that of the facts."""
    dataset = open_dataset(options.data)
    if options.product:
        return _what_if(dataset, options)
    if len(options.things) > 1:
        raise UserError(
            Message("une seule chose à la fois", "one thing at a time"),
            remedy=Message("pour changer des faits, ajouter --product", "to change facts, add --product"),
        )
    site = site_of(dataset)
    iri = find_thing(site, options.things[0])
    found = impact(Dependencies(site.store), iri)
    return show(options, impact_data(found, dataset.release, site.labels), impact_document)


def _what_if(dataset: Dataset, options: argparse.Namespace) -> int:
    model = dataset.model
    facts = stated_facts(model, options.things)
    site = site_where_needed(dataset, [options.product])
    product = read_product(model, options.product, options.syntax, site)
    day = options.as_of or product.as_of or date.today()
    data = what_if_data(model, product, facts, what_if(model, product, facts, day), day)
    return show(options, data, what_if_document)
