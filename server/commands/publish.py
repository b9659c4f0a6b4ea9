"""`reglo publish`: writes the built release into a remote SPARQL store, for `reglo serve --store`."""

from __future__ import annotations

import argparse
import asyncio
import sys

from ontology.errors import Message, UserError, Where
from server.commands.build import progress_of
from server.commands.remote import opened
from server.dataset import open_dataset
from server.remote.publish import publish


def run(options: argparse.Namespace) -> int:
    """Writes, counts, and says what the store now holds; needs the right to write there."""
    dataset = open_dataset(options.data)
    if not options.pause >= 0:
        raise UserError(Message("une durée positive", "a positive duration"), Where(path="--pause"))

    async def work() -> dict[str, int]:
        async with opened(options.store, options.store_graphs) as client:
            if not client.address.graphs:
                raise UserError(
                    Message("où écrire les graphes ?", "where are graphs to be written?"),
                    Where(path="--store-graphs"),
                    Message("l'adresse du Graph Store Protocol", "the address of the Graph Store Protocol"),
                )
            return await publish(client, dataset.nquads, options.pause, progress_of(options.quiet))

    counted = asyncio.run(work())
    if not options.quiet:
        if sys.stderr.isatty():
            print(file=sys.stderr)
        graphs, triples = len(counted), sum(counted.values())
        if options.lang == "fr":
            print(f"Livraison {dataset.release} : {graphs} graphes, {triples} triplets", file=sys.stderr)
        else:
            print(f"Release {dataset.release}: {graphs} graphs, {triples} triples", file=sys.stderr)
    return 0
