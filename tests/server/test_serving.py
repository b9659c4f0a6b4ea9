"""`reglo serve` swaps releases without a gap, stops cleanly, dies cleanly, and logs nothing of what it is asked."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import pytest

from server.dataset import Dataset
from tests.serving import Server, all_end, copied, make_current, serving

NEW = '<urn:new> <urn:new> "new" <urn:new> .\n'
ASK_NEW = "/sparql?query=" + quote("ASK { <urn:new> ?p ?o }")
RUNAWAY = "/sparql?query=" + quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
KILLS = int(os.environ.get("REGLO_KILLS", "5"))


@pytest.fixture
def builds(built: Dataset, tmp_path: Path) -> Path:
    """A build folder with one release, the session's."""
    build = tmp_path / "build"
    (build / "releases").mkdir(parents=True)
    make_current(copied(built.folder, build, built.release))
    return build


@pytest.fixture
def server(builds: Path, tmp_path: Path) -> Iterator[Server]:
    with serving(builds, tmp_path, query_deadline_s="3", cache_size="1000000") as started:
        yield started


def test_a_new_release_takes_over_without_dropping_a_request_and_a_broken_one_does_not(
    server: Server, builds: Path, built: Dataset
) -> None:
    fresh = copied(built.folder, builds, "fresh0000000", NEW)
    broken = copied(built.folder, builds, "broken000000", "this is no N-Quads\n")
    last = copied(built.folder, builds, "last00000000", NEW)
    going_on = True

    def asking(number: int) -> list[tuple[int, bool]]:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
        found = []
        while going_on:
            connection.request("GET", f"{ASK_NEW}%23{number}-{len(found)}" if number else ASK_NEW)
            response = connection.getresponse()
            found.append((response.status, b"true" in response.read()))
            time.sleep(0.005)
        connection.close()
        return found

    with ThreadPoolExecutor(3) as threads:
        clients = [threads.submit(asking, number) for number in range(3)]
        try:
            make_current(fresh)
            until(lambda: server.release() == "fresh0000000")
            make_current(broken)
            until(lambda: "broken000000 cannot be served" in server.errors.read_text())
            assert server.release() == "fresh0000000"
            make_current(last)
            until(lambda: server.release() == "last00000000")
        finally:
            going_on = False
        answers = [client.result() for client in clients]
    for found in answers:
        assert {status for status, _ in found} == {200}
        seen = [new for _, new in found]
        assert seen == sorted(seen), "once the new release answers, the old one never does again"
        assert seen[-1]
    assert server.get("/norm/hds-scope", Accept="text/turtle")[0] == 200
    processes = len(server.tree())
    until(lambda: len(server.tree()) <= processes)
    assert b'reglo_release{release="last00000000"} 1.0' in server.get("/metrics")[1]


def test_a_build_killed_at_any_moment_leaves_the_old_release_served_or_the_new_one_whole(
    server: Server, builds: Path, built: Dataset
) -> None:
    older, fresh = copied(built.folder, builds, "older0000000", NEW), builds / "releases" / built.release
    whole = {folder.name: contents(folder) for folder in (older, fresh)}
    began = time.monotonic()
    assert building(builds).wait() == 0
    lasts = time.monotonic() - began
    stages: Counter[str] = Counter()
    chance = random.Random(20261122)  # noqa: S311 - moments, not secrets
    # One moment in each part of the time that a build takes, and a little beyond its end.
    for number in range(KILLS):
        shutil.rmtree(fresh, ignore_errors=True)
        make_current(older)
        until(lambda: server.release() == older.name)
        process = building(builds)
        time.sleep(1.1 * lasts * (number + chance.random()) / KILLS)
        process.kill()
        process.wait()
        now = (builds / "current").resolve()
        assert contents(now) == whole[now.name]
        if fresh.exists():
            assert contents(fresh) == whole[fresh.name]
        until(lambda name=now.name: server.release() == name)  # type: ignore[misc]
        found = json.loads(server.get(ASK_NEW, Accept="application/sparql-results+json")[1])["boolean"]
        assert found is (now == older), "the answer is of the release that says it serves"
        stages[stage(builds, process, fresh, now)] += 1
    print(f"a build of {lasts:.1f} s, killed {KILLS} times: {dict(stages)}")
    assert building(builds).wait() == 0
    assert sorted(path.name for path in builds.iterdir()) == ["current", "releases"], "what was left is cleared away"


def building(builds: Path) -> subprocess.Popen[bytes]:
    """A build under way."""
    command = [sys.executable, "-m", "server.cli", "build", "--quiet", "--data", str(builds)]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of each file of a release."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def stage(builds: Path, process: subprocess.Popen[bytes], fresh: Path, now: Path) -> str:
    """How far a build had come when it was killed."""
    if process.returncode == 0:
        return "ended"
    if now == fresh:
        return "after the link"
    if fresh.exists():
        return "between the folder and the link"
    return "while writing" if (builds / f"staging-{process.pid}").exists() else "while computing"


def test_a_server_told_to_stop_ends_what_is_under_way_and_leaves_no_process(server: Server) -> None:
    pids = server.tree()
    assert len(pids) > 2
    with ThreadPoolExecutor(1) as thread:
        under_way = thread.submit(server.get, RUNAWAY)
        time.sleep(0.5)
        server.process.send_signal(signal.SIGTERM)
        status, body = under_way.result()
    assert status == 503
    assert body
    server.process.wait(60)
    assert all_end(pids)


def test_a_killed_server_leaves_no_orphan_even_in_the_slow_lane(server: Server) -> None:
    with ThreadPoolExecutor(4) as threads:
        dropped = [threads.submit(server.get, RUNAWAY + f"%23{number}") for number in range(4)]
        time.sleep(0.6)
        pids = server.tree()
        server.process.kill()
        assert all(client.exception() for client in dropped)
    assert all_end(pids)


def test_the_log_has_a_line_for_each_request_and_nothing_of_what_was_asked_or_described(server: Server) -> None:
    told = "Projet-Confidentiel"
    assert server.get("/sparql?query=" + quote(f'ASK {{ ?s ?p "{told}" }}'), X_Request_Id="mine-1")[0] == 200
    assert server.get("/sparql?query=" + quote(f'ASK {{ ?s ?p "{told}" }}'), X_Request_Id="mine-2")[0] == 200
    assert server.get("/search?q=" + told, X_Request_Id="<script>")[0] == 200
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    body = f"label: {told}\nfacts: {{health-data: true}}\n".encode()
    connection.request("POST", "/api/assess", body, {"Content-Type": "application/yaml"})
    assert connection.getresponse().status == 200
    connection.close()
    until(lambda: server.log.read_text().count('"path": "/api/assess"') == 1)
    text = server.log.read_text()
    assert told not in text
    assert "<script>" not in text
    lines = {line["id"]: line for line in map(json.loads, text.splitlines())}
    first, second = lines["mine-1"], lines["mine-2"]
    assert (first["path"], first["status"], first["bytes"]) == ("/sparql", 200, 27)
    assert first["query"] == second["query"]
    assert second["cache"] == "hit"
    assert "cache" not in first


def until(condition: Callable[[], bool]) -> None:
    """Wait until `condition()` holds."""
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)
