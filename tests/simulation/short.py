"""For short stories of faults that seeds proved: a laptop with two accounts, pulls made by hand."""

from __future__ import annotations

import msgspec

from bluenote_field.domain.accounts import Account
from bluenote_field.domain.merge import full
from bluenote_field.domain.tasks import Task
from bluenote_field.domain.wire import Fields, Mutation, Op, Result
from bluenote_field.store.exchange import outbox
from bluenote_field.store.exchange.apply import Pulled, apply_pull
from bluenote_field.store.exchange.edits import Edited, Flight
from bluenote_field.store.exchange.incoming import StagedFrame
from bluenote_field.store.store import Store
from tests.fakes.store import KAM

A, B = (f"01900000-0000-7000-8000-0000000000{n:02}" for n in (1, 2))
TASK = "01900000-0000-7000-8000-000000000077"
EVERY = ("0", A, B)


def flight(n: int, typed: Fields, result: Result, frozen: Fields | None = None) -> Flight:
    """An update of the task on its way, and what central said."""
    return Flight(Mutation(n, f"t{n}", Op.UPDATE, "task", TASK, set=typed), frozen, "", result)


def edited(
    op: Op | None, *, base: Fields | None, current: Fields | None, flights: tuple[Flight, ...]
) -> Edited:
    """The task with an edit."""
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


def account_frame(id_: str, v: int = 1) -> StagedFrame:
    """An account as a pull brings it."""
    fields = full(Account, {"name": f"Account {id_[-1]}", "kind": "hospital"})
    fields |= {"adoption": "identified", "access": "open"}
    return StagedFrame("row", id_, "account", id_, v, msgspec.json.encode(fields).decode())


def task_frame(account_id: str, v: int = 2, **values: str) -> StagedFrame:
    """The task as a pull brings it."""
    fields: Fields = {"title": "Call back", "owner_id": KAM, "account_id": account_id, **values}
    body = msgspec.json.encode(full(Task, fields)).decode()
    return StagedFrame("row", account_id, "task", TASK, v, body)


def pull(
    store: Store,
    *frames: StagedFrame,
    scopes: tuple[str, ...],
    v: int,
    results: tuple[Result, ...] = (),
) -> None:
    """A whole pull, applied."""
    watermark = max((result.n for result in results), default=0)
    pulled = Pulled(epoch="e1", checkpoint_v=v, watermark=watermark, scopes=scopes, results=results)
    with store.unit("apply") as unit:
        apply_pull(unit, pulled, frames, may_remove_many=True)


def send(store: Store) -> None:
    """Freeze what waits, as if it were sent now."""
    with store.unit("freeze") as unit:
        outbox.freeze(unit)


def move_task(store: Store, account_id: str) -> None:
    """An edit that puts the task into another account."""
    with store.unit("move") as unit:
        unit.change(Task, TASK, {"account_id": account_id})


def tasks(store: Store) -> list[str]:
    """The tasks that are shown."""
    with store.read() as reader:
        return [task.id for task in reader.find(Task)]


def rows(store: Store, sql: str) -> list[dict[str, object]]:
    """What a query gives."""
    with store.read() as reader:
        return [dict(row) for row in reader.rows(sql)]
