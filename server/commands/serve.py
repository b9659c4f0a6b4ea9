"""`reglo serve`: serves SPARQL, the API and the pages."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace

from ontology.errors import Message, UserError, Where
from server.dataset import open_dataset
from server.remote.address import Credentials, StoreAddress
from server.settings import Settings


def run(options: argparse.Namespace) -> int:
    """Serves until stopped; the dataset must have been built. A new release is served as soon as it is built."""
    if not 0 < options.port < 65536:
        raise UserError(Message(f"port impossible : {options.port}", f"impossible port: {options.port}"))
    import uvicorn

    from server.http.strict_head import StrictHeadProtocol
    from server.served import served

    settings = Settings.from_environment()
    if options.store:
        settings = replace(settings, store=options.store)
    if settings.store:
        StoreAddress.of(settings.store)
        if settings.store_dataset not in ("named", "union"):
            raise UserError(
                Message(f"{settings.store_dataset!r} ne convient pas", f"{settings.store_dataset!r} does not fit"),
                Where(path="REGLO_STORE_DATASET"),
                Message("named ou union", "named or union"),
            )
    credentials = Credentials.taken(os.environ)
    dataset = open_dataset(options.data)
    try:
        app = served(options.data, dataset, settings, credentials)
    except OSError as error:
        raise UserError(
            Message("le journal ne s'ouvre pas", "the log cannot be opened"), Where(path="REGLO_ACCESS_LOG")
        ) from error
    words = "Réglo écoute sur" if options.lang == "fr" else "Réglo listens on"
    print(f"{words} http://{options.host}:{options.port}", file=sys.stderr, flush=True)
    uvicorn.run(
        app,
        host=options.host,
        port=options.port,
        http=StrictHeadProtocol,
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="on",
        timeout_graceful_shutdown=int(settings.stop_time_s),
    )
    return 0
