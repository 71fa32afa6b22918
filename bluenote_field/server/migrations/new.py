"""Writes the next revision: `python -m bluenote_field.server.migrations.new "what it does"`.

Compares the models with an empty database that was brought to the newest revision, on an embedded
server that is thrown away. Read what it wrote before you commit it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.operations.ops import MigrationScript
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from bluenote_field.errors import Problem
from bluenote_field.server.database import open_engine
from bluenote_field.server.embedded import embedded_postgres
from bluenote_field.server.migrations import config_for


def write_revision(engine: Engine, message: str) -> Path | None:
    """Write the revision from the newest one to the models; None where they are equal."""
    with engine.begin() as connection:
        config = config_for(connection)
        command.upgrade(config, "head")  # the tables alone: a new entity has no table to watch yet
        script = ScriptDirectory.from_config(config)
        number = f"{len(list(script.walk_revisions())) + 1:04d}"
        written: list[bool] = []

        def only_if_needed(
            _context: MigrationContext, _revision: object, directives: list[MigrationScript]
        ) -> None:
            operations = directives[0].upgrade_ops
            needed = operations is not None and not operations.is_empty()
            written.append(needed)
            if not needed:
                directives.clear()

        command.revision(
            config,
            message,
            autogenerate=True,
            rev_id=number,
            process_revision_directives=only_if_needed,
        )
        if not any(written):
            return None
        revision = ScriptDirectory.from_config(config).get_revision(number)
        return Path(str(revision.path))


def main(arguments: list[str] | None = None) -> int:
    """Write the next revision and say where it is."""
    words = sys.argv[1:] if arguments is None else arguments
    if not words:
        print('Say what it does: python -m bluenote_field.server.migrations.new "MESSAGE"')  # noqa: T201
        return 2
    with tempfile.TemporaryDirectory(prefix="bluenote-migration-") as folder:
        try:
            with embedded_postgres(Path(folder) / "pg") as url:
                engine = open_engine(url)
                try:
                    path = write_revision(engine, " ".join(words))
                finally:
                    engine.dispose()
        except Problem as problem:
            print(problem)  # noqa: T201
            return 1
    print(  # noqa: T201
        f"Wrote {path}. Read it before you commit it."
        if path
        else "Central's schema is up to date."
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
