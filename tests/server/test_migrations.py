"""The schema that the revisions make is the schema that the models declare."""

from __future__ import annotations

import time

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from bluenote_field.domain.entities import ENTITIES
from bluenote_field.errors import Problem, StorageProblem
from bluenote_field.server.database import check_reachable, open_engine
from bluenote_field.server.migrations import migrate
from bluenote_field.server.migrations.new import write_revision
from bluenote_field.server.tables import METADATA


def test_the_models_equal_the_migrated_schema(database_url: str) -> None:
    engine = open_engine(database_url)
    started = time.monotonic()
    revision = migrate(engine)
    took = time.monotonic() - started
    with engine.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
        triggers = connection.exec_driver_sql(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal"
        ).all()
    names = ("sync_note_insert", "sync_note_update", "sync_note_delete", "sync_same_key")
    assert {tuple(row) for row in triggers} == {
        ("sync_due", "sync_commit"),
        *((entity.wire_name(), name) for entity in ENTITIES for name in names),
    }
    assert migrate(engine) == revision
    engine.dispose()
    assert took < 10


def test_nothing_is_written_where_nothing_changed(database_url: str) -> None:
    engine = open_engine(database_url)
    written = write_revision(engine, "nothing")
    engine.dispose()
    differences = ""
    if written is not None:  # left in the package it would be a migration
        differences = written.read_text(encoding="utf-8")
        written.unlink()
    assert differences == ""


def test_a_database_of_a_newer_version_is_refused_and_left_alone(central_url: str) -> None:
    with psycopg.connect(central_url, autocommit=True) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    engine = open_engine(central_url)
    with pytest.raises(StorageProblem, match="newer version"):
        migrate(engine)
    engine.dispose()


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://h/d", "sqlite:///x.db"])
def test_an_address_that_is_no_postgresql_is_refused_in_words(url: str) -> None:
    with pytest.raises(Problem, match=r"PostgreSQL|cannot be read"):
        open_engine(url)


def test_a_database_that_does_not_answer_is_told_in_words() -> None:
    engine = open_engine("postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(StorageProblem, match="does not answer"):
        check_reachable(engine)
    engine.dispose()
