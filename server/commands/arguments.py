"""The arguments of each command. Commands are imported when they run, so that help and errors are instant."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable
from pathlib import Path

from ontology.errors import Lang
from server.commands.arguments_of_changes import add_change_commands
from server.commands.day import day_of
from server.commands.words import say

DEFAULT_BUILD = Path(__file__).parent.parent.parent / "build"


def add_commands(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """Adds every command to the parser, its help in this language."""
    _help(parser, lang)
    parser.add_argument("--lang", choices=("fr", "en"), default=lang, help=say("lang", lang))
    commands = parser.add_subparsers(
        title=say("commands", lang), metavar=say("command", lang), required=True, dest="command"
    )

    def command(name: str) -> argparse.ArgumentParser:
        sub: argparse.ArgumentParser = commands.add_parser(
            name, help=say(name, lang), description=say(name, lang), add_help=False
        )
        _help(sub, lang)
        sub.add_argument("--lang", choices=("fr", "en"), default=lang, help=say("lang", lang))
        sub.add_argument("--data", type=Path, default=DEFAULT_BUILD, metavar="…", help=say("data", lang))
        sub.set_defaults(run=_later(name))
        return sub

    build = command("build")
    build.add_argument("--quiet", action="store_true", help=say("build.quiet", lang))

    check = command("check")
    check.add_argument("product", nargs="+", help=say("check.product", lang))
    check.add_argument("--syntax", default="yaml", help=say("check.syntax", lang))
    forms = ("text", "json", "turtle", "html", "csv", "sarif", "junit", "ndjson")
    check.add_argument("--format", choices=forms, default="text", help=say("format", lang))
    check.add_argument("--severity", choices=("violation", "warning", "info"), help=say("check.severity", lang))
    check.add_argument("--jobs", type=int, metavar="N", help=say("check.jobs", lang))
    check.add_argument("--quiet", action="store_true", help=say("build.quiet", lang))
    check.add_argument("--as-of", type=day_of("--as-of"), metavar="AAAA-MM-JJ", help=say("as-of", lang))
    check.add_argument("--release", metavar="…", help=say("check.release", lang))
    check.add_argument("--strict", action="store_true", help=say("check.strict", lang))
    check.add_argument("--norm", metavar="ID", help=say("check.norm", lang))
    check.add_argument("--explain", metavar="…", help=say("check.explain", lang))
    check.add_argument("--verbose", action="store_true", help=say("check.verbose", lang))

    ask = command("ask")
    ask.add_argument("question", help=say("ask.question", lang))
    ask.add_argument("--format", choices=("text", "json", "yaml"), default="text", help=say("format", lang))
    ask.add_argument("--as-of", type=day_of("--as-of"), metavar="AAAA-MM-JJ", help=say("as-of", lang))
    ask.add_argument("--verbose", action="store_true", help=say("check.verbose", lang))

    interview = command("interview")
    interview.add_argument("product", nargs="?", help=say("interview.product", lang))
    interview.add_argument("--output", default="description.yaml", metavar="…", help=say("interview.output", lang))
    interview.add_argument("--as-of", type=day_of("--as-of"), metavar="AAAA-MM-JJ", help=say("as-of", lang))
    interview.add_argument("--situation", action="store_true", help=say("interview.about-situation", lang))
    interview.add_argument("--all", action="store_true", help=say("interview.all", lang))

    norm = command("norm")
    norm.add_argument("id", help=say("norms.id", lang))
    norm.add_argument("--form", choices=("owl", "sparql", "shacl", "python"), help=say("norm.form", lang))
    norm.add_argument("--as-of", type=day_of("--as-of"), metavar="AAAA-MM-JJ", help=say("as-of", lang))
    norm.add_argument("--format", choices=("text", "json"), default="text", help=say("format", lang))

    template = command("template")
    template.add_argument("--format", choices=("csv",), default="csv", help=say("format", lang))

    norms = command("norms")
    norms.add_argument("id", nargs="?", help=say("norms.id", lang))
    norms.add_argument("--bearer", metavar="…", help=say("norms.bearer", lang))
    norms.add_argument("--modality", metavar="…", help=say("norms.modality", lang))
    norms.add_argument("--as-of", type=day_of("--as-of"), metavar="AAAA-MM-JJ", help=say("as-of", lang))
    norms.add_argument("--format", choices=("text", "json"), default="text", help=say("format", lang))

    query = command("query")
    query.add_argument("name", nargs="?", help=say("query.name", lang))
    query.add_argument("parameters", nargs="*", help=say("query.parameters", lang))
    query.add_argument("--format", choices=("text", "json", "csv", "sparql"), default="text", help=say("format", lang))

    query.add_argument("--store", metavar="URL", help=say("query.store", lang))

    coverage = command("coverage")
    coverage.add_argument("--source", metavar="…", help=say("coverage.source", lang))
    coverage.add_argument("--format", choices=("text", "json"), default="text", help=say("format", lang))

    add_change_commands(command, lang)

    releases = command("releases")
    releases.add_argument("--use", metavar="…", help=say("releases.use", lang))
    releases.add_argument("--format", choices=("text", "json"), default="text", help=say("format", lang))

    serve = command("serve")
    serve.add_argument("--host", default="127.0.0.1", help=say("serve.host", lang))
    serve.add_argument("--port", type=int, default=8000, help=say("serve.port", lang))

    serve.add_argument("--store", metavar="URL", help=say("serve.store", lang))

    publish = command("publish")
    publish.add_argument("--store", metavar="URL", required=True, help=say("publish.store", lang))
    publish.add_argument("--store-graphs", metavar="URL", default="", help=say("publish.graphs", lang))
    publish.add_argument("--pause", type=float, default=5.0, metavar="S", help=say("publish.pause", lang))
    publish.add_argument("--quiet", action="store_true", help=say("build.quiet", lang))

    command("mcp")

    load = command("load")
    load.add_argument("source", type=Path, help=say("load.source", lang))
    load.add_argument("--side", type=Path, help=say("load.side", lang))
    load.add_argument("--output", type=Path, help=say("load.output", lang))
    load.add_argument("--format", choices=("nquads", "trig"), default="nquads", help=say("format", lang))


def _help(parser: argparse.ArgumentParser, lang: Lang) -> None:
    parser._positionals.title = say("arguments", lang)
    parser._optionals.title = say("options", lang)
    parser.add_argument("-h", "--help", action="help", help=say("help", lang))


def _later(name: str) -> Callable[[argparse.Namespace], int]:
    def run(options: argparse.Namespace) -> int:
        module = importlib.import_module(f"server.commands.{name}")
        code: int = module.run(options)
        return code

    return run
