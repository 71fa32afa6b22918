"""Rows that leave this laptop with a pull: their scope was taken away, or they are gone at central.

An edit that was not sent goes onto a card first. A pull that would take away a large part of
everything is held back until a person says that it is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, select

from bluenote_field.domain.entities import ENTITIES, entity_named
from bluenote_field.domain.entity import Entity, scope_of
from bluenote_field.domain.wire import Op
from bluenote_field.errors import Problem
from bluenote_field.store import again, search
from bluenote_field.store.cards import CardKind, put_card
from bluenote_field.store.edits import Edited, Key
from bluenote_field.store.rebase import lost
from bluenote_field.store.rows import batches, count_rows, decode, known_ids, read_rows, remove_rows
from bluenote_field.store.scopes import is_account, scope_sql
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
    connection: Connection, held: Collection[str], scopes: Collection[str], *, is_first: bool
) -> Removal:
    """What the staged pull takes away, given the scopes held before and after it."""
    reasons: dict[str, dict[str, str]] = {}
    before, after = set(held), set(scopes)
    left = _left_scopes(connection, before, after)
    fresh = set() if is_first else after - before
    back = _staged_last(connection)
    moved = _moved_here(connection)
    nowhere = again.not_received(connection)
    for entity in ENTITIES:
        name = entity.wire_name()
        leaving = dict.fromkeys(_ids_in(connection, entity, left, moved=moved), LEFT)
        leaving |= dict.fromkeys(known_ids(connection, entity, nowhere.get(name, [])), "deleted")
        if fresh:
            missing = _not_received(connection, entity, fresh, moved=moved)
            leaving |= dict.fromkeys(missing, "deleted")
        leaving = {id_: why for id_, why in leaving.items() if back.get((name, id_)) != ""}
        gone = {id_: why for (other, id_), why in back.items() if other == name and why}
        # A deletion of what is gone already has nothing left to say.
        here = known_ids(connection, entity, list(gone)) | _deleted_here(connection, name)
        leaving |= {id_: why for id_, why in gone.items() if id_ in here}
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
            if here is not None and here.is_unsent:
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


def _left_scopes(connection: Connection, before: set[str], after: set[str]) -> set[str]:
    """Scopes that a person no longer holds: those that went, and any whose account lingers here.

    An account lingers that was made here, accepted, and given to others before it came back.
    """
    accounts = connection.exec_driver_sql("SELECT id FROM account WHERE revision IS NOT NULL")
    lingering = {row[0] for row in accounts.fetchall()}
    return (before | lingering) - after


def _moved_here(connection: Connection) -> dict[Key, str]:
    """The scope in which central has a row that an unsent edit puts into another one."""
    query = select(pending).where(pending.c.base_v.is_not(None), pending.c.op == Op.UPDATE)
    found: dict[Key, str] = {}
    for row in connection.execute(query).mappings():
        entity = entity_named(row["entity"])
        scope = scope_of(entity, {"id": row["id"], **(decode(row["base"]) or {})})
        here = read_rows(connection, entity, [row["id"]]).get(row["id"])
        if here is not None and scope != scope_of(entity, {"id": row["id"], **here.fields}):
            found[row["entity"], row["id"]] = scope
    return found


def _deleted_here(connection: Connection, name: str) -> set[str]:
    """Rows that were deleted on this laptop and that central has not dropped yet."""
    query = select(pending.c.id).where(pending.c.entity == name, pending.c.op == Op.DELETE)
    return set(connection.execute(query).scalars())


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
    connection: Connection, entity: type[Entity], fresh: set[str], *, moved: Mapping[Key, str]
) -> list[str]:
    """Rows of scopes that were sent whole, and that were not among what was sent."""
    rows = connection.exec_driver_sql(
        f"SELECT id, {scope_sql(entity)} FROM {entity.wire_name()} "  # noqa: S608 - our own names
        "WHERE revision IS NOT NULL AND id NOT IN "
        "(SELECT id FROM staging WHERE kind = 'row' AND entity = ?)",
        (entity.wire_name(),),
    )
    name = entity.wire_name()
    return [id_ for id_, scope in rows if moved.get((name, id_), scope) in fresh]


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
