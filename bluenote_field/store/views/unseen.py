"""Who has not been seen for longer than the plan asks, the most important first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

import msgspec

from bluenote_field.domain.cadence import days_between
from bluenote_field.domain.columns import from_wire_time
from bluenote_field.store.profile.statements import first
from bluenote_field.store.store import Reader
from bluenote_field.store.views.today import bounds

LIMIT = 6
_WITH_A_PLAN = "planned_calls > 0 OR segment IS NOT NULL"


@dataclass(frozen=True, slots=True)
class UnseenLine:
    """An account, how long nobody was there, and how often somebody should be."""

    account_id: str
    name: str
    city: str
    segment: str
    every: int
    """Days that may pass between two visits."""
    days: int | None
    """Days since the last one; None where there was none."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """Those to be shown, and how many there are."""

    lines: tuple[UnseenLine, ...] = ()
    count: int = 0


class _Planned(msgspec.Struct):
    """An account whose plan asks for visits, and the newest call there by anybody."""

    id: str
    name: str
    city: str | None
    segment: str | None
    planned_calls: int | None
    seen_at: str | None


def unseen(reader: Reader, *, day: date, zone: ZoneInfo, limit: int = LIMIT) -> Unseen:
    """Accounts that are overdue and have no visit in the calendar yet."""
    start, _ = bounds(day, zone)
    expected = _expected(reader, start)
    lines = (_line(each, day, zone) for each in _with_a_plan(reader) if each.id not in expected)
    found = sorted(filter(None, lines), key=_weight)
    return Unseen(tuple(found[:limit]), len(found))


def _line(account: _Planned, day: date, zone: ZoneInfo) -> UnseenLine | None:
    """What is to be said of an account, if it is overdue."""
    every = days_between(account.planned_calls, account.segment)
    if every is None:
        return None
    at = account.seen_at
    days = (day - from_wire_time(at).astimezone(zone).date()).days if at else None
    if days is not None and days <= every:
        return None
    city, segment = account.city or "", account.segment or ""
    return UnseenLine(account.id, account.name, city, segment, every, days)


def _weight(line: UnseenLine) -> tuple[str, float, str]:
    """Segment A before B; within one, by how many times over the account is due."""
    over = float("inf") if line.days is None else line.days / line.every
    return line.segment or "~", -over, line.name


def _with_a_plan(reader: Reader) -> list[_Planned]:
    """Each account's newest call is found by an index; all the calls would be read for long."""
    query = """
        SELECT json_group_array(json_object(
            'id', id, 'name', name, 'city', city, 'segment', segment,
            'planned_calls', planned_calls, 'seen_at', (
                SELECT max(starts_at) FROM call
                WHERE account_id = account.id AND status IN ('saved', 'submitted'))))
        FROM account WHERE planned_calls > 0 OR segment IS NOT NULL
    """
    return msgspec.json.decode(_in_one_piece(reader, query), type=list[_Planned])


def _expected(reader: Reader, start: str) -> frozenset[str]:
    """Accounts with a visit ahead."""
    query = """
        SELECT json_group_array(DISTINCT account_id) FROM call INDEXED BY ix_call_starts_at
        WHERE starts_at >= ? AND status IN ('planned', 'saved')
    """
    return msgspec.json.decode(_in_one_piece(reader, query, start), type=frozenset[str])


def _in_one_piece(reader: Reader, query: str, *values: str) -> str:
    """What a query gives as JSON: row by row, thousands would take turns with the window."""
    (found,) = first(reader.connection, query, values) or ("[]",)
    return str(found)
