"""`reglo serve`: serves SPARQL, the API and the pages."""

from __future__ import annotations

import argparse
import sys

from ontology.errors import Message, UserError
from server.dataset import open_dataset


def run(options: argparse.Namespace) -> int:
    """Serves until stopped; the dataset must have been built."""
    if not 0 < options.port < 65536:
        raise UserError(Message(f"port impossible : {options.port}", f"impossible port: {options.port}"))
    import uvicorn

    from server.app import create_app

    dataset = open_dataset(options.data)
    app = create_app(dataset)
    words = "Réglo écoute sur" if options.lang == "fr" else "Réglo listens on"
    print(f"{words} http://{options.host}:{options.port}", file=sys.stderr, flush=True)
    uvicorn.run(app, host=options.host, port=options.port, log_level="warning", access_log=False)
    return 0
