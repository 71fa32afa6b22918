"""What to know before a visit: the last notes, open tasks, what is new since, who decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from bluenote_field.domain.accounts import Stance
from bluenote_field.domain.columns import from_wire_time, to_wire_time
from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.fields import fields_of
from bluenote_field.store.rows import decode
from bluenote_field.store.store import Reader
from bluenote_field.store.views.written import last_writer

NOTES, TASKS, DECIDERS, NEWS = 2, 4, 3, 6
NOTE_LENGTH = 280
UUID7 = 7
WATCHED = ("account", "contact", "affiliation", "task")
"""What tells something about an account when it changes; calls have notes of their own."""


@dataclass(frozen=True, slots=True)
class NoteLine:
    """How the note of an earlier call begins, and who wrote it."""

    call_id: str
    at: datetime
    text: str
    who: str


@dataclass(frozen=True, slots=True)
class OpenTask:
    """Something that was promised to the account, or is to be done there."""

    task_id: str
    title: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Decider:
    """Somebody whose word counts there."""

    contact_id: str
    name: str
    title: str
    influence: int | None
    stance: Stance | None


@dataclass(frozen=True, slots=True)
class News:
    """A record that is another than at the last visit; `fields` are the labels that changed.

    `what` is new, changed or done, `who` somebody else who did it. What came from central says no
    field: only that it is newer there than the last visit.
    """

    entity: str
    id: str
    called: str
    what: str
    fields: tuple[str, ...] = ()
    who: str = ""


@dataclass(frozen=True, slots=True)
class Prep:
    """All of it for one visit."""

    notes: tuple[NoteLine, ...] = ()
    tasks: tuple[OpenTask, ...] = ()
    deciders: tuple[Decider, ...] = ()
    news: tuple[News, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known: a first visit."""
        return not (self.notes or self.tasks or self.deciders or self.news)


def prep(reader: Reader, account_id: str, *, before: datetime) -> Prep:
    """What to know before a visit at that moment."""
    return Prep(
        notes=_notes(reader, account_id, before),
        tasks=_tasks(reader, account_id),
        deciders=_deciders(reader, account_id),
        news=_news(reader, account_id, before),
    )


def _notes(reader: Reader, account_id: str, before: datetime) -> tuple[NoteLine, ...]:
    rows = reader.rows(
        """
        SELECT c.id, c.starts_at, c.notes, u.name AS who FROM call c
        LEFT JOIN app_user u ON u.id = c.owner_id
        WHERE c.account_id = :account AND c.notes IS NOT NULL AND c.starts_at < :before
        ORDER BY c.starts_at DESC LIMIT :limit
        """,
        account=account_id,
        before=to_wire_time(before),
        limit=NOTES,
    )
    return tuple(
        NoteLine(
            row["id"], from_wire_time(row["starts_at"]), _begun(row["notes"]), row["who"] or ""
        )
        for row in rows
    )


