"""CSV → tree of a description: a row of answers under a row of names.

A column is a fact's id, or a key of a description (`id`, `label`, `as-of`, `partial`, `states-none`). Dots lead in:
`label.en`, `subcontracted-activities.act-1.name`, `transfer-basis.IN`, `proofs.1.type`. Items of a list are
separated by `;`. An empty cell is silence. Columns are separated by commas, semicolons or tabs, as
in the first line, or as it says (`sep=;`).
Source: RFC 4180, and what French spreadsheets write.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import Final

from loaders.products.faults import Faults
from loaders.products.terms import PRODUCT_KEYS, asked, field_names
from loaders.products.tree import MappingNode, Node, ScalarNode, SequenceNode, shown
from ontology.errors import Message
from ontology.model import FactKind, Model

LIST_SEPARATOR: Final = ";"
_TOLD: Final = re.compile(r"\s*sep=([,;\t])\s*", re.IGNORECASE)
_LISTS: Final = frozenset({FactKind.MANY_OF, FactKind.COUNTRY_LIST})
_LIST_KEYS: Final = frozenset({"partial", "states-none", "covers"})
_MAX_COLUMNS: Final = 2_000
_MAX_PROOFS: Final = 100

Branch = dict[str, "Branch | Node"]


def separator_of(text: str) -> str:
    """What separates the columns: as the first line says (`sep=;`, of spreadsheets), else what it holds most of."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    if told := _TOLD.fullmatch(header):
        return told[1]
    counts = {separator: header.count(separator) for separator in ",;\t"}
    return max(counts, key=lambda separator: counts[separator])


def rows(text: str, faults: Faults) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something, each with the line it starts on; fails on quotes that do not close."""
    lines = text.splitlines(keepends=True)
    if lines and _TOLD.fullmatch(lines[0].rstrip("\r\n")):
        lines[0] = "\n"  # it is no row, and it is counted
    reader = csv.reader(iter(lines), delimiter=separator_of(text), strict=True)
    start = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            faults.fail(
                Message(f"CSV mal formé ({error})", f"malformed CSV ({error})"),
                line=start,
                remedy=Message("fermer les guillemets de cette ligne", "close the quotes of this line"),
            )
        if any(cell.strip() for cell in row):
            yield start, row
        start = reader.line_num + 1


def read_csv(text: str, model: Model, faults: Faults) -> Node:
    """The tree of a CSV text that holds one product. Raises `ProductErrors` where it holds none, or several."""
    found = list(rows(text, faults))
    if len(found) < 2:
        faults.fail(
            Message("aucune ligne de réponses", "no row of answers"),
            expected=Message("une ligne de noms et une ligne de réponses", "a row of names and a row of answers"),
            remedy=Message("en écrire une sous la ligne de noms", "write one under the row of names"),
        )
    if len(found) > 2:
        count = len(found) - 1
        faults.fail(
            Message(f"{count} lignes de produit", f"{count} rows of products"),
            expected=Message("une ligne de noms et une ligne de réponses", "a row of names and a row of answers"),
            remedy=Message(
                "valider plusieurs produits avec « reglo check » ou /api/validate",
                "validate several products with `reglo check` or /api/validate",
            ),
        )
    (_, names), (line, cells) = found
    return _tree(names, cells, line, model, faults)


def _tree(names: list[str], cells: list[str], line: int, model: Model, faults: Faults) -> MappingNode:
    if len(names) > _MAX_COLUMNS or len(cells) > len(names):
        faults.fail(
            Message("plus de cellules que de colonnes nommées", "more cells than named columns"),
            line=line,
            expected=Message(
                f"au plus {len(names[:_MAX_COLUMNS])} cellules", f"at most {len(names[:_MAX_COLUMNS])} cells"
            ),
        )
    trunk: Branch = {}
    taken: set[str] = set()
    for name, cell in zip((n.strip() for n in names), cells, strict=False):
        if name and name in taken:
            faults.add(
                Message(f"colonne écrite deux fois : « {shown(name)} »", f'column written twice: "{shown(name)}"'),
                line=1,
            )
        taken.add(name)
        if not cell.strip():
            continue
        if not name:
            faults.add(Message("une réponse sans nom de colonne", "an answer without a column name"), line=line)
            continue
        _put(trunk, _path(name), _cell(name, cell.strip(), line, model), name, faults)
    return _node(trunk, line)


def _path(name: str) -> list[str]:
    path = name.split(".")
    return path if path[0] in PRODUCT_KEYS else ["facts", *path]


def _put(trunk: Branch, path: list[str], node: Node, name: str, faults: Faults) -> None:
    for step in path[:-1]:
        inner = trunk.setdefault(step, {})
        if not isinstance(inner, dict):
            break
        trunk = inner
    else:
        if len(path) <= 5 and path[-1] not in trunk:
            trunk[path[-1]] = node
            return
    faults.add(
        Message(
            f"colonne qui en contredit une autre : « {shown(name)} »", f'column at odds with another: "{shown(name)}"'
        ),
        line=1,
    )


def _cell(name: str, text: str, line: int, model: Model) -> Node:
    if not _is_list(name, model):
        return ScalarNode(text, "plain", line)
    items = (item.strip() for item in text.split(LIST_SEPARATOR))
    return SequenceNode(tuple(ScalarNode(item, "plain", line) for item in items if item), line)


def _is_list(name: str, model: Model) -> bool:
    fact = asked(model).get(name)
    return name.rpartition(".")[2] in _LIST_KEYS or (fact is not None and fact.kind in _LISTS)


def _node(branch: Branch | Node, line: int) -> MappingNode:
    if not isinstance(branch, dict):
        raise TypeError("a leaf has no branches")
    entries = []
    for key, inner in branch.items():
        node: Node = inner if not isinstance(inner, dict) else _node(inner, line)
        if key == "proofs" and isinstance(node, MappingNode):
            node = SequenceNode(tuple(item for _, item in sorted(node.entries[:_MAX_PROOFS], key=_number)), line)
        entries.append((ScalarNode(key, "plain", line), node))
    return MappingNode(tuple(entries), line)


def _number(entry: tuple[ScalarNode, Node]) -> tuple[int, str]:
    text = entry[0].text
    return (int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0, text)


def template(model: Model) -> str:
    """The first line of a CSV file: every fact one may state; of maps and proofs, an example of each column."""
    names = ["id", "label.fr", "label.en", "as-of"]
    for fact in sorted(asked(model).values(), key=lambda fact: (fact.order, fact.id)):
        if fact.kind is FactKind.MAP:
            key = next(iter(fact.values), "FR")
            fields = list(field_names(fact))[: len(fact.fields)]
            names += [f"{fact.id}.{key}.{field}" for field in fields]
        else:
            names.append(fact.id)
    names += ["partial", "states-none", *(f"proofs.1.{key}" for key in ("type", "issuer", "valid-from", "valid-until"))]
    return ",".join([*names, "proofs.1.covers"]) + "\r\n"
