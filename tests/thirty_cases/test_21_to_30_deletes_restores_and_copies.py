"""Cases 21 to 30: deletions, a central that was restored, other versions, wrong clocks, copies."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from bluenote_field.actions import conflicts
from bluenote_field.domain import schemas
from bluenote_field.domain.accounts import Contact
from bluenote_field.domain.calls import Call
from bluenote_field.domain.tasks import Task
from bluenote_field.errors import CentralProblem, SignInProblem
from bluenote_field.store.exchange.removal import MassRemoval
from bluenote_field.sync.session import connect
from tests.agreement import assert_sound
from tests.fakes.central import PASSWORD, CentralForTests, Seed, address_of
from tests.fakes.store import DATABASE
from tests.sync.backup import MakeBackup
from tests.sync.conftest import Connect, InStep
from tests.sync.laptop import Laptop, reopen_laptop
from tests.sync.test_mixed_versions import _central_at
from tests.thirty_cases.conftest import Agree, Tell


def _add_contact(laptop: Laptop, account: str = "Riverside") -> str:
    with laptop.store.unit("add a contact") as unit:
        values = {"last_name": "Okafor", "account_id": laptop.account(account).id}
        return unit.add(Contact, values).id


def test_case_21_a_deleted_record_is_not_brought_back_by_a_stale_edit(
    connect_laptop: Connect, north: Seed, agree: Agree
) -> None:
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    contact = _add_contact(ana)
    agree(ana, ben)
    with ana.store.unit("delete") as unit:
        unit.remove(Contact, contact)
    with ben.store.unit("edit") as unit:
        unit.change(Contact, contact, {"phone": "300"})
    ana.sync()
    agree(ben, ana)
    assert (ana.count("contact"), ben.count("contact")) == (0, 0)
    (card,) = ben.cards()
    assert card["kind"] == "deleted"
    assert card["mine"]["phone"] == "300"  # type: ignore[index]


@pytest.mark.parametrize("answer", ["discard", "leave it"])
def test_case_22_a_new_child_of_a_deleted_parent_stops_no_sync(
    connect_laptop: Connect, north: Seed, tell: Tell, answer: str
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    call_id = ana.log_call("Riverside")
    tell("DELETE FROM account WHERE name = 'Riverside'")
    ana.set_account("Lakeside", phone="200")
    for _ in range(2):
        ana.sync()
        assert_sound(ana.store)
    assert ana.account("Lakeside").phone == "200"
    assert ana.rows("SELECT id FROM pending WHERE entity = 'account'") == []
    cards = [card for card in ana.cards() if card["entity"] == "call"]
    assert [card["row_id"] for card in cards] == [call_id]
    if answer == "discard" and cards[0]["kind"] == "rejected":
        with ana.store.unit("discard") as unit:
            conflicts.discard(unit, str(cards[0]["id"]), reason="the account is gone")
        ana.sync()
        assert ana.count("pending") == 0
    assert_sound(ana.store)


def test_case_23_a_central_that_says_that_nothing_is_held_wipes_nothing(
    connect_laptop: Connect, north: Seed, tell: Tell, agree: Agree
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    call_id = ana.log_call("Riverside")
    tell("UPDATE membership SET ends_on = '2020-06-01'")
    with pytest.raises(MassRemoval, match="away from this laptop"):
        ana.sync()
    assert ana.count("account") == 3
    assert ana.rows("SELECT id FROM call") == [{"id": call_id}]
    assert_sound(ana.store)
    tell("UPDATE membership SET ends_on = NULL")
    agree(ana)
    assert ana.count("account") == 3


def test_case_24_after_central_was_restored_acknowledged_work_is_sent_again(
    in_step: InStep, back_up: MakeBackup
) -> None:
    ana, ben = in_step
    backup = back_up()
    calls = []
    for number in range(3):
        calls.append(ana.log_call("Riverside", notes=f"Note {number}"))
        ana.set_account("Riverside", phone=str(number))
        ana.sync()
    backup.restore(ana, ben)
    receipt = ana.sync()
    assert (receipt.outcome, receipt.mismatches) == ("complete", 0)
    ben.sync()
    assert {row["id"] for row in ben.rows("SELECT id FROM call")} == set(calls)
    assert ben.account("Riverside").phone == "2"
    assert ana.cards() == []
    assert_sound(ana.store)


def test_case_25_old_bases_do_not_hide_a_conflict_after_a_restore(
    in_step: InStep, back_up: MakeBackup
) -> None:
    """Versions are given out twice: the number of Ana's base now means another row."""
    ana, ben = in_step
    backup = back_up()
    for number in range(4):
        ana.set_account("Lakeside", phone=str(number))
        ana.sync()
    ana.set_account("Riverside", phone="200")
    ana.sync()
    backup.restore(ana, ben)
    ben.sync()
    ben.set_account("Riverside", phone="300")
    ben.sync()
    ana.set_account("Riverside", phone="201")
    ana.sync()
    ben.sync()
    kept = {str(ana.account("Riverside").phone), str(ben.account("Riverside").phone)}
    assert kept == {"300"}
    assert "201" in str([card["mine"] for card in ana.cards()])


