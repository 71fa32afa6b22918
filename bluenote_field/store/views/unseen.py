"""Who has not been seen for longer than the plan asks, the most important first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

import msgspec

from bluenote_field.domain.cadence import days_between
from bluenote_field.domain.columns import from_wire_time
from bluenote_field.store.statements import first
from bluenote_field.store.store import Reader
from bluenote_field.store.views.today import bounds

LIMIT = 6


@dataclass(frozen=True, slots=True)
class UnseenLine:
    """An account, when it was seen last, and how often it should be."""

    account_id: str
    name: str
    city: str
    segment: str
    last_seen: date | None
    every: int
    """Days that may pass between two visits."""
    days: int | None
    """Days since the last one; None where there was none."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """Those to be shown, and how many there are."""

    lines: tuple[UnseenLine, ...] = ()
    count: int = 0


def unseen(reader: Reader, *, day: date, zone: ZoneInfo, limit: int = LIMIT) -> Unseen:
    """Accounts that are overdue and have no visit in the calendar yet."""
    start, _ = bounds(day, zone)
    seen, planned = _last_seen(reader), _planned(reader, start)
    found = []
    for row in reader.rows(
        "SELECT id, name, city, segment, planned_calls FROM account "
        "WHERE planned_calls > 0 OR segment IS NOT NULL"
    ):
        every = days_between(row["planned_calls"], row["segment"])
        if every is None or row["id"] in planned:
            continue
        at = seen.get(row["id"])
        last = from_wire_time(at).astimezone(zone).date() if at else None
        days = (day - last).days if last else None
        if days is None or days > every:
            found.append(
                UnseenLine(
                    row["id"],
                    row["name"],
                    row["city"] or "",
                    row["segment"] or "",
                    last,
                    every,
                    days,
                )
            )
    found.sort(key=_weight)
    return Unseen(tuple(found[:limit]), len(found))


def _weight(line: UnseenLine) -> tuple[str, float, str]:
    """Segment A before B; within one, by how many times over the account is due."""
    over = float("inf") if line.days is None else line.days / line.every
    return line.segment or "~", -over, line.name


def _last_seen(reader: Reader) -> dict[str, str]:
    """When each account was seen, by anybody: what counts is that somebody was there."""
    query = (
        "SELECT json_group_object(account_id, at) FROM (SELECT account_id, max(starts_at) AS at "
        "FROM call WHERE status IN ('saved', 'submitted') GROUP BY account_id)"
    )
    return msgspec.json.decode(_in_one_piece(reader, query), type=dict[str, str])


def _planned(reader: Reader, start: str) -> frozenset[str]:
    query = (
        "SELECT json_group_array(DISTINCT account_id) FROM call "
        "WHERE starts_at >= ? AND status IN ('planned', 'saved')"
    )
    return msgspec.json.decode(_in_one_piece(reader, query, start), type=frozenset[str])


def _in_one_piece(reader: Reader, query: str, *values: str) -> str:
    """What a query gives as JSON: row by row, thousands would take turns with the window."""
    (found,) = first(reader.connection, query, values) or ("null",)
    return str(found)
