"""What a client gets in one piece: the head of an answer and its body; and nothing is kept back."""

import asyncio
from collections.abc import Callable, Iterable

import pytest

from server.http.one_write import GatheringTransport


class Wire(asyncio.Transport):
    """A transport that remembers what was written in one go."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[bytes] = []
        self.closed = False
        self.aborted = False
        self.unread = 0

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.pieces.append(bytes(data))

    def writelines(self, list_of_data: Iterable[bytes | bytearray | memoryview]) -> None:
        self.pieces.append(b"".join(list_of_data))

    def get_write_buffer_size(self) -> int:
        return self.unread

    def abort(self) -> None:
        self.aborted = True

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed


def one_turn(*written: bytes, then: Callable[[GatheringTransport], object] | None = None) -> Wire:
    """The wire after these pieces were written in one turn of the loop, and the turn has ended."""

    async def turn() -> Wire:
        wire = Wire()
        transport = GatheringTransport(wire, asyncio.get_running_loop())
        for piece in written:
            transport.write(piece)
        if then:
            then(transport)
        else:
            await asyncio.sleep(0)
        return wire

    return asyncio.run(turn())


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ([], []),
        ([b"head"], [b"head"]),
        ([b"head", b"body"], [b"headbody"]),
        ([b"head", b""], [b"head"]),
        ([b"head", b"first", b"second"], [b"headfirst", b"second"]),
        ([b"head", b"first", b"second", b"last"], [b"headfirst", b"secondlast"]),
    ],
)
def test_pieces_of_one_turn_leave_two_by_two_and_all_by_its_end(written: list[bytes], sent: list[bytes]) -> None:
    assert one_turn(*written).pieces == sent


def test_what_is_held_leaves_before_the_end() -> None:
    wire = one_turn(b"bye", then=GatheringTransport.close)
    assert (wire.pieces, wire.closed) == ([b"bye"], True)


def test_nothing_is_written_to_a_client_who_has_gone_within_the_turn() -> None:
    async def turn() -> Wire:
        wire = Wire()
        GatheringTransport(wire, asyncio.get_running_loop()).write(b"late")
        wire.close()
        await asyncio.sleep(0)
        return wire

    assert asyncio.run(turn()).pieces == []


def test_all_else_is_the_transport_s_own() -> None:
    assert one_turn(then=lambda transport: transport.is_closing()).closed is False
    assert one_turn(then=lambda transport: transport.abort() if transport.is_closing() else transport.close()).closed


@pytest.mark.parametrize("unread", [0, 1000])
def test_who_does_not_read_what_is_left_is_hung_up_on(unread: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.http.one_write._LINGER_S", 0.01)

    async def test() -> bool:
        wire = Wire()
        wire.unread = unread
        GatheringTransport(wire, asyncio.get_running_loop()).close()
        await asyncio.sleep(0.05)
        return wire.aborted

    assert asyncio.run(test()) is (unread > 0)
