"""Brings central's database to the schema of this version, forward only."""

from __future__ import annotations

import logging
import time
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, text

from bluenote_field.errors import StorageProblem
from bluenote_field.server.triggers import install_triggers

log = logging.getLogger(__name__)

_ONE_AT_A_TIME = 0x626E66  # any number of our own: two processes may start together


def migrate(engine: Engine) -> str:
    """Bring the database to this version's schema and make its triggers; returns the revision."""
    started = time.monotonic()
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _ONE_AT_A_TIME})
        _refuse_newer(connection)
        config = config_for(connection)
        command.upgrade(config, "head")
        install_triggers(connection)
        revision = current_revision(connection)
    log.info("schema at %s after %.2f s", revision, time.monotonic() - started)
    return revision


def config_for(connection: Connection) -> Config:
    """Alembic's settings for an open connection."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    return config


def current_revision(connection: Connection) -> str:
    """The revision the database is at; nothing where it is empty."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def _refuse_newer(connection: Connection) -> None:
    revision = current_revision(connection)
    if not revision:
        return
    try:
        ScriptDirectory.from_config(config_for(connection)).get_revision(revision)
    except CommandError:
        raise StorageProblem(
            "Central's database was made by a newer version.",
            "Install that version of central again; nothing was changed.",
        ) from None
