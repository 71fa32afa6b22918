"""What one unit did, as its audit lines tell it: the material of undo.

The newest steps are kept with the words their person was told, so that they can be taken back after
a lock as before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import Connection, select

from bluenote_field.domain.columns import from_wire_time, to_wire_time
from bluenote_field.domain.wire import Fields
from bluenote_field.store.rows import decode
from bluenote_field.store.tables import audit
from bluenote_field.store.tables import step as step_table

MOST_STEPS = 50
"""As many can be taken back one after another; older changes are in the history of a record."""


@dataclass(frozen=True, slots=True)
class Step:
    """The audit lines of one unit, first and last: what `actions/undo.py` can take back."""

    first: int
    last: int

    @property
    def is_empty(self) -> bool:
        """True where the unit changed nothing that the audit knows."""
        return self.last < self.first


@dataclass(frozen=True, slots=True)
class StepLine:
    """What a step did to one row; `before` is None where it made it, `after` where it removed."""

    name: str
    """The wire name of the entity, or `card`, `draft`, `filter`."""
    id: str
    before: Fields | None
    after: Fields | None


@dataclass(frozen=True, slots=True)
class KeptStep:
    """One thing to take back: the units it is made of, oldest first, and how it was told."""

    spans: tuple[Step, ...]
    text: str
    at: datetime
    is_undone: bool = False

    @property
    def first(self) -> int:
        """The key of the step, and its place among others."""
        return self.spans[0].first


def lines_backwards(connection: Connection, step: Step) -> list[StepLine]:
    """The lines of a step, the last one first."""
    query = select(audit).where(audit.c.n.between(step.first, step.last)).order_by(audit.c.n.desc())
    return [
        StepLine(row["entity"], row["id"], decode(row["before"]), decode(row["after"]))
        for row in connection.execute(query).mappings()
    ]


def kept_steps(connection: Connection) -> list[KeptStep]:
    """Everything that undo and redo know, the oldest first."""
    rows = connection.execute(select(step_table).order_by(step_table.c.first)).mappings()
    return [
        KeptStep(
            spans=tuple(Step(*span) for span in msgspec.json.decode(row["spans"])),
            text=row["text"],
            at=from_wire_time(row["at"]),
            is_undone=bool(row["is_undone"]),
        )
        for row in rows
    ]


def keep_step(connection: Connection, kept: KeptStep) -> None:
    """Keep what was just done: nothing is left to do again, and the oldest is forgotten."""
    column = step_table.c
    connection.execute(step_table.delete().where(column.is_undone == 1))
    put_step(connection, kept)
    newest = select(column.first).order_by(column.first.desc()).limit(MOST_STEPS)
    connection.execute(step_table.delete().where(column.first.not_in(newest)))


def put_step(connection: Connection, kept: KeptStep) -> None:
    """Write a step as it is."""
    spans = [(span.first, span.last) for span in kept.spans]
    values = {
        "first": kept.first,
        "at": to_wire_time(kept.at),
        "text": kept.text,
        "spans": msgspec.json.encode(spans).decode(),
        "is_undone": int(kept.is_undone),
    }
    connection.execute(step_table.insert().prefix_with("OR REPLACE"), values)


def forget_step(connection: Connection, first: int) -> None:
    """Forget a step that was turned, or that cannot be taken back."""
    connection.execute(step_table.delete().where(step_table.c.first == first))


def can_grow(connection: Connection, kept: KeptStep) -> bool:
    """Whether a step is still there to be taken back, so that more can become part of it."""
    column = step_table.c
    query = select(column.first).where(column.first == kept.first, column.is_undone == 0)
    return connection.execute(query).first() is not None
