"""Every entity on its way through the laptop's database."""

from __future__ import annotations

import random

import msgspec
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from bluenote_field.domain.entities import ENTITIES
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import fields_of
from bluenote_field.domain.wire import pack
from bluenote_field.store.migrations import is_ours, whole_schema
from bluenote_field.store.rows import read_rows
from bluenote_field.store.search import search
from bluenote_field.store.store import Changed, Reader, Store
from bluenote_field.store.views.lists import columns_of, list_block, list_ids
from bluenote_field.store.views.pickers import name_of, options
from tests.fakes.records import invent, invent_id
from tests.fakes.store import settle

EVERY = pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.wire_name())


def raw(reader: Reader, entity: type[Entity], id_: str) -> dict[str, object]:
    """The row as SQLite holds it, with no type of ours in between."""
    names = ", ".join(f'"{spec.name}"' for spec in fields_of(entity))
    sql = text(f"SELECT {names} FROM {entity.wire_name()} WHERE id = :id")  # noqa: S608
    return dict(reader.connection.execute(sql, {"id": id_}).mappings().one())


def test_the_models_are_the_migrated_schema(store: Store) -> None:
    with store.unit("compare") as unit:
        context = MigrationContext.configure(
            unit.connection,
            opts={
                "include_name": lambda name, kind, _parents: is_ours(name, kind),
                "include_object": lambda _object, name, kind, _reflected, _to: is_ours(name, kind),
            },
        )
        assert compare_metadata(context, whole_schema()) == []  # type: ignore[arg-type]


@EVERY
@pytest.mark.parametrize("only_required", [False, True])
def test_the_wire_form_is_what_sqlite_stores(
    store: Store, entity: type[Entity], seeded: random.Random, *, only_required: bool
) -> None:
    with store.unit("add") as unit:
        record = unit.add(entity, invent(entity, seeded, only_required=only_required))
        stored = raw(unit, entity, record.id)
        read = read_rows(unit.connection, entity, [record.id])[record.id]
        packed = pack(record)
        again = pack(unit.require(entity, record.id))
    flags = {spec.name for spec in fields_of(entity) if spec.type is bool}
    assert msgspec.json.encode(read.fields) == msgspec.json.encode(packed)
    for name, value in stored.items():
        # SQLite has no booleans; all else is the same byte for byte.
        expected = int(bool(packed[name])) if name in flags else packed[name]
        assert (type(value), value) == (type(expected), expected), name
    assert again == packed


@EVERY
def test_a_record_is_added_changed_and_removed(
    store: Store, entity: type[Entity], seeded: random.Random
) -> None:
    told: list[Changed] = []
    store.on_changed = told.append
    with store.unit("add") as unit:
        record = unit.add(entity, invent(entity, seeded))
    with store.unit("change") as unit:
        settle(unit)
        changed = unit.change(entity, record.id, invent(entity, seeded))
    with store.read() as reader:
        assert pack(reader.require(entity, record.id)) == pack(changed) != pack(record)
        waiting = reader.rows("SELECT * FROM pending")
        assert [(row["entity"], row["id"], row["op"]) for row in waiting] == [
            (entity.wire_name(), record.id, "update")
        ]
        assert msgspec.json.decode(waiting[0]["base"]) == pack(record)
    with store.unit("remove") as unit:
        unit.remove(entity, record.id)
    with store.read() as reader:
        assert reader.get(entity, record.id) is None
        assert reader.rows("SELECT op FROM pending")[0]["op"] == "delete"
    only_this = Changed(frozenset({entity.wire_name()}), frozenset({record.id}))
    assert told == [only_this, only_this, only_this]


@EVERY
def test_each_change_leaves_its_line_in_the_audit(
    store: Store, entity: type[Entity], seeded: random.Random
) -> None:
    with store.unit("add it") as unit:
        old = unit.add(entity, invent(entity, seeded))
    with store.unit("change it") as unit:
        new = unit.change(entity, old.id, invent(entity, seeded))
    with store.unit("remove it") as unit:
        unit.remove(entity, old.id)
        lines = unit.rows("SELECT * FROM audit WHERE id = :id ORDER BY n", id=old.id)
        who = unit.who
    before, after = pack(old), pack(new)
    differing = {name for name in before if before[name] != after[name]}
    assert [(line["action"], line["who"], line["entity"]) for line in lines] == [
        (action, who, entity.wire_name()) for action in ("add it", "change it", "remove it")
    ]
    added, changed, removed = ((row["before"], row["after"]) for row in lines)
    given = {name: value for name, value in before.items() if value is not None}
    assert (added[0], msgspec.json.decode(added[1])) == (None, given)
    assert msgspec.json.decode(changed[0]) == {name: before[name] for name in differing}
    assert msgspec.json.decode(changed[1]) == {name: after[name] for name in differing}
    assert removed[1] is None


@EVERY
def test_a_record_shows_in_its_list(
    store: Store, entity: type[Entity], seeded: random.Random
) -> None:
    with store.unit("add") as unit:
        record = unit.add(entity, invent(entity, seeded))
        bare = unit.add(entity, invent(entity, seeded, only_required=True))
        settle(unit)
        unit.change(entity, bare.id, invent(entity, seeded))
    with store.read() as reader:
        for spec in fields_of(entity):
            for descending in (False, True):
                numbers = list_ids(reader, entity, sort=spec.name, descending=descending)
                sorted_rows = list_block(reader, entity, numbers)
                assert {record.id, bare.id} <= {row.id for row in sorted_rows}
        rows = {row.id: row for row in list_block(reader, entity, list_ids(reader, entity))}
    columns = columns_of(entity)
    assert len(rows[record.id].values) == len(columns)
    assert (rows[record.id].pending, rows[bare.id].pending) == (False, True)
    for spec, value in zip(columns, rows[record.id].values, strict=True):
        if not spec.show.refers:
            expected = getattr(record, spec.name)
            assert (type(value), value) == (type(expected), expected), spec.name


@EVERY
def test_a_record_is_found_by_each_word_it_is_searched_by(
    store: Store, entity: type[Entity], seeded: random.Random
) -> None:
    with store.unit("add") as unit:
        record = unit.add(entity, invent(entity, seeded))
    specs = [spec for spec in fields_of(entity) if spec.show.search]
    with store.read() as reader:
        for spec in specs:
            first_word = str(getattr(record, spec.name)).split()[0]
            hits = search(reader.connection, first_word.upper())
            assert record.id in {hit.id for hit in hits}, spec.name
            assert list_ids(reader, entity, words=first_word), spec.name
    with store.unit("remove") as unit:
        unit.remove(entity, record.id)
        assert unit.rows("SELECT * FROM search_row WHERE id = :id", id=record.id) == []


@EVERY
def test_a_record_can_be_referred_to_by_name(
    store: Store, entity: type[Entity], seeded: random.Random
) -> None:
    with store.unit("add") as unit:
        record = unit.add(entity, invent(entity, seeded))
    with store.read() as reader:
        name = name_of(reader, entity.wire_name(), record.id)
        assert isinstance(name, str)
        assert name_of(reader, entity.wire_name(), invent_id(seeded)) == ""
        ids = [option.id for option in options(reader, entity.wire_name(), name)]
    assert record.id in ids
