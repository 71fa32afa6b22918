"""Rows that leave this laptop with a pull: their scope was taken away, or they are gone at central.

An edit that was not sent goes onto a card first. A pull that would take away a large part of
everything is held back until a person says that it is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete

from bluenote_field.domain.entities import ENTITIES, entity_named
from bluenote_field.domain.entity import Entity, scope_of
from bluenote_field.domain.wire import Op, Status
from bluenote_field.errors import Problem
from bluenote_field.store import search
from bluenote_field.store.exchange import again
from bluenote_field.store.exchange.cards import CardKind, put_card
from bluenote_field.store.exchange.edits import Edited, Key
from bluenote_field.store.exchange.rebase import lost
from bluenote_field.store.exchange.scopes import is_account, scope_sql
from bluenote_field.store.rows import batches, count_rows, known_ids, remove_rows
from bluenote_field.store.store import Unit
from bluenote_field.store.tables import pending

MANY_ROWS = 50
MANY_PART = 0.2
LEFT = "reassigned"


class MassRemoval(Problem):
    """A pull would take away so much that a person has to confirm it."""


@dataclass(frozen=True, slots=True)
class Removal:
    """The rows that leave, by entity, with the reason; and how many of them there are."""

    reasons: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    all_accounts: bool = False

    @property
    def count(self) -> int:
        """How many rows leave."""
        return sum(len(ids) for ids in self.reasons.values())


def find_removal(
    connection: Connection,
    held: Collection[str],
    scopes: Collection[str],
    edited: Mapping[Key, Edited],
    *,
    is_first: bool,
) -> Removal:
    """What the staged pull takes away, given the scopes held before and after it."""
    before, after = set(held), set(scopes)
    fresh = after - before
    moved = _elsewhere(edited)
    # A deletion is sent although its scope left; what becomes of its row is decided by now.
    known = _lingering(connection) | _accepted_accounts(edited) | set(moved.values())
    left = (before | known) - after
    back = _staged_last(connection)
    nowhere = again.not_received(connection)
    deleted_here = {row.id for row in edited.values() if row.op is Op.DELETE}
    unheard = {row.id for row in edited.values() if _is_unheard(row)}
    reasons: dict[str, dict[str, str]] = {}
    for entity in ENTITIES:
        name = entity.wire_name()
        lost_ids = _ids_in(connection, entity, left, moved=moved)
        leaving = {id_: LEFT for id_ in lost_ids if id_ not in unheard}
        named = nowhere.get(name, [])
        missing = known_ids(connection, entity, named) | (deleted_here & set(named))
        if fresh:
            missing |= _not_received(connection, entity, fresh, moved=moved, is_first=is_first)
        if missing or leaving:
            # What central moved out of a scope that left has arrived in another one: it stays.
            leaving |= dict.fromkeys(missing, "deleted")
            arrived = _arrived(connection, name, after)
            leaving = {id_: why for id_, why in leaving.items() if id_ not in arrived}
        gone = {id_: why for (other, id_), why in back.items() if other == name and why}
        # A deletion of what is gone already has nothing left to say.
        here = known_ids(connection, entity, list(gone)) | deleted_here
        leaving |= {id_: why for id_, why in gone.items() if id_ in here}
        if whole := reasons.get(entity.sync.part_of):
            leaving = _parts_of(connection, entity, whole) | leaving
        reasons[name] = leaving
    accounts = {scope for scope in before if is_account(scope)}
    return Removal(reasons, all_accounts=bool(accounts) and accounts <= left)


def hold_back_mass(connection: Connection, removal: Removal) -> None:
    """Raise MassRemoval where the pull would take away most of what is here."""
    if not removal.count:
        return
    total = sum(count_rows(connection, entity) for entity in ENTITIES)
    is_large = removal.count > MANY_ROWS and removal.count > MANY_PART * total
    if is_large or removal.all_accounts:
        raise MassRemoval(
            f"Central would take {removal.count} of {total} records away from this laptop.",
            "Nothing was removed. Ask your manager whether your accounts were reassigned; if so, "
            "confirm the removal and synchronise again.",
        )


def remove(unit: Unit, removal: Removal, edited: Mapping[Key, Edited]) -> Counter[str]:
    """Put unsent edits of the leaving rows onto cards and remove the rows; counts by entity."""
    connection = unit.connection
    counts: Counter[str] = Counter()
    for name, leaving in removal.reasons.items():
        for id_, why in leaving.items():
            here = edited.get((name, id_))
            if here is not None and (here.is_unsent or _is_undone(here, why)):
                put_card(unit, lost(here, _kind(why), why))
            if here is not None:
                connection.execute(
                    delete(pending).where(pending.c.entity == name, pending.c.id == id_)
                )
        ids = list(leaving)
        remove_rows(connection, entity_named(name), ids)
        for some in batches(ids):
            search.forget(connection, name, some)
        counts[name] = len(ids)
    return +counts


def _kind(why: str) -> CardKind:
    return "scope_lost" if why in {LEFT, "moved"} else "deleted"


def _is_unheard(row: Edited) -> bool:
    """True for a deletion that central has not judged: it is sent although its scope left.

    What was answered may have been the edit before it.
    """
    if row.op is not Op.DELETE:
        return False
    result = row.flight.result if row.flight else None
    if row.flight is None or result is None:
        return True
    return row.flight.mutation.op is not Op.DELETE and result.status is not Status.CONFLICT


def _is_undone(row: Edited, why: str) -> bool:
    """True for a deletion of a row that leaves here and lives on at central."""
    if row.op is not Op.DELETE or _kind(why) != "scope_lost":
        return False
    flight = row.flight
    result = flight.result if flight else None
    if flight is None or result is None or flight.mutation.op is not Op.DELETE:
        return True
    return result.status in {Status.CONFLICT, Status.REJECTED}


def _parts_of(
    connection: Connection, entity: type[Entity], wholes: Mapping[str, str]
) -> dict[str, str]:
    """Parts of records that leave, with the reason: one made here that central never had, too."""
    found: dict[str, str] = {}
    for some in batches(sorted(wholes)):
        rows = connection.exec_driver_sql(
            f"SELECT id, {entity.sync.parent} FROM {entity.wire_name()} "  # noqa: S608 - our names
            f"WHERE {entity.sync.parent} IN ({', '.join('?' * len(some))})",
            tuple(some),
        )
        found |= {id_: wholes[whole] for id_, whole in rows}
    return found


def _lingering(connection: Connection) -> set[str]:
    """The accounts that are here, whether or not their scope is held."""
    accounts = connection.exec_driver_sql("SELECT id FROM account WHERE revision IS NOT NULL")
    return {row[0] for row in accounts.fetchall()}


def _accepted_accounts(edited: Mapping[Key, Edited]) -> set[str]:
    """Accounts made here and taken by central: they may be others' before they came back."""
    return {row.id for (name, _), row in edited.items() if name == "account" and _is_taken(row)}


