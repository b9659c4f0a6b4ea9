"""Workers killed while they start: they are started again, and nothing of their release stays behind when it ends."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.types import Message

from server.app import create_app
from server.dataset import Dataset
from server.http import releases
from server.http.releases import Releases
from server.workers.errors import PoolNotStarted

EXAMPLE = (Path(__file__).parents[2] / "examples" / "sport-association.yaml").read_bytes()
YAML = {"Content-Type": "application/yaml"}


def children(named: str) -> set[int]:
    """The child processes of this one whose command line has these words."""
    found = set()
    for entry in Path("/proc").iterdir():
        with suppress(OSError, ValueError, IndexError):
            parent = int((entry / "stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[1])
            if parent == os.getpid() and named in (entry / "cmdline").read_text(encoding="utf-8"):
                found.add(int(entry.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
def test_judges_killed_while_they_load_judge_all_the_same_and_end_with_their_release(built: Dataset) -> None:
    before = children("server.workers.supervisor")
    with TestClient(create_app(built), base_url="http://127.0.0.1") as client:
        end = time.monotonic() + 20
        while not (judges := children("assess_task") - before) and time.monotonic() < end:
            time.sleep(0.01)
        assert judges, "no process of the judges was seen"
        for pid in judges:
            os.kill(pid, signal.SIGKILL)
        assert client.post("/api/validate", content=EXAMPLE, headers=YAML).status_code == 200
        assert children("server.workers.supervisor") - before
    assert children("server.workers.supervisor") <= before


def test_a_release_whose_workers_did_not_start_is_tried_again(
    tmp_path: Path, built: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        folder.mkdir()
    (tmp_path / "current").symlink_to(old.name)
    starts: list[str] = []

    def opened(_: Path) -> Dataset:
        return replace(built, folder=new)

    def application(_: Dataset) -> FastAPI:
        @asynccontextmanager
        async def lifespan(_: FastAPI) -> AsyncIterator[None]:
            starts.append("start")
            if len(starts) == 2:
                raise PoolNotStarted("killed")
            yield

        return FastAPI(lifespan=lifespan)

    async def work() -> None:
        served = Releases(tmp_path, replace(built, folder=old), application, watch_s=0.01, again_s=0.3)
        said: asyncio.Queue[Message] = asyncio.Queue()
        sent: asyncio.Queue[Message] = asyncio.Queue()
        await said.put({"type": "lifespan.startup"})
        life = asyncio.create_task(served({"type": "lifespan"}, said.get, sent.put))
        assert (await sent.get())["type"] == "lifespan.startup.complete"
        (tmp_path / "link").symlink_to(new.name)
        (tmp_path / "link").rename(tmp_path / "current")
        while len(starts) < 2:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)
        assert len(starts) == 2, "not at once"
        while len(starts) < 3:
            await asyncio.sleep(0.01)
        await said.put({"type": "lifespan.shutdown"})
        await life

    monkeypatch.setattr(releases, "open_dataset", opened)
    asyncio.run(asyncio.wait_for(work(), 30))
    assert len(starts) == 3
