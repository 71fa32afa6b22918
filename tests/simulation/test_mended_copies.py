"""Copies of a database, and what they and a restored central could lose together, told shortly."""

from __future__ import annotations

import pytest

from bluenote_field.domain.merge import full
from bluenote_field.domain.tasks import Task
from bluenote_field.domain.wire import Clash, End, Fields, Mutation, Op, Result, Status
from bluenote_field.store.exchange import incoming, outbox
from bluenote_field.store.exchange.cards import Finding, put_card
from bluenote_field.store.exchange.edits import Edited, Flight
from bluenote_field.store.exchange.rebase import rebase
from bluenote_field.store.rows import WireRow
from bluenote_field.store.store import Store
from bluenote_field.sync.client import Refusal
from bluenote_field.sync.pages import Page
from bluenote_field.sync.repair import refuse_foreign_numbers, refuse_forgotten_answers
from tests.simulation.short import EVERY, TASK, A, edited, flight, pull, rows, send, task_frame


def test_a_pull_that_tells_of_numbers_never_given_here_betrays_a_copy(store: Store) -> None:
    _edit(store, "mine")
    send(store)
    with store.unit("answered") as unit:
        outbox.record_results(unit.connection, [_taken(1, v=4)])
    refuse_foreign_numbers(store, _last_page(watermark=1))
    with pytest.raises(Refusal) as refusal:
        refuse_foreign_numbers(store, _last_page(watermark=2))
    assert refusal.value.document.code == "replica_conflict"


def test_a_pull_that_answers_what_was_never_answered_here_betrays_a_copy(store: Store) -> None:
    _edit(store, "mine")
    send(store)
    refuse_foreign_numbers(store, _last_page(watermark=0))
    with pytest.raises(Refusal) as refusal:
        refuse_foreign_numbers(store, _last_page(watermark=1))
    assert refusal.value.document.code == "replica_conflict"


def test_an_answer_that_central_has_forgotten_was_given_to_a_copy() -> None:
    sent = Mutation(3, "t3", Op.UPDATE, "task", TASK, set={"title": "mine"})
    refuse_forgotten_answers([sent], [_taken(3, v=5), Result(2, Status.DUP)])
    with pytest.raises(Refusal) as refusal:
        refuse_forgotten_answers([sent], [Result(3, Status.DUP)])
    assert refusal.value.document.code == "replica_conflict"


def test_what_was_sent_again_after_a_restore_is_not_lost_with_the_numbering(store: Store) -> None:
    _edit(store, "mine")
    send(store)
    pull(store, scopes=EVERY, v=5, results=(_taken(1, v=5),))
    assert rows(store, "SELECT n FROM outbox") == []
    with store.unit("central lost it, and a copy used the number") as unit:
        outbox.reopen(unit.connection, 0)
        outbox.begin_anew(unit.connection, offer_again=False)
    assert rows(store, "SELECT n, id, result FROM outbox") == [{"n": 1, "id": TASK, "result": None}]


def test_the_journal_outlives_a_new_numbering_for_a_central_that_is_restored(store: Store) -> None:
    for n, title in enumerate(("first", "second"), start=1):
        _edit(store, title)
        send(store)
        pull(store, scopes=EVERY, v=n + 4, results=(_taken(n, v=n + 4),))
    with store.unit("a copy used the numbers") as unit:
        outbox.begin_anew(unit.connection, offer_again=False)
        assert outbox.reopen(unit.connection, 0) == 0, "this replica has made nothing yet"
    assert rows(store, "SELECT n FROM journal ORDER BY n") == [{"n": -1}, {"n": 0}]
    with store.unit("a restored central does not know this replica") as unit:
        outbox.begin_anew(unit.connection, offer_again=True)
    sent = rows(store, "SELECT n, body ->> 'set' AS typed FROM outbox ORDER BY n")
    assert [row["n"] for row in sent] == [1, 2]
    assert "first" in str(sent[0]["typed"])
    assert "second" in str(sent[1]["typed"])
    with store.read() as reader:
        assert incoming.standing(reader.connection).watermark == 0


def test_what_a_copy_sent_already_needs_no_card() -> None:
    typed: Fields = {"title": "mine"}
    row = full(Task, {"title": "mine", "detail": "more"})
    refused = Result(1, Status.REJECTED, code="id_taken")
    replayed = edited(None, base=None, current=row, flights=(flight(1, typed, refused),))
    assert rebase(replayed, WireRow(TASK, 5, row)).findings == ()


