"""`reglo template`: an empty CSV whose columns are every fact one may state."""

from __future__ import annotations

import argparse
import sys

from loaders.products.read_csv import template
from server.dataset import open_dataset


def run(options: argparse.Namespace) -> int:
    """Writes the row of names."""
    sys.stdout.write(template(open_dataset(options.data).model))
    return 0
