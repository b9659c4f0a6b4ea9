"""The bytes between the web process and a worker: one request, one response, in turn, on a stream socket.

Request: lengths of the task's name and of the payload, then both. Response: outcome, whether the worker should be
retired, length, then the body, which is whole before its first byte is sent.
"""

import struct
from enum import IntEnum
from typing import Final

REQUEST: Final = struct.Struct("!HQ")
RESPONSE: Final = struct.Struct("!B?Q")


class Outcome(IntEnum):
    """How a task ended; the body is the result, or for FAILED the class of the exception."""

    DONE = 0
    FAILED = 1
    TOO_LARGE = 2


def request(task: str, payload: bytes) -> bytes:
    """The frame that asks for `task` on `payload`."""
    name = task.encode()
    return REQUEST.pack(len(name), len(payload)) + name + payload


def response(outcome: Outcome, retiring: bool, body: bytes) -> bytes:
    """The header of a response followed by its body."""
    return RESPONSE.pack(outcome, retiring, len(body)) + body
