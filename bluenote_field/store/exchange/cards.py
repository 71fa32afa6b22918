"""Cards: what a person has to look at after a sync, and which edits wait for that.

A card keeps what could not be kept in the row. There is at most one open card for a row and a
group; a newer clash of the same group goes onto the card that is already open, or in its place.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

from sqlalchemy import Connection, RowMapping, func, select

from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.wire import Fields
from bluenote_field.store.profile.statements import first, run
from bluenote_field.store.rows import encode
from bluenote_field.store.store import Unit
from bluenote_field.store.tables import card

CardKind = Literal["conflict", "rejected", "scope_lost", "deleted"]
WHOLE = "*"
"""The group of a card that is about the whole row."""
BACK = "back"
"""The code of a card about a record that was deleted here and that central has again."""

_PARKED = """
WITH refused AS MATERIALIZED (
    SELECT p.root, c.audit_n FROM card c JOIN pending p ON p.entity = c.entity AND p.id = c.row_id
    WHERE c.kind = 'rejected' AND c.resolved_at IS NULL
)
SELECT DISTINCT root FROM (
    SELECT root, audit_n FROM refused
    EXCEPT
    SELECT r.root, r.audit_n FROM refused r JOIN pending part ON part.root = r.root
    JOIN audit l ON l.id = part.id AND l.entity = part.entity WHERE l.n > r.audit_n
)
"""
_SEEN = (
    "SELECT coalesce((SELECT audit_n FROM outbox WHERE entity = ? AND id = ?"
    " ORDER BY n DESC LIMIT 1), (SELECT max(n) FROM audit), 0)"
)
_WITHDRAW = (
    "UPDATE card SET resolved_at = ?, resolution = 'withdrawn'"
    " WHERE kind = 'rejected' AND resolved_at IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM pending p WHERE p.entity = card.entity AND p.id = card.row_id)"
)


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
    # What was edited since it was frozen is newer than the answer that the card tells of.
    seen = first(connection, _SEEN, (finding.entity, finding.row_id))
    values["audit_n"] = seen and seen[0]
    unit.touch("card")
    earlier = _open_card(connection, finding)
    if earlier is None:
        connection.execute(card.insert(), {"id": unit.new_id(), **values})
        return
    # What the edit was first made on says more than what a sync put between.
    values["base"] = earlier["base"] or values["base"]
    here = card.update().where(card.c.id == earlier["id"])
    if finding.kind != "rejected" and earlier["mine"] not in (None, values["mine"]):
        # Typed over what this card kept: that stays readable on a card of its own.
        overtaken = {"resolved_at": values["made_at"], "resolution": "overtaken"}
        connection.execute(here, overtaken)
        connection.execute(card.insert(), {"id": unit.new_id(), **values})
        return
    if finding.kind == "conflict" and not finding.by:
        values |= {"by": earlier["by"], "at": earlier["at"]}
    connection.execute(here, values)


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
    if run(unit.connection, _WITHDRAW, (to_wire_time(unit.now),)).rowcount:
        unit.touch("card")


def has_open_card(connection: Connection, entity: str, row_id: str) -> bool:
    """True where a person already has to look at this row."""
    query = "SELECT 1 FROM card WHERE entity = ? AND row_id = ? AND resolved_at IS NULL LIMIT 1"
    return first(connection, query, (entity, row_id)) is not None


def open_refusals(connection: Connection) -> set[tuple[str, str]]:
    """Entity and key of every row with an open card about a refusal."""
    query = "SELECT entity, row_id FROM card WHERE kind = 'rejected' AND resolved_at IS NULL"
    return {(entity, row_id) for entity, row_id in run(connection, query)}


def count_open(connection: Connection, *kinds: CardKind) -> int:
    """How many cards of these kinds (of any, where none is named) wait for a person."""
    query = select(func.count()).select_from(card).where(card.c.resolved_at.is_(None))
    if kinds:
        query = query.where(card.c.kind.in_(kinds))
    return int(connection.execute(query).scalar_one())


def parked_roots(connection: Connection) -> set[str]:
    """The aggregates that central refused and of which nobody has edited anything since."""
    return {root for (root,) in run(connection, _PARKED)}


def _open_card(connection: Connection, finding: Finding) -> RowMapping | None:
    query = select(card).where(
        card.c.entity == finding.entity,
        card.c.row_id == finding.row_id,
        card.c.grp == finding.grp,
        card.c.kind == finding.kind,
        card.c.resolved_at.is_(None),
    )
    return connection.execute(query).mappings().first()
