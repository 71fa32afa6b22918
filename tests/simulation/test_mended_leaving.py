"""What leaves a laptop and what stays: every fault that the digests used to mend, told shortly."""

from __future__ import annotations

import pytest

from bluenote_field.domain.accounts import Account
from bluenote_field.domain.tasks import Task
from bluenote_field.domain.wire import Clash, Result, Status
from bluenote_field.store.exchange import incoming
from bluenote_field.store.exchange.incoming import StagedFrame
from bluenote_field.store.store import Store
from tests.fakes.store import KAM
from tests.simulation.short import (
    EVERY,
    TASK,
    A,
    B,
    account_frame,
    move_task,
    pull,
    rows,
    send,
    task_frame,
    tasks,
)

TAKEN = (Result(1, Status.APPLIED, v=4),)
MOVED = Clash("account", {"account_id": B}, v=4)


def test_an_edited_row_stays_that_central_moved_out_of_an_account_that_left(store: Store) -> None:
    move_task(store, B)
    send(store)
    pull(store, task_frame(B, v=4), scopes=("0", B), v=4, results=TAKEN)
    assert tasks(store) == [TASK]
    assert rows(store, "SELECT id FROM pending") == []


def test_a_row_made_here_that_was_deleted_before_the_first_pull_is_gone(store: Store) -> None:
    made = _add_task(store, None)
    send(store)
    _as_before_the_first_pull(store)
    _pull_everything(store, results=TAKEN)
    assert tasks(store) == [TASK]
    assert rows(store, f"SELECT id FROM pending WHERE id = '{made}'") == []  # noqa: S608


def test_a_row_made_and_deleted_here_that_is_gone_already_waits_for_nothing(store: Store) -> None:
    made = _add_task(store, None)
    send(store)
    with store.unit("delete") as unit:
        unit.remove(Task, made)
    _as_before_the_first_pull(store)
    _pull_everything(store, results=TAKEN)
    assert rows(store, "SELECT id FROM pending") == []


def test_an_account_made_here_leaves_with_the_pull_that_tells_that_it_was_taken(
    store: Store,
) -> None:
    with store.unit("add") as unit:
        unit.add(Account, {"name": "New"})
    send(store)
    pull(store, scopes=EVERY, v=5, results=TAKEN)
    assert rows(store, "SELECT id FROM account ORDER BY id") == [{"id": A}, {"id": B}]


def test_a_row_made_here_and_moved_since_leaves_with_the_account_that_central_has_it_in(
    store: Store,
) -> None:
    made = _add_task(store, A)
    send(store)
    with store.unit("move") as unit:
        unit.change(Task, made, {"account_id": B})
    pull(store, scopes=("0", B), v=5, results=TAKEN)
    assert tasks(store) == []
    (card,) = rows(store, "SELECT kind, row_id FROM card")
    assert card == {"kind": "scope_lost", "row_id": made}


def test_a_deletion_that_central_did_not_take_brings_nothing_back_that_left(store: Store) -> None:
    with store.unit("delete") as unit:
        unit.remove(Task, TASK)
    send(store)
    clash = Clash("title", {"title": "theirs"}, v=4)
    result = Result(1, Status.CONFLICT, conflicts=(clash,), code="changed_since")
    pull(store, scopes=("0", B), v=5, results=(result,))
    assert tasks(store) == []
    assert rows(store, "SELECT id FROM pending") == []


@pytest.mark.parametrize(
    "result",
    [
        Result(1, Status.CONFLICT, conflicts=(MOVED,), code="changed_since"),
        Result(1, Status.REJECTED, code="scope_lost"),
    ],
)
def test_a_deletion_that_central_did_not_take_brings_nothing_back_that_left_before(
    store: Store, result: Result
) -> None:
    with store.unit("delete") as unit:
        unit.remove(Task, TASK)
    pull(store, scopes=("0", B), v=5)
    send(store)
    pull(store, scopes=("0",), v=6, results=(result,))
    assert tasks(store) == []
    assert rows(store, "SELECT id FROM pending") == []
    (card,) = rows(store, "SELECT kind, row_id, code FROM card")
    assert card == {"kind": "scope_lost", "row_id": TASK, "code": result.code}


def test_what_central_refused_after_a_restore_is_on_a_card_although_its_row_is_gone(
    store: Store,
) -> None:
    with store.unit("edit") as unit:
        unit.change(Task, TASK, {"title": "mine"})
    send(store)
    _journal_all(store)
    with store.unit("central was restored") as unit:
        incoming.start_over(unit.connection)
    refused = Result(1, Status.REJECTED, code="absent")
    pull(store, account_frame(A), account_frame(B), scopes=EVERY, v=3, results=(refused,))
    assert tasks(store) == []
    (card,) = rows(store, "SELECT kind, row_id, code FROM card")
    assert card == {"kind": "deleted", "row_id": TASK, "code": "absent"}


def _add_task(store: Store, account: str | None) -> str:
    values = {"title": "New", "owner_id": KAM, "account_id": account}
    with store.unit("add") as unit:
        return unit.add(Task, values).id


def _as_before_the_first_pull(store: Store) -> None:
    """Nothing is held; a private row then belongs to a scope that is sent whole."""
    with store.unit("as new") as unit:
        incoming.start_over(unit.connection)
        unit.connection.exec_driver_sql("UPDATE checkpoint SET synced_at = NULL")


def _pull_everything(store: Store, results: tuple[Result, ...]) -> None:
    frames: tuple[StagedFrame, ...] = (account_frame(A), account_frame(B), task_frame(A))
    pull(store, *frames, scopes=(*EVERY, f"u:{KAM}"), v=9, results=results)


def _journal_all(store: Store) -> None:
    """As if central had forgotten, after a restore, what it took before."""
    with store.unit("replay") as unit:
        unit.connection.exec_driver_sql("DELETE FROM pending")
        unit.connection.exec_driver_sql("UPDATE outbox SET frozen = NULL, label = ''")
