"""What must hold of a laptop at any moment, and of laptop and central once everything was sent.

Written with plain SQL against both databases, so that none of the code under test vouches for
itself; only the question who may see what is asked of central's own function.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from sqlalchemy import Engine, text

from bluenote_field.domain.entities import ENTITIES
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import fields_of
from bluenote_field.server.access import Person, scopes_of
from bluenote_field.server.rows import wire_rows
from bluenote_field.store import search
from bluenote_field.store.rows import read_rows
from bluenote_field.store.store import Store

Row = tuple[int | None, dict[str, Any]]
Rows = dict[tuple[str, str], Row]


def assert_sound(store: Store) -> None:
    """The file is whole and its books fit each other, whatever has happened."""
    with store.read() as reader:
        # The check of a full-text index trusts what its connection remembers of it, and cries wolf
        # where another connection has written since; a search makes it look again.
        search.search(reader.connection, "anything")
        for pragma in ("integrity_check", "cipher_integrity_check", "foreign_key_check"):
            said = reader.connection.exec_driver_sql(f"PRAGMA {pragma}").fetchall()
            faults = [tuple(row) for row in said if row[0] != "ok"]
            assert not faults, f"{pragma}: {faults[:3]}"
        pending = reader.rows("SELECT entity, id, op, base_v FROM pending")
        numbers = [row["n"] for row in reader.rows("SELECT n FROM outbox ORDER BY n")]
        closed = {row["n"] for row in reader.rows("SELECT n FROM journal")}
        last_n = int(reader.fact("last_n") or 0)
        rows = _rows_of_laptop(store)
    assert not closed & set(numbers), "a mutation is both on its way and closed"
    assert numbers == list(range(last_n - len(numbers) + 1, last_n + 1)), "the numbers have a gap"
    for waiting in pending:
        key = waiting["entity"], waiting["id"]
        assert (key in rows) is (waiting["op"] != "delete"), f"{waiting} and its row"
    edited = {(waiting["entity"], waiting["id"]) for waiting in pending}
    strays = [key for key, (v, _) in rows.items() if v is None and key not in edited]
    assert strays == [], "rows that central does not know and nobody will send"
    _assert_findable(store, rows)


def assert_nothing_waits(store: Store) -> None:
    """Everything that was typed has reached central."""
    with store.read() as reader:
        for table in ("pending", "outbox", "staging"):
            assert [dict(row) for row in reader.rows(f"SELECT * FROM {table}")] == [], table  # noqa: S608


def assert_agrees(store: Store, engine: Engine, *, day: dt.date) -> None:
    """The laptop holds exactly what central has for this person, value by value."""
    assert_sound(store)
    assert_nothing_waits(store)
    ours, theirs = _rows_of_laptop(store), _rows_of_central(store, engine, day=day)
    assert ours.keys() - theirs.keys() == set(), "rows that central does not give this person"
    assert theirs.keys() - ours.keys() == set(), "rows that did not arrive"
    differing = {key: (ours[key], theirs[key]) for key in ours if ours[key] != theirs[key]}
    assert differing == {}


def _rows_of_laptop(store: Store) -> Rows:
    found: Rows = {}
    with store.read() as reader:
        for entity in ENTITIES:
            ids = [r["id"] for r in reader.rows(f"SELECT id FROM {entity.wire_name()}")]  # noqa: S608
            for id_, row in read_rows(reader.connection, entity, ids).items():
                found[entity.wire_name(), id_] = (row.v, dict(row.fields))
    return found


def _rows_of_central(store: Store, engine: Engine, *, day: dt.date) -> Rows:
    with store.read() as reader:
        facts = {name: reader.fact(name) or "" for name in ("user_id", "user_name", "user_role")}
    person = Person(facts["user_id"], facts["user_name"], "", facts["user_role"])
    query = text(
        "SELECT entity, id::text, v FROM sync_row WHERE NOT gone AND scope_id = ANY(:scopes)"
    )
    with engine.connect() as connection:
        scopes = sorted(scopes_of(connection, person, day=day))
        versions = {(r[0], r[1]): r[2] for r in connection.execute(query, {"scopes": scopes})}
        found: Rows = {}
        for entity in ENTITIES:
            name = entity.wire_name()
            ids = [id_ for other, id_ in versions if other == name]
            for id_, body in wire_rows(connection, entity, ids).items():
                found[name, id_] = (versions[name, id_], _known(entity, json.loads(body)))
    return found


def _known(entity: type[Entity], fields: dict[str, Any]) -> dict[str, Any]:
    return {spec.name: fields.get(spec.name) for spec in fields_of(entity)}


def _assert_findable(store: Store, rows: Rows) -> None:
    """Each record that can be searched for is in the index once, and nothing else is."""
    searched = {e.wire_name() for e in ENTITIES if any(s.show.search for s in fields_of(e))}
    with store.read() as reader:
        indexed = [(r["entity"], r["id"]) for r in reader.rows("SELECT entity, id FROM search_row")]
    assert len(indexed) == len(set(indexed)), "a record is indexed twice"
    assert set(indexed) == {key for key in rows if key[0] in searched}
