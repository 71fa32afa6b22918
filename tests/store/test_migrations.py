"""The history of the schema: what it leads to, and that it is all or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Engine, text

from bluenote_field.errors import StorageProblem
from bluenote_field.store import migrations
from bluenote_field.store.migrations import NEWEST, alembic_config, is_ours, upgrade, version_of
from bluenote_field.store.profile.cipher import READS, connect, make_engine
from bluenote_field.store.profile.keys import DatabaseKey

VERSIONS = Path(migrations.__file__).parent / "versions"


@pytest.fixture
def key() -> DatabaseKey:
    return DatabaseKey.new()


@pytest.fixture
def engine(tmp_path: Path, key: DatabaseKey) -> Engine:
    path = tmp_path / "field.db"
    connect(path, key, create=True).close()
    return make_engine(path, key)


def tables(engine: Engine) -> set[str]:
    with engine.execution_options(**READS).connect() as connection:
        return set(connection.execute(text("SELECT name FROM sqlite_master")).scalars())


def test_the_newest_number_is_the_count_of_migrations(engine: Engine) -> None:
    names = sorted(path.name for path in VERSIONS.glob("[0-9]*.py"))
    assert [int(name[:4]) for name in names] == list(range(1, NEWEST + 1))
    with engine.connect() as connection:
        script = ScriptDirectory.from_config(alembic_config(connection))
        assert script.get_heads() == [f"{NEWEST:04d}"]
    engine.dispose()


def test_an_upgrade_ends_at_the_newest_and_a_second_one_changes_nothing(engine: Engine) -> None:
    assert version_of(engine) == 0
    upgrade(engine)
    after = tables(engine)
    assert version_of(engine) == NEWEST
    assert {"account", "pending", "outbox", "search_text", "alembic_version"} <= after
    upgrade(engine)
    assert tables(engine) == after
    engine.dispose()


def test_an_upgrade_that_breaks_leaves_the_file_as_it_was(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = command.upgrade

    def break_at_the_end(*arguments: str) -> None:
        real(*arguments)  # type: ignore[arg-type]  # alembic's own
        raise CommandError("the power went")

    monkeypatch.setattr(command, "upgrade", break_at_the_end)
    with pytest.raises(CommandError):
        upgrade(engine)
    assert tables(engine) == set()
    assert version_of(engine) == 0
    monkeypatch.undo()
    upgrade(engine)
    assert version_of(engine) == NEWEST
    engine.dispose()


def test_an_older_program_refuses_a_newer_database(tmp_path: Path, key: DatabaseKey) -> None:
    path = tmp_path / "field.db"
    connect(path, key, create=True).close()
    engine = make_engine(path, key)
    upgrade(engine)
    engine.dispose()
    connect(path, key, newest_schema=NEWEST).close()
    with pytest.raises(StorageProblem):
        connect(path, key, newest_schema=NEWEST - 1)


@pytest.mark.parametrize(
    ("name", "kind", "ours"),
    [
        ("search_text_data", "table", False),
        ("search_text", "table", False),
        ("search_row", "table", True),
        ("account", "table", True),
        ("search_text_index", "index", True),
    ],
)
def test_the_tables_of_fts5_are_not_compared(name: str, kind: str, *, ours: bool) -> None:
    assert is_ours(name, kind) is ours
