"""The arguments of the commands on time and change: calendar, diff, impact, compare."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from ontology.errors import Lang
from server.commands.day import day_of
from server.commands.words import say

DAY = "AAAA-MM-JJ"


def add_change_commands(command: Callable[[str], argparse.ArgumentParser], lang: Lang) -> None:
    """Adds the four commands."""
    calendar = command("calendar")
    calendar.add_argument("product", metavar=say("product-name", lang), help=say("product", lang))
    calendar.add_argument("--as-of", type=day_of("--as-of"), metavar=DAY, help=say("as-of", lang))
    _shared(calendar, lang)

    diff = command("diff")
    diff.add_argument("old", nargs="?", metavar=say("diff.old-name", lang), help=say("diff.old", lang))
    diff.add_argument("new", nargs="?", metavar=say("diff.new-name", lang), help=say("diff.new", lang))
    diff.add_argument("--from", dest="start", type=day_of("--from"), metavar=DAY, help=say("diff.from", lang))
    diff.add_argument("--to", dest="end", type=day_of("--to"), metavar=DAY, help=say("diff.to", lang))
    about = diff.add_mutually_exclusive_group()
    about.add_argument("--product", metavar="…", help=say("diff.product", lang))
    about.add_argument("--norm", metavar="…", help=say("diff.norm", lang))
    about.add_argument("--article", metavar="…", help=say("diff.article", lang))
    diff.add_argument("--with", dest="texts", action="append", default=[], metavar="…", help=say("diff.with", lang))
    _shared(diff, lang)

    impact = command("impact")
    impact.add_argument("things", nargs="+", metavar=say("impact.things-name", lang), help=say("impact.things", lang))
    impact.add_argument("--product", metavar="…", help=say("impact.product", lang))
    impact.add_argument("--as-of", type=day_of("--as-of"), metavar=DAY, help=say("as-of", lang))
    _shared(impact, lang)

    compare = command("compare")
    compare.add_argument("products", nargs="*", metavar=say("product-name", lang), help=say("compare.products", lang))
    compare.add_argument("--reading", metavar="…", help=say("compare.reading", lang))
    compare.add_argument("--as-of", type=day_of("--as-of"), metavar=DAY, help=say("as-of", lang))
    _shared(compare, lang)


def _shared(parser: argparse.ArgumentParser, lang: Lang) -> None:
    parser.add_argument("--syntax", default="yaml", help=say("check.syntax", lang))
    parser.add_argument("--format", choices=("text", "json", "html"), default="text", help=say("format", lang))
    parser.add_argument("--verbose", action="store_true", help=say("verbose", lang))
