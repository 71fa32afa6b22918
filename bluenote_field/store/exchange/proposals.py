"""Proposals of colleagues on this laptop: those to decide, and decisions that central has to hear.

Every complete pull that brings them brings all of them, so what is no longer among them has been
settled somewhere. A decision stays until then, and goes out with the first page of every pull.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from bluenote_field.domain.entities import ENTITIES
from bluenote_field.domain.wire import Decided, Ending, Proposals
from bluenote_field.store.books import fact, set_fact
from bluenote_field.store.profile.statements import first, run, run_many
from bluenote_field.store.rows import encode
from bluenote_field.store.store import Unit

MARK = "proposals"
UPDATED = "updated"
_LOST = "The account is no longer one of yours; "
ENDED = {
    "taken": _LOST + "{name} has taken the change over.",
    "aside": _LOST + "{name} has left the record as it is.",
}
"""How a proposal of one's own ended, as its card says it."""

_KEEP = (
    "INSERT INTO proposal (name, place, grp, scope, op, entity, id, body, by, at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (name) DO UPDATE SET place = excluded.place"
)
_DECISIONS = (
    "SELECT name, decision FROM proposal x WHERE decision IS NOT NULL AND NOT EXISTS"
    " (SELECT 1 FROM pending p WHERE p.entity = x.entity AND p.id = x.id AND x.decision = 'taken'"
    " AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.entity = p.entity AND o.id = p.id"
    " AND o.result IS NOT NULL AND o.n > x.after_n)) ORDER BY place"
)
_TELL = (
    "UPDATE card SET reason = ?1 WHERE id IN (SELECT id FROM card"
    " WHERE entity = ?2 AND row_id = ?3 AND (kind = 'scope_lost' OR code = 'scope_lost')"
    " AND (resolved_at IS NULL OR resolution = 'aside')"
    " ORDER BY resolved_at IS NULL DESC, made_at DESC LIMIT 1) AND reason IS NOT ?1 RETURNING label"
)


def known_mark(connection: Connection, *, is_updated: bool = False) -> str:
    """What central calls the proposals that are here; nothing where there are none.

    After an update of the app it is what no list is called: the last one may have had proposals of
    a kind that this laptop did not know.
    """
    return UPDATED if is_updated else fact(connection, MARK) or ""


def decisions(connection: Connection) -> tuple[Decided, ...]:
    """What was decided here and central has not settled yet.

    What was taken over is said once central has judged the edit: until then the letter keeps it.
    """
    return tuple(Decided(name, how) for name, how in run(connection, _DECISIONS))


def count_open(connection: Connection) -> int:
    """How many proposals wait for a decision; those that belong together count as one."""
    query = "SELECT count(DISTINCT grp) FROM proposal WHERE decision IS NULL"
    counted = first(connection, query)
    return int(counted[0]) if counted else 0


@dataclass(frozen=True, slots=True)
class Heard:
    """A proposal of one's own that somebody has decided about, as its card says it."""

    ending: Ending
    label: str
    reason: str


def keep_proposals(unit: Unit, arrived: Proposals) -> list[Heard]:
    """Keep what central sent in place of what was here; decisions stay with what is still there.

    Gives what this person had not heard before, also where they had put their card aside.
    """
    connection = unit.connection
    known = {entity.wire_name() for entity in ENTITIES}
    items = [each for each in arrived.items if each.entity in known]
    names = {each.name for each in items}
    here = [row[0] for row in run(connection, "SELECT name FROM proposal")]
    settled = [(name,) for name in here if name not in names]
    run_many(connection, "DELETE FROM proposal WHERE name = ?", settled)
    rows = [
        (p.name, place, p.group, p.scope, str(p.op), p.entity, p.id, encode(p.set), p.by, p.at)
        for place, p in enumerate(items)
    ]
    run_many(connection, _KEEP, rows)
    set_fact(connection, MARK, arrived.mark or None)
    unit.touch("proposal", "card")
    newest = {(each.entity, each.id): each for each in arrived.endings if each.how in ENDED}
    return [heard for each in newest.values() for heard in _tell(connection, each)]


def _tell(connection: Connection, ending: Ending) -> list[Heard]:
    """Write on the card of a record how its proposal ended, unless that stands there."""
    reason = ENDED[ending.how].format(name=ending.by or "somebody")
    told = run(connection, _TELL, (reason, ending.entity, ending.id)).fetchall()
    return [Heard(ending, label, reason) for (label,) in told]
