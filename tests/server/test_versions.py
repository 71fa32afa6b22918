"""The trigger that gives every committed change a version, whoever wrote it and however slowly."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable

import psycopg
import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from bluenote_field.server.database import in_transaction
from tests.fakes.central import CentralForTests, Seed
from tests.server.laptop import Laptop, new_id

WRITERS = 6
EACH = 40


def _write(url: str, rng: random.Random, made: list[str]) -> None:
    """Insert rows in transactions that take a random time to commit after their work is done."""
    with psycopg.connect(url) as connection:
        for _ in range(EACH):
            id_ = new_id()
            connection.execute(
                "INSERT INTO product (id, name, position) VALUES (%s, 'P', 0)", (id_,)
            )
            time.sleep(rng.random() * 0.01)
            connection.commit()
            made.append(id_)


def test_a_reader_misses_no_row_of_concurrent_writers(
    central_url: str, seeded: random.Random
) -> None:
    made: list[str] = []
    writers = [
        threading.Thread(target=_write, args=(central_url, random.Random(seeded.random()), made))
        for _ in range(WRITERS)
    ]
    seen: list[str] = []
    mark = 0
    with psycopg.connect(central_url, autocommit=True) as reader:
        before = reader.execute("SELECT v FROM sync_clock").fetchone()
        for writer in writers:
            writer.start()
        alive = True
        while alive:
            alive = any(writer.is_alive() for writer in writers)
            rows = reader.execute(
                "SELECT id::text, v FROM sync_row WHERE v > %s ORDER BY v", (mark,)
            ).fetchall()
            seen += [row[0] for row in rows]
            mark = max([mark, *(row[1] for row in rows)])
        after = reader.execute("SELECT v FROM sync_clock").fetchone()
    assert before is not None
    assert after is not None
    assert sorted(seen) == sorted(made)
    assert len(seen) == WRITERS * EACH
    assert after[0] - before[0] == WRITERS * EACH


def test_one_transaction_is_one_version_and_a_change_of_nothing_is_none(central_url: str) -> None:
    one, two = new_id(), new_id()
    with psycopg.connect(central_url) as connection:
        for id_ in (one, two):
            connection.execute("INSERT INTO product (id, name, position) VALUES (%s,'P',0)", (id_,))
        connection.execute("UPDATE product SET name = 'Q' WHERE id = %s", (one,))
        connection.commit()
        connection.execute("UPDATE product SET name = 'Q' WHERE id = %s", (one,))
        connection.commit()
        rows = connection.execute("SELECT id::text, v FROM sync_row").fetchall()
        clock = connection.execute("SELECT v FROM sync_clock").fetchone()
    assert {row[0] for row in rows} == {one, two}
    assert {row[1] for row in rows} == {1}
    assert clock == (1,)


def test_only_changed_groups_are_stamped_with_who_changed_them(
    field: Seed, laptop: Callable[[str], Laptop], central: CentralForTests
) -> None:
    ada, account = laptop("Ada").pull(), field.ids["Eastern Hospital"]
    v = ada.push(ada.change("update", "account", account, set={"city": "Salem"}))[0]["v"]
    with central.engine.begin() as connection:
        rows = connection.exec_driver_sql(
            "SELECT grp, v, replica_id::text, user_id::text FROM field_version"
            " WHERE id = %s ORDER BY grp",
            (account,),
        ).all()
        audit = connection.exec_driver_sql(
            "SELECT actor::text, old, new, mutation FROM audit WHERE id = %s ORDER BY n",
            (account,),
        ).all()
    assert [row[0] for row in rows] == ["*", "address"]
    assert rows[0][2:] == (None, None)
    assert rows[1][1:] == (v, ada.http.headers["BNF-Replica"], ada.user_id)
    assert audit[0][1] is None
    assert tuple(audit[1]) == (ada.user_id, {"city": None}, {"city": "Salem"}, 1)


def test_a_deleted_row_leaves_a_tombstone_and_its_old_values_in_the_audit(central_url: str) -> None:
    id_ = new_id()
    with psycopg.connect(central_url) as connection:
        connection.execute("INSERT INTO product (id, name, position) VALUES (%s,'P',0)", (id_,))
        connection.commit()
        connection.execute("DELETE FROM product WHERE id = %s", (id_,))
        connection.commit()
        row = connection.execute("SELECT v, gone, why FROM sync_row").fetchone()
        old = connection.execute("SELECT old->>'name' FROM audit WHERE new IS NULL").fetchone()
    assert row == (2, True, "deleted")
    assert old == ("P",)


def test_two_laptops_that_push_at_once_are_both_served(
    field: Seed, laptop: Callable[[str], Laptop], central: CentralForTests
) -> None:
    account = field.ids["Eastern Hospital"]
    laptops = [laptop("Ada"), laptop("Mia"), laptop("Ada")]
    answers: list[str] = []

    def work(each: Laptop) -> None:
        for number in range(8):
            made = {"account_id": account, "last_name": f"Name {number}"}
            both = [
                each.change("create", "contact", new_id(), set=made),
                each.change("update", "account", account, set={"phone": str(number)}),
            ]
            answers.extend(result["status"] for result in each.push(*both))

    threads = [threading.Thread(target=work, args=(each,)) for each in laptops]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 48
    assert answers.count("rejected") == 0
    assert sum(e == "contact" for e, _ in laptops[0].pull().rows) == 24


@pytest.mark.parametrize(("state", "tries"), [("40001", 4), ("40P01", 4), ("23505", 1)])
def test_what_postgresql_asks_to_repeat_is_repeated_three_times(
    central: CentralForTests, state: str, tries: int
) -> None:
    tried: list[int] = []

    def work(connection: Connection) -> None:
        tried.append(1)
        connection.exec_driver_sql(
            f"DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$"
        )

    with pytest.raises(DBAPIError):
        in_transaction(central.engine, work)
    assert len(tried) == tries
