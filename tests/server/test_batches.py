"""A batch is read at once, decided in memory and written at once; one bad row stops nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import event, text

from bluenote_field.server import rows, worksheet
from tests.fakes.central import CentralForTests, Seed
from tests.server.laptop import Laptop, new_id

SignIn = Callable[[str], Laptop]
MANY = 60


def audit_of(central: CentralForTests, id_: str) -> list[tuple[object, ...]]:
    with central.engine.begin() as connection:
        lines = connection.execute(
            text("SELECT old, new, mutation FROM audit WHERE id = CAST(:id AS uuid) ORDER BY n"),
            {"id": id_},
        )
        return [tuple(line) for line in lines]


def test_a_long_batch_takes_no_more_statements_than_a_short_one(
    field: Seed, laptop: SignIn, central: CentralForTests
) -> None:
    ada, account = laptop("Ada").pull(), field.ids["Eastern Hospital"]
    counted: list[str] = []
    event.listen(
        central.engine, "before_cursor_execute", lambda _c, _u, sql, *_: counted.append(sql)
    )
    lengths = []
    for many in (2, MANY):
        counted.clear()
        made = {"account_id": account, "last_name": "Abel"}
        ada.push(*(ada.change("create", "contact", new_id(), set=made) for _ in range(many)))
        lengths.append(len(counted))
    assert lengths[0] == lengths[1]


def test_two_changes_of_a_row_in_one_batch_are_both_in_the_audit(
    field: Seed, laptop: SignIn, central: CentralForTests
) -> None:
    ada, account = laptop("Ada").pull(), field.ids["Eastern Hospital"]
    one = ada.change("update", "account", account, set={"phone": "1"})
    two = ada.change("update", "account", account, set={"phone": "2"})
    versions = {result["v"] for result in ada.push(one, two)}
    assert len(versions) == 1
    assert audit_of(central, account)[1:] == [
        ({"phone": None}, {"phone": "1"}, 1),
        ({"phone": "1"}, {"phone": "2"}, 2),
    ]


def test_what_a_batch_made_is_there_for_the_rest_of_it(field: Seed, laptop: SignIn) -> None:
    ada, account, id_ = laptop("Ada").pull(), field.ids["Eastern Hospital"], new_id()
    made = ada.change("create", "contact", id_, set={"account_id": account, "last_name": "Abel"})
    renamed = ada.change("update", "contact", id_, set={"last_name": "Bell"})
    gone = ada.change("delete", "contact", id_)
    again = ada.change("create", "contact", id_, set={"account_id": account, "last_name": "Cole"})
    results = ada.push(made, renamed, gone, again)
    assert [result["status"] for result in results] == ["applied"] * 4
    ada.pull()
    assert ada.fields("contact", id_)["last_name"] == "Cole"
    assert ada.end["digest"].items() <= ada.digests().items()


def test_a_rejected_group_leaves_nothing_behind_for_those_after_it(
    field: Seed, laptop: SignIn
) -> None:
    ada, account, id_ = laptop("Ada").pull(), field.ids["Eastern Hospital"], new_id()
    made = {"account_id": account, "last_name": "Abel"}
    refused = [
        ada.change("create", "contact", id_, txn="a", set=made),
        ada.change("create", "contact", new_id(), txn="a", set={"account_id": account}),
    ]
    then = ada.change("update", "contact", id_, set={"last_name": "Bell"})
    results = ada.push(*refused, then)
    assert [result["status"] for result in results] == ["rejected"] * 3
    assert [result["code"] for result in results] == ["group", "invalid", "absent"]
    assert ("contact", id_) not in ada.pull().rows


def test_a_row_that_the_database_refuses_is_found_and_the_others_are_taken(
    field: Seed, laptop: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing known gets past the checks, so the database is made to refuse a name."""
    ada, account = laptop("Ada").pull(), field.ids["Eastern Hospital"]
    add = rows.add_rows

    def refuse(connection: object, entity: object, made: list[dict[str, object]]) -> None:
        if any(row["last_name"] == "Unstorable" for row in made):
            connection.execute(text("SELECT 1 / 0"))  # type: ignore[attr-defined]
        add(connection, entity, made)  # type: ignore[arg-type]

    monkeypatch.setattr(worksheet, "add_rows", refuse)
    names = ["Abel", "Unstorable", "Bell", "Cole"]
    groups = ["a", "b", "b", "c"]
    sent = [
        ada.change(
            "create", "contact", new_id(), txn=group, set={"account_id": account, "last_name": name}
        )
        for name, group in zip(names, groups, strict=True)
    ]
    results = ada.push(*sent)
    assert [result["status"] for result in results] == [
        "applied",
        "rejected",
        "rejected",
        "applied",
    ]
    assert [result.get("code") for result in results] == [None, "unstorable", "group", None]
    ada.pull()
    there = {row["f"]["last_name"] for (name, _), row in ada.rows.items() if name == "contact"}
    assert there == {"Abel", "Cole"}


