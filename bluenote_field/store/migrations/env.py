"""What alembic runs for each upgrade: our connection, our schema, one transaction."""

from typing import Any, Literal

from alembic import context
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.types import TypeDecorator

from bluenote_field.store.migrations import is_ours, whole_schema


def plain_types(kind: str, item: Any, _context: object) -> str | Literal[False]:  # noqa: ANN401 - alembic's
    """Write the column types of SQLite, not ours: a migration must outlive our classes."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.load_dialect_impl(dialect())!r}"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=whole_schema(),
    render_as_batch=True,
    transactional_ddl=True,
    render_item=plain_types,
    include_name=lambda name, kind, _parents: is_ours(name, kind),
    include_object=lambda _object, name, kind, _reflected, _compared: is_ours(name, kind),
)
context.run_migrations()
