"""Every limit of the code stands in the table of docs/operating.md with its value, and the table names no other."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROW = re.compile(r"^\| (?P<what>.+?) \| (?P<limit>[\d,]+) \| `(?P<where>[\w.]+)` \|$", re.MULTILINE)
TABLE = [(m["where"], m["limit"]) for m in ROW.finditer((ROOT / "docs" / "operating.md").read_text())]
NAMED_AS_A_LIMIT = re.compile(r"(^|_)(MAX|LIMIT|MOST|LONGEST)(_|$)")
NOT_OF_WHAT_MAY_BE_SENT = {
    "loaders.sentences.answered._LONGEST": "words of an answer to one's own question",
    "loaders.sentences.asked_by_name._MOST_LEFT": "share of a question that a norm may leave",
    "loaders.sentences.asked_of_texts._MOST": "things that a question is about",
    "loaders.sentences.asking_words.MOST": "things that a question is about",
    "loaders.sentences.beside._LONGEST": "how far apart words may stand",
    "loaders.sentences.elsewhere._MOST_WORDS": "words of a question that may be outside the field",
    "loaders.sentences.subcontracted._LONGEST": "words of the name of a sub-contractor",
    "loaders.sentences.titled._LONGEST": "words of a title",
    "server.ask.when_lines.MOST_DATED": "things whose dates are shown",
    "loaders.sentences.labels._LONGEST": "words of a label before a colon",
    "loaders.sentences.dated._MOST_BETWEEN": "how far apart words may stand",
    "loaders.sentences.deeds._MOST": "norms looked at for a deed",
    "loaders.sentences.exchanged_objects._MOST_BETWEEN": "how far apart words may stand",
    "loaders.sentences.loose._MOST_BETWEEN_MORE": "how far apart words may stand",
    "loaders.sentences.coordinated._MOST_DROPPED": "words left out of a list of two",
    "loaders.sentences.following._MOST_JOINING": "how far apart words may stand",
    "loaders.sentences.set_aside._MOST": "how far apart words may stand",
    "loaders.sentences.staged._MOST_SKIPPED": "how far apart clauses may stand",
    "loaders.sentences.towns._LONGEST": "words of the name of a town",
    "loaders.sentences.tokens._LONGEST": "longer words are matched exactly only",
    "server.ask.sources._MOST": "sources shown under an answer",
    "server.changes.releases._LONGEST": "layout of a comparison",
    "server.commands.question_text.MOST_NORMS": "norms named beside a question",
    "server.freed_memory._M_ARENA_MAX": "the number of a parameter of the C library",
    "server.pages.case_words.MOST_TESTS": "tests named in the words of a case",
    "server.pages.report_text.MOST_QUESTIONS": "layout of the text of a report",
    "server.pages.report_text.MOST_UNDETERMINED": "layout of the text of a report",
    "server.pages.svg._MOST_LINES": "layout of a picture",
    "server.pages.vocabulary_page._LONGEST": "layout of a page",
    "server.remote.store_words._LONGEST": "characters of an error that are shown",
    "server.sparql.query_faults._LONGEST": "characters of an error that are shown",
}


def value_of(where: str) -> object:
    """The constant, which may be an attribute of one."""
    names, rest = where.split("."), []
    while not (ROOT / "/".join(names)).with_suffix(".py").is_file():
        rest.insert(0, names.pop())
    value: object = importlib.import_module(".".join(names))
    for name in rest:
        value = getattr(value, name)
    return value


@pytest.mark.parametrize(("where", "limit"), TABLE, ids=lambda cell: str(cell))
def test_a_limit_of_the_table_is_that_of_the_code(where: str, limit: str) -> None:
    assert value_of(where) == float(limit.replace(",", ""))


def test_every_constant_that_is_named_as_a_limit_is_in_the_table() -> None:
    found = set()
    for room in ("loaders", "queries", "server", "shapes"):
        for path in (ROOT / room).rglob("*.py"):
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            found |= {f"{module}.{name}" for name in constants(path) if NAMED_AS_A_LIMIT.search(name)}
    numbers = {where for where in found if isinstance(value_of(where), int | float)}
    missing = numbers - {where for where, _ in TABLE} - NOT_OF_WHAT_MAY_BE_SENT.keys()
    assert not missing, f"docs/operating.md, « Limits », lacks {sorted(missing)}"
    assert numbers >= NOT_OF_WHAT_MAY_BE_SENT.keys(), "an exception that is not needed any more"


def constants(path: Path) -> set[str]:
    """The names in capitals that a module gives values to."""
    named = set()
    for node in ast.parse(path.read_text()).body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        named |= {target.id for target in targets if isinstance(target, ast.Name) and target.id.isupper()}
    return named


def test_the_table_is_read_and_a_limit_that_hides_is_found(tmp_path: Path) -> None:
    assert len(TABLE) > 40
    (tmp_path / "x.py").write_text("_MOST: int = 3\nMAX_X = 4\nfirst = 5\n")
    assert constants(tmp_path / "x.py") == {"_MOST", "MAX_X"}
