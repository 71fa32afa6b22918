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
from sqlalchemy import Connection, Engine, Row, delete, select, text

from bluenote_field.domain.entities import ENTITIES, entity_named
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
)
from bluenote_field.server.access import Person, scopes_of
from bluenote_field.server.database import in_transaction, snapshot
from bluenote_field.server.digests import changed_scopes, digests_of
from bluenote_field.server.refusals import Refused
from bluenote_field.server.replicas import (
    Replica,
    epochs,
    note_checkpoint,
    refuse_other_epoch,
    replica_of,
)
from bluenote_field.server.rows import wire_rows
from bluenote_field.server.staff import new_id
from bluenote_field.server.tables import MUTATION_RESULT, PULL_SESSION

MOST_ROWS: Final = 5000
_MOST_PAGE_BYTES: Final = 8 * 1024 * 1024
_LASTS: Final = timedelta(hours=1)
_START: Final = "00000000-0000-0000-0000-000000000000"

# Two halves, because they are found in two ways: what changed in a scope that is held, by version;
# and everything in a scope that is new. The head of the first page (h0) decides which deletions of
# the second half can have been staged already.
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


@dataclass(frozen=True, slots=True)
class Position:
    """Where in the order of versions the next page begins, and how many rows came before it."""

    v: int = -1
    entity: str = ""
    id: str = _START
    scope: str = ""
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Session:
    """What stays the same over the pages of one pull."""

    id: str
    checkpoint_v: int
    h0: int
    kept: frozenset[str]
    fresh: frozenset[str]
    lost: frozenset[str]


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
    in_transaction(engine, lambda c: replica_of(c, replica_id, person, now=now, lock=False))
    with snapshot(engine) as connection:
        replica = replica_of(connection, replica_id, person, now=now, lock=False)
        known = epochs(connection)
        refuse_other_epoch(known, request.epoch, replica.watermark)
        head = int(connection.scalar(text("SELECT v FROM sync_clock")) or 0)
        entitled = scopes_of(connection, person, day=now.date())
        asked = _Asked(person, request, replica, known.current, now)
        session, position = _session(connection, asked, entitled, head=head)
        page = _Page(connection, asked, session, position)
        content, is_last = page.lines(head), page.is_last
    in_transaction(engine, lambda c: _remember(c, asked, session, is_last=is_last, head=head))
    return content


def _session(
    connection: Connection, asked: _Asked, entitled: frozenset[str], *, head: int
) -> tuple[Session, Position]:
    if not asked.request.session:
        held = frozenset(asked.request.scopes or ())
        begun = Session(
            id=new_id(),
            checkpoint_v=max(0, min(asked.request.checkpoint_v, head)),
            h0=head,
            kept=entitled & held,
            fresh=entitled - held,
            lost=held - entitled,
        )
        return begun, Position()
    session_id, position = _read_token(asked.request.session)
    row = connection.execute(
        select(PULL_SESSION)
        .where(PULL_SESSION.c.id == session_id)
        .where(PULL_SESSION.c.replica_id == asked.replica.id)
        .where(PULL_SESSION.c.created_at > asked.now - _LASTS)
    ).first()
    if row is None:
        raise _start_again("The pull was interrupted for too long.")
    session = Session(
        row.id,
        row.checkpoint_v,
        row.h0,
        frozenset(row.kept),
        frozenset(row.fresh),
        frozenset(row.lost),
    )
    if session.kept | session.fresh != entitled:
        raise _start_again("What this person may see has changed meanwhile.")
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
        token = _token(self._session, self._from)
        begin = Begin(session=token, epoch=self._asked.epoch, head=head)
        total = self._from.rows + taken
        ending: list[Frame]
        if self.is_last:
            ending = self._ending(head, total)
        else:
            last = found[taken - 1]
            after = Position(last.v, last.entity, last.id, last.scope_id, total)
            ending = [Mark(session=_token(self._session, after), rows=taken)]
        encode = msgspec.json.encode
        return b"\n".join([encode(begin), *rows, *map(encode, ending), b""])

    def _positions(self, most: int) -> Sequence[Row[Any]]:
        session, position = self._session, self._from
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
        return self._connection.execute(_PAGE, values).all()

    def _row_lines(self, found: Sequence[Row[Any]]) -> tuple[list[bytes], int]:
        """The lines of the rows found, as many as fit into a page, and how many those are."""
        bodies = {
            entity.wire_name(): wire_rows(self._connection, entity, ids)
            for entity in ENTITIES
            if (ids := [r.id for r in found if r.entity == entity.wire_name() and not r.gone])
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
        return [
            *self._leaves(),
            Results(items=self._results()),
            End(
                checkpoint_v=head,
                watermark=self._asked.replica.watermark,
                rows=total,
                scopes=tuple(sorted(entitled)),
                digest=digests_of(self._connection, session.fresh | changed),
            ),
        ]

    def _leaves(self) -> list[Frame]:
        if not self._session.lost:
            return []
        query = text("SELECT id::text FROM account WHERE id::text = ANY(:ids)")
        there = set(self._connection.scalars(query, {"ids": list(self._session.lost)}))
        return [
            Leave(scope=scope, why="reassigned" if scope in there else "deleted")
            for scope in sorted(self._session.lost)
        ]

    def _results(self) -> tuple[Result, ...]:
        bodies = self._connection.scalars(
            select(MUTATION_RESULT.c.body)
            .where(MUTATION_RESULT.c.replica_id == self._asked.replica.id)
            .where(MUTATION_RESULT.c.n > self._asked.request.acked_through)
            .order_by(MUTATION_RESULT.c.n)
        )
        return tuple(msgspec.json.decode(body, type=Result) for body in bodies)


def _remember(
    connection: Connection, asked: _Asked, session: Session, *, is_last: bool, head: int
) -> None:
    """Keep the session for the next page, or that the replica has been given everything."""
    if is_last:
        scopes = session.kept | session.fresh
        note_checkpoint(connection, asked.replica, scopes, at_v=head, now=asked.now)
        return
    if not asked.request.session:
        connection.execute(
            delete(PULL_SESSION).where(PULL_SESSION.c.created_at < asked.now - _LASTS)
        )
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
                "created_at": asked.now,
            },
        )


def _row_line(row: Row[Any], body: str) -> bytes:
    head = f'{{"t":"row","scope":"{row.scope_id}","entity":"{row.entity}","id":"{row.id}"'
    return f'{head},"v":{row.v},"f":{body}}}'.encode()


def _token(session: Session, at: Position) -> str:
    return f"{session.id}/{at.v}/{at.entity}/{at.id}/{at.scope}/{at.rows}"


def _read_token(token: str) -> tuple[str, Position]:
    """The session's id and a position; a forged one can only harm the forger's own copy."""
    try:
        session_id, v, entity, id_, scope, rows = token.split("/")
        if entity:
            entity_named(entity)
        for identifier in (session_id, id_):
            if len(identifier) != len(_START) or set(identifier) - set("0123456789abcdef-"):
                raise ValueError  # noqa: TRY301
        position = Position(int(v), entity, id_, scope.replace("\x00", ""), int(rows))
    except (ValueError, KeyError):
        raise _start_again("This is not a session of central.") from None
    if not -1 <= position.v < 2**62 or not 0 <= position.rows < 2**62:
        raise _start_again("This is not a session of central.")
    return session_id, position


def _start_again(words: str) -> Refused:
    return Refused("scope_changed", words, "The laptop starts the pull again.")
