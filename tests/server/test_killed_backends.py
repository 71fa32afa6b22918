"""PostgreSQL takes a connection away, or lets two wait for each other: nothing is lost or twice."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import psycopg

from tests.fakes.central import CentralForTests, Seed
from tests.server.laptop import Laptop, new_id

SignIn = Callable[[str], Laptop]
PATIENCE_S = 20.0
BUSY = 503


@contextmanager
def holding(central: CentralForTests, statement: str, *values: object) -> Iterator[Any]:
    """Hold what a statement locks in a session of its own, until the block ends."""
    with psycopg.connect(central.url) as holder:
        holder.execute(statement, values)
        yield holder
        holder.rollback()


class Asking(threading.Thread):
    """A request on its way."""

    def __init__(self, ask: Callable[[], httpx.Response]) -> None:
        super().__init__()
        self._ask = ask
        self.answer: httpx.Response | None = None
        self.start()

    def run(self) -> None:
        self.answer = self._ask()

    def ended(self) -> httpx.Response:
        self.join(PATIENCE_S)
        assert self.answer is not None, "it is still waiting"
        return self.answer


def _waiting_for_a_lock(central: CentralForTests) -> int:
    """The process of the backend that waits for somebody's lock, as soon as there is one."""
    until = time.monotonic() + PATIENCE_S
    query = (
        "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        " AND datname = current_database()"
    )
    with psycopg.connect(central.url, autocommit=True) as watching:
        while time.monotonic() < until:
            if found := watching.execute(query).fetchone():
                return int(found[0])
    raise AssertionError("nobody waits for a lock")


