"""`reglo releases`: lists the releases that are kept; with --use, makes one of them the current one."""

from __future__ import annotations

import argparse
import json

from ontology.errors import Lang
from server.commands.words import say
from server.current_release import Kept, kept, use


def run(options: argparse.Namespace) -> int:
    """Prints a line a release, the newest first, the current one with a star."""
    if options.use:
        use(options.data, options.use)
    found = kept(options.data)
    if options.format == "json":
        print(json.dumps([_data(each) for each in found], ensure_ascii=False, indent=2))
        return 0
    for each in found:
        print(_line(each, options.lang))
    if not found:
        print(say("releases.none", options.lang))
    return 0


def _data(each: Kept) -> dict[str, object]:
    written = each.written.isoformat(timespec="seconds")
    return {"release": each.name, "written": written, "bytes": each.size, "current": each.current, "whole": each.whole}


def _line(each: Kept, lang: Lang) -> str:
    size = f"{each.size / 1e6:.1f}"
    size = f"{size} MB" if lang == "en" else f"{size.replace('.', ',')} Mo"
    note = "" if each.whole else f"  {say('releases.not-whole', lang)}"
    return f"{'*' if each.current else ' '} {each.name}  {each.written:%Y-%m-%d %H:%M} UTC  {size}{note}"
