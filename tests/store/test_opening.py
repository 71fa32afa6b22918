"""Opening a profile of an older release: upgraded after a copy was put aside, or as it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.config import Config
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from bluenote_field.store import migrations
from bluenote_field.store.opening import COPIES, open_store
from bluenote_field.store.profile import cipher
from bluenote_field.store.profile.inspection import Profile
from bluenote_field.store.profile.keys import DatabaseKey
from tests.fakes.store import add_account

Release = Callable[[int, str], None]
_MIGRATION = '''"""A later release."""

from alembic import op

revision, down_revision, branch_labels, depends_on = "{n:04d}", "{before:04d}", None, None


def upgrade() -> None:
    """Go forward."""
    op.execute("CREATE TABLE later_{n} (a)")
    op.execute("{sql}")
'''


@pytest.fixture
def release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Release:
    """Give a function: from now on the program is that release, whose migration does this, too."""
    folder = tmp_path / "migrations"
    shutil.copytree(Path(migrations.__file__).parent, folder)
    usual = migrations.alembic_config

    def there(connection: Connection) -> Config:
        config = usual(connection)
        config.set_main_option("script_location", str(folder))
        return config

    def make(n: int, sql: str) -> None:
        script = _MIGRATION.format(n=n, before=n - 1, sql=sql)
        (folder / "versions" / f"{n:04d}_later.py").write_text(script)
        monkeypatch.setattr(migrations, "NEWEST", n)

    monkeypatch.setattr(migrations, "alembic_config", there)
    return make


@pytest.fixture
def key(profile: Path) -> DatabaseKey:
    """Make a profile of today's release with one account in it."""
    key = DatabaseKey.new()
    cipher.connect(Profile(profile).database, key, create=True).close()
    Profile(profile).backups.mkdir()
    store = open_store(profile, key)
    with store.unit("add") as unit:
        add_account(unit, "Riverside")
    store.close()
    return key


def copies(profile: Path) -> list[str]:
    return sorted(path.name for path in Profile(profile).backups.iterdir())


def version_of(path: Path, key: DatabaseKey) -> int:
    connection = cipher.connect(path, key)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    assert connection.execute("SELECT name FROM account").fetchall() == [("Riverside",)]
    connection.close()
    return int(version)


def test_a_new_profile_and_one_that_is_up_to_date_have_no_copies(
    profile: Path, key: DatabaseKey
) -> None:
    open_store(profile, key).close()
    assert copies(profile) == []


def test_before_an_upgrade_a_copy_is_put_aside_and_of_the_copies_the_newest_are_kept(
    profile: Path, key: DatabaseKey, release: Release
) -> None:
    for n in range(migrations.NEWEST + 1, migrations.NEWEST + 5):
        release(n, "SELECT 1")
        open_store(profile, key).close()
        newest = Profile(profile).backups / f"before-{n:04d}.db"
        assert version_of(newest, key) == n - 1
        assert version_of(Profile(profile).database, key) == n
    assert copies(profile) == [f"before-{n - 1:04d}.db", f"before-{n:04d}.db"]
    assert len(copies(profile)) == COPIES


def test_an_upgrade_that_breaks_leaves_the_profile_as_it_was_and_lets_it_go(
    profile: Path, key: DatabaseKey, release: Release
) -> None:
    was = migrations.NEWEST
    release(was + 1, "INSERT INTO no_such_table VALUES (1)")
    with pytest.raises(OperationalError):
        open_store(profile, key)
    assert version_of(Profile(profile).database, key) == was
    assert copies(profile) == [f"before-{was + 1:04d}.db"], "the copy stays"
    assert not Profile(profile).database.with_name("field.db-wal").exists(), "nobody holds it"