def _begun(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= NOTE_LENGTH else line[: NOTE_LENGTH - 1].rstrip() + "…"


def _tasks(reader: Reader, account_id: str) -> tuple[OpenTask, ...]:
    rows = reader.rows(
        "SELECT id, title, due_on FROM task WHERE account_id = :account AND done_at IS NULL "
        "ORDER BY due_on IS NULL, due_on, id LIMIT :limit",
        account=account_id,
        limit=TASKS,
    )
    return tuple(
        OpenTask(
            row["id"],
            row["title"],
            date.fromisoformat(row["due_on"]) if row["due_on"] else None,
        )
        for row in rows
    )


def _deciders(reader: Reader, account_id: str) -> tuple[Decider, ...]:
    """Those of influence or with a stance, the most influential first."""
    rows = reader.rows(
        """
        SELECT k.id, trim(coalesce(k.first_name, '') || ' ' || k.last_name) AS name,
               f.title, f.influence, f.stance
        FROM affiliation f JOIN contact k ON k.id = f.contact_id
        WHERE f.account_id = :account AND (f.influence IS NOT NULL OR f.stance IS NOT NULL)
        ORDER BY coalesce(f.influence, 0) DESC, k.last_name COLLATE NOCASE, k.id LIMIT :limit
        """,
        account=account_id,
        limit=DECIDERS,
    )
    return tuple(
        Decider(
            row["id"],
            row["name"],
            row["title"] or "",
            row["influence"],
            Stance.read(row["stance"]) if row["stance"] else None,
        )
        for row in rows
    )


def _news(reader: Reader, account_id: str, before: datetime) -> tuple[News, ...]:
    """What was changed here since the last visit, by the audit; and at central, by its versions."""
    rows = reader.rows(
        "SELECT id, starts_at, revision FROM call WHERE account_id = :account "
        "AND status IN ('saved', 'submitted') AND starts_at < :before "
        "ORDER BY starts_at DESC LIMIT 1",
        account=account_id,
        before=to_wire_time(before),
    )
    if not rows:
        return ()
    last = rows[0]
    here = _changed_here(reader, account_id, last["id"], since=last["starts_at"])
    there = _newer_at_central(reader, account_id, last["revision"], last["starts_at"])
    found: dict[str, News] = {}
    for each in (*here, *there):
        # A contact and the tie to the account are one to whoever reads it.
        found.setdefault(each.called, each)
    return tuple(found.values())[:NEWS]


def _changed_here(reader: Reader, account_id: str, call_id: str, *, since: str) -> list[News]:
    """What this laptop's audit tells, but for what was written together with the visit itself."""
    found = []
    for name in WATCHED:
        column = "id" if name == "account" else "account_id"
        lines = reader.rows(
            f'SELECT l.id, l.before, l.after FROM "{name}" r '  # noqa: S608 - our names
            "JOIN audit l ON l.entity = :name AND l.id = r.id "
            f"WHERE r.{column} = :account AND l.at > :since AND NOT EXISTS (SELECT 1 FROM audit c "
            "WHERE c.entity = 'call' AND c.id = :call AND c.at = l.at) ORDER BY l.n DESC",
            name=name,
            call=call_id,
            account=account_id,
            since=since,
        )
        changed: dict[str, dict[str, object]] = {}
        born: set[str] = set()
        for line in lines:
            changed.setdefault(line["id"], {}).update(decode(line["after"]) or {})
            if line["before"] is None:
                born.add(line["id"])
        lines_of_kind = (
            _news_line(reader, name, id_, fields=fields, is_new=id_ in born)
            for id_, fields in changed.items()
        )
        # What is still to be done stands with the tasks.
        found += [each for each in lines_of_kind if name != "task" or each.what == "done"]
    return found


def _news_line(
    reader: Reader, name: str, id_: str, *, fields: dict[str, object], is_new: bool
) -> News:
    entity = entity_named(name)
    labels = tuple(spec.label for spec in fields_of(entity) if spec.name in fields)
    if is_new:
        return News(name, id_, _called(reader, name, id_), "new")
    if name == "task" and fields.get("done_at"):
        return News(name, id_, _called(reader, name, id_), "done")
    return News(name, id_, _called(reader, name, id_), "changed", labels)


def _newer_at_central(
    reader: Reader, account_id: str, revision: int | None, since: str
) -> list[News]:
    """Rows whose version is later than that of the last visit: versions follow the commits."""
    if revision is None:
        return []
    found = []
    for name in WATCHED[:-1]:
        column = "id" if name == "account" else "account_id"
        rows = reader.rows(
            f'SELECT id, revision FROM "{name}" '  # noqa: S608 - our names
            f"WHERE {column} = :account AND revision > :revision "
            "ORDER BY revision DESC LIMIT :limit",
            account=account_id,
            revision=revision,
            limit=NEWS,
        )
        for row in rows:
            what = "new" if _was_made_after(row["id"], since) else "changed"
            who = last_writer(reader, name, row["id"], row["revision"])
            found.append(News(name, row["id"], _called(reader, name, row["id"]), what, who=who))
    return found


def _was_made_after(id_: str, since: str) -> bool:
    """Whether a record is younger than that: its key tells when it was made."""
    key = UUID(id_)
    if key.version != UUID7:
        return False
    return datetime.fromtimestamp((key.int >> 80) / 1000, UTC) > from_wire_time(since)


def _called(reader: Reader, name: str, id_: str) -> str:
    """What a person calls the record: for a tie, the contact."""
    if name == "affiliation":
        rows = reader.rows(
            "SELECT trim(coalesce(k.first_name, '') || ' ' || k.last_name) AS name "
            "FROM affiliation f JOIN contact k ON k.id = f.contact_id WHERE f.id = :id",
            id=id_,
        )
        return rows[0]["name"] if rows else ""
    record = reader.get(entity_named(name), id_)
    return record.called() if record is not None else ""
