"""Rows that a pull brings beside what changed: the less usual ways in which a page is found.

Rows that the laptop asks for once more; after an update of the app, rows that hold what it could
not know before; and for an app that is older than central, only the kinds of records that it knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, text

from bluenote_field.domain.columns import is_identifier
from bluenote_field.domain.entities import ENTITIES, entity_named
from bluenote_field.domain.schemas import SERVED, entities_at, news_since
from bluenote_field.domain.wire import SCHEMA, Plain, Pull, Schemas, plain
from bluenote_field.server.refusals import Refused

MOST_AGAIN: Final = 20_000
_START: Final = "00000000-0000-0000-0000-000000000000"

_AFTER: Final = "(s.v, s.entity, s.id, s.scope_id) > (:v, :entity, CAST(:id AS uuid), :scope)"
_IN_ORDER: Final = "ORDER BY s.v, s.entity, s.id, s.scope_id LIMIT :most"
# The head of the first page (h0) decides which deletions in a new scope can have been staged.
_CHANGED: Final = "s.scope_id = ANY(:kept) AND s.v > :checkpoint"
_FRESH: Final = "s.scope_id = ANY(:fresh) AND (NOT s.gone OR s.v > :h0)"
_HELD: Final = "s.scope_id = ANY(:kept) AND s.v <= :checkpoint"
_AGAIN: Final = (
    f"{_HELD} AND (s.entity, s.id) IN (SELECT split_part(k, '/', 1),"  # noqa: S608 - no value
    " CAST(split_part(k, '/', 2) AS uuid) FROM unnest(CAST(:again AS text[])) AS k)"
)
_SCOPES: Final = text(
    "SELECT DISTINCT s.scope_id FROM sync_row s WHERE (s.entity, s.id) IN (SELECT"
    " split_part(k, '/', 1), CAST(split_part(k, '/', 2) AS uuid)"
    " FROM unnest(CAST(:again AS text[])) AS k)"
)


@dataclass(frozen=True, slots=True)
class Position:
    """Where in the order of versions the next page begins, and how many rows came before it."""

    v: int = -1
    entity: str = ""
    id: str = _START
    scope: str = ""
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Extra:
    """What a pull brings beside changes: rows asked for (`entity/id`), and from which schema on."""

    again: tuple[str, ...] = ()
    was: int = 0


NOTHING_MORE: Final = Extra()


def extra_of(request: Pull) -> Extra:
    """What a first page asks for beside changes."""
    known = request.schema
    is_updated = known is not None and 0 < known.was < known.now
    return Extra(
        tuple(_row_named(each) for each in request.again[:MOST_AGAIN]),
        known.was if known is not None and is_updated else 0,
    )


def find_positions(
    connection: Connection, values: dict[str, Any], extra: Extra, known: Schemas | None
) -> Sequence[Row[Any]]:
    """The next rows after the position that `values` name, with what goes with them."""
    values = dict(values)
    halves = [_CHANGED, _FRESH]
    if extra.again:
        halves.append(_AGAIN)
        values["again"] = list(extra.again)
    if extra.was and (back_fill := _back_fill(extra.was)):
        halves.append(f"{_HELD} AND NOT s.gone AND ({back_fill})")
    is_known = ""
    entities = entities_of(known)
    if entities is not None:
        is_known, values["entities"] = "AND s.entity = ANY(:entities)", entities
    found = " UNION ".join(
        f"(SELECT s.* FROM sync_row s WHERE {half} AND {_AFTER} {is_known} {_IN_ORDER})"  # noqa: S608
        for half in halves
    )
    query = text(
        f"WITH page AS ({found}) SELECT scope_id, entity, id::text AS id, v, gone, why"  # noqa: S608
        " FROM page ORDER BY v, entity, id, scope_id LIMIT :most"
    )
    return connection.execute(query, values).all()


def entities_of(known: Schemas | None) -> list[str] | None:
    """The kinds of records that an older laptop knows; None where it knows all."""
    if known is None or known.now >= SCHEMA:
        return None
    return [each.wire_name() for each in entities_at(known.now)]


def scopes_of_rows(connection: Connection, again: Iterable[str]) -> frozenset[str]:
    """Every scope that these rows are or were in."""
    asked = list(again)
    return frozenset(connection.scalars(_SCOPES, {"again": asked})) if asked else frozenset()


def refuse_other_schema(known: Schemas | None) -> None:
    """Serve this schema and the three before it."""
    if known is None or SCHEMA - SERVED <= known.now <= SCHEMA:
        return
    if known.now > SCHEMA:
        raise Refused(
            "schema_unknown",
            "This version of the app is newer than central.",
            "Ask the person who runs central to update it; what waits is kept.",
        )
    raise Refused(
        "client_too_old",
        "This version of the app is too old for central.",
        "Update the app. Until then what waits is sent, and nothing new is fetched.",
    )


def _back_fill(was: int) -> str:
    """The condition for rows that hold something an older app passed over."""
    conditions = []
    for name, fields in news_since(was).items():
        differs = " OR ".join(_differs(name, field) for field in fields)
        held = f'SELECT id FROM "{name}" WHERE {differs}'  # noqa: S608 - our own names
        conditions.append(f"s.entity = '{name}'" + (f" AND s.id IN ({held})" if fields else ""))
    return " OR ".join(f"({each})" for each in conditions)


def _differs(name: str, field: str) -> str:
    usual = _usual(name, field)
    return f'"{field}" IS NOT NULL' if usual is None else f'"{field}"::text <> {_literal(usual)}'


def _usual(name: str, field: str) -> Plain:
    """What a field holds where nobody set it."""
    declared = entity_named(name).model_fields[field]
    return None if declared.is_required() else plain(declared.get_default())


def _literal(value: Plain) -> str:
    words = str(value).lower() if isinstance(value, bool) else str(value)
    return "'" + words.replace("'", "''").replace(":", "\\:") + "'"


def _row_named(said: str) -> str:
    name, _, id_ = said.partition("/")
    if name not in {each.wire_name() for each in ENTITIES} or not is_identifier(id_):
        raise Refused("malformed", "The laptop asks again for what is no record.")
    return said


def token_of(session_id: str, at: Position) -> str:
    """The session and the position as the laptop is given them."""
    return f"{session_id}/{at.v}/{at.entity}/{at.id}/{at.scope}/{at.rows}"


def read_token(token: str) -> tuple[str, Position]:
    """The session's id and a position; a forged one can only harm the forger's own copy."""
    try:
        session_id, v, entity, id_, scope, rows = token.split("/")
        if entity:
            entity_named(entity)
        if not (is_identifier(session_id) and is_identifier(id_)):
            raise ValueError  # noqa: TRY301
        position = Position(int(v), entity, id_, scope.replace("\x00", ""), int(rows))
    except (ValueError, KeyError):
        raise start_again("This is not a session of central.") from None
    if not -1 <= position.v < 2**62 or not 0 <= position.rows < 2**62:
        raise start_again("This is not a session of central.")
    return session_id, position


def start_again(words: str) -> Refused:
    """The refusal after which the laptop begins the pull once more."""
    return Refused("scope_changed", words, "The laptop starts the pull again.")
