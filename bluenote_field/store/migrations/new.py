"""Generate the next migration from the difference between the entities and the last one.

Run by `python3 dev.py migration "add phone to contact"`; then read what it wrote.
"""

from __future__ import annotations

import secrets
import sys
import tempfile
from pathlib import Path

from alembic import command

from bluenote_field.store.migrations import alembic_config
from bluenote_field.store.profile.cipher import connect, make_engine
from bluenote_field.store.profile.keys import DatabaseKey

VERSIONS = Path(__file__).parent / "versions"


def main(message: str) -> None:
    """Write the next numbered file in `versions`, compared with an empty database at the last."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "field.db"
        key = DatabaseKey(secrets.token_bytes(48))
        connect(path, key, create=True).close()
        engine = make_engine(path, key)
        with engine.connect() as connection:
            command.upgrade(alembic_config(connection), "head")
            connection.commit()
        number = len(list(VERSIONS.glob("[0-9]*.py"))) + 1
        with engine.connect() as connection:
            command.revision(
                alembic_config(connection), message, autogenerate=True, rev_id=f"{number:04d}"
            )
        engine.dispose()


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]) or "no message")
