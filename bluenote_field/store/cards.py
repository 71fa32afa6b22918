"""Cards: what a person has to look at after a sync, and which edits wait for that.

A card keeps what could not be kept in the row. There is at most one open card for a row and a
group; a newer clash of the same group goes onto the card that is already open.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

from sqlalchemy import Connection, RowMapping, func, select

from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.wire import Fields
from bluenote_field.store.rows import decode, encode, read_rows
from bluenote_field.store.store import Unit
from bluenote_field.store.tables import card, pending

CardKind = Literal["conflict", "rejected", "scope_lost", "deleted"]
WHOLE = "*"
"""The group of a card that is about the whole row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something a person has to decide; `mine` is None where it was a deletion."""

    kind: CardKind
    entity: str
    row_id: str
    grp: str = WHOLE
    label: str = ""
    base: Fields | None = None
    mine: Fields | None = None
    theirs: Fields | None = None
    their_v: int | None = None
    by: str = ""
    at: str = ""
    code: str = ""
    reason: str = ""


def put_card(unit: Unit, finding: Finding) -> None:
    """Open a card, or bring the open one of the same row and group up to date."""
    connection = unit.connection
    values: dict[str, object] = asdict(finding)
    values |= {name: encode(getattr(finding, name)) for name in ("base", "mine", "theirs")}
    values |= {"by": finding.by or None, "at": finding.at or None}
    values["made_at"] = to_wire_time(unit.now)
    unit.touch("card")
    earlier = _open_card(connection, finding)
    if earlier is None:
        connection.execute(card.insert(), {"id": unit.new_id(), **values})
        return
    # What the edit was first made on says more than what a sync put between.
    values["base"] = earlier["base"] or values["base"]
    if finding.kind == "conflict" and not finding.by:
        values |= {"by": earlier["by"], "at": earlier["at"]}
    connection.execute(card.update().where(card.c.id == earlier["id"]), values)


def close_cards(unit: Unit, entity: str, row_id: str, *, kind: CardKind, resolution: str) -> None:
    """Resolve the open cards of a row that have answered themselves."""
    closed = unit.connection.execute(
        card.update().where(
            card.c.entity == entity,
            card.c.row_id == row_id,
            card.c.kind == kind,
            card.c.resolved_at.is_(None),
        ),
        {"resolved_at": to_wire_time(unit.now), "resolution": resolution},
    )
    if closed.rowcount:
        unit.touch("card")


def withdraw_refusals(unit: Unit) -> None:
    """Resolve the cards of refused edits that nobody wants any more: nothing of the row waits."""
    waits = select(pending.c.id).where(
        pending.c.entity == card.c.entity, pending.c.id == card.c.row_id
    )
    withdrawn = unit.connection.execute(
        card.update().where(
            card.c.kind == "rejected", card.c.resolved_at.is_(None), ~waits.exists()
        ),
        {"resolved_at": to_wire_time(unit.now), "resolution": "withdrawn"},
    )
    if withdrawn.rowcount:
        unit.touch("card")


def has_open_card(connection: Connection, entity: str, row_id: str) -> bool:
    """True where a person already has to look at this row."""
    query = select(card.c.id).where(
        card.c.entity == entity, card.c.row_id == row_id, card.c.resolved_at.is_(None)
    )
    return connection.execute(query).first() is not None


def open_refusals(connection: Connection) -> set[tuple[str, str]]:
    """Entity and key of every row with an open card about a refusal."""
    query = select(card.c.entity, card.c.row_id).where(
        card.c.kind == "rejected", card.c.resolved_at.is_(None)
    )
    return {(row.entity, row.row_id) for row in connection.execute(query)}


def count_open(connection: Connection, *kinds: CardKind) -> int:
    """How many cards of these kinds (of any, where none is named) wait for a person."""
    query = select(func.count()).select_from(card).where(card.c.resolved_at.is_(None))
    if kinds:
        query = query.where(card.c.kind.in_(kinds))
    return int(connection.execute(query).scalar_one())


def parked_roots(connection: Connection) -> set[str]:
    """The aggregates that central refused and nobody has edited since."""
    same = (pending.c.entity == card.c.entity) & (pending.c.id == card.c.row_id)
    query = (
        select(card.c.entity, card.c.row_id, card.c.mine, card.c.made_at, pending.c.root)
        .join(pending, same)
        .where(card.c.kind == "rejected", card.c.resolved_at.is_(None))
    )
    return {
        refused["root"]
        for refused in connection.execute(query).mappings()
        if not _is_edited(connection, refused)
    }


def _is_edited(connection: Connection, refused: RowMapping) -> bool:
    """True where anything of the aggregate was edited after the card was made."""
    last = connection.execute(
        select(func.max(pending.c.last_at)).where(pending.c.root == refused["root"])
    ).scalar()
    if last and last > refused["made_at"]:
        return True
    # An edit between freezing and the answer is older than the card, but shows in the row.
    entity = entity_named(refused["entity"])
    row = read_rows(connection, entity, [refused["row_id"]]).get(refused["row_id"])
    return (None if row is None else row.fields) != decode(refused["mine"])


def _open_card(connection: Connection, finding: Finding) -> RowMapping | None:
    query = select(card).where(
        card.c.entity == finding.entity,
        card.c.row_id == finding.row_id,
        card.c.grp == finding.grp,
        card.c.kind == finding.kind,
        card.c.resolved_at.is_(None),
    )
    return connection.execute(query).mappings().first()