def _terminate(central: CentralForTests, pid: int) -> None:
    with psycopg.connect(central.url, autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(%s)", (pid,))


def _phones(central: CentralForTests) -> dict[str, str]:
    with central.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name, phone FROM account").all()
    return {row[0]: row[1] for row in rows}


def test_a_backend_killed_in_a_push_leaves_nothing_and_the_repetition_is_taken_once(
    central: CentralForTests, field: Seed, laptop: SignIn
) -> None:
    account, contact = field.ids["Eastern Hospital"], new_id()
    ada = laptop("Ada").pull()
    batch = [
        ada.change("create", "contact", contact, set={"account_id": account, "last_name": "Reed"}),
        ada.change("update", "account", account, set={"phone": "1"}),
    ]
    with holding(central, "SELECT 1 FROM account WHERE id = %s FOR UPDATE", account):
        asking = Asking(lambda: ada.send(*batch))
        _terminate(central, _waiting_for_a_lock(central))
        answer = asking.ended()
    assert answer.status_code == BUSY
    assert answer.json()["code"] == "busy"
    assert _phones(central)["Eastern Hospital"] != "1"
    again = ada.send(*batch)
    assert [result["status"] for result in again.json()["results"]] == ["applied", "applied"]
    third = ada.send(*batch)
    assert third.json()["watermark"] == 2
    assert _phones(central)["Eastern Hospital"] == "1"
    assert sum(entity == "contact" for entity, _ in ada.pull().rows) == 1


def test_a_backend_killed_in_a_pull_is_told_as_busy_and_the_next_page_is_whole(
    central: CentralForTests, field: Seed, laptop: SignIn
) -> None:
    ada = laptop("Ada")
    with holding(central, "LOCK TABLE sync_row IN ACCESS EXCLUSIVE MODE"):
        asking = Asking(lambda: ada.ask(scopes=[]))
        _terminate(central, _waiting_for_a_lock(central))
        answer = asking.ended()
    assert (answer.status_code, answer.json()["code"]) == (BUSY, "busy")
    ada.pull()
    assert ada.digests() == {**ada.digests(), **ada.end["digest"]}


def test_a_lock_that_is_held_too_long_is_told_as_busy(
    central: CentralForTests, field: Seed, laptop: SignIn
) -> None:
    """And so is a statement that takes too long: both limits are PostgreSQL's own."""
    account = field.ids["Eastern Hospital"]
    for limit in ("lock_timeout", "statement_timeout"):
        ada = laptop("Ada").pull()
        change = ada.change("update", "account", account, set={"phone": limit})

        def shorten(connection: Any, _record: Any, _proxy: Any, limit: str = limit) -> None:  # noqa: ANN401
            connection.execute(f"SET {limit} = '300ms'")
            connection.commit()

        with listening(central, shorten):
            with holding(central, "SELECT 1 FROM account WHERE id = %s FOR UPDATE", account):
                begun = time.monotonic()
                answer = ada.send(change)
            assert (answer.status_code, answer.json()["code"]) == (BUSY, "busy"), limit
            assert time.monotonic() - begun < PATIENCE_S
            assert ada.push(change)[0]["status"] == "applied"


@contextmanager
def listening(central: CentralForTests, on_checkout: Callable[..., None]) -> Iterator[None]:
    """Do something with every connection that central takes."""
    from sqlalchemy import event  # noqa: PLC0415 - beside its use

    event.listen(central.engine, "checkout", on_checkout)
    yield
    event.remove(central.engine, "checkout", on_checkout)
    central.engine.dispose()


def test_a_push_in_a_deadlock_with_another_program_is_done_again_by_itself(
    central: CentralForTests, field: Seed, laptop: SignIn
) -> None:
    """The push holds one row and waits for another; whoever holds that one wants the first."""
    north = field.account("Northern Hospital", "East")
    first, second = sorted([field.ids["Eastern Hospital"], north])
    ada = laptop("Ada").pull()
    batch = [ada.change("update", "account", id_, set={"phone": "5"}) for id_ in (first, second)]
    lock = "SELECT 1 FROM account WHERE id = %s FOR UPDATE"
    with psycopg.connect(central.url) as other:
        other.execute(lock, (second,))
        asking = Asking(lambda: ada.send(*batch))
        _waiting_for_a_lock(central)
        try:
            other.execute(lock, (first,))
            other.commit()
        except psycopg.errors.DeadlockDetected:
            other.rollback()
        answer = asking.ended()
    assert answer.status_code == httpx.codes.OK, answer.text
    assert [each["status"] for each in answer.json()["results"]] == ["applied", "applied"]
    assert set(_phones(central).values()) >= {"5"}


def test_two_pushes_that_touch_the_same_rows_in_opposite_order_are_both_served(
    central: CentralForTests, field: Seed, laptop: SignIn
) -> None:
    field.account("Northern Hospital", "East")
    accounts = [field.ids["Eastern Hospital"], field.ids["Northern Hospital"]]
    forth, back = laptop("Ada").pull(), laptop("Mia").pull()
    statuses: list[str] = []

    def work(each: Laptop, order: list[str]) -> None:
        for number in range(10):
            changes = [
                each.change(
                    "update", "account", id_, set={"phone": f"{each.user_id}{number}"[-20:]}
                )
                for id_ in order
            ]
            statuses.extend(result["status"] for result in each.push(*changes))

    threads = [
        threading.Thread(target=work, args=(forth, accounts)),
        threading.Thread(target=work, args=(back, accounts[::-1])),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(statuses) == 40
    assert set(statuses) <= {"applied", "conflict"}


def test_readers_page_by_page_see_every_row_of_writers_that_are_killed_at_random(
    central: CentralForTests, field: Seed, laptop: SignIn
) -> None:
    """Rows that were committed arrive; those of a killed transaction never do."""
    committed: list[str] = []
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            id_ = new_id()
            try:
                with psycopg.connect(central.url) as connection:
                    connection.execute(
                        "INSERT INTO product (id, name, position) VALUES (%s, 'P', 0)", (id_,)
                    )
                    connection.commit()
                    committed.append(id_)
            except psycopg.OperationalError:
                continue

    writers = [threading.Thread(target=write) for _ in range(3)]
    for writer in writers:
        writer.start()
    ada = laptop("Ada")
    kill = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        " AND query LIKE 'INSERT INTO product%' LIMIT 1"
    )
    with psycopg.connect(central.url, autocommit=True) as killing:
        for _ in range(12):
            killing.execute(kill)
            ada.pull(max_rows=7)
    stop.set()
    for writer in writers:
        writer.join()
    ada.pull(max_rows=7)
    with central.engine.connect() as connection:
        there = set(connection.exec_driver_sql("SELECT id::text FROM product").scalars())
    assert {id_ for entity, id_ in ada.rows if entity == "product"} == there
    assert set(committed) <= there
