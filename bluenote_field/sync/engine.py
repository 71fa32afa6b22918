"""What a sync does, in order: a generator that says what to do next and is told how it went.

No network, no database, no clock, no threads, no randomness: `runner.py` carries the commands
out, and a simulation can stand in for it. Wherever the run ends, what was committed so far is
whole.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from bluenote_field.errors import Problem
from bluenote_field.sync.pages import Page
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
    Verified,
    Verify,
    VerifyAll,
)

ROUNDS = 3
MOST_ROWS = 1000
MOST_RESTARTS = 5
MOST_PAGES = 4000
"""Ten times as many rows as any laptop holds: whoever sends more will not end."""
MOST_EMPTY = 20
"""Pages in a row that bring nothing and say that there is more."""

Result = TypeVar("Result")
Expected = TypeVar("Expected")
Steps: TypeAlias = Generator[Command, Event, Result]


class _PullFirst(Exception):  # noqa: N818 - a turn of the conversation, not an error
    """What central holds has to be fetched before anything is sent again."""


class _PushFirst(Exception):  # noqa: N818 - the same the other way round
    """What a restored central lost has to be sent before what it holds is fetched.

    Nobody is shown in between what they wrote over before.
    """


def synchronise() -> Steps[None]:
    """Send what waits, fetch what is new, apply, compare; again while something is left."""
    informed = yield from _expect(Informed, AskInfo())
    epoch = informed.epoch
    is_repair, repairs = False, 0
    for number in range(ROUNDS):
        try:
            sent, epoch = yield from _push(epoch)
        except _PullFirst:
            sent = 1
        if number and not sent and not is_repair:
            return
        try:
            last = yield from _pull(epoch)
        except _PushFirst:
            is_repair = True
            continue
        if isinstance(last, Refused):
            yield from _only_send(epoch, last)
            return
        yield Apply(last)
        is_repair = yield from _verify(last, repairs, again=number < ROUNDS - 1)
        repairs += is_repair


def _only_send(epoch: str, refused: Refused) -> Steps[None]:
    """This app is too old to be given anything: send what waits, then say so."""
    for _ in range(ROUNDS):
        yield CloseAnswered()
        try:
            sent, epoch = yield from _push(epoch)
        except _PullFirst:
            break
        if not sent:
            break
    raise refused.problem


def _push(epoch: str) -> Steps[tuple[int, str]]:
    """Send until nothing is unanswered or nothing moves; gives how much, and the epoch."""
    looked = yield from _expect(Looked, Look(epoch))
    yield from _expect(Frozen, Freeze())
    # Asked in the epoch that this laptop knows, central tells how much of its work it lost.
    spoken, total, most_rows, restarts = looked.epoch, 0, MOST_ROWS, 0
    while restarts < MOST_RESTARTS:
        always = looked.epoch != epoch and spoken == looked.epoch
        count, refused = yield from _send_all(spoken, most_rows, always=always)
        total += count
        if refused is None:
            return total, spoken
        if refused.code == "too_large":
            most_rows = yield from _send_less(refused, most_rows)
            continue
        restarts += 1
        spoken = refused.epoch or spoken
        is_restored = {epoch, spoken} != {looked.epoch}
        yield from _recover_push(refused, is_restored=is_restored)
    raise Problem("Central and this laptop cannot agree on what was sent.", "Try again later.")


def _recover_push(refused: Refused, *, is_restored: bool) -> Steps[None]:
    """Make it possible to send again after a refusal that allows it."""
    match refused.code:
        case "epoch_changed" | "mutation_gap":
            event = yield Reopen(refused.watermark, refused.epoch)
            if isinstance(event, Refused):
                yield from _expect(Done, BecomeNewReplica(offer_again=True))
            elif refused.code == "epoch_changed":
                yield StartOver()
        case "replica_unknown":
            yield from _expect(Done, BecomeNewReplica(offer_again=True))
        case "replica_conflict":
            # After a restore nobody knows which of two copies central kept the numbers of.
            yield from _expect(Done, BecomeNewReplica(offer_again=is_restored))
            if not is_restored:
                raise _PullFirst
        case _:
            raise refused.problem


def _send_less(refused: Refused, most_rows: int) -> Steps[int]:
    """Half of what was too much; a single change that is too much goes onto a card."""
    held = min(most_rows, refused.count or most_rows)
    if held > 1 and most_rows > 1:
        return held // 2
    if not refused.count:
        raise refused.problem
    yield ParkFirst(refused.code, refused.problem.message)
    yield from _expect(Frozen, Freeze())
    return MOST_ROWS


def _send_all(epoch: str, most_rows: int, *, always: bool) -> Steps[tuple[int, Refused | None]]:
    """Send batch after batch, up to the end or a refusal."""
    total = 0
    while True:
        event = yield SendBatch(epoch, most_rows, always=always and not total)
        if isinstance(event, Refused):
            return total, event
        sent = _checked(Sent, event)
        total += sent.count
        if not sent.count or not sent.answered:
            return total, None


def _pull(epoch: str) -> Steps[Page | Refused]:
    """Stage every page but the last, which is applied together with them.

    A refusal comes back where this app is too old to be given anything.
    """
    looked = yield from _expect(Looked, Look(epoch))
    session, restarts, names_scopes = looked.session, 0, False
    pages = empty = 0
    while pages < MOST_PAGES and empty < MOST_EMPTY:
        event = yield FetchPage(epoch, session, names_scopes)
        if isinstance(event, Refused):
            if event.code == "client_too_old":
                return event
            restarts += 1
            names_scopes = event.code == "scopes_wanted"
            yield from _recover_pull(event, restarts, is_restored=looked.epoch != epoch)
            session = ""
            continue
        page = _checked(Fetched, event).page
        if page.epoch != epoch:
            raise Problem("Central was restored during this sync.", "Synchronise again.")
        if page.end is not None:
            return page
        yield Stage(page)
        session = page.session
        pages, empty = pages + 1, 0 if page.frames else empty + 1
    yield DropStaging()
    raise Problem(
        "What central sends does not come to an end.",
        "Nothing was changed. Tell the person who runs central.",
    )


def _recover_pull(refused: Refused, restarts: int, *, is_restored: bool) -> Steps[None]:
    """Make the pull begin again after a refusal that allows it."""
    if restarts > MOST_RESTARTS:
        raise refused.problem
    if refused.code in {"scope_changed", "scopes_wanted"}:
        yield DropStaging()
    elif refused.code == "checkpoint_too_old":
        yield StartOver()
    elif refused.code in {"replica_conflict", "replica_unknown"}:
        again = is_restored or refused.code == "replica_unknown"
        yield from _expect(Done, BecomeNewReplica(offer_again=again))
        if again:
            raise _PushFirst
    else:
        raise refused.problem


def _verify(last: Page, repairs: int, *, again: bool) -> Steps[bool]:
    """Compare; have what differs sent once more, the second time whole. True where that comes."""
    verified = yield from _expect(Verified, Verify(last))
    if verified.is_due and not verified.differing:
        event = yield VerifyAll()
        if _is_restored(event):
            return False
        verified = _checked(Verified, event)
    if not verified.differing or not again:
        return False
    event = yield AskAgain(verified.differing, whole=repairs > 0)
    if _is_restored(event):
        return False
    _checked(Done, event)
    return True


def _is_restored(event: Event) -> bool:
    """True where central was restored since the pull, so that there is nothing to compare with.

    What was applied is whole; the next push or sync meets the new epoch and goes on from there.
    """
    return isinstance(event, Refused) and event.code in {"epoch_changed", "replica_unknown"}


def _expect(kind: type[Expected], command: Command) -> Steps[Expected]:
    event = yield command
    return _checked(kind, event)


def _checked(kind: type[Expected], event: Event) -> Expected:
    if isinstance(event, Refused):
        raise event.problem
    if not isinstance(event, kind):
        raise TypeError(f"{kind.__name__} was expected, not {type(event).__name__}")
    return event


@dataclass(slots=True)
class Engine:
    """The same as one function: `step(event)` gives the next command, None at the end."""

    steps: Steps[None] = field(default_factory=synchronise)

    def step(self, event: Event | None = None) -> Command | None:
        """The next command, given the outcome of the last one (None at the beginning)."""
        try:
            return next(self.steps) if event is None else self.steps.send(event)
        except StopIteration:
            return None
