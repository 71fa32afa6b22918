"""What is left at the end of the day: calls to submit, what will be sent, how the sync ended."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bluenote_field.actions.calls import missing_for_submit, submit_call
from bluenote_field.domain.calls import Call
from bluenote_field.domain.columns import from_wire_time
from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.receipt import folded
from bluenote_field.store.views import sync_state
from bluenote_field.store.views.today import bounds, today

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from bluenote_field.store.store import Reader, Unit
    from bluenote_field.store.views.today import UnsubmittedLine


@dataclass(frozen=True, slots=True)
class Lacking:
    """A call that cannot be submitted yet: the names of the fields that are missing."""

    line: UnsubmittedLine
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LastSync:
    """How the last sync of the day ended; `arrived` of `sent` records are at central."""

    at: datetime
    sent: int
    arrived: int
    is_complete: bool
    run_id: str = ""


@dataclass(frozen=True, slots=True)
class Evening:
    """Everything the close of the day shows, read at one moment."""

    ready: tuple[str, ...] = ()
    """Calls that can be submitted as they are."""
    lacking: tuple[Lacking, ...] = ()
    sending: tuple[tuple[str, int], ...] = ()
    """How many records of each entity wait to be sent."""
    held: int = 0
    """How many wait for a person to decide something."""
    last: LastSync | None = None

    @property
    def waiting(self) -> int:
        """How many records the next sync sends."""
        return sum(count for _, count in self.sending)


def evening(reader: Reader, *, day: date, zone: ZoneInfo) -> Evening:
    """The end of this day."""
    ready: list[str] = []
    lacking: list[Lacking] = []
    for line in today(reader, day=day, zone=zone).unsubmitted:
        complaints = missing_for_submit(reader, reader.require(Call, line.call_id))
        if complaints:
            fields = tuple(dict.fromkeys(each.field or "" for each in complaints))
            lacking.append(Lacking(line, fields))
        else:
            ready.append(line.call_id)
    waiting = sync_state.waiting_list(reader)
    kinds = Counter(_counted_as(line.entity) for line in waiting if line.why != "refused")
    return Evening(
        ready=tuple(ready),
        lacking=tuple(lacking),
        sending=tuple(kinds.most_common()),
        held=sum(line.why == "refused" for line in waiting),
        last=_last_sync(reader, day, zone),
    )


def submit_all(unit: Unit, call_ids: Sequence[str]) -> int:
    """Submit these calls, all or none; tells how many they were."""
    for call_id in call_ids:
        submit_call(unit, call_id)
    return len(call_ids)


def _counted_as(entity: str) -> str:
    """A part is counted as what it is a part of."""
    return entity_named(entity).sync.part_of or entity


def _last_sync(reader: Reader, day: date, zone: ZoneInfo) -> LastSync | None:
    start, end = bounds(day, zone)
    rows = reader.rows(
        "SELECT id, ended_at FROM sync_run WHERE started_at >= :start AND started_at < :end "
        "AND ended_at IS NOT NULL ORDER BY started_at DESC LIMIT 1",
        start=start,
        end=end,
    )
    receipt = sync_state.receipt(reader, rows[0]["id"]) if rows else None
    if receipt is None:
        return None
    lines = [each.line for each in folded(receipt.sent)]
    arrived = sum(line.status in {"accepted", "merged"} for line in lines)
    at = from_wire_time(rows[0]["ended_at"])
    is_complete = receipt.outcome == "complete"
    return LastSync(at, len(lines), arrived, is_complete, rows[0]["id"])
