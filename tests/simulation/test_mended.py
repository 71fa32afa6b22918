"""Every fault that a seed proved, told once more as short as it can be told."""

from __future__ import annotations

from bluenote_field.domain.merge import full
from bluenote_field.domain.tasks import Task
from bluenote_field.domain.wire import Clash, Op, Result, Status
from bluenote_field.store.exchange import incoming, outbox
from bluenote_field.store.exchange.incoming import StagedFrame
from bluenote_field.store.exchange.rebase import rebase
from bluenote_field.store.rows import WireRow
from bluenote_field.store.store import Store
from tests.simulation.short import (
    EVERY,
    TASK,
    A,
    B,
    account_frame,
    edited,
    flight,
    move_task,
    pull,
    rows,
    tasks,
)


def test_a_task_moved_here_leaves_with_the_account_that_central_has_it_in(store: Store) -> None:
    move_task(store, B)
    pull(store, scopes=("0", B), v=4)
    assert tasks(store) == []
    (card,) = rows(store, "SELECT kind, mine FROM card")
    assert card["kind"] == "scope_lost"


def test_a_task_moved_here_into_an_account_that_is_new_stays(store: Store) -> None:
    pull(store, scopes=("0", A), v=4)
    with store.unit("move") as unit:
        unit.change(Task, TASK, {"account_id": B})
    pull(store, account_frame(B), scopes=EVERY, v=5)
    assert tasks(store) == [TASK]
    assert rows(store, "SELECT kind FROM card") == []


def test_the_deletion_of_what_is_gone_already_has_nothing_left_to_say(store: Store) -> None:
    with store.unit("delete") as unit:
        unit.remove(Task, TASK)
    pull(store, StagedFrame("gone", A, "task", TASK, 4, "moved"), scopes=EVERY, v=4)
    assert rows(store, "SELECT id FROM pending") == []


def test_an_account_that_lingers_here_leaves_although_no_scope_changed(store: Store) -> None:
    with store.unit("as if taken away before it came") as unit:
        incoming.hold_scopes(unit.connection, ("0", B))
    pull(store, scopes=("0", B), v=4)
    assert rows(store, "SELECT id FROM account") == [{"id": B}]


def test_an_answer_is_not_acknowledged_before_it_came_a_second_time(store: Store) -> None:
    with store.unit("as if central had answered up to 7") as unit:
        unit.connection.exec_driver_sql("UPDATE checkpoint SET watermark = 7")
        outbox.reopen(unit.connection, 4)
        assert incoming.standing(unit.connection).watermark == 4


def test_nobody_deletes_what_others_wrote_and_they_never_saw() -> None:
    base = full(Task, {"title": "Call back", "detail": "one"})
    mine, merged = {**base, "detail": "one\n\ntwo"}, {**base, "detail": "zero\n\none\n\ntwo"}
    taken = flight(1, {"detail": "one\n\ntwo"}, Result(1, Status.MERGED, v=5), frozen=mine)
    deleted = edited(Op.DELETE, base=base, current=None, flights=(taken,))
    rebased = rebase(deleted, WireRow(TASK, 5, merged))
    assert rebased.row == WireRow(TASK, 5, merged)
    assert rebased.waiting is None
    assert [finding.kind for finding in rebased.findings] == ["conflict"]


def test_of_two_mutations_of_one_row_the_first_keeps_its_card_too() -> None:
    row = full(Task, {"title": "Call back", "detail": "theirs"})
    clash = Clash("title", {"title": "Call back"}, v=5)
    first = flight(1, {"title": "mine"}, Result(1, Status.CONFLICT, conflicts=(clash,)))
    second = flight(2, {"detail": "theirs"}, Result(2, Status.APPLIED))
    replayed = edited(None, base=None, current=row, flights=(first, second))
    (finding,) = rebase(replayed, WireRow(TASK, 5, row)).findings
    assert (finding.grp, finding.mine) == ("title", {"title": "mine"})
