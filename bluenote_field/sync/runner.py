"""Carrying out what the engine asks for, over the store and central.

No transaction is open while an answer is waited for, and every command leaves the database whole,
so stopping between any two of them is safe. Requests that fail for reasons that pass are tried
again. The next page of a pull is fetched while the last one is stored.
"""

from __future__ import annotations

import gc
import logging
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

from msgspec import structs

from bluenote_field.domain.wire import SCHEMA, End, Pull, Schemas
from bluenote_field.errors import CentralProblem, NetworkProblem, SignInProblem
from bluenote_field.store.exchange import again, incoming, outbox, proposals, unsent
from bluenote_field.store.exchange.apply import Pulled, apply_pull
from bluenote_field.store.store import Store, Unit
from bluenote_field.sync.ahead import Ahead
from bluenote_field.sync.client import MOST_ROWS, Central, Refusal
from bluenote_field.sync.comparing import Comparing
from bluenote_field.sync.engine import Engine
from bluenote_field.sync.pages import Page
from bluenote_field.sync.patience import Patience, stop_if
from bluenote_field.sync.receipts import Tally
from bluenote_field.sync.repair import (
    ask_rows,
    become_new,
    refuse_foreign_numbers,
    refuse_forgotten_answers,
    refuse_reused_numbers,
)
from bluenote_field.sync.steps import (
    Apply,
    AskAgain,
    AskInfo,
    BecomeNewReplica,
    CloseAnswered,
    Command,
    Done,
    DropStaging,
    Event,
    Fetched,
    FetchPage,
    Freeze,
    Frozen,
    Informed,
    Look,
    Looked,
    ParkFirst,
    Refused,
    Reopen,
    SendBatch,
    Sent,
    Stage,
    StartOver,
    Verify,
    VerifyAll,
)

logger = logging.getLogger(__name__)

BATCH_BYTES = 512 * 1024
Progress = Callable[[str, int], None]
"""Is told the phase (connect, send, receive, apply, check) and how many rows it has dealt with.

Before `receive`, `expect` says about how many rows will have come in the end, where that is known;
before `apply`, how many there are to store.
"""