def test_what_was_taken_out_after_the_numbering_does_not_come_back_from_a_copy() -> None:
    sent = full(Task, {"title": "Call back", "detail": "typed"})
    on_its_way = Flight(Mutation(1, "t1", Op.CREATE, "task", TASK, set=sent), sent, "", None)
    current = {**sent, "detail": None}
    made = edited(Op.CREATE, base=None, current=current, flights=(on_its_way,))
    rebased = rebase(made, WireRow(TASK, 5, sent))
    assert rebased.row == WireRow(TASK, 5, current)
    assert rebased.waiting is not None
    assert rebased.findings == ()


def test_a_row_keeps_its_version_when_what_was_sent_again_changed_nothing(store: Store) -> None:
    _edit(store, "mine")
    send(store)
    pull(store, task_frame(A, v=5, title="mine"), scopes=EVERY, v=5, results=(_taken(1, v=5),))
    with store.unit("central lost it, and somebody typed the same") as unit:
        outbox.reopen(unit.connection, 0)
    pull(store, scopes=EVERY, v=6, results=(_taken(1, v=5),))
    assert rows(store, "SELECT revision FROM task") == [{"revision": 5}]


def test_a_deletion_sent_again_that_central_does_not_take_is_told() -> None:
    row = full(Task, {"title": "theirs"})
    clash = Clash("title", {"title": "theirs"}, v=5)
    result = Result(1, Status.CONFLICT, conflicts=(clash,), code="changed_since")
    deletion = Flight(Mutation(1, "t1", Op.DELETE, "task", TASK), None, "", result)
    replayed = _not_waiting(deletion)
    (finding,) = rebase(replayed, WireRow(TASK, 5, row)).findings
    assert (finding.kind, finding.mine, finding.theirs) == ("conflict", None, row)


def test_what_was_sent_again_and_clashed_is_told_although_the_row_is_edited_elsewhere() -> None:
    shown = full(Task, {"title": "theirs", "detail": "more"})
    clash = Clash("title", {"title": "theirs"}, v=5)
    replayed = flight(1, {"title": "mine"}, Result(1, Status.CONFLICT, conflicts=(clash,), v=5))
    base = {**shown, "detail": None}
    rebased = rebase(edited(Op.UPDATE, base=base, current=shown, flights=(replayed,)), None)
    assert [card.mine for card in rebased.findings] == [{"title": "mine"}]
    assert rebased.row is not None
    assert rebased.row.fields == shown
    assert rebased.waiting is not None


def test_what_was_sent_again_and_clashed_is_told_although_its_author_wrote_something_else() -> None:
    shown = full(Task, {"title": "theirs"})
    clash = Clash("title", {"title": "theirs"}, v=5)
    replayed = flight(1, {"title": "mine"}, Result(1, Status.CONFLICT, conflicts=(clash,), v=5))
    current = {**shown, "title": "mine now"}
    rebased = rebase(edited(Op.UPDATE, base=shown, current=current, flights=(replayed,)), None)
    assert [card.mine for card in rebased.findings] == [{"title": "mine"}]
    assert rebased.row is not None
    assert rebased.row.fields == current


def test_what_a_card_keeps_is_still_there_when_its_author_types_something_else(
    store: Store,
) -> None:
    with store.unit("two clashes, one after the other") as unit:
        for typed in ("first", "second"):
            mine: Fields = {"title": typed}
            put_card(unit, Finding(kind="conflict", entity="task", row_id=TASK, mine=mine))
    cards = rows(store, "SELECT mine ->> 'title' AS mine, resolution FROM card ORDER BY id")
    assert cards == [
        {"mine": "first", "resolution": "overtaken"},
        {"mine": "second", "resolution": None},
    ]


def _taken(n: int, *, v: int) -> Result:
    return Result(n, Status.APPLIED, v=v)


def _edit(store: Store, title: str) -> None:
    with store.unit("edit") as unit:
        unit.change(Task, TASK, {"title": title})


def _last_page(*, watermark: int) -> Page:
    end = End(checkpoint_v=9, watermark=watermark, rows=0, scopes=None, digest={})
    return Page(session="", epoch="e1", frames=(), end=end)


def _not_waiting(deletion: Flight) -> Edited:
    return edited(None, base=None, current=None, flights=(deletion,))
