"""Rows with unsent edits, as applying a pull has to know them: base, frozen, current and answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from sqlalchemy import Connection

from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.wire import Fields, Mutation, Op, Result, Status
from bluenote_field.store.profile.statements import mapped, run
from bluenote_field.store.rows import WireRow, decode, encode, read_rows

AS_SENT = "="
"""In the place of a frozen row that base and mutation tell."""

_MUTATION = msgspec.json.Decoder(Mutation)
_RESULT = msgspec.json.Decoder(Result)

_HISTORY = (
    'SELECT "after" FROM audit WHERE entity = ? AND id = ? AND "after" IS NOT NULL ORDER BY n'
)

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

    @property
    def is_lost(self) -> bool:
        """True where central did not take all of it."""
        return self.is_refused or (self.result is not None and bool(self.result.conflicts))


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
    shown: tuple[Fields, ...] = ()
    """How a row that was made here looked, from edit to edit; see `with_history`."""

    @property
    def key(self) -> Key:
        """How the row is found among others."""
        return self.entity.wire_name(), self.id

    @property
    def is_answered(self) -> bool:
        """True where central took or judged what was sent last; a refusal leaves it waiting."""
        flight = self.flight
        return flight is not None and flight.result is not None and not flight.is_refused

    @property
    def is_deletion_unheard(self) -> bool:
        """True for a row deleted here of which central has not judged what was sent last."""
        return self.op is Op.DELETE and self.flight is not None and self.flight.result is None

    @property
    def is_unsent(self) -> bool:
        """True where something that a person typed would be lost with the row."""
        answered = self.flight.result if self.flight else None
        if self.op is None:
            flights = [flight for flight in (*self.earlier, self.flight) if flight]
            return self.current is not None and any(each.is_lost for each in flights)
        if self.op is Op.DELETE or self.current is None:
            return False
        if self.flight is None or answered is None or self.flight.is_refused:
            return True
        return bool(answered.conflicts) or self.current != self.flight.frozen


def edited_rows(
    connection: Connection, *, watermark: int, results: Mapping[int, Result]
) -> dict[Key, Edited]:
    """Every row with a pending edit or a mutation on its way."""
    waiting = {_key(row): row for row in mapped(connection, "SELECT * FROM pending")}
    flights: dict[Key, list[Flight]] = {}
    for entry in mapped(connection, "SELECT * FROM outbox ORDER BY n"):
        key = _key(entry)
        row = waiting.get(key)
        entry["base"] = None if row is None else row["base"]
        flights.setdefault(key, []).append(_flight(entry, watermark, results))
    keys = [*waiting, *(key for key in flights if key not in waiting)]
    rows = _current(connection, keys)
    return {
        key: _edited(key, waiting.get(key), flights.get(key, []), rows.get(key)) for key in keys
    }


def with_history(connection: Connection, row: Edited) -> Edited:
    """A row made here that central has all the same: what it looked like tells what a copy sent."""
    states: list[Fields] = []
    for (after,) in run(connection, _HISTORY, row.key):
        states.append({**(states[-1] if states else {}), **(decode(after) or {})})
    return replace(row, shown=tuple(states))


def _edited(
    key: Key, waiting: Mapping[str, Any] | None, flights: list[Flight], row: WireRow | None
) -> Edited:
    flight = flights[-1] if flights else None
    label = waiting["label"] if waiting is not None else flight.label if flight else ""
    return Edited(
        entity=entity_named(key[0]),
        id=key[1],
        op=None if waiting is None else Op(waiting["op"]),
        label=label,
        base=None if waiting is None else decode(waiting["base"]),
        # A row that nothing waits of is its own base.
        base_v=waiting["base_v"] if waiting is not None else None if row is None else row.v,
        current=None if row is None else row.fields,
        flight=flight,
        earlier=tuple(flights[:-1]),
    )


def _flight(entry: Mapping[str, Any], watermark: int, results: Mapping[int, Result]) -> Flight:
    n = entry["n"]
    result = None
    if n <= watermark:
        kept = entry["result"]
        told = results.get(n)
        if told is None and kept:
            told = _RESULT.decode(kept)
        # Central forgets an answer only after it was acknowledged: then it was taken.
        result = told or Result(n, Status.DUP)
    mutation = _MUTATION.decode(entry["body"])
    frozen = frozen_of(mutation, entry["frozen"], base=entry["base"])
    return Flight(mutation, frozen, entry["label"], result)


def frozen_of(mutation: Mutation, kept: str | None, *, base: str | None) -> Fields | None:
    """The row as it was frozen, from what the outbox keeps of it and from the base in `pending`."""
    if kept != AS_SENT:
        return decode(kept)
    if mutation.op is Op.CREATE:
        return mutation.set
    under = decode(base)
    return None if under is None else {**under, **mutation.set}


def frozen_text(mutation: Mutation, frozen: Fields | None, *, base: Fields | None) -> str | None:
    """What the outbox keeps of a frozen row: nothing but a mark where it is as base and body say.

    The base of a row stays while its mutation is on its way; whoever moves it writes the row out.
    """
    under = {} if mutation.op is Op.CREATE else base
    is_told = under is not None and frozen == {**under, **mutation.set}
    return AS_SENT if is_told else encode(frozen)


def _current(connection: Connection, keys: list[Key]) -> dict[Key, WireRow]:
    found: dict[Key, WireRow] = {}
    for name in {name for name, _ in keys}:
        ids = [id_ for other, id_ in keys if other == name]
        rows = read_rows(connection, entity_named(name), ids)
        found.update({(name, id_): row for id_, row in rows.items()})
    return found


def _key(row: Mapping[str, Any]) -> Key:
    return row["entity"], row["id"]
