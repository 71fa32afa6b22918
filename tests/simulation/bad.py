"""Known-bad designs, each as a patch over the product that only these tests can reach.

Every one was in a product we read about, or in a draft of our own. If the simulation does not
catch one of them, the simulation is at fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from sqlalchemy import Connection, delete

from bluenote_field.domain.entity import Entity
from bluenote_field.domain.judge import Verdict, judge_update
from bluenote_field.domain.wire import Base, Mutation, Result, SyncInfo
from bluenote_field.server import comparing, effects, pull, push
from bluenote_field.server.replicas import Epochs, Replica, replica_of
from bluenote_field.store.exchange import edits, incoming, outbox, proposals, rebase, removal
from bluenote_field.store.exchange.apply import Pulled, apply_pull
from bluenote_field.store.exchange.edits import Edited
from bluenote_field.store.profile.statements import run_many
from bluenote_field.store.tables import outbox as outbox_table
from bluenote_field.store.tables import pending
from bluenote_field.sync import runner
from bluenote_field.sync.client import Compared
from bluenote_field.sync.pages import Page
from bluenote_field.sync.steps import Command, Done, Stage
from tests.simulation import central, line, statements
from tests.simulation.tables import Transaction

Variant = Callable[[], AbstractContextManager[object]]


def two_layers() -> AbstractContextManager[object]:
    """What is shown counts as what was sent: nothing remembers what was frozen."""
    make = edits._edited

    def without_frozen(*about: Any) -> Edited:  # noqa: ANN401 - whatever it takes
        edited = make(*about)
        if edited.flight is None:
            return edited
        return replace(edited, flight=replace(edited.flight, frozen=edited.current))

    return patch.object(edits, "_edited", without_frozen)


def dropped_at_the_answer() -> AbstractContextManager[object]:
    """An entry leaves the outbox when central answers, not when a pull brings its effect."""
    record = outbox.record_results

    def and_forget(connection: Connection, results: Iterator[Result]) -> int:
        known = list(results)
        count = record(connection, known)
        for result in known:
            here = outbox_table.c.n == result.n
            for entry in connection.execute(outbox_table.select().where(here)).mappings().all():
                same = (pending.c.entity == entry["entity"]) & (pending.c.id == entry["id"])
                connection.execute(delete(pending).where(same))
            connection.execute(delete(outbox_table).where(here))
        return count

    return patch.object(outbox, "record_results", and_forget)


@contextmanager
def no_numbers() -> Iterator[None]:
    """Central does not know what it has carried out already."""

    def forgetful(connection: Connection, *about: Any, **how: Any) -> Replica:  # noqa: ANN401
        return replace(replica_of(connection, *about, **how), watermark=0)

    with (
        patch.object(push, "replica_of", forgetful),
        patch.object(push, "_refuse_gap", lambda *_: None),
    ):
        yield


@contextmanager
def page_by_page() -> Iterator[None]:
    """Each page is applied as it comes, and the checkpoint follows."""
    note = runner.Runner._note

    def and_apply(self: runner.Runner, command: Command) -> Done:
        if not isinstance(command, Stage):
            return note(self, command)
        page = command.page
        with self.store.unit("apply a page") as unit:
            here = incoming.standing(unit.connection)
            held = set(incoming.held_scopes(unit.connection)) | {f.scope for f in page.frames}
            last = max([here.v, *(f.v for f in page.frames)])
            pulled = Pulled(
                epoch=page.epoch,
                checkpoint_v=last,
                watermark=here.watermark,
                scopes=tuple(sorted(held)),
            )
            apply_pull(unit, pulled, page.frames, may_remove_many=True)
            incoming.stage_page(unit.connection, (), session=page.session)
        return Done()

    def apply_rest(self: runner.Runner, page: Page) -> Done:
        end = runner._end_of(page)
        pulled = Pulled(
            epoch=page.epoch,
            checkpoint_v=end.checkpoint_v,
            watermark=end.watermark,
            scopes=end.scopes,
            results=page.results,
        )
        with self.store.unit("apply the last page") as unit:
            apply_pull(unit, pulled, page.frames, may_remove_many=True)
        return Done()

    with (
        patch.object(runner.Runner, "_note", and_apply),
        patch.object(runner.Runner, "_apply", apply_rest),
    ):
        yield


@contextmanager
def cursor_by_sequence() -> Iterator[None]:
    """A version is taken when a transaction begins to write, not when it commits."""
    promised: list[int] = []
    fire = Transaction.fire

    def take(self: central.TwinCentral) -> None:
        self.twin.tables.clock += 1
        promised.append(self.twin.tables.clock)

    def resume(self: central.TwinCentral) -> None:
        self.twin.promised = promised.pop(0) if promised else 0

    def keep_promise(self: Transaction) -> None:
        if self.promised and not self.taken:
            self.taken = self.promised
        fire(self)

    with (
        patch.object(central.TwinCentral, "begin_slowly", take),
        patch.object(central.TwinCentral, "resume_slowly", resume),
        patch.object(Transaction, "fire", keep_promise),
    ):
        yield


def central_takes_the_last() -> AbstractContextManager[object]:
    """Central writes whatever arrives."""

    def whatever(
        entity: type[Entity],
        mutation: Mutation,
        current: Mapping[str, Any],
        **how: Any,  # noqa: ANN401
    ) -> Verdict:
        return judge_update(entity, mutation, current, **{**how, "versions": {}})

    return patch.object(effects, "judge_update", whatever)


def no_card() -> AbstractContextManager[object]:
    """The laptop takes central's value and says nothing."""
    return patch.object(rebase, "_clash_cards", lambda *_, **__: ())


