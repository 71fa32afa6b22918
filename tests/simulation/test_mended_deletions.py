"""Deletions whose row leaves or comes back, and what a deleted record takes along, told shortly."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bluenote_field.actions import placing
from bluenote_field.domain.calls import Call, CallAttendee
from bluenote_field.domain.tasks import Task
from bluenote_field.domain.wire import Clash, Result, Status
from bluenote_field.errors import InputProblem
from bluenote_field.store.exchange.again import count_set_aside, note_asked, wanted_rows
from bluenote_field.store.exchange.digests import held_versions
from bluenote_field.store.exchange.incoming import StagedFrame
from bluenote_field.store.store import Store
from tests.fakes.store import KAM, settle
from tests.simulation.checks import own_writes_stay
from tests.simulation.laptop import Laptop
from tests.simulation.ledger import Ledger
from tests.simulation.short import EVERY, TASK, A, B, pull, rows, send, task_frame, tasks

WITHOUT_A = ("0", B)


def test_an_attendee_made_here_leaves_with_the_call_that_was_deleted(store: Store) -> None:
    call = _log_call(store)
    attendee = _add_attendee(store, call)
    send(store)
    refused = Result(1, Status.REJECTED, code="parent_deleted", reason="It is gone.")
    gone = StagedFrame("gone", A, "call", call, 4, "deleted")
    pull(store, gone, scopes=EVERY, v=4, results=(refused,))
    assert rows(store, "SELECT id FROM call_attendee") == []
    assert rows(store, "SELECT id FROM pending") == []
    (card,) = rows(store, "SELECT kind, row_id, code, mine ->> 'name' AS name FROM card")
    assert card == {"kind": "deleted", "row_id": attendee, "code": "parent_deleted", "name": "Li"}


def test_an_attendee_that_was_not_sent_yet_leaves_with_its_call_too(store: Store) -> None:
    call = _log_call(store)
    attendee = _add_attendee(store, call)
    pull(store, StagedFrame("gone", A, "call", call, 4, "deleted"), scopes=EVERY, v=4)
    assert rows(store, "SELECT id FROM call_attendee") == []
    assert rows(store, "SELECT kind, row_id FROM card") == [{"kind": "deleted", "row_id": attendee}]


def test_a_part_is_not_put_back_without_what_it_belongs_to(store: Store) -> None:
    call = _log_call(store)
    _add_attendee(store, call)
    pull(store, StagedFrame("gone", A, "call", call, 4, "deleted"), scopes=EVERY, v=4)
    (card,) = rows(store, "SELECT id FROM card")
    with pytest.raises(InputProblem), store.unit("restore") as unit:
        placing.restore(unit, str(card["id"]))
    assert rows(store, "SELECT id FROM call_attendee") == []


def test_a_deletion_waits_although_its_account_left_with_the_answer_to_the_edit_before(
    store: Store,
) -> None:
    with store.unit("edit") as unit:
        unit.change(Task, TASK, {"title": "mine"})
    send(store)
    _delete_task(store)
    pull(store, scopes=WITHOUT_A, v=4, results=(Result(1, Status.APPLIED, v=4),))
    assert tasks(store) == []
    assert rows(store, "SELECT op, id, base_v FROM pending") == [
        {"op": "delete", "id": TASK, "base_v": 4}
    ]


def test_a_deletion_that_central_did_not_take_is_told_when_the_account_leaves(
    store: Store,
) -> None:
    _delete_task(store)
    send(store)
    clash = Clash("title", {"title": "theirs"}, v=4, by="Ana Ruiz")
    refused = Result(1, Status.CONFLICT, conflicts=(clash,), code="changed_since")
    pull(store, scopes=WITHOUT_A, v=5, results=(refused,))
    (card,) = rows(store, "SELECT kind, row_id, mine, theirs, by FROM card")
    assert card == {
        "kind": "scope_lost",
        "row_id": TASK,
        "mine": None,
        "theirs": None,
        "by": "Ana Ruiz",
    }


def test_a_deletion_on_top_of_an_edit_that_clashed_is_told_when_the_account_leaves(
    store: Store,
) -> None:
    with store.unit("edit") as unit:
        unit.change(Task, TASK, {"title": "mine"})
    send(store)
    _delete_task(store)
    clash = Clash("title", {"title": "theirs"}, v=4)
    refused = Result(1, Status.CONFLICT, conflicts=(clash,))
    pull(store, scopes=WITHOUT_A, v=5, results=(refused,))
    assert tasks(store) == []
    assert rows(store, "SELECT id FROM pending") == []
    assert rows(store, "SELECT kind, mine FROM card") == [{"kind": "scope_lost", "mine": None}]


def test_a_deletion_that_central_carried_out_needs_no_card_when_the_account_leaves(
    store: Store,
) -> None:
    _delete_task(store)
    send(store)
    pull(store, scopes=WITHOUT_A, v=5, results=(Result(1, Status.APPLIED, v=5),))
    assert rows(store, "SELECT kind FROM card") == []
    assert rows(store, "SELECT id FROM pending") == []


def test_what_a_copy_sent_and_was_taken_back_here_unnumbered_may_come_back(store: Store) -> None:
    ledger = _taken_back(store)
    ledger.note_copy(("L0",), {("task", TASK): {"w1"}})
    assert own_writes_stay(_laptop(store), ledger) == []


def test_an_edit_taken_back_here_unnumbered_may_come_back_from_a_copy_that_sent_it(
    store: Store,
) -> None:
    ledger = _taken_back(store)
    ledger.note_copy(("L0",), {}, {("task", TASK): {"w1"}})
    with store.unit("edit") as unit:
        unit.change(Task, TASK, {"detail": "more"})
    send(store)
    assert own_writes_stay(_laptop(store), ledger) == []


def test_an_edit_that_was_numbered_here_does_not_come_back_from_a_copy(store: Store) -> None:
    ledger = _taken_back(store)
    ledger.note_copy(("L0",), {}, {("task", TASK): {"w1"}})
    with store.unit("edit") as unit:
        unit.change(Task, TASK, {"title": "w1 again"})
    send(store)
    assert own_writes_stay(_laptop(store), ledger) != []


def test_a_paragraph_that_was_numbered_here_may_come_back_from_a_copy(store: Store) -> None:
    pull(store, task_frame(A, v=4, detail="w1"), scopes=EVERY, v=4)
    ledger = Ledger()
    ledger.note("L0", {"detail": "w1"}, None, by="L0", row=("task", TASK))
    ledger.note_copy(("L0",), {}, {("task", TASK): {"w1"}})
    with store.unit("edit") as unit:
        unit.change(Task, TASK, {"title": "w1"})
    send(store)
    assert "w1" in str(rows(store, "SELECT body FROM outbox"))
    with store.unit("edit") as unit:
        unit.change(Task, TASK, {"title": "other"})
    assert own_writes_stay(_laptop(store), ledger) == []


def test_what_comes_back_without_a_copy_is_a_fault(store: Store) -> None:
    assert own_writes_stay(_laptop(store), _taken_back(store)) != []


def test_what_was_written_after_the_copy_does_not_come_back(store: Store) -> None:
    ledger = _taken_back(store)
    ledger.note_copy(("L0",), {("task", TASK): {"w9"}})
    assert own_writes_stay(_laptop(store), ledger) != []


def test_a_laptop_that_numbered_the_row_answers_for_it_whatever_a_copy_sent(store: Store) -> None:
    ledger = _taken_back(store)
    ledger.note_copy(("L0",), {("task", TASK): {"w1"}})
    with store.unit("edit") as unit:
        unit.change(Task, TASK, {"detail": "more"})
    send(store)
    assert own_writes_stay(_laptop(store), ledger) != []


def test_a_paragraph_comes_back_only_from_its_author_and_a_central_that_never_had_it(
    store: Store,
) -> None:
    pull(store, task_frame(A, v=4, detail="w1"), scopes=EVERY, v=4)
    for author, there, is_fine in (
        ("L1", set(), True),
        ("L1", {"w1"}, False),
        ("L0", set(), False),
    ):
        ledger = Ledger()
        ledger.note(f"{author}.edit", None, {"detail": "w1"})
        ledger.note("L0.edit", {"detail": "w1"}, None, by="L0", row=("task", TASK))
        ledger.note_restore(there)
        assert (own_writes_stay(_laptop(store), ledger) == []) is is_fine


def test_a_paragraph_of_ones_own_comes_back_from_a_copy_that_has_it_in_its_journal_too(
    store: Store,
) -> None:
    pull(store, task_frame(A, v=4, detail="w1"), scopes=EVERY, v=4)
    for is_written_first, is_fine in ((True, True), (False, False)):
        ledger = Ledger()
        if not is_written_first:
            ledger.note_copy(("L0", "L1"), {})
        ledger.note("L0.edit", None, {"detail": "w1"})
        if is_written_first:
            ledger.note_copy(("L0", "L1"), {})
        ledger.note("L0.edit", {"detail": "w1"}, None, by="L0", row=("task", TASK))
        ledger.note_restore(set())
        assert (own_writes_stay(_laptop(store), ledger) == []) is is_fine


def test_a_paragraph_taken_out_before_a_restore_was_heard_of_comes_back_from_its_author(
    store: Store,
) -> None:
    pull(store, task_frame(A, v=4, detail="w1"), scopes=EVERY, v=4)
    for there, is_fine in ((set[str](), True), ({"w1"}, False)):
        ledger = Ledger(at_central=lambda there=there: there)  # type: ignore[misc]
        ledger.note("L1.edit", None, {"detail": "w1"})
        ledger.note_restore(set())
        ledger.note("L0.edit", {"detail": "w1"}, None, by="L0", row=("task", TASK))
        assert (own_writes_stay(_laptop(store), ledger) == []) is is_fine


@pytest.mark.parametrize("is_refused", [False, True])
def test_a_row_that_changed_before_its_deletion_was_judged_is_no_difference_and_comes_back(
    store: Store, *, is_refused: bool
) -> None:
    _delete_task(store)
    send(store)
    changed = task_frame(A, v=5, title="theirs")
    pull(store, changed, scopes=EVERY, v=5)
    with store.read() as reader:
        held = held_versions(reader.connection, [A])
        assert wanted_rows(reader.connection) == (f"task/{TASK}",)
        assert count_set_aside(reader.connection) == 0, "nothing is wrong with it"
    assert held["task", TASK] == (A, 5)
    assert tasks(store) == []
    said = Result(1, Status.REJECTED, code="forbidden")
    if not is_refused:
        clash = Clash("*", {"title": "theirs"}, v=5)
        said = Result(1, Status.CONFLICT, conflicts=(clash,), code="changed_since")
    with store.unit("the next pull begins") as unit:
        note_asked(unit.connection)
    pull(store, changed, scopes=EVERY, v=6, results=(said,))
    assert rows(store, "SELECT title, revision FROM task") == [{"title": "theirs", "revision": 5}]
    assert rows(store, "SELECT id FROM pending UNION SELECT id FROM again") == []
    (card,) = rows(store, "SELECT kind, theirs ->> 'title' AS theirs FROM card")
    assert card == {"kind": "conflict", "theirs": "theirs"}


def _taken_back(store: Store) -> Ledger:
    """The task shows a title that was replaced here before."""
    pull(store, task_frame(A, v=4, title="w1"), scopes=EVERY, v=4)
    ledger = Ledger()
    ledger.note("L0", {"title": "w1"}, None, by="L0", row=("task", TASK))
    return ledger


def _laptop(store: Store) -> Laptop:
    """As much of a laptop as the check looks at."""
    laptop = object.__new__(Laptop)
    laptop.name, laptop.store = "L0", store  # type: ignore[assignment]  # it does not crash
    return laptop


def _log_call(store: Store) -> str:
    """A call that central has."""
    with store.unit("log") as unit:
        values = {"account_id": A, "owner_id": KAM, "status": "saved", "recorded_at": unit.now}
        call = unit.add(Call, {**values, "starts_at": unit.now - timedelta(hours=1)})
        settle(unit)
    return call.id


def _add_attendee(store: Store, call: str) -> str:
    values = {"call_id": call, "account_id": A, "position": 0, "name": "Li"}
    with store.unit("add") as unit:
        return unit.add(CallAttendee, values).id


def _delete_task(store: Store) -> None:
    with store.unit("delete") as unit:
        unit.remove(Task, TASK)
