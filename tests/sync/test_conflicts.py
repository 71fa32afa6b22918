"""Two people, one record: what merges by itself, what a person is asked, what is refused."""

from __future__ import annotations

from bluenote_field.domain.calls import Call
from bluenote_field.domain.tasks import Task
from tests.fakes.central import Seed
from tests.sync.conftest import Connect, InStep


def test_different_fields_are_merged(in_step: InStep) -> None:
    ana, ben = in_step
    ana.set_account("Riverside", phone="200")
    ben.set_account("Riverside", website="https://riverside.example")
    ana.sync()
    ben.sync()
    ana.sync()
    for laptop in (ana, ben):
        account = laptop.account("Riverside")
        assert (account.phone, account.website) == ("200", "https://riverside.example")
        assert laptop.cards() == []
        assert laptop.count("pending") == 0


def test_the_same_field_makes_a_card_and_the_row_shows_central(in_step: InStep) -> None:
    ana, ben = in_step
    ana.set_account("Riverside", phone="200")
    ben.set_account("Riverside", phone="300", website="https://riverside.example")
    ana.sync()
    receipt = ben.sync()
    assert [line.status for line in receipt.sent] == ["conflict"]
    assert receipt.conflicts == 1
    (card,) = ben.cards()
    assert (card["kind"], card["grp"], card["by"]) == ("conflict", "phone", "Ana")
    assert card["base"] == {"phone": "100"}
    assert card["mine"] == {"phone": "300"}
    assert card["theirs"] == {"phone": "200"}
    assert ben.account("Riverside").phone == "200"
    assert ben.account("Riverside").website == "https://riverside.example"
    assert ben.count("pending") == 0


def test_keeping_mine_is_an_ordinary_edit(in_step: InStep) -> None:
    ana, ben = in_step
    ana.set_account("Riverside", phone="200")
    ben.set_account("Riverside", phone="300")
    ana.sync()
    ben.sync()
    ben.set_account("Riverside", phone="300")
    assert [line.status for line in ben.sync().sent] == ["accepted"]
    ana.sync()
    assert ana.account("Riverside").phone == "300"


def test_a_clash_found_while_pulling_is_a_card_too(in_step: InStep) -> None:
    """An edit made after the push of a run meets a row that the same run brings."""
    ana, ben = in_step
    ana.set_account("Riverside", phone="200")
    ana.sync()
    ben.set_account("Lakeside", phone="1")
    ben.transport.before_answer["/v1/sync/push"] = lambda: ben.set_account("Riverside", phone="300")
    ben.sync()
    (card,) = ben.cards()
    assert (card["mine"], card["theirs"]) == ({"phone": "300"}, {"phone": "200"})
    assert ben.count("pending") == 0


def test_both_sides_of_a_text_are_kept_by_paragraph(in_step: InStep) -> None:
    ana, ben = in_step
    with ana.store.unit("add a task") as unit:
        values = {"title": "Plan", "owner_id": unit.who, "detail": "one\n\ntwo\n\nthree"}
        account_id = ana.account("Riverside").id
        task = unit.add(Task, values | {"account_id": account_id})
    ana.sync()
    ben.sync()
    for laptop, text in ((ana, "ONE\n\ntwo\n\nthree"), (ben, "one\n\ntwo\n\nTHREE")):
        with laptop.store.unit("edit a task") as unit:
            unit.change(Task, task.id, {"detail": text})
    ana.sync()
    assert [line.status for line in ben.sync().sent] == ["merged"]
    ana.sync()
    for laptop in (ana, ben):
        with laptop.store.read() as reader:
            assert reader.require(Task, task.id).detail == "ONE\n\ntwo\n\nTHREE"


def test_deleting_what_somebody_changed_asks(in_step: InStep) -> None:
    ana, ben = in_step
    with ana.store.unit("add a task") as unit:
        values = {"title": "Plan", "owner_id": unit.who, "account_id": ana.account("Riverside").id}
        task = unit.add(Task, values)
    ana.sync()
    ben.sync()
    with ana.store.unit("edit a task") as unit:
        unit.change(Task, task.id, {"title": "Plan B"})
    with ben.store.unit("drop a task") as unit:
        unit.remove(Task, task.id)
    ana.sync()
    ben.sync()
    (card,) = ben.cards()
    assert (card["kind"], card["grp"], card["mine"]) == ("conflict", "*", None)
    with ben.store.read() as reader:
        assert reader.require(Task, task.id).title == "Plan B"
    assert ben.count("pending") == 0
    assert ben.sync().mismatches == 0


def test_editing_what_somebody_deleted_ends_on_a_card(in_step: InStep) -> None:
    ana, ben = in_step
    with ana.store.unit("add a task") as unit:
        values = {"title": "Plan", "owner_id": unit.who, "account_id": ana.account("Riverside").id}
        task = unit.add(Task, values)
    ana.sync()
    ben.sync()
    with ana.store.unit("drop a task") as unit:
        unit.remove(Task, task.id)
    with ben.store.unit("edit a task") as unit:
        unit.change(Task, task.id, {"title": "Plan B"})
    ana.sync()
    ben.sync()
    (card,) = ben.cards()
    assert (card["kind"], card["code"]) == ("deleted", "deleted")
    assert card["mine"]["title"] == "Plan B"  # type: ignore[index]
    assert (ben.count("task"), ben.count("pending")) == (0, 0)


def test_a_refused_record_is_parked_and_the_rest_goes_through(
    connect_laptop: Connect, north: Seed
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    with ana.store.unit("log for somebody else") as unit:
        foreign = unit.add(
            Call,
            {
                "account_id": ana.account("Lakeside").id,
                "owner_id": north.ids["Ben"],
                "starts_at": unit.now,
                "recorded_at": unit.now,
            },
        )
    good = ana.log_call("Riverside")
    receipt = ana.sync()
    assert {line.id: line.status for line in receipt.sent if line.entity == "call"} == {
        foreign.id: "waiting",
        good: "accepted",
    }
    assert [line.status for line in receipt.sent if line.id == foreign.id] == ["refused", "waiting"]
    assert receipt.outcome == "partial"
    (card,) = ana.cards()
    assert (card["kind"], card["row_id"], card["code"]) == ("rejected", foreign.id, "forbidden")
    assert card["reason"]
    assert ana.count("call") == 2


def test_a_parked_record_is_sent_again_only_after_an_edit(
    connect_laptop: Connect, north: Seed
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    with ana.store.unit("log for somebody else") as unit:
        ids = {"account_id": ana.account("Lakeside").id, "owner_id": north.ids["Ben"]}
        foreign = unit.add(Call, {**ids, "starts_at": unit.now, "recorded_at": unit.now})
    ana.sync()
    ana.transport.requests.clear()
    ana.sync()
    assert "POST /v1/sync/push" not in ana.transport.requests
    with ana.store.unit("correct it") as unit:
        unit.change(Call, foreign.id, {"owner_id": north.ids["Ana"]})
    assert [line.status for line in ana.sync().sent] == ["accepted"]
    assert ana.cards() == []
    assert ana.count("pending") == 0