@contextmanager
def no_epoch() -> Iterator[None]:
    """Nobody notices that central was restored."""

    def one(_connection: Connection) -> Epochs:
        return Epochs("always", (("always", None),))

    with ExitStack() as stack:
        for module in (push, pull, comparing, central):
            stack.enter_context(patch.object(module, "epochs", one))
        yield


@contextmanager
def base_in_the_newest_epoch() -> Iterator[None]:
    """A base is said to be of the epoch that lasts, not of the one that delivered it."""
    newest = [""]
    info = line.Line.info

    def listen(self: line.Line) -> SyncInfo:
        said = info(self)
        newest[0] = said.epoch
        return said

    make = outbox._base_of

    def renew(waiting: Any) -> Base | None:  # noqa: ANN401 - a row of pending
        base = make(waiting)
        return base and Base(newest[0] or base.epoch, base.v)

    with patch.object(line.Line, "info", listen), patch.object(outbox, "_base_of", renew):
        yield


@contextmanager
def no_head_of_the_first_page() -> Iterator[None]:
    """What leaves a scope while it is fetched for the first time is not said."""
    page = statements._page

    def without_departures(work: Any, twin: Any, values: Mapping[str, Any]) -> Any:  # noqa: ANN401
        return page(work, twin, {**values, "h0": 2**62})

    with patch.object(statements, "_page", without_departures):
        yield


@contextmanager
def departures_last() -> Iterator[None]:
    """A row that left one scope for another is taken away after it has arrived."""

    def never_back(connection: Connection) -> dict[tuple[str, str], str]:
        rows = connection.exec_driver_sql(
            "SELECT entity, id, body FROM staging WHERE kind = 'gone' ORDER BY v"
        )
        return {(entity, id_): why or "deleted" for entity, id_, why in rows}

    with patch.object(removal, "_staged_last", never_back):
        yield


def compared_across_epochs() -> AbstractContextManager[object]:
    """Digests are compared although central was restored since the pull."""
    verify = line.Line.verify

    def of_any_epoch(self: line.Line, *about: Any, **how: Any) -> Compared:  # noqa: ANN401
        return verify(self, *about, **{**how, "epoch": ""})

    return patch.object(line.Line, "verify", of_any_epoch)


def proposals_stay() -> AbstractContextManager[object]:
    """What is proposed comes as messages: nobody takes back what was settled elsewhere."""

    def but_deletions(connection: Connection, query: str, rows: Any) -> int:  # noqa: ANN401
        return 0 if query.startswith("DELETE") else run_many(connection, query, rows)

    return patch.object(proposals, "run_many", but_deletions)


VARIANTS: dict[str, Variant] = {
    "two layers": two_layers,
    "dropped at the answer": dropped_at_the_answer,
    "no numbers": no_numbers,
    "page by page": page_by_page,
    "cursor by sequence": cursor_by_sequence,
    "central takes the last": central_takes_the_last,
    "no card": no_card,
    "no epoch": no_epoch,
    "base in the newest epoch": base_in_the_newest_epoch,
    "no head of the first page": no_head_of_the_first_page,
    "departures last": departures_last,
    "compared across epochs": compared_across_epochs,
    "proposals stay": proposals_stay,
}