@dataclass(slots=True)
class Runner:
    """One run: the engine's commands, the store, central, and what was done so far."""

    store: Store
    central: Central
    tally: Tally
    progress: Progress
    cancelled: Callable[[], bool]
    may_remove_many: bool = False
    ahead: Ahead = field(default_factory=Ahead)
    pause: Callable[[float], None] = time.sleep
    jitter: Callable[[], float] = random.random
    _sent: int = field(default=0, init=False)
    _received: int = field(default=0, init=False)
    _sending: int = field(default=0, init=False)
    _comparing: Comparing = field(init=False)
    _patience: Patience = field(init=False)

    def __post_init__(self) -> None:
        """One patience and one comparison for the whole run."""
        self._patience = Patience(self.pause, self.jitter, self.cancelled)
        self._comparing = Comparing(self.store, self.tally, self.progress)

    def run(self, engine: Engine) -> None:
        """Carry out command after command until the engine has no more."""
        command = engine.step()
        while command is not None:
            stop_if(self.cancelled)
            logger.debug("sync: %s", type(command).__name__)
            command = engine.step(self._carry_out(command))

    def _carry_out(self, command: Command) -> Event:
        try:
            return self._talk(command)
        except SignInProblem:
            raise
        except Refusal as refusal:
            said, count = refusal.document, self._sending
            return Refused(refusal, refusal.code, said.epoch, said.watermark, count)
        except CentralProblem as problem:
            return Refused(problem, problem.code)

    def _talk(self, command: Command) -> Event:
        """Commands that speak with central; the others are about the store alone."""
        match command:
            case AskInfo():
                return self._ask_info()
            case SendBatch():
                return self._send(command)
            case FetchPage():
                return self._fetch(command)
            case VerifyAll():
                return self._comparing.everything(self.central, self._patience)
            case BecomeNewReplica() | Reopen() | AskAgain(whole=False):
                return self._mend(command)
            case _:
                with collection_paused():
                    return self._keep(command)

    def _mend(self, command: Command) -> Done:
        """Commands for where laptop and central do not agree."""
        match command:
            case BecomeNewReplica(offer_again=offer_again):
                become_new(self.store, self.central, offer_again=offer_again)
                return Done()
            case AskAgain(scopes=scopes):
                self.tally.repaired += ask_rows(self.store, self.central, self._patience, scopes)
                return Done()
            case Reopen(watermark=watermark, epoch=epoch):
                refuse_reused_numbers(self.store, watermark, epoch)
                return self._note(command)
            case _:
                raise TypeError(type(command).__name__)

    def _ask_info(self) -> Informed:
        self.progress("connect", 0)
        info = self.central.info()
        self._comparing.central_time = info.server_time
        return Informed(info.epoch)

    def _keep(self, command: Command) -> Event:
        match command:
            case Look(epoch=epoch):
                return self._look(epoch)
            case Freeze():
                return self._freeze()
            case Apply(page=page):
                return self._apply(page)
            case Verify(page=page):
                return self._comparing.changed(_end_of(page))
            case _:
                return self._note(command)

    def _note(self, command: Command) -> Done:
        """Commands that change the bookkeeping and nothing that is shown."""
        with self.store.unit("sync") as unit:
            _write_books(unit, command, self.tally)
        return Done()

    def _look(self, epoch: str) -> Looked:
        with self.store.read() as reader:
            here = incoming.standing(reader.connection)
        if not here.epoch:
            with self.store.unit("begin") as unit:
                incoming.begin_stream(unit.connection, epoch)
            return Looked(epoch, "")
        if self.tally.before_v is None and here.synced_at:
            self.tally.before_v = here.v
        return Looked(here.epoch, here.session)

    def _freeze(self) -> Frozen:
        with self.store.read() as reader:
            if not outbox.count_pending(reader.connection):
                return Frozen(0)
        with self.store.unit("freeze") as unit:
            return Frozen(outbox.freeze(unit))

    def _send(self, command: SendBatch) -> Sent:
        with collection_paused(), self.store.read() as reader:
            batch = outbox.next_batch(
                reader.connection, most_rows=command.most_rows, most_bytes=BATCH_BYTES
            )
            acked = incoming.standing(reader.connection).watermark
        if not batch.mutations and not command.always:
            return Sent(0, 0)
        self._sending = len(batch.mutations)
        pushed = self._patience.insist(
            lambda: self.central.push(
                command.epoch, batch.mutations, acked_through=acked, waiting=batch.waiting
            )
        )
        self._sending = 0
        refuse_forgotten_answers(batch.mutations, pushed.results)
        with collection_paused(), self.store.unit("sent") as unit:
            answered = outbox.record_results(unit.connection, pushed.results)
        self._sent += len(batch.mutations)
        self.progress("send", self._sent)
        return Sent(len(batch.mutations), answered)

    def _fetch(self, command: FetchPage) -> Fetched:
        with self.store.read() as reader:
            here = incoming.standing(reader.connection)
            wanted = again.wanted_rows(reader.connection) if not command.session else ()
            scopes_hash = incoming.held_hash(reader.connection)
            names_scopes = not command.session and (command.names_scopes or not scopes_hash)
            scopes = incoming.held_scopes(reader.connection) if names_scopes else None
            staged = incoming.count_staged(reader.connection) if command.session else 0
            is_updated = here.schema not in {0, SCHEMA}
            mark = proposals.known_mark(reader.connection, is_updated=is_updated)
            decided = proposals.decisions(reader.connection)
        if wanted:
            with self.store.unit("ask again") as unit:
                again.note_asked(unit.connection)
        request = Pull(
            epoch=command.epoch,
            checkpoint_v=here.v,
            acked_through=here.watermark,
            session=command.session,
            scopes=scopes,
            scopes_hash=scopes_hash,
            max_rows=MOST_ROWS,
            again=wanted,
            schema=Schemas(now=SCHEMA, was=here.schema or SCHEMA),
            salt=here.salt,
            nonce=self.store.new_id(),
            proposals=mark,
            decided=decided if not command.session else (),
        )
        page = self.ahead.take(command.session)
        if page is None:
            page = self._patience.insist(lambda: self.central.pull(request))
        refuse_foreign_numbers(self.store, page)
        if page.end is None:
            following = _following(request, page.session, nonce=self.store.new_id())
            self.ahead.begin(page.session, partial(self.central.pull, following))
        self._received = staged + len(page.frames)
        self.tally.ignored += page.ignored
        if expected := _expected(page, self._received, since=here.v):
            self.progress("expect", expected)
        self.progress("receive", self._received)
        return Fetched(page)

    def _apply(self, page: Page) -> Done:
        end = _end_of(page)
        self.progress("expect", self._received)
        self.progress("apply", 0)
        with self.store.read() as reader:
            is_whole = incoming.count_staged(reader.connection) + len(page.frames) == end.rows
        if not is_whole:
            self._note(DropStaging())
            raise NetworkProblem(
                "Not all pages of central arrived.", "Nothing was changed; synchronise again."
            )
        pulled, tell = _pulled(page), partial(self.progress, "apply")
        agreed = self.may_remove_many
        with self.store.unit("apply a pull") as unit:
            applied = apply_pull(unit, pulled, page.frames, may_remove_many=agreed, tell=tell)
        self.tally.applied.append(applied)
        self.central.salt = end.salt or self.central.salt
        return Done()


def _write_books(unit: Unit, command: Command, tally: Tally) -> None:
    match command:
        case Stage(page=page):
            incoming.stage_page(unit.connection, page.frames, session=page.session)
        case DropStaging():
            incoming.drop_staging(unit.connection)
        case StartOver():
            incoming.start_over(unit.connection)
        case AskAgain(scopes=scopes):
            incoming.ask_again(unit.connection, scopes)
        case CloseAnswered():
            tally.applied.append(unsent.close_answered(unit))
        case ParkFirst(code=code, reason=reason):
            unsent.park_first(unit, code=code, reason=reason)
        case Reopen(watermark=watermark):
            lost = outbox.reopen(unit.connection, watermark)
            logger.warning("central lost %d mutations; they are sent again", lost)
        case _:
            raise TypeError(type(command).__name__)


@contextmanager
def collection_paused() -> Iterator[None]:
    """No search for cycles of garbage while thousands of plain rows are made and dropped."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _end_of(page: Page) -> End:
    if page.end is None:
        raise TypeError("only the last page is applied")
    return page.end


def _pulled(page: Page) -> Pulled:
    """What the last page said beside its rows."""
    end = _end_of(page)
    return Pulled(
        epoch=page.epoch,
        checkpoint_v=end.checkpoint_v,
        watermark=end.watermark,
        scopes=end.scopes,
        results=page.results,
        salt=end.salt,
        proposals=page.proposals,
        writers=page.writers,
    )


def _following(request: Pull, session: str, *, nonce: str) -> Pull:
    """The request for the page after the one that was asked for; what is held was said then."""
    return structs.replace(request, session=session, nonce=nonce, scopes=None, again=(), decided=())


def _expected(page: Page, received: int, *, since: int) -> int:
    """About how many rows will have come in the end; 0 where that cannot be told, or is known.

    Versions are a fair measure of the way.
    """
    last = page.frames[-1].v if page.frames else since
    if page.end is not None or not since < last <= page.head:
        return 0
    return received * (page.head - since) // (last - since)
