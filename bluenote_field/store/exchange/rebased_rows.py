"""Writing what was decided about rows with edits: themselves, what still waits, their cards.

What is written is gathered first and goes to the driver by one statement of each kind, however many
rows there are; a backlog of ten thousand edits comes back as ten thousand rows. Cards stay one by
one: they are few, and each depends on the one that is open.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import fields_of
from bluenote_field.store import search
from bluenote_field.store.exchange.cards import has_open_card, put_card
from bluenote_field.store.exchange.edits import Edited
from bluenote_field.store.exchange.rebase import Rebased
from bluenote_field.store.profile.statements import run_many
from bluenote_field.store.rows import (
    Tuples,
    WireRow,
    encode,
    remove_rows,
    write_revisions,
    write_rows,
)
from bluenote_field.store.store import Unit

_WAITS_ON = (
    "UPDATE pending SET op = ?, base = ?, base_v = ?, base_epoch = coalesce(?, base_epoch)"
    " WHERE entity = ? AND id = ?"
)


@dataclass(slots=True)
class _Kind:
    """What is to be written of one entity."""

    rows: Tuples = field(default_factory=list)
    revisions: list[tuple[int | None, str]] = field(default_factory=list)
    """Rows of which central's version is new and nothing else: version and key."""
    gone: list[str] = field(default_factory=list)
    reindexed: list[str] = field(default_factory=list)


@dataclass(slots=True)
class RebasedRows:
    """Gathers what was decided; `write` carries it out, within the unit."""

    unit: Unit
    _kinds: dict[str, _Kind] = field(default_factory=dict, init=False)
    _settled: Tuples = field(default_factory=list, init=False)
    _waiting: Tuples = field(default_factory=list, init=False)
    _frozen: Tuples = field(default_factory=list, init=False)
    _decided: list[tuple[Edited, Rebased]] = field(default_factory=list, init=False)

    def take(self, row: Edited, rebased: Rebased, *, epoch: str | None) -> None:
        """Note what becomes of one row; with an `epoch` its base is central's of now."""
        self._take_row(row, rebased.row)
        waiting = rebased.waiting
        if waiting is None:
            self._settled.append(row.key)
        else:
            base = encode(waiting.base)
            self._waiting.append((waiting.op, base, waiting.base_v, epoch or None, *row.key))
        if rebased.frozen is not None and row.flight is not None and row.flight.result is None:
            # Of the last mutation alone: after a restore those before it are on their way, too.
            self._frozen.append((encode(rebased.frozen), row.flight.mutation.n))
        if rebased.findings:
            self._decided.append((row, rebased))

    def write(self) -> None:
        """Write all of it."""
        connection = self.unit.connection
        for name, kind in self._kinds.items():
            entity = entity_named(name)
            write_rows(connection, entity, kind.rows)
            write_revisions(connection, entity, kind.revisions)
            remove_rows(connection, entity, kind.gone)
            search.reindex(connection, entity, kind.reindexed)
        run_many(connection, "DELETE FROM pending WHERE entity = ? AND id = ?", self._settled)
        run_many(connection, _WAITS_ON, self._waiting)
        run_many(connection, "UPDATE outbox SET frozen = ? WHERE n = ?", self._frozen)
        for row, rebased in self._decided:
            self._put_cards(row, rebased)
        self.unit.touch(*self._kinds)

    def _take_row(self, row: Edited, new: WireRow | None) -> None:
        kind = self._kinds.setdefault(row.key[0], _Kind())
        if new is not None and new.fields == row.current:
            kind.revisions.append((new.v, row.id))
            return
        kind.reindexed.append(row.id)
        if new is not None:
            kind.rows.append(_values(row.entity, new))
        elif row.current is not None:
            kind.gone.append(row.id)

    def _put_cards(self, row: Edited, rebased: Rebased) -> None:
        is_told = row.op is None and has_open_card(self.unit.connection, *row.key)
        for finding in rebased.findings:
            # A refused group has its card at the member that was refused; a row that left has its
            # own.
            if finding.code != "group" and (finding.kind == "conflict" or not is_told):
                put_card(self.unit, finding)


def _values(entity: type[Entity], row: WireRow) -> tuple[object, ...]:
    return (row.id, row.v, *(row.fields.get(spec.name) for spec in fields_of(entity)))
