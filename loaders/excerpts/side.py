"""The side file of an excerpt: what the excerpt does not say of itself (docs: loaders/excerpts/csp-l1470.yaml).

In: a YAML file or a mapping with the fields `source` (id of the source), `code` (slug of codes.yaml), `articles` (a
list of `number`, `until`, `certainty`), and, where known, `file`, `title`, `codeId`, `address`, `licence`, `mapping`,
`part`, `certainty`, `ignoredLines`.
Out: `Side`. Errors: `LoadError` that names the field.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from loaders.citations.codes import Code, code_of
from loaders.citations.folding import fold
from loaders.citations.lexis import LETTERED, NUMBERED
from loaders.citations.targets import Target, Work, lettered, numbered
from loaders.excerpts import errors
from ontology.errors import Message


@dataclass(frozen=True, slots=True)
class SideArticle:
    """An article: its identity, the first day its wording no longer held, what is uncertain in its dates."""

    target: Target
    until: datetime.date | None
    certainty: Message | None


@dataclass(frozen=True, slots=True)
class Side:
    """A side file, read and checked."""

    source: str
    code: Code
    articles: tuple[SideArticle, ...]
    title: Message | None
    code_id: str | None
    address: str | None
    licence: str | None
    mapping: Message | None
    part: Work | None
    part_word: str | None
    part_id: str | None
    certainty: Message | None
    ignored: frozenset[str]


class _Fields:
    """A mapping read field by field; `name` is the file, `path` where the mapping lies in it."""

    def __init__(self, raw: object, name: str, path: str = "") -> None:
        self.name, self.path = name, path
        if not isinstance(raw, Mapping):
            raise errors.bad_side_field(name, path or "/", "une suite de champs", "a mapping of fields")
        self.raw: Mapping[str, Any] = raw

    def _where(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def text(self, key: str) -> str | None:
        """A text field, or None if absent."""
        value = self.raw.get(key)
        if value is not None and not (isinstance(value, str) and value.strip()):
            raise errors.bad_side_field(self.name, self._where(key), "un texte", "a text")
        return value

    def needed(self, key: str) -> str:
        """A text field that must be there."""
        value = self.text(key)
        if value is None:
            raise errors.bad_side_field(self.name, self._where(key), "un texte", "a text")
        return value

    def both(self, key: str) -> Message | None:
        """A sentence in fr and en, or None if absent."""
        if self.raw.get(key) is None:
            return None
        inner = _Fields(self.raw[key], self.name, self._where(key))
        return Message(inner.needed("fr"), inner.needed("en"))

    def day(self, key: str) -> datetime.date | None:
        """A date, or None if absent."""
        value = self.raw.get(key)
        try:
            return datetime.date.fromisoformat(str(value)) if value is not None else None
        except ValueError:
            raise errors.bad_side_field(
                self.name, self._where(key), "une date AAAA-MM-JJ", "a date YYYY-MM-DD"
            ) from None

    def rows(self, key: str) -> list[object]:
        """A list, empty if absent."""
        value = self.raw.get(key, [])
        if not isinstance(value, list):
            raise errors.bad_side_field(self.name, self._where(key), "une liste", "a list")
        return value


def _article(fields: _Fields, code: Code) -> SideArticle:
    written = fold(fields.needed("number")).text
    match = LETTERED.fullmatch(written)
    bare = NUMBERED.fullmatch(written) if code.bare else None
    if match:
        target = lettered(code.work, match["letter"].replace(".", ""), match["number"], match["suffix"] or "")
    elif bare:
        target = numbered(code.work, bare["number"], bare["suffix"] or "", in_code=True)
    else:
        raise errors.bad_side_field(
            fields.name,
            f"{fields.path}.number",
            "un numéro d'article, tel L. 1470-1",
            "an article number such as L. 1470-1",
        )
    return SideArticle(target, fields.day("until"), fields.both("certainty"))


def _articles(fields: _Fields, code: Code) -> tuple[SideArticle, ...]:
    rows = [_Fields(row, fields.name, f"articles[{n}]") for n, row in enumerate(fields.rows("articles"), start=1)]
    found = tuple(_article(row, code) for row in rows)
    if not found:
        raise errors.bad_side_field(fields.name, "articles", "au moins un article", "at least one article")
    seen: set[str] = set()
    for row, article in zip(rows, found, strict=True):
        if article.target.iri in seen:
            raise errors.bad_side_field(
                fields.name, f"{row.path}.number", "chaque article une seule fois", "each article once"
            )
        seen.add(article.target.iri)
    return found


def read_side(side: Path | Mapping[str, Any]) -> Side:
    """The side file at a path, or already read."""
    name = side.name if isinstance(side, Path) else "side"
    raw: object = side
    if isinstance(side, Path):
        try:
            raw = yaml.safe_load(side.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as fault:
            raise errors.bad_side_file(name, None, type(fault).__name__) from None
        except yaml.YAMLError as fault:
            mark = getattr(fault, "problem_mark", None)
            raise errors.bad_side_file(name, mark.line + 1 if mark else None, "YAML") from None
    fields = _Fields(raw, name)
    code = code_of(fields.needed("code"))
    if code is None:
        raise errors.bad_side_field(
            name, "code", "un code de loaders/citations/codes.yaml", "a code of loaders/citations/codes.yaml"
        )
    part = _Fields(fields.raw["part"], name, "part") if fields.raw.get("part") is not None else None
    label = part.both("label") if part else None
    if part and label is None:
        raise errors.bad_side_field(name, "part.label", "un intitulé fr et en", "a label in fr and en")
    return Side(
        source=fields.needed("source"),
        code=code,
        articles=_articles(fields, code),
        title=fields.both("title"),
        code_id=fields.text("codeId"),
        address=fields.text("address"),
        licence=fields.text("licence"),
        mapping=fields.both("mapping"),
        part=Work(part.needed("slug"), label.fr, label, "Part") if part and label else None,
        part_word=part.text("word") if part else None,
        part_id=part.text("id") if part else None,
        certainty=fields.both("certainty"),
        ignored=frozenset(str(line).strip() for line in fields.rows("ignoredLines")),
    )
