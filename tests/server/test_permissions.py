"""What central refuses, row by row: kept as a dead letter, answered in words, never in the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.products import CompanyRule
from tests.fakes.central import CentralForTests, Seed
from tests.server.laptop import Laptop, new_id

Sign = Callable[[str], Laptop]


def only(results: list[dict[str, Any]]) -> dict[str, Any]:
    assert len(results) == 1
    return results[0]


def test_a_row_of_a_foreign_scope_is_refused_as_if_it_were_absent(
    field: Seed, laptop: Sign
) -> None:
    ada, ben = laptop("Ada"), laptop("Ben")
    account, contact = field.ids["Western Hospital"], new_id()
    made = {"account_id": account, "last_name": "Secret"}
    assert only(ben.push(ben.change("create", "contact", contact, set=made)))["status"] == "applied"
    forged = [
        ada.change("update", "contact", contact, set={"last_name": "Forged"}),
        ada.change("update", "contact", new_id(), set={"last_name": "Nobody"}),
        ada.change("delete", "contact", contact),
        ada.change("create", "contact", new_id(), set=made),
        ada.change("update", "account", account, set={"phone": "0"}),
        ada.change("create", "call", new_id(), set=ada.call(account, "")),
    ]
    answers = {(r["status"], r["code"], r["reason"]) for r in ada.push(*forged)}
    assert answers == {("rejected", "absent", "There is no such record at central.")}
    assert ben.pull().fields("contact", contact)["last_name"] == "Secret"


def test_a_row_is_not_moved_into_a_foreign_scope(field: Seed, laptop: Sign) -> None:
    ada, contact = laptop("Ada"), new_id()
    home = {"account_id": field.ids["Eastern Hospital"], "last_name": "Roe"}
    ada.push(ada.change("create", "contact", contact, set=home))
    away = {"account_id": field.ids["Western Hospital"]}
    assert only(ada.push(ada.change("update", "contact", contact, set=away)))["code"] == "absent"


def test_what_only_central_decides_is_ignored(field: Seed, laptop: Sign) -> None:
    ada, account = laptop("Ada").pull(), field.ids["Eastern Hospital"]
    wanted = {"territory_id": field.ids["West"], "segment": "A", "phone": "7"}
    result = only(ada.push(ada.change("update", "account", account, set=wanted)))
    assert (result["status"], result["applied"]) == ("applied", ["phone"])
    held = ada.pull().fields("account", account)
    assert (held["territory_id"], held["segment"]) == (field.ids["East"], None)


def test_a_new_account_belongs_to_the_territory_of_who_made_it(field: Seed, laptop: Sign) -> None:
    ada, ben = laptop("Ada"), laptop("Ben")
    account, contact = new_id(), new_id()
    results = ada.push(
        ada.change("create", "account", account, txn="a", set={"name": "New practice"}),
        ada.change(
            "create", "contact", contact, txn="a", set={"account_id": account, "last_name": "Poe"}
        ),
    )
    assert {r["status"] for r in results} == {"applied"}
    assert ada.pull().fields("account", account)["territory_id"] == field.ids["East"]
    assert ("contact", contact) in ada.rows
    assert ("account", account) not in ben.pull().rows


@pytest.mark.parametrize("entity", ["product", "territory", "app_user", "company_rule"])
def test_what_is_for_everybody_is_changed_at_central_only(
    field: Seed, laptop: Sign, entity: str
) -> None:
    ada = laptop("Ada")
    result = only(ada.push(ada.change("create", entity, new_id(), set={"name": "Mine"})))
    assert (result["status"], result["code"]) == ("rejected", "forbidden")


def test_a_call_is_changed_by_its_author_only(field: Seed, laptop: Sign) -> None:
    ada, mia, call = laptop("Ada"), laptop("Mia"), new_id()
    values = ada.call(field.ids["Eastern Hospital"], call)
    forged = only(mia.push(mia.change("create", "call", call, set=values)))
    assert forged["code"] == "forbidden"
    assert only(ada.push(ada.change("create", "call", call, set=values)))["status"] == "applied"
    mia.pull()
    assert (
        only(mia.push(mia.change("update", "call", call, set={"notes": "x"})))["code"]
        == "forbidden"
    )
    attendee = {"call_id": call, "account_id": values["account_id"], "name": "Dr. Q"}
    assert only(mia.push(mia.change("create", "call_attendee", new_id(), set=attendee)))[
        "code"
    ] == ("forbidden")


def submitted(ada: Laptop, account: str, **values: object) -> tuple[str, list[dict[str, Any]]]:
    call = new_id()
    group = [
        ada.change("create", "call", call, txn=call, set=ada.call(account, call, **values)),
        ada.change(
            "create",
            "call_attendee",
            new_id(),
            txn=call,
            set={"call_id": call, "account_id": account, "name": "Dr. Q"},
        ),
    ]
    return call, ada.push(*group)


def test_a_submitted_call_and_its_parts_are_locked_and_take_addenda(
    field: Seed, laptop: Sign
) -> None:
    ada, account = laptop("Ada"), field.ids["Eastern Hospital"]
    call, results = submitted(ada, account, status="submitted")
    assert [r["status"] for r in results] == ["applied", "applied"]
    late = {"call_id": call, "account_id": account, "name": "Late"}
    locked = ada.push(
        ada.change("update", "call", call, set={"notes": "changed"}),
        ada.change("create", "call_attendee", new_id(), set=late),
        ada.change("delete", "call", call),
    )
    assert {r["code"] for r in locked} == {"locked"}
    note = {
        "call_id": call,
        "account_id": account,
        "author_id": ada.user_id,
        "text": "forgot to say",
        "written_at": to_wire_time(dt.datetime.now(dt.UTC)),
    }
    addendum = new_id()
    assert only(ada.push(ada.change("create", "call_addendum", addendum, set=note)))["status"] == (
        "applied"
    )
    again = only(ada.push(ada.change("update", "call_addendum", addendum, set={"text": "no"})))
    assert again["code"] == "append_only"


def test_a_rejected_member_rejects_its_group_and_nothing_else(
    field: Seed, laptop: Sign, central: CentralForTests
) -> None:
    ada, account = laptop("Ada"), field.ids["Eastern Hospital"]
    call, contact, bad = new_id(), new_id(), new_id()
    results = ada.push(
        ada.change("create", "call", call, txn="a", set=ada.call(account, call)),
        ada.change(
            "create",
            "call_attendee",
            bad,
            txn="a",
            set={"call_id": call, "account_id": field.ids["Western Hospital"], "name": "Q"},
        ),
        ada.change("create", "contact", contact, set={"account_id": account, "last_name": "Roe"}),
    )
    assert [(r["status"], r.get("code")) for r in results] == [
        ("rejected", "group"),
        ("rejected", "wrong_account"),
        ("applied", None),
    ]
    ada.pull()
    assert ("call", call) not in ada.rows
    assert ("contact", contact) in ada.rows
    with central.engine.begin() as connection:
        letters = connection.exec_driver_sql("SELECT n, code, payload FROM dead_letter ORDER BY n")
        assert [(row[0], row[1]) for row in letters] == [(1, "group"), (2, "wrong_account")]


def test_a_call_in_the_future_is_not_submitted_and_says_everything_that_is_missing(
    field: Seed, laptop: Sign
) -> None:
    ada, call = laptop("Ada"), new_id()
    tomorrow = to_wire_time(dt.datetime.now(dt.UTC) + dt.timedelta(days=1))
    values = ada.call(
        field.ids["Eastern Hospital"],
        call,
        status="submitted",
        starts_at=tomorrow,
        outcome="agreed",
    )
    result = only(ada.push(ada.change("create", "call", call, set={**values, "notes": None})))
    assert result["code"] == "rule"
    assert "future" in result["reason"]
    assert "who took part" in result["reason"]


def test_back_dating_is_counted_from_the_day_it_was_recorded(field: Seed, laptop: Sign) -> None:
    field.add(
        CompanyRule.checked(
            {"id": new_id(), "name": "backdate_days", "number": 30, "holds_from": "2020-01-01"}
        )
    )
    ada, account = laptop("Ada"), field.ids["Eastern Hospital"]
    now = dt.datetime.now(dt.UTC)
    long_ago = to_wire_time(now - dt.timedelta(days=60))
    offline = ada.call(account, "", starts_at=long_ago, recorded_at=long_ago)
    invented = ada.call(account, "", starts_at=long_ago, recorded_at=to_wire_time(now))
    ahead = ada.call(
        account, "", starts_at=long_ago, recorded_at=to_wire_time(now + dt.timedelta(days=9))
    )
    results = ada.push(
        *(ada.change("create", "call", new_id(), set=v) for v in (offline, invented, ahead))
    )
    assert [r["status"] for r in results] == ["applied", "rejected", "rejected"]


def test_a_submitted_call_does_not_go_back(field: Seed, laptop: Sign) -> None:
    ada = laptop("Ada")
    planned, call = field.ids["Eastern Hospital"], new_id()
    ada.push(ada.change("create", "call", call, set=ada.call(planned, call, status="cancelled")))
    result = only(ada.push(ada.change("update", "call", call, set={"status": "submitted"})))
    assert result["code"] == "rule"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"last_name": ""}, "Last name"),
        ({"last_name": "x" * 121}, "longer than 120"),
        ({"last_name": "a\x00b"}, "NUL"),
        ({"last_name": None}, "Last name"),
        ({"last_name": "Roe", "role": "wizard"}, "not one of the words"),
        ({"last_name": "Roe", "email": "nobody"}, "@"),
        ({"last_name": "Roe", "npi": "1234567890"}, "NPI"),
        ({"last_name": 7}, "Last name"),
    ],
)
def test_a_bad_value_is_named_and_parked_and_the_next_row_goes_on(
    field: Seed, laptop: Sign, values: dict[str, Any], words: str
) -> None:
    ada, account = laptop("Ada"), field.ids["Eastern Hospital"]
    good = {"account_id": account, "last_name": "Good"}
    results = ada.push(
        ada.change("create", "contact", new_id(), set={"account_id": account, **values}),
        ada.change("create", "contact", new_id(), set=good),
    )
    assert (results[0]["status"], results[0]["code"]) == ("rejected", "invalid")
    assert words in results[0]["reason"]
    assert results[1]["status"] == "applied"


@pytest.mark.parametrize(
    "broken",
    [
        {"op": "explode"},
        {"set": {"last_name": ["a", "b"]}},
        {"set": {"position": 2**40}, "entity": "call_topic"},
        {"entity": "spaceship"},
        {"entity": "contact\x00"},
        {"id": "1"},
        {"id": "\x00"},
        {"base": {"epoch": "\x00", "v": 1}},
        {"set": {"due_on": "yesterday"}, "entity": "task"},
        {"set": {"title": "T", "due_on": "0000-00-00"}, "entity": "task", "op": "create"},
    ],
)
def test_whatever_a_mutation_looks_like_the_batch_is_answered(
    field: Seed, laptop: Sign, broken: dict[str, Any]
) -> None:
    ada = laptop("Ada")
    good = {"account_id": field.ids["Eastern Hospital"], "last_name": "Good"}
    bad = {**ada.change("update", "contact", new_id(), set={"last_name": "x"}), **broken}
    results = ada.push(bad, ada.change("create", "contact", new_id(), set=good))
    assert [r["status"] for r in results] == ["rejected", "applied"]
    assert results[0]["reason"]


def test_a_number_too_large_for_its_column_is_parked(field: Seed, laptop: Sign) -> None:
    ada, account, call = laptop("Ada"), field.ids["Eastern Hospital"], new_id()
    topic = {"call_id": call, "account_id": account, "product_id": new_id(), "position": 2**40}
    results = ada.push(
        ada.change("create", "call", call, set=ada.call(account, call)),
        ada.change("create", "call_topic", new_id(), set=topic),
    )
    assert [r.get("code") for r in results] == [None, "invalid"]


def test_a_private_task_is_its_owners_alone(field: Seed, laptop: Sign) -> None:
    ada, mia, task = laptop("Ada"), laptop("Mia"), new_id()
    private = {"title": "Call mother", "owner_id": ada.user_id}
    assert only(ada.push(ada.change("create", "task", task, set=private)))["status"] == "applied"
    assert ("task", task) not in mia.pull().rows
    assert ada.pull().rows["task", task]["scope"] == f"u:{ada.user_id}"
    foisted = {"title": "Do it", "owner_id": mia.user_id}
    assert only(ada.push(ada.change("create", "task", new_id(), set=foisted)))["code"] == "absent"
    shared = {"account_id": field.ids["Eastern Hospital"]}
    assert only(ada.push(ada.change("update", "task", task, set=shared)))["status"] == "applied"
    assert ("task", task) in mia.pull().rows
    assert ada.pull().rows["task", task]["scope"] == field.ids["Eastern Hospital"]
    shared_scope = field.ids["Eastern Hospital"]
    assert ada.digests()[shared_scope] == mia.digests()[shared_scope]


def test_a_delete_of_what_somebody_changed_meanwhile_is_a_conflict(
    field: Seed, laptop: Sign
) -> None:
    ada, mia, contact = laptop("Ada"), laptop("Mia"), new_id()
    values = {"account_id": field.ids["Eastern Hospital"], "last_name": "Roe"}
    mia.push(mia.change("create", "contact", contact, set=values))
    ada.pull()
    mia.pull().push(mia.change("update", "contact", contact, set={"phone": "1"}))
    result = only(ada.push(ada.change("delete", "contact", contact)))
    assert (result["status"], result["code"]) == ("conflict", "changed_since")
    ada.pull()
    assert only(ada.push(ada.change("delete", "contact", contact)))["status"] == "applied"
    edit = only(mia.push(mia.change("update", "contact", contact, set={"phone": "2"})))
    assert edit["code"] == "deleted"
    assert ("contact", contact) not in mia.pull().rows


def test_what_was_deleted_is_made_anew_only_by_somebody_who_knew_of_it(
    field: Seed, laptop: Sign
) -> None:
    ada, contact = laptop("Ada").pull(), new_id()
    values = {"account_id": field.ids["Eastern Hospital"], "last_name": "Roe"}

    def made(v: int | None) -> dict[str, Any]:
        base = {} if v is None else {"base": {"epoch": ada.epoch, "v": v}}
        return only(ada.push(ada.change("create", "contact", contact, set=values, **base)))

    before = ada.checkpoint
    assert made(before)["status"] == "applied"
    ada.pull().push(ada.change("delete", "contact", contact))
    assert [made(v)["code"] for v in (None, before, ada.checkpoint)] == ["deleted"] * 3
    assert made(ada.pull().checkpoint)["status"] == "applied"


def test_a_call_with_parts_that_were_not_seen_is_not_deleted(field: Seed, laptop: Sign) -> None:
    ada = laptop("Ada")
    call, _results = submitted(ada, field.ids["Eastern Hospital"])
    result = only(ada.push(ada.change("delete", "call", call)))
    assert (result["status"], result["code"]) == ("conflict", "has_children")
    part = next(id_ for entity, id_ in ada.pull().rows if entity == "call_attendee")
    results = ada.push(
        ada.change("delete", "call_attendee", part, txn="d"),
        ada.change("delete", "call", call, txn="d"),
    )
    assert {r["status"] for r in results} == {"applied"}
