"""Adding a field is one line: proved with an entity that nothing in the program knows of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from bluenote_field.domain.merge import changes, merge_row
from bluenote_field.domain.wire import pack, unpack
from bluenote_field.errors import InputProblem
from bluenote_field.store.search import Hit, search
from bluenote_field.store.store import Store
from bluenote_field.store.tables import table_of
from bluenote_field.store.views.lists import columns_of, list_block, list_ids
from tests.every_entity.scratch import Mood, Scratch
from tests.fakes.store import add_account


@pytest.fixture
def scratch_store(store: Store) -> Store:
    """Give a store in which the scratch entity has its table; the declaration makes it."""
    with store.unit("make a table") as unit:
        table_of(Scratch).create(unit.connection)
    return store


def test_the_field_reaches_the_columns_the_wire_and_the_merge() -> None:
    assert "hobby" in [spec.name for spec in columns_of(Scratch)]
    record = Scratch.checked({"id": "x" * 36, "name": "Ann", "hobby": " chess "})
    assert pack(record)["hobby"] == "chess"
    assert unpack(Scratch, record.id, pack(record)).values() == record.values()
    base = pack(record)
    merged = merge_row(Scratch, base, mine={**base, "hobby": "go"}, theirs={**base, "name": "Anna"})
    assert (merged.values["hobby"], merged.values["name"]) == ("go", "Anna")
    assert changes(Scratch, base, {**base, "hobby": "go"}) == {"hobby": "go"}


def test_the_field_reaches_table_list_search_pending_and_audit(scratch_store: Store) -> None:
    with scratch_store.unit("add") as unit:
        record = unit.add(Scratch, {"name": "Ann", "hobby": "Orchids"})
    with scratch_store.unit("change") as unit:
        unit.change(Scratch, record.id, {"hobby": "Bonsai"})
    with scratch_store.read() as reader:
        kept = reader.require(Scratch, record.id)
        shown = list_block(reader, Scratch, list_ids(reader, Scratch))
        by_hobby = list_ids(reader, Scratch, words="bons", sort="hobby")
        found = search(reader.connection, "bonsai")
        gone = search(reader.connection, "orchids")
        audit = reader.rows("SELECT before, after FROM audit ORDER BY n DESC LIMIT 1")[0]
        label = reader.rows("SELECT label FROM pending")[0]["label"]
    names = [spec.name for spec in columns_of(Scratch)]
    assert kept.hobby == "Bonsai"
    assert dict(zip(names, shown[0].values, strict=True))["hobby"] == "Bonsai"
    assert len(by_hobby) == 1
    assert found == [Hit("scratch", record.id)]
    assert gone == []
    assert (audit["before"], audit["after"]) == ('{"hobby":"Orchids"}', '{"hobby":"Bonsai"}')
    assert label == "Ann"


def test_names_that_sql_would_like_for_itself_are_just_names(scratch_store: Store) -> None:
    with scratch_store.unit("add") as unit:
        clinic = add_account(unit, "Aster Clinic")
        values = {"order": 2, "group": "blue", "primary": True, "mood": "bad"}
        ann = unit.add(Scratch, {"name": "Ann", "account_id": clinic.id, **values})
        bob = unit.add(Scratch, {"name": "Bob", "order": 1, "born_on": date(1990, 5, 1)})
    with scratch_store.read() as reader:
        for name in [spec.name for spec in columns_of(Scratch)]:
            assert len(list_ids(reader, Scratch, sort=name)) == 2
        by_order = list_block(reader, Scratch, list_ids(reader, Scratch, sort="order"))
        blue = list_block(reader, Scratch, list_ids(reader, Scratch, where={"group": ["blue"]}))
        unsaid = list_block(reader, Scratch, list_ids(reader, Scratch, where={"group": [None]}))
        at_aster = list_ids(reader, Scratch, words="aster")
        by_group = search(reader.connection, "blue")
    assert [row.id for row in by_order] == [bob.id, ann.id]
    assert [row.id for row in blue] == [ann.id]
    assert [row.id for row in unsaid] == [bob.id]
    assert blue[0].values == ("Ann", "Aster Clinic", 2, "blue", True, Mood.BAD, None, None)
    assert unsaid[0].values == ("Bob", "", 1, None, False, None, None, date(1990, 5, 1))
    assert len(at_aster) == 1
    assert by_group == [Hit("scratch", ann.id)]


def test_the_fields_own_check_holds_everywhere() -> None:
    with pytest.raises(InputProblem, match="Group: is longer than 20 characters"):
        Scratch.checked({"id": "x" * 36, "name": "Ann", "group": "x" * 21})


def test_the_row_is_stored_as_it_is_sent(scratch_store: Store, tmp_path: Path) -> None:
    values = {"name": "Ann", "mood": "good", "born_on": "1990-05-01", "story": "a\u2028b"}
    with scratch_store.unit("add") as unit:
        record = unit.add(Scratch, values)
        raw = unit.connection.execute(text("SELECT * FROM scratch")).mappings().one()
    stored = {name: raw[name] for name in pack(record)}
    assert msgspec.json.encode({**stored, "primary": False}) == msgspec.json.encode(pack(record))
