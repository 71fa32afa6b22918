"""Rows with unsent edits, as applying a pull has to know them: base, frozen, current and answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, RowMapping, select

from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.wire import Fields, Mutation, Op, Result, Status
from bluenote_field.store.rows import WireRow, decode, read_rows
from bluenote_field.store.tables import outbox, pending

Key = tuple[str, str]
"""The wire name of an entity, and the key of a row."""


@dataclass(frozen=True, slots=True)
class Flight:
    """A mutation on its way; `result` is None while central has not dealt with it."""

    mutation: Mutation
    frozen: Fields | None
    label: str
    result: Result | None

    @property
    def is_refused(self) -> bool:
        """True once central said no."""
        return self.result is not None and self.result.status is Status.REJECTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """One row with an unsent edit; `op` is None where only an old mutation is still on its way."""

    entity: type[Entity]
    id: str
    op: Op | None
    label: str
    base: Fields | None
    base_v: int | None
    current: Fields | None
    flight: Flight | None
    earlier: tuple[Flight, ...] = ()
    """Mutations of the row before that one; only after central was restored are there any."""

    @property
    def key(self) -> Key:
        """How the row is found among others."""
        return self.entity.wire_name(), self.id

    @property
    def is_unsent(self) -> bool:
        """True where something that a person typed would be lost with the row."""
        answered = self.flight.result if self.flight else None
        if self.op is None:
            answers = [flight.result for flight in (*self.earlier, self.flight) if flight]
            return self.current is not None and any(each and each.conflicts for each in answers)
        if self.op is Op.DELETE or self.current is None:
            return False
        if self.flight is None or answered is None or self.flight.is_refused:
            return True
        return bool(answered.conflicts) or self.current != self.flight.frozen


def edited_rows(
    connection: Connection, *, watermark: int, results: Mapping[int, Result]
) -> dict[Key, Edited]:
    """Every row with a pending edit or a mutation on its way."""
    waiting = {_key(row): row for row in connection.execute(select(pending)).mappings()}
    flights: dict[Key, list[Flight]] = {}
    for entry in connection.execute(select(outbox).order_by(outbox.c.n)).mappings():
        flights.setdefault(_key(entry), []).append(_flight(entry, watermark, results))
    keys = [*waiting, *(key for key in flights if key not in waiting)]
    rows = _current(connection, keys)
    return {
        key: _edited(key, waiting.get(key), flights.get(key, []), rows.get(key)) for key in keys
    }


def _edited(
    key: Key, waiting: RowMapping | None, flights: list[Flight], row: WireRow | None
) -> Edited:
    flight = flights[-1] if flights else None
    label = waiting["label"] if waiting is not None else flight.label if flight else ""
    return Edited(
        entity=entity_named(key[0]),
        id=key[1],
        op=None if waiting is None else Op(waiting["op"]),
        label=label,
        base=None if waiting is None else decode(waiting["base"]),
        base_v=None if waiting is None else waiting["base_v"],
        current=None if row is None else row.fields,
        flight=flight,
        earlier=tuple(flights[:-1]),
    )


def _flight(entry: RowMapping, watermark: int, results: Mapping[int, Result]) -> Flight:
    n = entry["n"]
    result = None
    if n <= watermark:
        kept = entry["result"]
        told = results.get(n)
        stored = msgspec.json.decode(kept, type=Result) if kept else None
        # Central forgets an answer only after it was acknowledged: then it was taken.
        result = told or stored or Result(n, Status.DUP)
    mutation = msgspec.json.decode(entry["body"], type=Mutation)
    return Flight(mutation, decode(entry["frozen"]), entry["label"], result)


def _current(connection: Connection, keys: list[Key]) -> dict[Key, WireRow]:
    found: dict[Key, WireRow] = {}
    for name in {name for name, _ in keys}:
        ids = [id_ for other, id_ in keys if other == name]
        rows = read_rows(connection, entity_named(name), ids)
        found.update({(name, id_): row for id_, row in rows.items()})
    return found


def _key(row: RowMapping) -> Key:
    return row["entity"], row["id"]