def test_rows_written_past_central_are_ordered_and_audited_by_the_statement(
    field: Seed, laptop: SignIn, central: CentralForTests
) -> None:
    ada, account = laptop("Ada").pull(), field.ids["Eastern Hospital"]
    before = ada.checkpoint
    with central.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO contact (id, account_id, last_name, role, consent) SELECT"
                " gen_random_uuid(), CAST(:account AS uuid), 'N' || n, 'other', 'unknown'"
                " FROM generate_series(1, 5) n"
            ),
            {"account": account},
        )
        connection.execute(text("UPDATE contact SET phone = '1' WHERE last_name < 'N3'"))
        connection.execute(text("DELETE FROM contact WHERE last_name = 'N5'"))
        connection.execute(text("UPDATE contact SET phone = phone"))
    ada.pull()
    assert ada.checkpoint == before + 1
    assert sorted(r["f"]["last_name"] for (e, _), r in ada.rows.items() if e == "contact") == [
        "N1",
        "N2",
        "N3",
        "N4",
    ]
    with central.engine.begin() as connection:
        counted = connection.scalar(text("SELECT count(*) FROM audit WHERE entity = 'contact'"))
        left = connection.scalar(text("SELECT count(*) FROM sync_touch")) or connection.scalar(
            text("SELECT count(*) FROM sync_due")
        )
        stamped = connection.execute(
            text("SELECT grp, count(*) FROM field_version WHERE entity = 'contact' GROUP BY grp")
        ).all()
    assert (counted, left) == (8, 0)
    assert {tuple(row) for row in stamped} == {("*", 4), ("phone", 2)}


def test_a_key_never_changes(field: Seed, central: CentralForTests) -> None:
    with (
        pytest.raises(Exception, match="key of a record never changes"),
        central.engine.begin() as connection,
    ):
        connection.execute(
            text("UPDATE account SET id = gen_random_uuid() WHERE id = CAST(:id AS uuid)"),
            {"id": field.ids["Eastern Hospital"]},
        )


def test_an_edit_is_not_held_up_by_what_another_field_of_its_row_says(
    field: Seed, laptop: SignIn, central: CentralForTests
) -> None:
    ada, account, id_ = laptop("Ada").pull(), field.ids["Eastern Hospital"], new_id()
    made = {"account_id": account, "last_name": "Abel"}
    assert ada.push(ada.change("create", "contact", id_, set=made))[0]["status"] == "applied"
    with central.engine.begin() as connection:  # from a time with other rules
        old = text("UPDATE contact SET email = 'no address' WHERE id = CAST(:id AS uuid)")
        connection.execute(old, {"id": id_})
    ada.pull()
    (dialled,) = ada.push(ada.change("update", "contact", id_, set={"phone": " 12 "}))
    (written,) = ada.push(ada.change("update", "contact", id_, set={"email": "none either"}))
    assert (dialled["status"], written["status"], written["code"]) == (
        "applied",
        "rejected",
        "invalid",
    )
    assert ada.pull().fields("contact", id_)["phone"] == "12"


def test_an_account_that_is_refused_with_its_group_opens_no_scope(
    field: Seed, laptop: SignIn
) -> None:
    ada, account = laptop("Ada").pull(), new_id()
    made = ada.change("create", "account", account, set={"name": "New Clinic"}, txn="t")
    bad = {"account_id": account, "last_name": "Abel", "email": "no address"}
    spoilt = ada.change("create", "contact", new_id(), set=bad, txn="t")
    good = {"account_id": account, "last_name": "Bell"}
    after = ada.change("create", "contact", new_id(), set=good)
    results = ada.push(made, spoilt, after)
    assert [(r["status"], r["code"]) for r in results] == [
        ("rejected", "group"),
        ("rejected", "invalid"),
        ("rejected", "absent"),
    ]
