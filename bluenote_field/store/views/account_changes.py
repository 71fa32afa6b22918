"""What was changed on an account and its people: as exactly as this laptop knows it.

Own edits stand in the audit, field by field. Of what came from central a laptop keeps only the
newest version of a row: the run that brought it is known, who wrote it is not. A clash names both,
because its card does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import RowMapping

from bluenote_field.domain.columns import from_wire_time
from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.fields import fields_of
from bluenote_field.domain.wire import Fields
from bluenote_field.store.rows import decode
from bluenote_field.store.store import Reader
from bluenote_field.store.views.pickers import name_of
from bluenote_field.store.views.restorable import Present, version_of_clash
from bluenote_field.store.views.written import changes_of_others

_CONTACT = "trim(coalesce(k.first_name, '') || ' ' || k.last_name)"
_ROWS = f"""
    SELECT 'account' AS entity, a.id, a.revision, NULL AS contact, a.name AS called
    FROM account a WHERE a.id = :account
    UNION ALL SELECT 'contact', k.id, k.revision, k.id, {_CONTACT}
    FROM contact k WHERE k.account_id = :account
    UNION ALL SELECT 'affiliation', f.id, f.revision, f.contact_id, {_CONTACT}
    FROM affiliation f LEFT JOIN contact k ON k.id = f.contact_id WHERE f.account_id = :account
