"""What one unit did, as its audit lines tell it: the material of undo."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from bluenote_field.domain.wire import Fields
from bluenote_field.store.rows import decode
from bluenote_field.store.tables import audit


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
    """The wire name of the entity, or `card`."""
    id: str
    before: Fields | None
    after: Fields | None


def lines_backwards(connection: Connection, step: Step) -> list[StepLine]:
    """The lines of a step, the last one first."""
    query = select(audit).where(audit.c.n.between(step.first, step.last)).order_by(audit.c.n.desc())
    return [
        StepLine(row["entity"], row["id"], decode(row["before"]), decode(row["after"]))
        for row in connection.execute(query).mappings()
    ]
