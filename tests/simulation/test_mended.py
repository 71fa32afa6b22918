"""Every fault that a seed proved, told once more as short as it can be told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from bluenote_field.domain.accounts import Account
from bluenote_field.domain.merge import full
from bluenote_field.domain.tasks import Task
from bluenote_field.domain.wire import Clash, Fields, Mutation, Op, Result, Status
from bluenote_field.store import incoming, outbox
from bluenote_field.store.apply import Pulled, apply_pull
from bluenote_field.store.edits import Edited, Flight
from bluenote_field.store.incoming import StagedFrame
from bluenote_field.store.rebase import rebase
from bluenote_field.store.rows import WireRow
from bluenote_field.store.store import Store
from tests.fakes.clock import SetClock
from tests.fakes.store import KAM, open_store

A, B = (f"01900000-0000-7000-8000-0000000000{n:02}" for n in (1, 2))
TASK = "01900000-0000-7000-8000-000000000077"
EVERY = ("0", A, B)


@pytest.fixture
def store(tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    """Give a laptop that holds two accounts, and a task at the first."""
    opened = open_store(tmp_path, clock=clock)
    with opened.unit("begin") as unit:
        incoming.begin_stream(unit.connection, "e1")
    _apply(opened, _account(A), _account(B), _task(A), scopes=EVERY, v=3)
    yield opened
    opened.close()


def test_a_task_moved_here_leaves_with_the_account_that_central_has_it_in(store: Store) -> None:
    _move_task(store, B)
    _apply(store, scopes=("0", B), v=4)
    assert _tasks(store) == []
    (card,) = _rows(store, "SELECT kind, mine FROM card")
    assert card["kind"] == "scope_lost"


def test_a_task_moved_here_into_an_account_that_is_new_stays(store: Store) -> None:
    _apply(store, scopes=("0", A), v=4)
    with store.unit("move") as unit:
        unit.change(Task, TASK, {"account_id": B})
    _apply(store, _account(B), scopes=EVERY, v=5)
    assert _tasks(store) == [TASK]
    assert _rows(store, "SELECT kind FROM card") == []


def test_the_deletion_of_what_is_gone_already_has_nothing_left_to_say(store: Store) -> None:
    with store.unit("delete") as unit:
        unit.remove(Task, TASK)
    _apply(store, StagedFrame("gone", A, "task", TASK, 4, "moved"), scopes=EVERY, v=4)
    assert _rows(store, "SELECT id FROM pending") == []


def test_an_account_that_lingers_here_leaves_although_no_scope_changed(store: Store) -> None:
    with store.unit("as if taken away before it came") as unit:
        incoming.hold_scopes(unit.connection, ("0", B))
    _apply(store, scopes=("0", B), v=4)
    assert _rows(store, "SELECT id FROM account") == [{"id": B}]


def test_an_answer_is_not_acknowledged_before_it_came_a_second_time(store: Store) -> None:
    with store.unit("as if central had answered up to 7") as unit:
        unit.connection.exec_driver_sql("UPDATE checkpoint SET watermark = 7")
        outbox.reopen(unit.connection, 4)
        assert incoming.standing(unit.connection).watermark == 4


def test_nobody_deletes_what_others_wrote_and_they_never_saw() -> None:
    base = full(Task, {"title": "Call back", "detail": "one"})
    mine, merged = {**base, "detail": "one\n\ntwo"}, {**base, "detail": "zero\n\none\n\ntwo"}
    flight = _flight(1, {"detail": "one\n\ntwo"}, Result(1, Status.MERGED, v=5), frozen=mine)
    deleted = _edited(Op.DELETE, base=base, current=None, flights=(flight,))
    rebased = rebase(deleted, WireRow(TASK, 5, merged))
    assert rebased.row == WireRow(TASK, 5, merged)
    assert rebased.waiting is None
    assert [finding.kind for finding in rebased.findings] == ["conflict"]


def test_of_two_mutations_of_one_row_the_first_keeps_its_card_too() -> None:
    row = full(Task, {"title": "Call back", "detail": "theirs"})
    clash = Clash("title", {"title": "Call back"}, v=5)
    first = _flight(1, {"title": "mine"}, Result(1, Status.CONFLICT, conflicts=(clash,)))
    second = _flight(2, {"detail": "theirs"}, Result(2, Status.APPLIED))
    replayed = _edited(None, base=None, current=row, flights=(first, second))
    (finding,) = rebase(replayed, WireRow(TASK, 5, row)).findings
    assert (finding.grp, finding.mine) == ("title", {"title": "mine"})


def _flight(n: int, typed: Fields, result: Result, frozen: Fields | None = None) -> Flight:
    return Flight(Mutation(n, f"t{n}", Op.UPDATE, "task", TASK, set=typed), frozen, "", result)


def _edited(
    op: Op | None, *, base: Fields | None, current: Fields | None, flights: tuple[Flight, ...]
) -> Edited:
    return Edited(
        entity=Task,
        id=TASK,
        op=op,
        label="a task",
        base=base,
        base_v=1,
        current=current,
        flight=flights[-1],
        earlier=flights[:-1],
    )


def _account(id_: str) -> StagedFrame:
    fields = full(Account, {"name": f"Account {id_[-1]}", "kind": "hospital"})
    fields |= {"adoption": "identified", "access": "open"}
    return StagedFrame("row", id_, "account", id_, 1, msgspec.json.encode(fields).decode())


def _task(account_id: str) -> StagedFrame:
    values: Fields = {"title": "Call back", "owner_id": KAM, "account_id": account_id}
    body = msgspec.json.encode(full(Task, values)).decode()
    return StagedFrame("row", account_id, "task", TASK, 2, body)


def _apply(store: Store, *frames: StagedFrame, scopes: tuple[str, ...], v: int) -> None:
    pulled = Pulled(epoch="e1", checkpoint_v=v, watermark=0, scopes=scopes)
    with store.unit("apply") as unit:
        apply_pull(unit, pulled, frames, may_remove_many=True)


def _move_task(store: Store, account_id: str) -> None:
    with store.unit("move") as unit:
        unit.change(Task, TASK, {"account_id": account_id})


def _tasks(store: Store) -> list[str]:
    with store.read() as reader:
        return [task.id for task in reader.find(Task)]


def _rows(store: Store, sql: str) -> list[dict[str, object]]:
    with store.read() as reader:
        return [dict(row) for row in reader.rows(sql)]