"""  # noqa: S608 - no value in it
"""The records that make an account: itself, its people, and who is tied to it."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that was changed: its label, and the words before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """One record that was changed: `what` is new, changed, removed, added, arrived or conflict.

    Added and arrived were made by somebody else; of these the fields are known without their words.

    `who` is empty where this laptop does not know it; `opens` where there is nothing to show.
    """

    key: str
    entity: str
    id: str
    called: str
    at: datetime
    what: str
    who: str = ""
    is_own: bool = False
    opens: tuple[str, str] = ("", "")
    fields: tuple[FieldChange, ...] = ()
    back: str = ""
    """Which version of it can be put back (`restorable.py`); empty where none can."""


def account_changes(reader: Reader, account_id: str) -> tuple[RecordChange, ...]:
    """Everything that this laptop knows to have been changed there, in no order."""
    rows = {row["id"]: row for row in reader.rows(_ROWS, account=account_id)}
    return (
        *_edited_here(reader, account_id, rows),
        *_arrived(reader, list(rows.values())),
        *_clashes(reader, rows),
    )


def _edited_here(
    reader: Reader, account_id: str, rows: dict[str, RowMapping]
) -> list[RecordChange]:
    """What the audit tells; a new person and the tie to the account are one."""
    lines = reader.rows(
        f"""
        SELECT l.n, l.at, l.entity, l.id, l.before, l.after, l.who AS by, u.name AS who
        FROM ({_ROWS}) r JOIN audit l ON l.entity = r.entity AND l.id = r.id
        LEFT JOIN app_user u ON u.id = l.who
        UNION
        SELECT l.n, l.at, l.entity, l.id, l.before, l.after, l.who, u.name
        FROM audit l LEFT JOIN app_user u ON u.id = l.who
        WHERE l.entity = 'contact' AND l.after IS NULL
            AND json_extract(l.before, '$.account_id') = :account
        """,  # noqa: S608 - our own query
        account=account_id,
    )
    mine = (reader.fact("user_id"), reader.fact("user_name") or "")
    now = Present(reader)
    found: dict[tuple[str, str], RecordChange] = {}
    for line in sorted(lines, key=lambda each: (each["at"], each["n"])):
        change = _own_change(reader, line, rows.get(line["id"]), mine, now=now)
        whom = (line["at"], change.opens[1] or change.id)
        # Who comes and who goes is told once, not again by the tie.
        if whom not in found:
            found[whom] = change
        elif found[whom].what == change.what == "changed":
            found[whom] = _joined(found[whom], change)
    return list(found.values())


def _joined(one: RecordChange, more: RecordChange) -> RecordChange:
    """Two lines of one moment about one person, put back together."""
    number = more.key.removeprefix("audit-")
    fields, back = (*one.fields, *more.fields), one.back or more.back
    return replace(one, key=f"{one.key}+{number}", fields=fields, back=back)


def _own_change(
    reader: Reader,
    line: RowMapping,
    row: RowMapping | None,
    mine: tuple[str | None, str],
    *,
    now: Present,
) -> RecordChange:
    before, after = decode(line["before"]), decode(line["after"])
    what = "new" if before is None else "removed" if after is None else "changed"
    gone = f"{(before or {}).get('first_name') or ''} {(before or {}).get('last_name') or ''}"
    return RecordChange(
        key=f"audit-{line['n']}",
        entity=line["entity"],
        id=line["id"],
        called=row["called"] or "" if row else gone.strip(),
        at=from_wire_time(line["at"]),
        what=what,
        who=line["who"] or (mine[1] if line["by"] == mine[0] else ""),
        is_own=True,
        opens=_opened(row),
        fields=fields_changed(reader, line["entity"], before or {}, after or {})
        if what == "changed"
        else (),
        back=now.back(line["entity"], line["id"], before, after),
    )


def _opened(row: RowMapping | None) -> tuple[str, str]:
    """A tie is shown with the person; the account itself is open already."""
    return ("contact", row["contact"]) if row and row["contact"] else ("", "")


def fields_changed(
    reader: Reader, entity: str, before: Fields, after: Fields
) -> tuple[FieldChange, ...]:
    """Each field that is another, in words."""
    changed = []
    for spec in fields_of(entity_named(entity)):
        if spec.name not in after or before.get(spec.name) == after.get(spec.name):
            continue
        old, new = (
            name_of(reader, spec.show.refers, str(value))
            if spec.show.refers and value
            else spec.text(value)
            for value in (before.get(spec.name), after.get(spec.name))
        )
        changed.append(FieldChange(spec.label, old, new))
    return tuple(changed)


def _arrived(reader: Reader, rows: Sequence[RowMapping]) -> list[RecordChange]:
    """Rows whose version came with a later run than the first, and was not our own."""
    runs = reader.rows(
        "SELECT id, coalesce(ended_at, started_at) AS at, "
        "json_extract(receipt, '$.checkpoint_before') AS before, "
        "json_extract(receipt, '$.checkpoint_after') AS after "
        "FROM sync_run WHERE receipt IS NOT NULL ORDER BY rowid"
    )
    runs = [run for run in runs if run["before"] and run["after"] and run["after"] > run["before"]]
    ends = [run["after"] for run in runs]
    found, named = _written(reader, rows)
    for row in rows:
        if (row["id"], row["revision"]) in named:
            continue
        place = bisect_left(ends, row["revision"] or 0)
        if place == len(runs) or not runs[place]["before"] < (row["revision"] or 0):
            continue
        if not _is_own(reader, runs[place]["id"], row):
            found.append(_arrival(row, runs[place]["at"]))
    # Who comes and who goes is told once, not again by the tie.
    told = {each.opens[1] for each in found if each.entity == "contact"}
    return [each for each in found if each.entity != "affiliation" or each.opens[1] not in told]


def _is_own(reader: Reader, run_id: str, row: RowMapping) -> bool:
    """Whether the version of a row is the one that central gave to what this laptop sent."""
    sent = reader.rows(
        "SELECT 1 FROM sync_run r, json_each(r.receipt, '$.sent') s WHERE r.id = :run "
        "AND json_extract(s.value, '$.id') = :id AND json_extract(s.value, '$.version') = :v",
        run=run_id,
        id=row["id"],
        v=row["revision"],
    )
    return bool(sent)


def _written(
    reader: Reader, rows: Sequence[RowMapping]
) -> tuple[list[RecordChange], set[tuple[str, int | None]]]:
    """What others changed, where central said who and when; and the versions that this tells."""
    known = {(row["entity"], row["id"]): row for row in rows}
    changes = changes_of_others(reader, known)
    told = [
        RecordChange(
            key=f"written-{each.id}-{each.v}",
            entity=each.entity,
            id=each.id,
            called=known[each.entity, each.id]["called"] or "",
            at=each.at,
            what="added" if each.is_new else "arrived",
            who=each.who,
            opens=_opened(known[each.entity, each.id]),
            fields=tuple(FieldChange(label, "", "") for label in each.labels),
        )
        for each in changes
    ]
    return told, {(each.id, each.v) for each in changes}


def _arrival(row: RowMapping, at: str) -> RecordChange:
    return RecordChange(
        key=f"arrived-{row['id']}",
        entity=row["entity"],
        id=row["id"],
        called=row["called"] or "",
        at=from_wire_time(at),
        what="arrived",
        opens=_opened(row),
    )


def _clashes(reader: Reader, rows: dict[str, RowMapping]) -> list[RecordChange]:
    """What somebody else wrote while we did: the card knows who, when and what."""
    found, now = [], Present(reader)
    for card in reader.rows("SELECT * FROM card WHERE kind = 'conflict'"):
        row = rows.get(card["row_id"])
        if row is None:
            continue
        base, theirs = decode(card["base"]) or {}, decode(card["theirs"]) or {}
        names = {
            spec.name
            for spec in fields_of(entity_named(card["entity"]))
            if spec.group == card["grp"]
        }
        theirs = {name: value for name, value in theirs.items() if name in names}
        found.append(
            RecordChange(
                key=f"card-{card['id']}",
                entity=card["entity"],
                id=card["row_id"],
                called=row["called"] or "",
                at=from_wire_time(card["at"] or card["made_at"]),
                what="conflict",
                who=card["by"] or "",
                opens=_opened(row),
                fields=fields_changed(reader, card["entity"], base, theirs),
                back=version_of_clash(card, now.fields(card["entity"], card["row_id"])),
            )
        )
    return found
