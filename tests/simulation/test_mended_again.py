"""Work that is sent again, by a copy or after a restore: whole laptops on a calm line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bluenote_field.actions import conflicts
from bluenote_field.domain.tasks import Task
from bluenote_field.domain.wire import Result, Status
from bluenote_field.store.exchange import outbox
from bluenote_field.store.exchange.comparing import compare_soon
from bluenote_field.store.store import Store
from tests.fakes.clock import SetClock
from tests.simulation.founding import copy_laptop
from tests.simulation.laptop import Laptop
from tests.simulation.run import a_world
from tests.simulation.short import EVERY, TASK, A, pull, rows, send, task_frame
from tests.simulation.world import World


@pytest.fixture
def world() -> Iterator[World]:
    """Give a field in which nothing happens by itself."""
    with a_world(1) as world:
        for laptop in world.laptops:
            laptop.line.weather.chance, laptop.line.weather.may_type = 0, False
            assert laptop.sync() == "done"
        yield world
        for laptop in world.laptops:
            laptop.store.engine.dispose()


def test_work_under_the_number_zero_is_offered_again_too(store: Store) -> None:
    with store.unit("edit") as unit:
        unit.change(Task, TASK, {"title": "mine"})
    send(store)
    pull(store, scopes=EVERY, v=5, results=(Result(1, Status.APPLIED, v=5),))
    with store.unit("a copy used the number") as unit:
        outbox.begin_anew(unit.connection, offer_again=False)
    assert rows(store, "SELECT n FROM journal") == [{"n": 0}]
    with store.unit("a restored central does not know this replica") as unit:
        outbox.begin_anew(unit.connection, offer_again=True)
    assert rows(store, "SELECT n, id FROM outbox") == [{"n": 1, "id": TASK}]


def test_what_was_refused_waits_for_a_person_although_the_clock_was_set_back(
    store: Store, clock: SetClock
) -> None:
    with store.unit("edit") as unit:
        unit.change(Task, TASK, {"title": "mine"})
    send(store)
    clock.go_on(timedelta(days=-3650))
    pull(store, scopes=EVERY, v=5, results=(Result(1, Status.REJECTED, code="forbidden"),))
    send(store)
    assert rows(store, "SELECT n FROM outbox") == []
    with store.unit("edit again") as unit:
        unit.change(Task, TASK, {"title": "mine after all"})
    send(store)
    assert rows(store, "SELECT n FROM outbox") == [{"n": 2}]


def test_an_edit_that_was_typed_while_the_refused_one_was_on_its_way_is_sent(store: Store) -> None:
    with store.unit("edit") as unit:
        unit.change(Task, TASK, {"title": "mine"})
    send(store)
    with store.unit("edit on") as unit:
        unit.change(Task, TASK, {"detail": "and more"})
    pull(store, scopes=EVERY, v=5, results=(Result(1, Status.REJECTED, code="forbidden"),))
    send(store)
    assert rows(store, "SELECT n FROM outbox") == [{"n": 2}]


def test_what_was_refused_waits_for_a_person_although_others_change_the_record(
    store: Store,
) -> None:
    with store.unit("edit") as unit:
        unit.change(Task, TASK, {"title": "mine"})
    send(store)
    pull(store, scopes=EVERY, v=5, results=(Result(1, Status.REJECTED, code="forbidden"),))
    pull(store, task_frame(A, 6, detail="written elsewhere"), scopes=EVERY, v=6)
    send(store)
    assert rows(store, "SELECT title, detail FROM task") == [
        {"title": "mine", "detail": "written elsewhere"}
    ]
    assert rows(store, "SELECT n FROM outbox") == []


def test_what_comes_meanwhile_is_noted_with_the_last_of_two_mutations_of_a_row_alone(
    store: Store,
) -> None:
    with store.unit("edit") as unit:
        unit.change(Task, TASK, {"title": "first"})
    send(store)
    pull(store, scopes=EVERY, v=5, results=(Result(1, Status.APPLIED, v=5),))
    with store.unit("edit on") as unit:
        unit.change(Task, TASK, {"title": "second"})
    send(store)
    with store.unit("central was restored and has neither") as unit:
        assert outbox.reopen(unit.connection, 0) == 1
    pull(store, task_frame(A, 6, detail="written elsewhere"), scopes=EVERY, v=6)
    frozen = {row["n"]: str(row["frozen"]) for row in rows(store, "SELECT n, frozen FROM outbox")}
    assert frozen[1] == "None"
    assert "written elsewhere" in frozen[2]


def test_a_copy_does_not_bring_back_what_was_deleted_meanwhile(world: World) -> None:
    first = world.laptops[0]
    task = add_task(first, title="Call back")
    assert first.sync() == "done"
    copy = copy_laptop(world, first)
    change_task(copy, task, detail="typed at the copy")
    remove_task(first, task)
    assert first.sync() == "done"
    world.central.restore(world.central.back_up())
    assert [copy.sync(), first.sync()] == ["done", "done"]
    assert task not in world.central.tables().rows["task"]
    assert task not in [each["id"] for each in first.rows("SELECT id FROM task")]
    (card,) = copy.rows("SELECT kind, row_id, mine ->> 'detail' AS mine FROM card")
    assert card == {"kind": "deleted", "row_id": task, "mine": "typed at the copy"}


def test_a_new_record_of_a_copy_is_not_made_where_its_author_has_deleted_it(world: World) -> None:
    first = world.laptops[0]
    task = add_task(first, title="Call back")
    copy = copy_laptop(world, first)
    assert first.sync() == "done"
    remove_task(first, task)
    assert first.sync() == "done"
    change_task(copy, task, title="typed at the copy")
    assert copy.sync() == "done"
    assert task not in world.central.tables().rows["task"]
    (card,) = copy.rows("SELECT kind, code, mine ->> 'title' AS mine FROM card")
    assert card["mine"] == "typed at the copy"
    assert card["code"] == "deleted"


def test_who_knows_of_a_deletion_may_put_the_record_back(world: World) -> None:
    first = world.laptops[0]
    task = add_task(first, title="Call back")
    assert first.sync() == "done"
    with first.store.read() as reader:
        before = reader.require(Task, task).values()
    remove_task(first, task)
    assert first.sync() == "done"
    with first.store.unit("undo") as unit:
        unit.add(Task, {**before, "id": task})
    assert first.sync() == "done"
    assert world.central.tables().rows["task"][task]["title"] == "Call back"
    assert first.cards() == []


def test_who_was_told_of_a_deletion_may_send_the_record_again(world: World) -> None:
    first = world.laptops[0]
    task = add_task(first, title="Call back")
    copy = copy_laptop(world, first)
    assert first.sync() == "done"
    remove_task(first, task)
    assert [first.sync(), copy.sync()] == ["done", "done"]
    change_task(copy, task, title="needed after all")
    assert copy.sync() == "done"
    assert world.central.tables().rows["task"][task]["title"] == "needed after all"


def test_a_number_that_a_copy_used_is_not_taken_for_ones_own(world: World) -> None:
    first = world.laptops[0]
    mine, theirs = (add_task(first, title="Call back") for _ in range(2))
    assert first.sync() == "done"
    copy = copy_laptop(world, first)
    change_task(copy, theirs, title="typed at the copy")
    assert copy.sync() == "done"
    world.central.restore(world.central.back_up())
    told = [copy.step() for _ in range(7)]
    assert told[-2:] == ["StartOver", "SendBatch"], "central may forget what it answered"
    copy.crash()
    change_task(first, mine, title="typed at the first")
    assert first.sync() == "done"
    titles = {world.central.tables().rows["task"][task]["title"] for task in (mine, theirs)}
    assert titles == {"typed at the first", "typed at the copy"}


def test_what_central_lost_is_sent_again_although_a_copy_used_its_number(world: World) -> None:
    first = world.laptops[0]
    mine, theirs = (add_task(first, title="Call back") for _ in range(2))
    assert first.sync() == "done"
    copy = copy_laptop(world, first)
    backup = world.central.back_up()
    change_task(first, mine, title="typed at the first")
    assert first.sync() == "done"
    world.central.restore(backup)
    change_task(copy, theirs, title="typed at the copy")
    while copy.step() != "StartOver":
        pass
    copy.step()
    copy.crash()
    assert first.sync() == "done"
    titles = {world.central.tables().rows["task"][task]["title"] for task in (mine, theirs)}
    assert titles == {"typed at the first", "typed at the copy"}


def test_a_text_emptied_before_its_numbering_does_not_come_back_from_a_copy(world: World) -> None:
    first = world.laptops[0]
    task = add_task(first, title="Made here", detail="typed and taken out")
    copy = copy_laptop(world, first)
    assert copy.sync() == "done"
    change_task(first, task, detail=None)
    assert first.sync() == "done"
    assert first.rows("SELECT detail FROM task WHERE title = 'Made here'") == [{"detail": None}]
    (card,) = first.cards()
    with first.store.unit("decide") as unit:
        conflicts.send_again(unit, str(card["id"]))
    assert first.sync() == "done"
    assert world.central.tables().rows["task"][task]["detail"] is None


def test_a_central_that_was_restored_since_the_pull_is_not_compared_with(world: World) -> None:
    first, backup = world.laptops[0], world.central.back_up()
    task = add_task(first, title="Call back")
    compare_soon(first.store)
    while first.step() != "Verify":
        pass
    world.central.restore(backup)
    assert first.step() == "VerifyAll"
    assert first.sync() == "done"
    assert first.differing == ()
    assert task not in world.central.tables().rows["task"]
    assert first.sync() == "done"
    assert task in world.central.tables().rows["task"]


def add_task(laptop: Laptop, **values: str) -> str:
    """A new task of whoever has the laptop."""
    with laptop.store.unit("add") as unit:
        return unit.add(Task, {"owner_id": unit.who, **values}).id


def change_task(laptop: Laptop, task: str, **values: str | None) -> None:
    """An edit."""
    with laptop.store.unit("change") as unit:
        unit.change(Task, task, values)


def remove_task(laptop: Laptop, task: str) -> None:
    """A deletion."""
    with laptop.store.unit("remove") as unit:
        unit.remove(Task, task)
