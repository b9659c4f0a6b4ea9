"""The command line `reglo`: reads the arguments, runs one command, turns errors into messages and exit codes.

Exit codes (design, section 6): 0 fine; 1 a norm that applies is unmet; 2 with --strict, undetermined or unproven
only; 3 bad input. A user never sees a traceback for an error of theirs.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from ontology.errors import Lang, Message, UserError
from server.commands import words
from server.commands.arguments import add_commands

BAD_INPUT = 3


class Parser(argparse.ArgumentParser):
    """A parser whose errors are `UserError`s, in the language asked for."""

    def error(self, message: str) -> NoReturn:
        """Raises instead of leaving: the message and the way to the help."""
        raise UserError(
            Message(words.french_of(message), message),
            remedy=Message(f"voir « {self.prog} --help »", f"see `{self.prog} --help`"),
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    lang = language(given)
    try:
        parser = Parser(prog="reglo", description=words.say("reglo", lang), add_help=False)
        add_commands(parser, lang)
        options = parser.parse_args(given)
        command: Callable[[argparse.Namespace], int] = options.run
        return command(options)
    except UserError as error:
        print(error.render(lang), file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        # The reader went away (`reglo norms | head`): nothing is wrong, and nothing more can be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def language(arguments: Sequence[str]) -> Lang:
    """The language asked for by --lang, else by REGLO_LANG, else French; needed before the help is written."""
    asked = os.environ.get("REGLO_LANG", "fr")
    for number, argument in enumerate(arguments):
        if argument == "--lang" and number + 1 < len(arguments):
            asked = arguments[number + 1]
        elif argument.startswith("--lang="):
            asked = argument.partition("=")[2]
    return "en" if asked.lower().startswith("en") else "fr"


if __name__ == "__main__":
    sys.exit(main())
