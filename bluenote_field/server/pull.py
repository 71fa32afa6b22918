"""Pull: pages over the current state of rows, out of a table that keeps moving, until the end.

One page is one snapshot. Each row has one position, its latest version, and only moves forward;
when a page finds nothing more, what was staged is central's state at that page's head. The
session (what was held, what is entitled, the head of the first page) is kept here for an hour;
the position rides in the session's token, so a page whose answer was lost is simply asked for
again. A position names the scope as well: a row that moves between two held scopes has one
version in both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Engine, Row, bindparam, delete, select, text

from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.wire import (
    Begin,
    End,
    Frame,
    Gone,
    Leave,
    Mark,
    Pull,
    Result,
    Results,
    hash_of,
)
from bluenote_field.server.access import Person, scopes_of
from bluenote_field.server.database import in_transaction, snapshot
from bluenote_field.server.digests import changed_scopes, digests_of
from bluenote_field.server.positions import (
    NOTHING_MORE,
    Extra,
    Position,
    entities_of,
    extra_of,
    find_positions,
    read_token,
    refuse_other_schema,
    scopes_of_rows,
    start_again,
    token_of,
)
from bluenote_field.server.proposals import proposals_for, settle_decided
from bluenote_field.server.replicas import (
    Replica,
    confirm_salt,
    epochs,
    next_salt,
    note_checkpoint,
    offer_salt,
    refuse_other_epoch,
    replica_of,
)
from bluenote_field.server.rows import wire_rows
from bluenote_field.server.staff import new_id
from bluenote_field.server.tables import MUTATION_RESULT, PULL_SESSION
from bluenote_field.server.unchanged import held_by, is_unchanged
from bluenote_field.server.upkeep import refuse_before_floor
from bluenote_field.server.writers import writers_since

MOST_ROWS: Final = 5000
_MOST_PAGE_BYTES: Final = 8 * 1024 * 1024
_LASTS: Final = timedelta(hours=1)

# Two halves, because they are found in two ways: what changed in a scope that is held, by version;
# and everything in a scope that is new. The head of the first page (h0) decides which deletions of
# the second half can have been staged already. `positions.py` has what is asked for beside these.
_PAGE: Final = text("""
WITH page AS (
    (SELECT s.* FROM sync_row s WHERE s.scope_id = ANY(:kept) AND s.v > :checkpoint
        AND (s.v, s.entity, s.id, s.scope_id) > (:v, :entity, CAST(:id AS uuid), :scope)
        ORDER BY s.v, s.entity, s.id, s.scope_id LIMIT :most)
    UNION ALL
    (SELECT s.* FROM sync_row s WHERE s.scope_id = ANY(:fresh) AND (NOT s.gone OR s.v > :h0)
        AND (s.v, s.entity, s.id, s.scope_id) > (:v, :entity, CAST(:id AS uuid), :scope)
        ORDER BY s.v, s.entity, s.id, s.scope_id LIMIT :most)
)
SELECT scope_id, entity, id::text AS id, v, gone, why FROM page
ORDER BY v, entity, id, scope_id LIMIT :most
""")
_HEAD: Final = text("SELECT v FROM sync_clock")
_SESSION: Final = (
    select(PULL_SESSION)
    .where(PULL_SESSION.c.id == bindparam("session"))
    .where(PULL_SESSION.c.replica_id == bindparam("replica"))
    .where(PULL_SESSION.c.created_at > bindparam("before"))
)
_FORGET_SESSIONS: Final = delete(PULL_SESSION).where(
    PULL_SESSION.c.created_at < bindparam("before")
)
# One laptop has one pull; a copy of it, or a request whose answer was lost, a few more.
_SESSIONS_EACH: Final = 8
_FORGET_OTHERS: Final = text(
    "DELETE FROM pull_session WHERE replica_id = CAST(:replica AS uuid) AND id NOT IN"
    " (SELECT id FROM pull_session WHERE replica_id = CAST(:replica AS uuid)"
    " ORDER BY id DESC LIMIT :most)"
)
_RESULTS: Final = (
    select(MUTATION_RESULT.c.body)
    .where(MUTATION_RESULT.c.replica_id == bindparam("replica"))
    .where(MUTATION_RESULT.c.n > bindparam("acked"))
    .order_by(MUTATION_RESULT.c.n)
)
_THERE: Final = text("SELECT id::text FROM account WHERE id::text = ANY(:ids)")


@dataclass(frozen=True, slots=True)
class Session:
    """What stays the same over the pages of one pull; without any scope where nothing is new."""

    id: str
    checkpoint_v: int
    h0: int
    kept: frozenset[str]
    fresh: frozenset[str]
    lost: frozenset[str]
    extra: Extra = NOTHING_MORE


@dataclass(frozen=True, slots=True)
class _Asked:
    """One request for a page, and who asks."""

    person: Person
    request: Pull
    replica: Replica
    epoch: str
    now: datetime


def pull_page(
    engine: Engine, person: Person, replica_id: str, request: Pull, *, now: datetime
) -> bytes:
    """One page of a pull, as lines of JSON."""
    refuse_other_schema(request.schema)
    in_transaction(engine, lambda c: _admit(c, person, replica_id, request, now=now))
    with snapshot(engine) as connection:
        replica = replica_of(connection, replica_id, person, now=now, lock=False)
        known = epochs(connection)
        refuse_other_epoch(known, request.epoch, replica.watermark)
        head = int(connection.scalar(_HEAD) or 0)
        asked = _Asked(person, request, replica, known.current, now)
        if is_unchanged(connection, person, replica.id, request, head=head, day=now.date()):
            nothing: frozenset[str] = frozenset()
            session = Session(new_id(), head, head, kept=nothing, fresh=nothing, lost=nothing)
            position = Position()
        else:
            entitled = scopes_of(connection, person, day=now.date())
            session, position = _session(connection, asked, entitled, head=head)
        page = _Page(connection, asked, session, position)
        content, is_last = page.lines(head), page.is_last
    in_transaction(engine, lambda c: _remember(c, asked, session, is_last=is_last, head=head))
    return content


def _admit(
    connection: Connection, person: Person, replica_id: str, request: Pull, *, now: datetime
) -> None:
    """Refuse, before anything is read, who is not this replica, or not in this epoch."""
    replica = replica_of(connection, replica_id, person, now=now, lock=False)
    known = epochs(connection)
    refuse_other_epoch(known, request.epoch, replica.watermark)
    confirm_salt(connection, replica, request.salt, epoch=known.current)
    if request.decided:
        settle_decided(connection, person, request.decided, now=now)


def _session(
    connection: Connection, asked: _Asked, entitled: frozenset[str], *, head: int
) -> tuple[Session, Position]:
    if not asked.request.session:
        held = held_by(connection, asked.replica.id, asked.request, entitled)
        if held:
            refuse_before_floor(connection, asked.request.checkpoint_v)
        begun = Session(
            id=new_id(),
            checkpoint_v=max(0, min(asked.request.checkpoint_v, head)),
            h0=head,
            kept=entitled & held,
            fresh=entitled - held,
            lost=held - entitled,
            extra=extra_of(asked.request),
        )
        return begun, Position()
    session_id, position = read_token(asked.request.session)
    named = {"session": session_id, "replica": asked.replica.id, "before": asked.now - _LASTS}
    row = connection.execute(_SESSION, named).first()
    if row is None:
        raise start_again("The pull was interrupted for too long.")
    session = Session(
        row.id,
        row.checkpoint_v,
        row.h0,
        frozenset(row.kept),
        frozenset(row.fresh),
        frozenset(row.lost),
        Extra(tuple(row.again), row.was),
    )
    if session.kept | session.fresh != entitled:
        raise start_again("What this person may see has changed meanwhile.")
    return session, position


class _Page:
    """The frames of one page, collected from one snapshot."""

    def __init__(
        self, connection: Connection, asked: _Asked, session: Session, position: Position
    ) -> None:
        self._connection = connection
        self._asked = asked
        self._session = session
        self._from = position
        self.is_last = False

    def lines(self, head: int) -> bytes:
        """Every frame as one line of JSON."""
        most = max(1, min(self._asked.request.max_rows, MOST_ROWS))
        found = self._positions(most + 1)
        rows, taken = self._row_lines(found[:most])
        self.is_last = taken == len(found)
        token = token_of(self._session.id, self._from)
        begin = Begin(session=token, epoch=self._asked.epoch, head=head)
        total = self._from.rows + taken
        ending: list[Frame]
        if self.is_last:
            ending = self._ending(head, total)
        else:
            last = found[taken - 1]
            after = Position(last.v, last.entity, last.id, last.scope_id, total)
            ending = [Mark(session=token_of(self._session.id, after), rows=taken)]
        encode = msgspec.json.encode
        return b"\n".join([encode(begin), *rows, *map(encode, ending), b""])

    def _positions(self, most: int) -> Sequence[Row[Any]]:
        session, position = self._session, self._from
        if not (session.kept or session.fresh):
            return ()
        values = {
            "kept": list(session.kept),
            "fresh": list(session.fresh),
            "checkpoint": session.checkpoint_v,
            "h0": session.h0,
            "v": position.v,
            "entity": position.entity,
            "id": position.id,
            "scope": position.scope,
            "most": most,
        }
        known = self._asked.request.schema
        if session.extra == NOTHING_MORE and entities_of(known) is None:
            return self._connection.execute(_PAGE, values).all()
        return find_positions(self._connection, values, session.extra, known)

    def _row_lines(self, found: Sequence[Row[Any]]) -> tuple[list[bytes], int]:
        """The lines of the rows found, as many as fit into a page, and how many those are."""
        ids: dict[str, list[str]] = {}
        for row in found:
            if not row.gone:
                ids.setdefault(row.entity, []).append(row.id)
        bodies = {
            name: wire_rows(self._connection, entity_named(name), some)
            for name, some in ids.items()
        }
        lines: list[bytes] = []
        size = 0
        for row in found:
            if row.gone:
                line = msgspec.json.encode(
                    Gone(row.scope_id, row.entity, row.id, row.v, row.why or "deleted")
                )
            else:
                line = _row_line(row, bodies[row.entity][row.id])
            lines.append(line)
            size += len(line)
            if size > _MOST_PAGE_BYTES:
                break
        return lines, len(lines)

    def _ending(self, head: int, total: int) -> list[Frame]:
        session = self._session
        entitled = session.kept | session.fresh
        changed = changed_scopes(self._connection, session.kept, after=session.checkpoint_v)
        request = self._asked.request
        return [
            *self._leaves(),
            Results(items=self._results()),
            *self._writers(),
            *self._proposals(),
            End(
                checkpoint_v=head,
                watermark=self._asked.replica.watermark,
                rows=total,
                scopes=self._scopes_to_name(entitled),
                digest=digests_of(
                    self._connection,
                    session.fresh | changed | self._scopes_of_extra(),
                    entities=entities_of(request.schema),
                ),
                salt=_salt_for(self._asked),
            ),
        ]

    def _scopes_to_name(self, entitled: frozenset[str]) -> tuple[str, ...] | None:
        """What the laptop holds from now on, unless that is what it said by its hash."""
        said = self._asked.request.scopes_hash
        is_known = not entitled or (said and said == hash_of(entitled))
        return None if is_known else tuple(sorted(entitled))

    def _scopes_of_extra(self) -> frozenset[str]:
        """The scopes of rows that were asked for once more: compared, too, when they came."""
        again = self._session.extra.again
        return scopes_of_rows(self._connection, again) & self._session.kept

    def _writers(self) -> list[Frame]:
        """Who made the changes that this pull brings, but for what came from this very laptop."""
        kept, after = self._session.kept, self._session.checkpoint_v
        return writers_since(self._connection, self._asked.replica.id, kept, after=after)

    def _proposals(self) -> list[Frame]:
        """What waits for this person in dead letters, where the laptop knows something else."""
        asked = self._asked
        found = proposals_for(
            self._connection,
            asked.person,
            asked.replica.id,
            self._session.kept | self._session.fresh,
            known=asked.request.proposals,
            now=asked.now,
        )
        return [] if found is None else [found]

    def _leaves(self) -> list[Frame]:
        if not self._session.lost:
            return []
        there = set(self._connection.scalars(_THERE, {"ids": list(self._session.lost)}))
        return [
            Leave(scope=scope, why="reassigned" if scope in there else "deleted")
            for scope in sorted(self._session.lost)
        ]

    def _results(self) -> tuple[Result, ...]:
        if self._asked.request.acked_through >= self._asked.replica.watermark:
            return ()
        asked = {"replica": self._asked.replica.id, "acked": self._asked.request.acked_through}
        bodies = self._connection.scalars(_RESULTS, asked)
        return tuple(msgspec.json.decode(body, type=Result) for body in bodies)


def _remember(
    connection: Connection, asked: _Asked, session: Session, *, is_last: bool, head: int
) -> None:
    """Keep the session for the next page, or that the replica has been given everything."""
    if is_last:
        scopes = session.kept | session.fresh or None
        note_checkpoint(connection, asked.replica, scopes, at_v=head, now=asked.now)
        if salt := _salt_for(asked):
            offer_salt(connection, asked.replica.id, salt)
        return
    if not asked.request.session:
        connection.execute(_FORGET_SESSIONS, {"before": asked.now - _LASTS})
        others = {"replica": asked.replica.id, "most": _SESSIONS_EACH - 1}
        connection.execute(_FORGET_OTHERS, others)
        connection.execute(
            PULL_SESSION.insert(),
            {
                "id": session.id,
                "replica_id": asked.replica.id,
                "checkpoint_v": session.checkpoint_v,
                "h0": session.h0,
                "kept": sorted(session.kept),
                "fresh": sorted(session.fresh),
                "lost": sorted(session.lost),
                "again": list(session.extra.again),
                "was": session.extra.was,
                "created_at": asked.now,
            },
        )


def _salt_for(asked: _Asked) -> str:
    """The salt that the end of this pull offers; none to a laptop that does not ask for one."""
    said, nonce = asked.request.salt, asked.request.nonce
    return next_salt(said, nonce, epoch=asked.epoch) if nonce else ""


def _row_line(row: Row[Any], body: str) -> bytes:
    head = f'{{"t":"row","scope":"{row.scope_id}","entity":"{row.entity}","id":"{row.id}"'
    return f'{head},"v":{row.v},"f":{body}}}'.encode()