def test_case_26_a_repair_overwrites_no_pending_edit(in_step: InStep, agree: Agree) -> None:
    ana, ben = in_step
    ana.set_account("Riverside", website="https://mine.example")
    with ana.store.unit("damage") as unit:
        unit.connection.exec_driver_sql(
            "UPDATE account SET phone = 'damaged', revision = revision + 7 WHERE name = 'Lakeside'"
        )
    ben.set_account("Lakeside", city="Salem")
    ben.sync()
    ana.transport.before_answer["/v1/sync/push"] = lambda: ana.set_account("Hillside", phone="300")
    ana.sync()
    agree(ana, ben)
    assert ben.account("Riverside").website == "https://mine.example"
    assert ben.account("Hillside").phone == "300"
    assert ana.account("Lakeside").phone == "100"


def test_case_27_after_an_update_a_new_field_equals_centrals(
    connect_laptop: Connect, north: Seed, agree: Agree, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = connect_laptop("Ana")
    with monkeypatch.context() as old:
        old.setitem(schemas.SINCE, "account.website", 2)
        _central_at(old, 2, laptop=1)
        north.account("Oldside", "North", website="https://old.example")
        ana.sync()
        with ana.store.unit("as a laptop that had no such column") as unit:
            unit.connection.exec_driver_sql("UPDATE account SET website = NULL")
        ana.sync()
        assert ana.account("Oldside").website is None
    monkeypatch.setitem(schemas.SINCE, "account.website", 2)
    _central_at(monkeypatch, 2, laptop=2)
    agree(ana)
    assert ana.account("Oldside").website == "https://old.example"


def test_case_28_a_central_that_is_newer_neither_traps_nor_crashes_the_laptop(
    connect_laptop: Connect, north: Seed, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unknown fields and words of a choice are taken; too old an app still sends what waits."""
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    tell("ALTER TABLE account ADD COLUMN orbit text DEFAULT 'low'")
    tell("UPDATE account SET adoption = 'orbiting' WHERE name = 'Riverside'")
    assert ana.sync().outcome == "complete"
    rows = ana.rows("SELECT adoption FROM account WHERE name = 'Riverside'")
    assert rows == [{"adoption": "orbiting"}]
    call_id = ana.log_call("Riverside")
    with monkeypatch.context() as later:
        _central_at(later, 9, laptop=1)
        with pytest.raises(CentralProblem, match="too old for central"):
            ana.sync()
        assert ana.count("pending") == 0
    ben.sync()
    assert ben.rows("SELECT id FROM call") == [{"id": call_id}]


@pytest.mark.parametrize("days", [-3650, 1, 3650])
def test_case_29_a_wrong_clock_of_the_laptop_changes_nothing(
    in_step: InStep, central: CentralForTests, agree: Agree, days: int
) -> None:
    ana, ben = in_step
    right = ana.store.clock
    wrong = _Off(right, days)
    ana.store.clock = wrong
    with ana.store.unit("add a task") as unit:
        values = {"title": "Call back", "owner_id": unit.who}
        unit.add(Task, {**values, "account_id": ana.account("Riverside").id})
    ana.set_account("Riverside", phone="200")
    ben.set_account("Riverside", website="https://ben.example")
    ana.transport.before_answer["/v1/sync/push"] = wrong.jump
    ana.sync()
    ben.set_account("Riverside", phone="300")
    agree(ben, ana)
    assert ben.count("task") == 1
    assert ana.account("Riverside").website == "https://ben.example"
    assert ana.account("Riverside").phone == "200"
    (card,) = ben.cards()
    assert card["mine"] == {"phone": "300"}


class _Off:
    """A clock that is wrong by so many days, and jumps to the other side once."""

    def __init__(self, right: object, days: int) -> None:
        self._right, self._days = right, days

    def __call__(self) -> dt.datetime:
        moment: dt.datetime = self._right()  # type: ignore[operator]
        return moment + dt.timedelta(days=self._days)

    def jump(self) -> None:
        self._days = -self._days


def test_case_30_a_copied_database_started_twice_parts_and_loses_nothing(
    connect_laptop: Connect, north: Seed, central: CentralForTests, tmp_path: Path
) -> None:
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    (tmp_path / "twin").mkdir()
    for file in (tmp_path / "Ana").glob(f"{DATABASE}*"):
        shutil.copy(file, tmp_path / "twin" / file.name)
    twin = reopen_laptop(tmp_path / "twin", central, person="Ana")
    first, second = ana.log_call("Riverside"), twin.log_call("Lakeside")
    for _ in range(3):
        ana.sync()
        twin.sync()
    ben.sync()
    assert {row["id"] for row in ben.rows("SELECT id FROM call")} == {first, second}
    replicas = {
        str(each.rows("SELECT value FROM fact WHERE name = 'replica_id'")) for each in (ana, twin)
    }
    assert len(replicas) == 2
    for each in (ana, twin):
        assert each.count("pending") == 0
        assert_sound(each.store)
    twin.store.close()


def test_case_30_another_person_is_not_let_into_somebodys_database(
    connect_laptop: Connect, north: Seed, agree: Agree
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    call_id = ana.log_call("Riverside")
    with pytest.raises(SignInProblem, match="holds the records of Ana"):
        connect(
            ana.store,
            "https://central.example",
            email=address_of("Ben"),
            password=PASSWORD,
            transport=ana.transport,
        )
    agree(ana)
    with ana.store.read() as reader:
        assert reader.require(Call, call_id).owner_id == north.ids["Ana"]
