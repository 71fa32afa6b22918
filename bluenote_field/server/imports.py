"""Accounts from rows of text into central's database: again and again, always to one set.

The key column decides whether a row is an account that is there already. Of one that is there,
only what differs is written; an empty cell says nothing; and what somebody in the field has
corrected since is left as they wrote it. Every row is added, changed, left or refused, and a
refusal names the row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, Engine, select, text

from bluenote_field.domain.accounts import Account
from bluenote_field.domain.fields import FieldSpec, fields_of
from bluenote_field.domain.wire import Fields, pack
from bluenote_field.errors import InputProblem
from bluenote_field.server.database import in_transaction
from bluenote_field.server.rows import add_rows, stored, update_row
from bluenote_field.server.staff import known_territory, new_id
from bluenote_field.server.tables import table_of

ROWS_PER_TRANSACTION: Final = 1000
_LARGEST_INTEGER: Final = 2**31 - 1
_WRITTEN_IN_THE_FIELD: Final = text(
    "SELECT id::text, grp FROM field_version WHERE entity = 'account' AND grp <> '*'"
    " AND replica_id IS NOT NULL AND id = ANY(CAST(:ids AS uuid[]))"
)


@dataclass(frozen=True, slots=True)
class IncomingRow:
    """One row of a file: its number there, text by field, and the name of a territory if any."""

    number: int
    values: Mapping[str, str]
    territory: str | None = None


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not taken, and why; `field` where one field is to blame."""

    number: int
    reason: str
    field: str = ""


@dataclass(slots=True)
class ImportOutcome:
    """What became of the rows; `kept` counts values that stay as they were written in the field."""

    added: int = 0
    changed: int = 0
    left: int = 0
    kept: int = 0
    refused: list[RefusedRow] = field(default_factory=list)


def import_accounts(
    engine: Engine, rows: Iterable[IncomingRow], *, dry_run: bool = False
) -> ImportOutcome:
    """Write rows as accounts, a thousand to a transaction; with `dry_run` nothing is written."""
    outcome = ImportOutcome()
    for batch in _batches(iter(_with_key(rows, outcome)), ROWS_PER_TRANSACTION):
        work = partial(_import, batch=batch, before=outcome, dry_run=dry_run)
        outcome = in_transaction(engine, work)
    if outcome.added and not dry_run:
        with engine.begin() as connection:
            connection.execute(text("ANALYZE account, sync_row, field_version"))
    outcome.refused.sort(key=lambda each: each.number)
    return outcome


def _with_key(rows: Iterable[IncomingRow], outcome: ImportOutcome) -> list[IncomingRow]:
    """The rows that have a key of their own; the others are refused."""
    by_key: dict[str, IncomingRow] = {}
    for row in rows:
        key = row.values.get("source_key", "").strip()
        first = by_key.setdefault(key, row)
        if not key:
            outcome.refused.append(RefusedRow(row.number, "the key is empty.", "source_key"))
        elif first is not row:
            reason = f"the key stands in row {first.number} already."
            outcome.refused.append(RefusedRow(row.number, reason, "source_key"))
    by_key.pop("", None)
    return list(by_key.values())


def _batches(rows: Iterator[IncomingRow], size: int) -> Iterator[Sequence[IncomingRow]]:
    while batch := list(islice(rows, size)):
        yield batch


def _import(
    connection: Connection, batch: Sequence[IncomingRow], before: ImportOutcome, *, dry_run: bool
) -> ImportOutcome:
    """One transaction; counts into a copy, so that a repeated transaction counts once."""
    outcome = replace(before, refused=list(before.refused))
    desk = _Desk.over(connection, batch)
    fresh: list[Fields] = []
    for row in batch:
        try:
            plan = desk.plan(row)
        except InputProblem as problem:
            outcome.refused.append(_refusal(row.number, problem))
            continue
        outcome.kept += plan.kept
        if plan.is_new:
            outcome.added += 1
            fresh.append({"id": plan.record.id, **pack(plan.record)})
        elif plan.write:
            outcome.changed += 1
            if not dry_run:
                update_row(connection, plan.record, plan.write)
        else:
            outcome.left += 1
    if fresh and not dry_run:
        add_rows(connection, Account, fresh)
    return outcome


@dataclass(frozen=True, slots=True)
class _Plan:
    """What one row leads to: a new account, or these fields of one that is there."""

    record: Account
    is_new: bool
    write: tuple[str, ...] = ()
    kept: int = 0


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the database says about the accounts of one batch."""

    territories: Mapping[str, str]
    there: Mapping[str, Mapping[str, Any]]
    corrected: Mapping[str, frozenset[str]]

    @classmethod
    def over(cls, connection: Connection, batch: Sequence[IncomingRow]) -> _Desk:
        """Look everything up at once; the accounts stay locked until the transaction ends."""
        names = sorted({row.territory for row in batch if row.territory})
        keys = [row.values["source_key"].strip() for row in batch]
        table = table_of(Account)
        found = connection.execute(
            select(table).where(table.c.source_key.in_(keys)).order_by(table.c.id).with_for_update()
        ).mappings()
        there = {str(row["source_key"]): dict(row) for row in found}
        return cls(
            {name: known_territory(connection, name) for name in names},
            there,
            _corrected_in_the_field(connection, [row["id"] for row in there.values()]),
        )

    def plan(self, row: IncomingRow) -> _Plan:
        """Decide about one row; InputProblem where it cannot be accepted."""
        values = _values(row, self.territories.get(row.territory or ""))
        current = self.there.get(values["source_key"])
        if current is None:
            return _Plan(_checked({"id": new_id(), **values}), is_new=True)
        record = _checked({**current, **values})
        groups = {spec.name: spec.group for spec in fields_of(Account)}
        now = stored(record.values())
        differing = [name for name in values if now[name] != current[name]]
        kept = self.corrected.get(record.id, frozenset())
        write = tuple(name for name in differing if groups[name] not in kept)
        return _Plan(record, is_new=False, write=write, kept=len(differing) - len(write))


def _values(row: IncomingRow, territory_id: str | None) -> dict[str, Any]:
    specs = {spec.name: spec for spec in fields_of(Account)}
    values: dict[str, Any] = {
        name: _word(specs[name], cell.strip()) for name, cell in row.values.items() if cell.strip()
    }
    if territory_id is not None:
        values["territory_id"] = territory_id
    return values


def _word(spec: FieldSpec, cell: str) -> str:
    """A choice may be written as it is stored or as it is shown."""
    for choice in spec.choices:
        if cell.casefold() in {choice.value.casefold(), choice.label.casefold()}:
            return choice.value
    return cell


def _checked(values: Mapping[str, Any]) -> Account:
    record = Account.checked(values)
    if (record.planned_calls or 0) > _LARGEST_INTEGER:
        raise InputProblem("The number of planned calls is too large.")
    return record


def _refusal(number: int, problem: InputProblem) -> RefusedRow:
    labels = {spec.name: spec.label for spec in fields_of(Account)}
    if not problem.complaints:
        return RefusedRow(number, problem.message)
    words = "; ".join(
        f"{labels.get(each.field or '', 'the row')} {each.message}" for each in problem.complaints
    )
    return RefusedRow(number, f"{words}.", problem.complaints[0].field or "")


def _corrected_in_the_field(connection: Connection, ids: list[str]) -> dict[str, frozenset[str]]:
    corrected: dict[str, frozenset[str]] = {}
    for id_, group in connection.execute(_WRITTEN_IN_THE_FIELD, {"ids": ids}):
        corrected[id_] = corrected.get(id_, frozenset()) | {group}
    return corrected
