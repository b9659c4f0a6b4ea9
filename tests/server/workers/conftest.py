"""A small store and toy tasks for the tests of the worker pool."""

from pathlib import Path

import pytest

from server.settings import Settings
from tests.server.workers.pools import KINDS, TASKS


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A store of 2,000 quads in five graphs."""
    dataset = tmp_path / "dataset.nq"
    dataset.write_text(
        "".join(f'<http://e/s{i % 200}> <http://e/p{i % 10}> "v{i}" <http://e/g{i % 5}> .\n' for i in range(2000)),
        encoding="utf-8",
    )
    return Settings(dataset=dataset, query_deadline_s=1.0)


@pytest.fixture
def tasks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    (tmp_path / "pool_test_tasks.py").write_text(TASKS, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return {"sparql": "server.workers.sparql_task:run", **{kind: f"pool_test_tasks:{kind}" for kind in KINDS}}
