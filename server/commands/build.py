"""`reglo build`: builds the dataset and says where it is."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from server.build import build


def run(options: argparse.Namespace) -> int:
    """Builds; progress goes to the error stream, one line that is written over on a terminal."""
    folder = build(options.data, progress_of(options.quiet))
    if not options.quiet and sys.stderr.isatty():
        print(file=sys.stderr)
    if options.quiet:
        return 0
    words = "Jeu de données construit" if options.lang == "fr" else "Dataset built"
    print(f"{words}{' ' if options.lang == 'fr' else ''}: {folder.name}", file=sys.stderr)
    return 0


def progress_of(quiet: bool) -> Callable[[str], None]:
    """What shows each step on the error stream; nothing where `quiet`."""
    if quiet:
        return lambda _: None
    if sys.stderr.isatty():
        return lambda step: print(f"\r\033[K{step}", end="", file=sys.stderr, flush=True)
    return lambda step: print(step, file=sys.stderr)
