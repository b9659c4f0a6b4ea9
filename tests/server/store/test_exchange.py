"""One exchange with a store: what is asked again, what is not, and what never leaves."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

import pytest

from ontology.errors import UserError
from server.remote.address import PASSWORD, USER, Credentials, StoreAddress
from server.remote.retries import LONGEST_S, pause_s
from server.store import DatasetGraphs, QueryError, TooLarge
from server.workers.errors import StoreAway, StoreFaulty
from tests.server.store.fake_store import TRIPLES, FakeStore, answer, fake_store, table

ASK = "SELECT * { ?s ?p ?o }"
ONE = {"s": "http://e/a"}
SECRET = "quite-secret"  # noqa: S105


def ask(store: FakeStore, **how: int) -> Awaitable[bytes]:
    return store.client().query(ASK, "table", DatasetGraphs(("http://e/g",), ("http://e/h",)), **how)


def with_store(work: Callable[[FakeStore], Awaitable[bytes]], *answers: bytes) -> tuple[bytes, FakeStore]:
    """What the work gives over a store that says this, and the store."""

    async def whole() -> tuple[bytes, FakeStore]:
        async with fake_store(*answers) as store:
            return await work(store), store

    return asyncio.run(whole())


def failing(expected: type[Exception], *answers: bytes, **how: int) -> tuple[Exception, FakeStore]:
    """The error of a query that must fail, and the store."""

    async def whole() -> tuple[Exception, FakeStore]:
        async with fake_store(*answers) as store:
            with pytest.raises(expected) as caught:
                await ask(store, **how)
            return caught.value, store

    return asyncio.run(whole())


def test_the_graphs_are_named_in_the_protocol_not_left_to_the_store() -> None:
    _, store = with_store(ask, table(ONE))
    form = store.asked[0].form
    assert form["query"] == [ASK]
    assert (form["default-graph-uri"], form["named-graph-uri"]) == (["http://e/g"], ["http://e/h"])


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_store_that_is_busy_for_a_moment_is_asked_again(status: int) -> None:
    body, store = with_store(ask, answer(status), answer(status), table(ONE))
    assert b"http://e/a" in body
    assert len(store.asked) == 3


def test_a_store_that_stays_away_is_asked_three_times_and_no_more() -> None:
    error, store = failing(StoreAway, answer(503))
    assert len(store.asked) == 3
    assert "503" in str(error)


def test_half_an_answer_is_no_answer() -> None:
    _, store = failing(StoreAway, answer(200, '{"head": {', length=1000))
    assert len(store.asked) == 3
    body, _ = with_store(ask, answer(200, '{"head": {', length=1000), table(ONE))
    assert b"http://e/a" in body


def test_a_port_where_nobody_listens_is_a_store_that_is_away() -> None:
    async def work() -> None:
        async with fake_store() as store:
            client = store.client()
        with pytest.raises(StoreAway, match="Connect"):
            await client.query(ASK, "table", DatasetGraphs())
        assert client.retried == 2

    asyncio.run(work())


@pytest.mark.parametrize("status", [401, 403, 404, 500, 501])
def test_what_asking_again_would_not_mend_is_not_asked_again(status: int) -> None:
    _, store = failing(StoreFaulty, answer(status, "no"))
    assert len(store.asked) == 1


def test_a_redirect_is_not_followed() -> None:
    async def work() -> None:
        async with fake_store(table(ONE)) as elsewhere:
            location = f"http://127.0.0.1:{elsewhere.port}/query"
            async with fake_store(answer(307, Location=location)) as store:
                with pytest.raises(StoreFaulty, match="307"):
                    await ask(store)
            assert elsewhere.asked == []

    asyncio.run(work())


def test_no_proxy_of_the_environment_stands_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    assert b"http://e/a" in with_store(ask, table(ONE))[0]


def test_another_type_than_the_one_asked_for_is_refused() -> None:
    failing(StoreFaulty, answer(200, "<html>", kind="text/html"))
    failing(StoreFaulty, answer(200, "", kind=TRIPLES))


def test_a_store_that_says_it_cut_its_answer_is_not_believed() -> None:
    failing(StoreFaulty, answer(200, "{}", X_SPARQL_MaxRows="10000"))


def test_a_result_over_the_limit_is_given_up() -> None:
    failing(TooLarge, table(*[{"s": f"http://e/{n}"} for n in range(1000)]), limit=500)


def test_the_fault_of_a_query_is_told_in_a_line_without_mark_up() -> None:
    page = "<html><h1>Virtuoso 37000 Error SP030:</h1>\nsyntax error\n\nSPARQL query:\ndefine x SELECT</html>"
    error, _ = failing(QueryError, answer(400, page, kind="text/html"))
    assert str(error) == "Virtuoso 37000 Error SP030: syntax error"


@pytest.mark.parametrize("challenge", ['Basic realm="x"', 'Digest realm="x", nonce="n", qop="auth", algorithm=MD5'])
def test_the_password_is_said_once_asked_for_and_written_nowhere(
    challenge: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    async def work() -> None:
        async with fake_store(answer(401, WWW_Authenticate=challenge), table(ONE), answer(403, "no")) as store:
            client = store.client(Credentials("someone", SECRET))
            await client.query(ASK, "table", DatasetGraphs())
            with pytest.raises(StoreFaulty) as caught:
                await client.query(ASK, "table", DatasetGraphs())
            heads = [asked.head.lower() for asked in store.asked]
            assert ["authorization:" in head for head in heads] == [False, True, True]
            assert challenge.split()[0].lower() in heads[1]
            assert SECRET not in caplog.text + repr(client.address) + str(caught.value) + "".join(heads)

    asyncio.run(work())


def test_credentials_are_taken_out_of_the_environment_and_not_shown() -> None:
    environment = {USER: "someone", PASSWORD: SECRET, "OTHER": "x"}
    found = Credentials.taken(environment)
    assert found == Credentials("someone", SECRET)
    assert SECRET not in repr(found)
    assert environment == {"OTHER": "x"}
    assert Credentials.taken({}) is None
    with pytest.raises(UserError, match=PASSWORD):
        Credentials.taken({USER: "someone"})


def test_an_address_with_a_password_is_refused_without_being_shown() -> None:
    with pytest.raises(UserError) as caught:
        StoreAddress.of(f"https://someone:{SECRET}@store.example/sparql")
    assert SECRET not in caught.value.render("fr") + caught.value.render("en")


@pytest.mark.parametrize("wrong", ["store", "ftp://e/x", "http://", "http://e:x/", "http://e/x#y", ""])
def test_what_is_no_address_of_a_server_is_refused(wrong: str) -> None:
    with pytest.raises(UserError):
        StoreAddress.of(wrong)


@pytest.mark.parametrize(
    ("query", "graphs"),
    [
        ("http://h:7878/query", "http://h:7878/store"),
        ("http://h:8890/sparql", "http://h:8890/sparql-graph-crud-auth"),
        ("http://h:7200/repositories/reglo", "http://h:7200/repositories/reglo/rdf-graphs/service"),
        ("http://h/other", ""),
    ],
)
def test_the_graph_store_is_derived_by_the_custom_of_each_store(query: str, graphs: str) -> None:
    assert StoreAddress.of(query).graphs == graphs
    assert StoreAddress.of(query, "http://h/mine").graphs == "http://h/mine"


def test_pauses_grow_and_end() -> None:
    drawn = {attempt: [pause_s(attempt) for _ in range(200)] for attempt in (1, 4, 12)}
    assert max(drawn[1]) <= 0.2 < max(drawn[4]) <= 1.6
    assert max(drawn[12]) == LONGEST_S
    assert pause_s(1, "3") == 3.0
    assert pause_s(1, "3600") == LONGEST_S
    assert pause_s(1, "Sun, 22 Nov 2026 18:00:00 GMT") <= 0.2
