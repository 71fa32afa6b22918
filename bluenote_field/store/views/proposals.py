"""What colleagues proposed for accounts that are ours now, beside what is here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

import msgspec

from bluenote_field.domain.accounts import Account
from bluenote_field.domain.columns import from_wire_time
from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import FieldSpec, fields_of, title_fields
from bluenote_field.domain.wire import Fields, Op, pack, unpack
from bluenote_field.errors import InputProblem
from bluenote_field.store.books import label_of
from bluenote_field.store.store import Reader


@dataclass(frozen=True, slots=True)
class ProposedRow:
    """One row of a proposal: what was sent, and the row as it is; `now` is None where none is."""

    entity: str
    id: str
    op: Op
    label: str
    proposed: Fields
    now: Fields | None

    @property
    def differing(self) -> tuple[FieldSpec, ...]:
        """The fields that would be another if it were taken over."""
        now = self.now or {}
        return tuple(
            spec
            for spec in fields_of(entity_named(self.entity))
            if spec.show.form
            and spec.name in self.proposed
            and self.proposed[spec.name] != now.get(spec.name)
        )


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """What is decided together: whose it is, when it came to central, and for which account."""

    group: str
    by: str
    at: datetime
    account: str
    rows: tuple[ProposedRow, ...]

    @property
    def head(self) -> ProposedRow:
        """The row that people call it by."""
        return self.rows[0]


def open_proposals(reader: Reader) -> tuple[ProposalLine, ...]:
    """Everything that waits for a decision, oldest first."""
    found = reader.rows("SELECT * FROM proposal WHERE decision IS NULL ORDER BY place")
    groups = groupby(found, key=lambda row: str(row["grp"]))
    return tuple(_line(reader, group, list(rows)) for group, rows in groups)


def decided_proposals(reader: Reader) -> tuple[tuple[str, ProposalLine, datetime], ...]:
    """What was decided and central has not heard yet: `taken` or `aside`, of what, when."""
    found = reader.rows("SELECT * FROM proposal WHERE decision IS NOT NULL ORDER BY place")
    decided = []
    for group, rows in groupby(found, key=lambda row: str(row["grp"])):
        some = list(rows)
        at = from_wire_time(some[0]["decided_at"])
        decided.append((str(some[0]["decision"]), _line(reader, group, some), at))
    return tuple(decided)


def _line(reader: Reader, group: str, rows: list[Any]) -> ProposalLine:
    account = reader.get(Account, rows[0]["scope"])
    return ProposalLine(
        group,
        rows[0]["by"],
        from_wire_time(rows[0]["at"]),
        account.name if account else "",
        tuple(_row(reader, row) for row in rows),
    )


def _row(reader: Reader, row: Any) -> ProposedRow:  # noqa: ANN401 - a row has no type
    entity = entity_named(row["entity"])
    record = reader.get(entity, row["id"])
    proposed = msgspec.json.decode(row["body"], type=Fields)
    label = _called(entity, row["id"], proposed)
    if record is not None:
        label = label_of(reader.connection, record)
    now = None if record is None else pack(record)
    return ProposedRow(row["entity"], row["id"], Op(row["op"]), label, proposed, now)


def _called(entity: type[Entity], id_: str, proposed: Fields) -> str:
    """What a record that is not here would be called, if it can be one."""
    try:
        return unpack(entity, id_, proposed).called()
    except (InputProblem, ValueError, TypeError):
        named = (str(proposed[s.name]) for s in title_fields(entity) if proposed.get(s.name))
        return " ".join(named)
