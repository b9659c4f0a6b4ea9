"""The soak tells right from wrong, and a short one over a real server finds nothing wrong."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from server.dataset import Dataset
from tests.soak.asked import Asked, Given, Hope, Outcome, digest, judged
from tests.soak.bad import Bad
from tests.soak.soak import Plan, soak
from tests.soak.tally import Sample, Tally, growth, verdict

ROWS = '{"head": {"vars": ["x"]}, "results": {"bindings": [%s]}}'
A, B = '{"x": {"type": "literal", "value": "a\\nb"}}', '{"x": {"type": "literal", "value": "c"}}'
A_TURNED = '{"x": {"value": "b\\na", "type": "literal"}}'
JSON_ROWS = "application/sparql-results+json; charset=utf-8"
RIGHT = frozenset({digest("text/plain", b"right")})
GOOD = Asked("page", "/", truths=RIGHT)
BAD = Asked("bad request", "/", hope=Hope.REFUSAL)
ENDLESS = Asked("runaway query", "/", hope=Hope.STOP)
BATCH = Asked("batch", "/", "POST", truths=RIGHT)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((JSON_ROWS, ROWS % f"{A}, {B}"), (JSON_ROWS, ROWS % f"{B}, {A_TURNED}"), True),
        ((JSON_ROWS, ROWS % f"{A}, {B}"), (JSON_ROWS, ROWS % A), False),
        (("text/turtle", "<a:a> <a:b> <a:c>, <a:d> ."), ("text/turtle", "@prefix a: <a:> . a:a a:b a:d, a:c ."), True),
        (("text/turtle", "<a:a> <a:b> <a:c> ."), ("text/turtle", "<a:a> <a:b> <a:d> ."), False),
        (("text/html", "<p>"), ("text/html", "<q>"), False),
        (("text/html", "<p>"), ("text/plain", "<p>"), False),
    ],
)
def test_two_answers_are_the_same_where_they_say_the_same(
    one: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    assert (digest(one[0], one[1].encode()) == digest(other[0], other[1].encode())) is same


@pytest.mark.parametrize(
    ("asked", "status", "headers", "body", "outcome"),
    [
        (GOOD, 200, {}, "right", Outcome.RIGHT),
        (GOOD, 200, {}, "wrong", None),
        (GOOD, 404, {}, "", None),
        (GOOD, 500, {}, "", None),
        (GOOD, 503, {"retry-after": "5"}, "server busy", Outcome.BUSY),
        (GOOD, 429, {"retry-after": "5"}, "too many", Outcome.BUSY),
        (GOOD, 429, {}, "too many", None),
        (GOOD, 503, {}, "Query stopped: it took longer than allowed.", Outcome.STOPPED),
        (GOOD, 503, {}, "judging failed; please report it", None),
        (GOOD, 503, {}, "Query stopped: it used up the memory allowed.", Outcome.CRASHED),
        (GOOD, 400, {}, "the description exhausted the memory or depth allowed", Outcome.CRASHED),
        (BAD, 422, {}, "", Outcome.REFUSED),
        (BAD, 200, {}, "", None),
        (BAD, 502, {"retry-after": "5"}, "", None),
        (ENDLESS, 200, {}, "", None),
        (ENDLESS, 503, {}, "Requête arrêtée : elle a dépassé le temps permis.", Outcome.STOPPED),
        (BATCH, 200, {}, "… server busy, try again …", Outcome.BUSY),
        (BATCH, 200, {}, "… something else …", None),
    ],
)
def test_an_answer_is_right_refused_documented_or_a_fault(
    asked: Asked, status: int, headers: dict[str, str], body: str, outcome: Outcome | None
) -> None:
    found = judged(asked, Given(status, {"content-type": "text/plain", **headers}, body.encode()))
    assert found is outcome if outcome else not isinstance(found, Outcome)


def samples(memory: list[int], descriptors: int = 0) -> list[Sample]:
    last = len(memory) - len(memory) // 5
    return [Sample(n, m, m, 50 + (descriptors if n >= last else 0), 9) for n, m in enumerate(memory)]


def test_growth_compares_the_last_fifth_with_the_second_and_leaves_the_first_out() -> None:
    assert growth([1, 1, 10, 10, 50, 60, 30, 40, 11, 11]) == pytest.approx(0.1)
    with pytest.raises(ValueError, match="five"):
        growth([1, 2])


def tally_of(
    memory: list[int] | None = None, descriptors: int = 0, crashed: int = 0, kills: int = 0, stopped: int = 0
) -> Tally:
    tally = Tally(samples=samples(memory or [100] * 10, descriptors), crashes_allowed=kills)
    for outcome, number in ((Outcome.RIGHT, 4), (Outcome.CRASHED, crashed), (Outcome.STOPPED, stopped)):
        for _ in range(number):
            tally.count(GOOD, outcome)
    return tally


@pytest.mark.parametrize(
    ("tally", "why"),
    [
        (tally_of(), None),
        (tally_of(memory=[10, 10, 100, 100, 100, 100, 100, 100, 109, 109]), None),
        (tally_of(memory=[10, 10, 100, 100, 100, 100, 100, 100, 112, 112]), "memory grew by 12.0%"),
        (tally_of(descriptors=20), "open files"),
        (tally_of(crashed=2, kills=2), None),
        (tally_of(crashed=2, kills=1), "lost their worker"),
        (tally_of(stopped=5), "right answers"),
        (Tally(), "0 right answers"),
    ],
)
def test_the_verdict_names_what_failed(tally: Tally, why: str | None) -> None:
    reasons = verdict(tally, long_enough=True)
    assert (not reasons) if why is None else any(why in reason for reason in reasons), reasons


def test_a_fault_fails_the_soak_however_much_went_right() -> None:
    tally = tally_of()
    tally.count(GOOD, "500, not documented")
    assert verdict(tally, long_enough=False) == ["1 x page: GET /: 500, not documented"]


def test_a_seed_gives_the_same_bad_requests_again() -> None:
    def some(seed: int) -> list[Asked]:
        made = iter(Bad(random.Random(seed), "http://127.0.0.1:9", oversize=10))  # noqa: S311 - no secret
        return [next(made) for _ in range(200)]

    assert some(1) == some(1) != some(2)
    assert len({asked.family for asked in some(1)}) >= 8


def test_a_short_soak_over_a_real_server_finds_nothing_wrong(built: Dataset, tmp_path: Path) -> None:
    tally, reasons = soak(built, tmp_path, Plan(20, seed=20261122, things=5, share=0.15))
    assert not reasons, "\n".join(reasons)
    assert tally.kills and tally.swaps and tally.requests > 100
