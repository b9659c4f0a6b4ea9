"""The access log: one line of JSON for each answer, with nothing in it of what was asked or described.

In: what an exchange was. Out: lines on standard output or in a file (`REGLO_ACCESS_LOG`: `-`, a path, `off`).
Errors: OSError if the file cannot be opened. Not written: the address of the client, the query string, any body; of a
query its hash, so that two lines on the same query can be told to be so.
"""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Final, TextIO

from starlette.types import Scope

NOTES: Final = "reglo.notes"
"""Where the layers behind leave in the scope what the line of a request should say (a dictionary)."""

_LONGEST_PATH: Final = 200
_FLUSH_S: Final = 0.5


class AccessLog:
    """Lines are written through at most half a second later, not one by one."""

    def __init__(self, target: str) -> None:
        self._file: TextIO | None = None
        self._own = target not in ("-", "off")
        self._flushing: asyncio.TimerHandle | None = None
        if target == "-":
            self._file = sys.stdout
        elif target != "off":
            self._file = Path(target).open("a", encoding="utf-8")  # noqa: SIM115 - closed by `close`

    def write(self, scope: Scope, identity: str, status: int, size: int, seconds: float) -> None:
        """The line of one exchange."""
        if self._file is None:
            return
        line = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "id": identity,
            "method": scope["method"],
            "path": scope["path"][:_LONGEST_PATH],
            "status": status,
            "bytes": size,
            "ms": round(1000 * seconds, 2),
            **scope.get(NOTES, {}),
        }
        self._file.write(json.dumps(line, ensure_ascii=True) + "\n")
        if self._flushing is None:
            self._flushing = asyncio.get_running_loop().call_later(_FLUSH_S, self._flush)

    def close(self) -> None:
        """Write what waits."""
        self._flush()
        if self._file and self._own:
            self._file.close()
        self._file = None

    def _flush(self) -> None:
        if self._flushing:
            self._flushing.cancel()
            self._flushing = None
        if self._file:
            self._file.flush()


def note(scope: Scope, **said: str) -> None:
    """Have the line of this request say so too; without a log nothing happens."""
    notes = scope.get(NOTES)
    if notes is not None:
        notes.update(said)


def query_hash(text: str) -> str:
    """A name for a query that does not tell it."""
    return blake2b(text.encode(errors="replace"), digest_size=8).hexdigest()
