"""`reglo diff`: compares two releases of the data, or two dates for a product, a norm, an article, the whole law."""

from __future__ import annotations

import argparse
from pathlib import Path

from ontology.errors import Message, UserError
from ontology.verdicts.differences import in_order, law_difference, norm_difference, product_difference
from queries.article_changes import article_changes
from server.changes.article import article_data, article_document
from server.changes.differences import (
    law_difference_data,
    law_difference_document,
    norm_difference_data,
    norm_difference_document,
    product_difference_data,
    product_difference_document,
)
from server.changes.find import find_article
from server.commands import diff_releases
from server.commands.norms import LISTED_BY_COMMAND, find_norm
from server.commands.product_argument import read_product
from server.commands.show import show
from server.commands.stored import site_of, site_where_needed
from server.dataset import open_dataset


def run(options: argparse.Namespace) -> int:
    """Prints what differs between two releases, or between two dates where these are given."""
    dated = options.start is not None and options.end is not None
    about = any((options.product, options.norm, options.article, options.start, options.end))
    if options.old and options.new and not about:
        return diff_releases.run(options)
    if options.old or not dated:
        raise UserError(
            Message(
                "il faut deux versions des données, ou deux dates", "two releases of the data are needed, or two dates"
            ),
            remedy=Message(
                "reglo diff ANCIENNE NOUVELLE, ou reglo diff --from AAAA-MM-JJ --to AAAA-MM-JJ",
                "reglo diff OLD NEW, or reglo diff --from YYYY-MM-DD --to YYYY-MM-DD",
            ),
        )
    if options.texts and not options.article:
        raise UserError(
            Message("--with ajoute des rédactions à un article", "--with adds wordings to an article"),
            remedy=Message("le nommer par --article", "name it by --article"),
        )
    in_order(options.start, options.end)
    return _dates(options)


def _dates(options: argparse.Namespace) -> int:
    dataset = open_dataset(options.data)
    model, start, end = dataset.model, options.start, options.end
    if options.product:
        site = site_where_needed(dataset, [options.product])
        product = read_product(model, options.product, options.syntax, site)
        data = product_difference_data(model, product_difference(model, product, start, end))
        return show(options, data, product_difference_document)
    if options.norm:
        found = norm_difference(
            model, find_norm(model, options.norm.removeprefix("norm/"), LISTED_BY_COMMAND), start, end
        )
        return show(options, norm_difference_data(model, found), norm_difference_document)
    if options.article:
        graph = site_of(dataset, map(Path, options.texts))
        changes = article_changes(graph.store, find_article(graph, options.article), start, end)
        return show(options, article_data(model, changes, graph.labels), article_document)
    return show(
        options, law_difference_data(model, law_difference(model, start, end), start, end), law_difference_document
    )
