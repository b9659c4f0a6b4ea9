"""The cache keeps what fits, exactly as it was given, and forgets what was not asked for longest."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message

from server.http.answer_cache import AnswerCache


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3000)), max_size=60))
def test_the_cache_never_passes_its_bound_and_never_gives_another_answer(puts: list[tuple[int, int]]) -> None:
    cache = AnswerCache("r", 8_000)
    for number, size in puts:
        key, body = ("sparql", str(number)), bytes([number]) * size
        cache.remember(("GET", str(number), body[:1]), cache.put(key, "text/csv", body))
        assert cache.size <= cache.limit
        found = cache.get(key)
        assert found is None or found.body == body
    kept = [cache.get(("sparql", str(number))) for number in range(10)]
    assert cache.size >= sum(len(answer.body) for answer in kept if answer)


def test_an_empty_cache_has_no_bytes_left_over() -> None:
    cache = AnswerCache("r", 10_000)
    for number in range(50):
        answer = cache.put(("k", str(number)), "text/csv", bytes(1000))
        cache.remember(("GET", f"/{number}"), answer)
        asyncio.run(sent(answer, [(b"accept-encoding", b"gzip")]))
    assert 0 < len(cache) < 50
    assert cache.seen(("GET", "/0")) is None
    assert cache.seen(("GET", "/49")) is not None


def test_one_answer_takes_at_most_a_part_of_the_cache() -> None:
    cache = AnswerCache("r", 10_000)
    cache.put(("small",), "text/csv", b"x")
    assert cache.put(("large",), "text/csv", bytes(9_000)).body == bytes(9_000)
    assert cache.get(("large",)) is None
    assert cache.get(("small",)) is not None


def test_another_release_has_other_tags() -> None:
    assert AnswerCache("a", 1).tag(("k",)) != AnswerCache("b", 1).tag(("k",))
    assert AnswerCache("a", 1).tag(("k", "l")) != AnswerCache("a", 1).tag(("kl",))


async def sent(answer: object, headers: list[tuple[bytes, bytes]]) -> list[Message]:
    messages: list[Message] = []

    async def send(message: Message) -> None:
        messages.append(message)

    await answer.send({"type": "http", "method": "GET", "headers": headers}, send)  # type: ignore[attr-defined]
    return messages
