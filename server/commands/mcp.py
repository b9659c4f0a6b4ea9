"""`reglo mcp`: Réglo as tools for language models, over standard input and output."""

from __future__ import annotations

import argparse

from server.dataset import open_dataset
from server.settings import Settings


def run(options: argparse.Namespace) -> int:
    """Serves until the client goes away; the dataset must have been built."""
    dataset = open_dataset(options.data)
    # Slow to import, and only needed here.
    from server.app import ASSESS_TASKS
    from server.mcp.serve import create_server

    create_server(dataset, Settings.from_environment(), ASSESS_TASKS).run("stdio")
    return 0