def _is_taken(row: Edited) -> bool:
    """True for a row that was made here and that central has taken, whatever was done since."""
    flight = row.flight
    is_made_here = flight is not None and flight.mutation.op is Op.CREATE
    return row.op is not None and is_made_here and row.is_answered


def _elsewhere(edited: Mapping[Key, Edited]) -> dict[Key, str]:
    """The scope in which central has a row, where the table here does not show it so.

    Rows that an unsent edit puts into another scope, that were deleted here, or that were made here
    and taken by central.
    """
    found: dict[Key, str] = {}
    for key, row in edited.items():
        is_taken = _is_taken(row)
        known = row.flight.frozen if row.flight and is_taken else row.base
        if row.op is None or known is None:
            continue
        scope = scope_of(row.entity, {"id": row.id, **known})
        shown = row.current and scope_of(row.entity, {"id": row.id, **row.current})
        if is_taken or scope != shown:
            found[key] = scope
    return found


def _ids_in(
    connection: Connection,
    entity: type[Entity],
    scopes: Collection[str],
    *,
    moved: Mapping[Key, str],
) -> list[str]:
    """Rows that central has in these scopes."""
    if not entity.sync.scope:
        return []
    name = entity.wire_name()
    found = [id_ for (other, id_), scope in moved.items() if other == name and scope in scopes]
    for some in batches(sorted(scopes)):
        rows = connection.exec_driver_sql(
            f"SELECT id FROM {entity.wire_name()} "  # noqa: S608 - our own names
            f"WHERE {scope_sql(entity)} IN ({', '.join('?' * len(some))})",
            tuple(some),
        )
        found += [row[0] for row in rows if (name, row[0]) not in moved]
    return found


def _not_received(
    connection: Connection,
    entity: type[Entity],
    fresh: set[str],
    *,
    moved: Mapping[Key, str],
    is_first: bool,
) -> set[str]:
    """Rows of scopes that were sent whole, and that were not among what was sent."""
    name = entity.wire_name()
    found = {id_ for (other, id_), scope in moved.items() if other == name and scope in fresh}
    if is_first:
        return found
    rows = connection.exec_driver_sql(
        f"SELECT id, {scope_sql(entity)} FROM {name} "  # noqa: S608 - our own names
        "WHERE revision IS NOT NULL AND id NOT IN "
        "(SELECT id FROM staging WHERE kind = 'row' AND entity = ?)",
        (name,),
    )
    return found | {id_ for id_, scope in rows if scope in fresh and (name, id_) not in moved}


def _arrived(connection: Connection, name: str, scopes: set[str]) -> set[str]:
    """Rows of an entity that this pull brings in these scopes."""
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT id, scope FROM staging WHERE kind = 'row' AND entity = ?", (name,)
    )
    return {id_ for id_, scope in rows if scope in scopes}


def _staged_last(connection: Connection) -> dict[Key, str]:
    """For rows with a tombstone: the reason, or nothing where a row of that version came too."""
    rows = connection.exec_driver_sql(
        "SELECT g.entity, g.id, g.body, "
        "EXISTS (SELECT 1 FROM staging r WHERE r.kind = 'row' AND r.entity = g.entity "
        "AND r.id = g.id AND r.v >= g.v) "
        "FROM staging g WHERE g.kind = 'gone' ORDER BY g.v"
    )
    return {
        (entity, id_): "" if is_back else why or "deleted" for entity, id_, why, is_back in rows
    }
