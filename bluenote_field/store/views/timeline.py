"""What happened at an account, and will: calls, tasks, addenda, and what was changed there.

A call is read only to the beginning of its notes, because an account may have hundreds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import RowMapping

from bluenote_field.domain.columns import from_wire_time
from bluenote_field.store.store import Reader
from bluenote_field.store.views.account_changes import FieldChange, RecordChange, account_changes
from bluenote_field.store.views.today import excerpt

LINES = 1_000
"""So many of each kind are shown; what is older is found in the lists."""
NOTE_READ = 240


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One thing that happened, or will: `kind` is call, task, addendum or change.

    `opens` names the record that Enter shows. Of a change, `title` is whom or what it is about,
    `status` says what was done (new, changed, removed, added, arrived, conflict), and `who` is
    empty where this laptop does not know it.
    """

    kind: str
    id: str
    at: datetime | None
    day: date | None
    title: str
    status: str
    text: str
    people: str
    pending: bool
    opens: tuple[str, str] = ("", "")
    entity: str = ""
    who: str = ""
    fields: tuple[FieldChange, ...] = ()
    back: str = ""
    """Which version of a change can be put back."""


def timeline(reader: Reader, account_id: str, waiting: frozenset[str]) -> tuple[TimelineLine, ...]:
    """All of it, newest first; what has no day comes last. `waiting` are ids central lacks."""
    lines = [_line(row, waiting) for row in _rows(reader, account_id)]
    lines += [_change(each, waiting) for each in account_changes(reader, account_id)]
    return tuple(sorted(lines, key=_moment, reverse=True))


def _moment(line: TimelineLine) -> str:
    # A day alone stands below what has a time on that day.
    if line.at is not None:
        return line.at.isoformat()
    return line.day.isoformat() if line.day else ""


def _rows(reader: Reader, account_id: str) -> list[RowMapping]:
    return reader.rows(
        """
        SELECT * FROM (
        SELECT 'call' AS kind, c.id, c.id AS opens, c.starts_at AS at, NULL AS day,
               coalesce(c.objective, '') AS title, c.status,
               substr(coalesce(c.notes, c.pre_call_notes, ''), 1, :read) AS text,
               (SELECT group_concat(t.name, ', ' ORDER BY t.position) FROM call_attendee t
                WHERE t.call_id = c.id) AS people,
               (SELECT u.name FROM app_user u WHERE u.id = c.owner_id AND u.id <> :me) AS who
        FROM call c WHERE c.account_id = :account ORDER BY c.starts_at DESC LIMIT :lines)
        UNION ALL
        SELECT * FROM (
        SELECT 'task', k.id, k.id, k.done_at, k.due_on, k.title,
               CASE WHEN k.done_at IS NULL THEN 'open' ELSE 'done' END,
               substr(coalesce(k.detail, ''), 1, :read), NULL,
               (SELECT u.name FROM app_user u WHERE u.id = k.owner_id AND u.id <> :me)
        FROM task k WHERE k.account_id = :account
        ORDER BY coalesce(k.done_at, k.due_on, '9') DESC LIMIT :lines)
        UNION ALL
        SELECT 'addendum', d.id, d.call_id, d.written_at, NULL, '', '',
               substr(d.text, 1, :read), NULL,
               (SELECT u.name FROM app_user u WHERE u.id = d.author_id AND u.id <> :me)
        FROM call_addendum d WHERE d.account_id = :account
        """,
        account=account_id,
        me=reader.fact("user_id") or "",
        lines=LINES,
        read=NOTE_READ,
    )


def _line(row: RowMapping, waiting: frozenset[str]) -> TimelineLine:
    return TimelineLine(
        kind=row["kind"],
        id=row["id"],
        at=from_wire_time(row["at"]) if row["at"] else None,
        day=date.fromisoformat(row["day"]) if row["day"] else None,
        title=row["title"],
        status=row["status"],
        text=excerpt(row["text"]),
        people=row["people"] or "",
        pending=row["id"] in waiting,
        opens=("task" if row["kind"] == "task" else "call", row["opens"]),
        who=row["who"] or "",
    )


def _change(change: RecordChange, waiting: frozenset[str]) -> TimelineLine:
    return TimelineLine(
        kind="change",
        id=f"{change.key}",
        at=change.at,
        day=None,
        title=change.called,
        status=change.what,
        text="",
        people="",
        # What was done here waits as long as its record does.
        pending=change.is_own and change.id in waiting,
        opens=change.opens,
        entity=change.entity,
        who=change.who,
        fields=change.fields,
        back=change.back,
    )
