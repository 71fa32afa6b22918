"""A whole sync against the real central: what was typed arrives, what is new comes back."""

from __future__ import annotations

import pytest

from bluenote_field.domain.calls import Call
from bluenote_field.domain.tasks import Task
from bluenote_field.errors import NetworkProblem
from bluenote_field.store import search
from bluenote_field.store.exchange import incoming
from tests.fakes.central import Seed
from tests.sync.conftest import Connect, InStep


def test_the_first_sync_brings_the_territory(connect_laptop: Connect, north: Seed) -> None:
    ana = connect_laptop("Ana")
    receipt = ana.sync()
    assert receipt.outcome == "complete"
    assert receipt.problem == ""
    assert receipt.mismatches == 0
    assert receipt.scopes_checked == 3, (
        "accounts: what is for everybody is compared, and no account"
    )
    assert ana.count("account") == 3
    assert {line.entity: line.new for line in receipt.received}["account"] == 3
    assert ana.account("Riverside").phone == "100"
    with ana.store.read() as reader:
        assert [hit.entity for hit in search.search(reader.connection, "riversi")] == ["account"]


def test_a_call_logged_offline_arrives_and_nothing_waits(
    connect_laptop: Connect, north: Seed
) -> None:
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    ana.transport.down = True
    call_id = ana.log_call("Riverside")
    assert ana.count("pending") == 2
    ana.transport.down = False
    receipt = ana.sync()
    assert receipt.outcome == "complete"
    assert [(line.entity, line.what, line.status) for line in receipt.sent] == [
        ("call", "new", "accepted"),
        ("call_attendee", "new", "accepted"),
    ]
    assert all(line.version and line.at and line.label for line in receipt.sent)
    assert (ana.count("pending"), ana.count("outbox"), ana.count("journal")) == (0, 0, 2)
    assert ana.rows("SELECT revision FROM call")[0]["revision"] is not None
    ben.sync()
    assert [row["id"] for row in ben.rows("SELECT id FROM call")] == [call_id]


def test_a_sync_with_nothing_to_do_asks_twice(connect_laptop: Connect, north: Seed) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    ana.transport.requests.clear()
    receipt = ana.sync()
    assert ana.transport.requests == ["GET /v1/sync/info", "POST /v1/sync/pull"]
    assert (receipt.sent, receipt.received, receipt.outcome) == ((), (), "complete")
    assert receipt.checkpoint_before == receipt.checkpoint_after


def test_own_work_coming_back_is_not_counted_as_received(
    connect_laptop: Connect, north: Seed
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    ana.set_account("Riverside", phone="200")
    assert ana.sync().received == ()


def test_an_edit_made_during_sync_is_sent_next_time(connect_laptop: Connect, north: Seed) -> None:
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    ana.set_account("Riverside", phone="200")
    later = {"/v1/sync/push": lambda: ana.set_account("Riverside", phone="300", city="Boston")}
    ana.transport.before_answer |= later
    receipt = ana.sync()
    assert [line.status for line in receipt.sent] == ["accepted", "accepted"]
    assert ana.account("Riverside").phone == "300"
    assert ana.count("pending") == 0
    ben.sync()
    assert (ben.account("Riverside").phone, ben.account("Riverside").city) == ("300", "Boston")


def test_a_lost_answer_makes_no_duplicate(connect_laptop: Connect, north: Seed) -> None:
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    ana.log_call("Riverside")

    def lose() -> None:
        ana.transport.drop_answer_once = True

    ana.transport.before_answer["/v1/sync/info"] = lose
    receipt = ana.sync()
    assert [line.status for line in receipt.sent] == ["accepted", "accepted"]
    assert ana.transport.requests.count("POST /v1/sync/push") == 2
    ben.sync()
    assert (ben.count("call"), ben.count("call_attendee")) == (1, 1)


def test_what_was_deleted_here_is_gone_everywhere(connect_laptop: Connect, north: Seed) -> None:
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    with ana.store.unit("add a task") as unit:
        unit.add(Task, {"title": "Call back", "owner_id": unit.who})
        account = {"title": "Ask about beds", "owner_id": unit.who}
    ana.sync()
    ana.sync()
    with ana.store.unit("add a task") as unit:
        shared = unit.add(Task, account | {"account_id": ana.account("Riverside").id})
    ana.sync()
    ben.sync()
    assert ben.rows("SELECT title FROM task") == [{"title": "Ask about beds"}]
    with ana.store.unit("drop a task") as unit:
        unit.remove(Task, shared.id)
    receipt = ana.sync()
    assert [(line.what, line.status) for line in receipt.sent] == [("deleted", "accepted")]
    assert receipt.mismatches == 0
    assert [line.gone for line in ben.sync().received] == [1]
    assert ben.count("task") == 0


def test_an_own_edit_is_never_seen_to_go_back(connect_laptop: Connect, north: Seed) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    ana.set_account("Riverside", phone="200")
    seen: set[str | None] = set()
    ana.sync(progress=lambda _phase, _rows: seen.add(ana.account("Riverside").phone))
    assert seen == {"200"}


def test_the_store_says_what_a_sync_changed(connect_laptop: Connect, north: Seed) -> None:
    ana = connect_laptop("Ana")
    told: set[str] = set()
    ana.store.on_changed = lambda changed: told.update(changed.entities)
    ana.sync()
    assert {"account", "app_user", "sync_run"} <= told


def test_a_receipt_is_kept_with_its_run(connect_laptop: Connect, north: Seed) -> None:
    ana = connect_laptop("Ana")
    receipt = ana.sync()
    rows = ana.rows("SELECT id, outcome FROM sync_run")
    assert rows == [{"id": receipt.run_id, "outcome": "complete"}]


def test_two_laptops_of_one_person_agree(connect_laptop: Connect, north: Seed) -> None:
    first, second = connect_laptop("Ana", name="first"), connect_laptop("Ana", name="second")
    first.sync()
    second.sync()
    call_id = first.log_call("Lakeside")
    first.sync()
    second.sync()
    with second.store.unit("edit the call") as unit:
        unit.change(Call, call_id, {"notes": "Much longer notes."})
    second.sync()
    receipt = first.sync()
    assert receipt.mismatches == 0
    with first.store.read() as reader:
        assert reader.require(Call, call_id).notes == "Much longer notes."


def test_a_row_that_central_does_not_know_is_found_and_repaired(in_step: InStep) -> None:
    ana, ben = in_step
    with ana.store.unit("damage") as unit:
        task = unit.add(Task, {"title": "Stray", "owner_id": unit.who})
        unit.connection.exec_driver_sql("DELETE FROM pending")
        values = (ana.account("Riverside").id, task.id)
        unit.connection.exec_driver_sql(
            "UPDATE task SET revision = 1, account_id = ? WHERE id = ?", values
        )
    ben.set_account("Riverside", phone="200")
    ben.sync()
    receipt = ana.sync()
    assert receipt.mismatches == 1
    assert ana.count("task") == 0
    assert ana.account("Riverside").phone == "200"
    assert ana.sync().mismatches == 0


def test_a_page_that_went_missing_is_noticed(connect_laptop: Connect, north: Seed) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    with ana.store.unit("stage what was never sent") as unit:
        stray = incoming.StagedFrame("gone", "0", "product", ana.person, 1, "deleted")
        incoming.stage_page(unit.connection, [stray], session="")
    with pytest.raises(NetworkProblem, match="Not all pages"):
        ana.sync()
    assert ana.sync().outcome == "complete"
