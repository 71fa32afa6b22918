"""Push and pull between laptops over a real PostgreSQL: what one writes, the others get, once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from bluenote_field.server.database import in_transaction
from bluenote_field.server.upkeep import bump_epoch
from tests.fakes.central import CentralForTests, Seed
from tests.server.laptop import Laptop, new_id

Sign = Callable[[str], Laptop]


def test_a_first_pull_brings_what_is_for_everybody_and_the_own_accounts(
    field: Seed, laptop: Sign
) -> None:
    ada = laptop("Ada").pull()
    names = {r["f"]["name"] for (entity, _id), r in ada.rows.items() if entity == "account"}
    assert names == {"Eastern Hospital"}
    assert sum(entity == "app_user" for entity, _id in ada.rows) == 3
    assert ada.end["rows"] == len(ada.rows)
    assert ada.end["digest"] == ada.digests()


def test_a_second_user_of_another_territory_sees_nothing_and_their_manager_both(
    field: Seed, laptop: Sign
) -> None:
    ada, ben, mia = laptop("Ada"), laptop("Ben"), laptop("Mia")
    account, call = field.ids["Eastern Hospital"], new_id()
    results = ada.push(ada.change("create", "call", call, set=ada.call(account, call)))
    assert results[0]["status"] == "applied"
    assert ("call", call) not in ben.pull().rows
    assert ("account", account) not in ben.rows
    assert mia.pull().fields("call", call)["notes"] == "talked about onboarding"
    assert mia.rows["call", call]["v"] == results[0]["v"]
    assert {e for e, _ in mia.rows} >= {"account", "call"}
    assert len([e for e, _ in mia.rows if e == "account"]) == 2


def test_a_colleagues_change_arrives_and_a_clash_is_reported(field: Seed, laptop: Sign) -> None:
    ada, mia = laptop("Ada").pull(), laptop("Mia").pull()
    account = field.ids["Eastern Hospital"]
    change = mia.change("update", "account", account, set={"phone": "1", "website": "w"})
    assert mia.push(change)[0]["status"] == "applied"
    clash = ada.change("update", "account", account, set={"phone": "2", "best_times": "noon"})
    result = ada.push(clash)[0]
    assert result["status"] == "conflict"
    assert result["applied"] == ["best_times"]
    assert result["conflicts"][0]["group"] == "phone"
    assert result["conflicts"][0]["server"] == {"phone": "1"}
    assert result["conflicts"][0]["by"] == "Mia"
    held = ada.pull().fields("account", account)
    assert (held["phone"], held["website"], held["best_times"]) == ("1", "w", "noon")
    assert ada.end["digest"] == {account: ada.digests()[account]}


def test_a_push_whose_answer_was_lost_counts_once(
    field: Seed, laptop: Sign, central: CentralForTests
) -> None:
    ada = laptop("Ada")
    call = new_id()
    change = ada.change("create", "call", call, set=ada.call(field.ids["Eastern Hospital"], call))
    first = ada.push(change)
    assert ada.push(change) == first
    with central.engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM call").scalar() == 1
        assert (
            connection.exec_driver_sql("SELECT count(*) FROM audit WHERE entity='call'").scalar()
            == 1
        )
    ada.acked = 1
    assert ada.push(change) == [{"n": 1, "status": "dup"}]


def test_digests_are_compared_scope_by_scope(
    field: Seed, laptop: Sign, central: CentralForTests
) -> None:
    ada = laptop("Ada").pull()
    east, west = field.ids["Eastern Hospital"], field.ids["Western Hospital"]

    def verify(**more: str) -> dict[str, list[str]]:
        claimed = {**ada.digests(), **more}
        body = {"level": 1, "digests": claimed, "checkpoint_v": ada.checkpoint}
        answer = ada.http.post("/v1/sync/verify", json=body)
        said: dict[str, list[str]] = answer.raise_for_status().json()
        return said

    assert verify() == {"differing": [], "moved": [], "lost": []}
    assert verify(**{east: "0" * 32, west: "0" * 32}) == {
        "differing": [east],
        "moved": [],
        "lost": [west],
    }
    with central.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE account SET phone = '3'")
    assert verify()["moved"] == [east]


@pytest.mark.parametrize("level", [1, 2])
def test_versions_of_an_epoch_that_is_over_are_not_compared(
    field: Seed, laptop: Sign, central: CentralForTests, level: int
) -> None:
    ada = laptop("Ada").pull()
    body = {"level": level, "digests": ada.digests(), "checkpoint_v": ada.checkpoint}
    asked = partial(ada.http.post, "/v1/sync/verify")
    assert asked(json={**body, "epoch": ada.epoch}).json()["differing"] == []
    before = ada.epoch
    in_transaction(central.engine, bump_epoch)
    refused = asked(json={**body, "epoch": before})
    assert (refused.status_code, refused.json()["code"]) == (409, "epoch_changed")
    assert refused.json()["epoch"] != before
    assert asked(json=body).status_code == 200, "an older laptop names no epoch"


def test_moments_and_days_travel_as_the_laptop_stores_them(field: Seed, laptop: Sign) -> None:
    ada, task, call = laptop("Ada"), new_id(), new_id()
    made = {"title": "T", "owner_id": ada.user_id, "due_on": "2026-02-28", "done_at": None}
    account = field.ids["Eastern Hospital"]
    visit = ada.call(account, call, starts_at="2024-02-29T23:59:59.007Z", notes="Zoë \u2028 🩺")
    ada.push(
        ada.change("create", "task", task, set=made),
        ada.change("create", "call", call, set=visit),
    )
    ada.pull()
    assert ada.fields("task", task)["due_on"] == "2026-02-28"
    held = ada.fields("call", call)
    assert {name: held[name] for name in visit} == visit


def test_a_membership_counts_to_its_last_day(
    field: Seed, laptop: Sign, central: CentralForTests
) -> None:
    ada = laptop("Ada").pull()
    with central.engine.begin() as connection:
        today = central.clock().date()
        connection.exec_driver_sql("UPDATE membership SET ends_on = %s", (today,))
    assert ada.pull().scopes.count(field.ids["Eastern Hospital"]) == 1
    central.clock.advance(days=1)
    assert [e for e, _ in ada.pull().rows if e == "account"] == []


def test_operations_sees_every_account(field: Seed, laptop: Sign) -> None:
    field.user("Olga", role="operations")
    olga = laptop("Olga").pull()
    assert sum(entity == "account" for entity, _ in olga.rows) == 2
