"""What two stored releases differ in, worked out in a process of its own and kept: a pair of releases never changes.

In: two folders of releases. Out: the data of `server.changes.releases`. Errors: `TaskError`, as of a pool: busy, too
late, too large, failed. One comparison runs at a time, at the lowest priority, within the limits of a worker.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import resource
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from server.settings import Settings
from server.workers.errors import PoolBusy, ResultTooLarge, TaskCrashed, TaskTimeout

_LOG = logging.getLogger(__name__)
_KEPT: Final = 8
_WAITING: Final = 4
_DEADLINE_S: Final = 60.0
_LOWEST: Final = 19
_COMMAND: Final = ("-m", "server.cli", "diff", "--format", "json")

Data = dict[str, Any]


class ReleaseDiffs:
    """The comparisons of the releases of one folder; those asked for last are kept."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._kept: OrderedDict[tuple[str, str], Data] = OrderedDict()
        self._turn = asyncio.Lock()
        self._waiting = 0

    async def between(self, old: Path, new: Path) -> Data:
        """What changed from one to the other. Raises `TaskError`."""
        pair = (old.name, new.name)
        if pair in self._kept:
            self._kept.move_to_end(pair)
            return self._kept[pair]
        if self._waiting >= _WAITING:
            raise PoolBusy("release diffs")
        self._waiting += 1
        try:
            async with self._turn:
                if pair not in self._kept:  # else another request asked for it meanwhile
                    self._kept[pair] = await self._compared(old, new)
        finally:
            self._waiting -= 1
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return self._kept[pair]

    async def _compared(self, old: Path, new: Path) -> Data:
        process = await asyncio.create_subprocess_exec(
            sys.executable, *_COMMAND, str(old), str(new), stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL
        )
        try:
            self._limit(process)
            async with asyncio.timeout(_DEADLINE_S):
                written = await self._read(process)
                code = await process.wait()
        except TimeoutError:
            raise TaskTimeout("release diff") from None
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if code:
            _LOG.error("releases %s and %s cannot be compared: exit code %s", old.name, new.name, code)
            raise TaskCrashed("release diff")
        data: Data = json.loads(written)
        return data

    def _limit(self, process: Process) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.setpriority(os.PRIO_PROCESS, process.pid, _LOWEST)
            memory = 2 * self._settings.worker_memory
            resource.prlimit(process.pid, resource.RLIMIT_AS, (memory, memory))

    async def _read(self, process: Process) -> bytes:
        assert process.stdout  # noqa: S101 - a pipe, as asked for
        written = bytearray()
        while chunk := await process.stdout.read(1 << 16):
            written += chunk
            if len(written) > self._settings.result_limit:
                raise ResultTooLarge("release diff")
        return bytes(written)
