"""Alembic's entry: runs the revisions on the connection that `migrate` gives."""

from __future__ import annotations

from alembic import context

from bluenote_field.server.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    compare_type=True,
    compare_server_default=False,
)
with context.begin_transaction():
    context.run_migrations()
