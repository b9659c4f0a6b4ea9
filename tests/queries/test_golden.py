"""Each stored query gives its golden answer (golden/*.yaml): expected rows, by the columns that matter."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from ontology.namespaces import BASE
from queries.catalogue import Catalogue
from tests.queries.dataset import example_store

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.yaml"))
CATALOGUE = Catalogue()


def shortened(value: Any) -> Any:
    """A cell as golden files write it: our IRIs without their base."""
    return value.removeprefix(BASE) if isinstance(value, str) else value


def meets(row: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Whether a row has every value wanted; a list column is met when it holds the values listed."""
    return all(set(v) <= set(row[k]) if isinstance(v, list) and v else row[k] == v for k, v in wanted.items())


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_the_answer_is_the_golden_one(path: Path) -> None:
    golden = yaml.safe_load(path.read_text(encoding="utf-8"))
    for example in golden:
        table = CATALOGUE.run(example["query"], example.get("parameters", {}), example_store())
        rows = [{key: shortened(value) for key, value in record.items()} for record in table.records()]
        for wanted in example.get("rows", []):
            near = [row for row in rows if meets(row, dict([next(iter(wanted.items()))]))]
            assert any(meets(row, wanted) for row in rows), f"{path.name}: no row {wanted}; nearest: {near[:2]}"
        for unwanted in example.get("absent", []):
            assert not any(meets(row, unwanted) for row in rows), f"{path.name}: unwanted row {unwanted}"
        if "count" in example:
            assert len(rows) == example["count"], f"{path.name}: {len(rows)} rows, {example['count']} wanted"


def test_every_stored_query_has_a_golden_answer() -> None:
    asked = {CATALOGUE.query(e["query"]).metadata.name for path in GOLDEN for e in yaml.safe_load(path.read_text())}
    assert asked == {query.metadata.name for query in CATALOGUE}
