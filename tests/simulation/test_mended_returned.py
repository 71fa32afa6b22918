"""What was deleted here and is at central again is asked about, told shortly."""

from __future__ import annotations

from bluenote_field.actions import conflicts
from bluenote_field.domain.calls import Call, CallAttendee
from bluenote_field.domain.merge import full
from bluenote_field.domain.tasks import Task
from bluenote_field.domain.wire import Clash, Result, Status, pack
from bluenote_field.store.exchange.incoming import StagedFrame
from bluenote_field.store.rows import encode
from bluenote_field.store.store import Store
from tests.fakes.store import KAM, settle
from tests.simulation.short import EVERY, TASK, A, B, pull, rows, send, task_frame, tasks

CARDS = "SELECT kind, row_id, code FROM card"
ASKED = {"kind": "conflict", "row_id": TASK, "code": "back"}


def test_a_deletion_that_met_one_of_central_and_went_with_a_restore_is_asked_about(
    store: Store,
) -> None:
    _delete_task(store)
    pull(store, _gone(4), scopes=EVERY, v=4)
    assert rows(store, "SELECT id FROM pending") == []
    pull(store, task_frame(A, v=3), scopes=EVERY, v=3)
    assert tasks(store) == [TASK]
    assert rows(store, CARDS) == [ASKED]


def test_a_deletion_of_what_a_restored_central_did_not_show_is_asked_about_when_it_does(
    store: Store,
) -> None:
    _delete_task(store)
    send(store)
    absent = Result(1, Status.REJECTED, code="absent")
    pull(store, _gone(4), scopes=EVERY, v=4, results=(absent,))
    assert rows(store, CARDS) == []
    pull(store, task_frame(A, v=3), scopes=EVERY, v=5)
    assert rows(store, CARDS) == [ASKED]


def test_what_another_laptop_made_again_is_deleted_once_more_or_stays(store: Store) -> None:
    _delete_task(store)
    send(store)
    pull(store, _gone(4), scopes=EVERY, v=4, results=(Result(1, Status.APPLIED, v=4),))
    assert rows(store, CARDS) == []
    pull(store, task_frame(A, v=5), scopes=EVERY, v=5)
    assert rows(store, CARDS) == [ASKED]
    (card,) = rows(store, "SELECT id FROM card")
    with store.unit("delete it anyway") as unit:
        conflicts.keep_mine(unit, str(card["id"]))
    send(store)
    assert rows(store, "SELECT body ->> 'op' AS op FROM outbox") == [{"op": "delete"}]


def test_a_deletion_that_a_card_has_told_of_is_not_asked_about_again(store: Store) -> None:
    _delete_task(store)
    send(store)
    clash = Clash(group="title", server={"title": "Theirs"}, v=5)
    kept = Result(1, Status.CONFLICT, conflicts=(clash,), code="changed_since")
    pull(store, task_frame(A, v=5, title="Theirs"), scopes=EVERY, v=5, results=(kept,))
    told = [{"kind": "conflict", "row_id": TASK, "code": "changed_since"}]
    assert rows(store, CARDS) == told
    pull(store, scopes=("0", B), v=6)
    assert tasks(store) == []
    pull(store, task_frame(A, v=5, title="Theirs"), scopes=EVERY, v=7)
    assert tasks(store) == [TASK]
    assert rows(store, CARDS) == told


def test_who_put_a_record_back_is_not_asked(store: Store) -> None:
    with store.read() as reader:
        before = reader.require(Task, TASK).values()
    _delete_task(store)
    with store.unit("undo") as unit:
        unit.add(Task, {**before, "id": TASK})
    pull(store, _gone(4), scopes=EVERY, v=4)
    pull(store, task_frame(A, v=5), scopes=EVERY, v=5)
    assert rows(store, "SELECT id FROM card WHERE code = 'back'") == []


def test_a_call_and_its_attendees_are_one_question(store: Store) -> None:
    call, attendee, frames = _call_at_central(store)
    with store.unit("delete") as unit:
        unit.remove(CallAttendee, attendee)
        unit.remove(Call, call)
    gone = [StagedFrame("gone", A, f.entity, f.id, 8, "deleted") for f in frames]
    pull(store, *gone, scopes=EVERY, v=8)
    pull(store, *frames, scopes=EVERY, v=7)
    assert rows(store, CARDS) == [{"kind": "conflict", "row_id": call, "code": "back"}]
    (card,) = rows(store, "SELECT id FROM card")
    with store.unit("delete it anyway") as unit:
        conflicts.keep_mine(unit, str(card["id"]))
    assert rows(store, "SELECT id FROM call_attendee") == []
    assert rows(store, "SELECT id FROM call") == []


def _delete_task(store: Store) -> None:
    with store.unit("delete") as unit:
        unit.remove(Task, TASK)


def _gone(v: int) -> StagedFrame:
    return StagedFrame("gone", A, "task", TASK, v, "deleted")


def _call_at_central(store: Store) -> tuple[str, str, list[StagedFrame]]:
    with store.unit("log") as unit:
        values = {"account_id": A, "owner_id": KAM, "status": "saved", "starts_at": unit.now}
        call = unit.add(Call, {**values, "recorded_at": unit.now}).id
        values = {"call_id": call, "account_id": A, "name": "Li"}
        attendee = unit.add(CallAttendee, values).id
        settle(unit)
        made = (unit.require(Call, call), unit.require(CallAttendee, attendee))
    frames = [
        StagedFrame("row", A, r.wire_name(), r.id, 7, str(encode(full(type(r), pack(r)))))
        for r in made
    ]
    return call, attendee, frames
