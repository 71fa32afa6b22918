"""Column types that hold the same text in SQLite as on the wire.

A pulled value is stored on the laptop exactly as it arrived (docs/adr/0004), so a first sync of a
hundred thousand rows converts nothing. At central the same declarations become native types.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from bluenote_field.domain.fields import Choice

_IDENTIFIER = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def to_wire_time(moment: datetime) -> str:
    """`YYYY-MM-DDTHH:MM:SS.mmmZ` in UTC; sorts as text. A moment without a zone is refused."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    # Not strftime: it writes the year 999 with three digits, which neither sorts nor reads back.
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def from_wire_time(text: str) -> datetime:
    """The aware moment in UTC that `to_wire_time` wrote; ValueError for any other text."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC)


class UtcTime(TypeDecorator[datetime]):
    """An aware moment: ISO text with milliseconds and Z in SQLite, timestamptz in PostgreSQL."""

    impl = String(24)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text on the laptop, a real timestamp at central."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(DateTime(timezone=True))
        return dialect.type_descriptor(String(24))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:  # noqa: ANN401
        """UTC on the way in."""
        if value is None or dialect.name == "postgresql":
            return value
        return to_wire_time(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ANN401, ARG002
        """Aware and UTC on the way out."""
        if value is None:
            return None
        return from_wire_time(value) if isinstance(value, str) else value.astimezone(UTC)


def is_identifier(text: str) -> bool:
    """True for what PostgreSQL and the laptops both write as an identifier."""
    return _IDENTIFIER.fullmatch(text) is not None


class Identifier(TypeDecorator[str]):
    """A UUIDv7 as canonical text in SQLite and as uuid in PostgreSQL."""

    impl = String(36)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Sixteen bytes at central, readable text on the laptop."""
        if dialect.name == "postgresql":
            from sqlalchemy.dialects.postgresql import UUID  # noqa: PLC0415 - no laptop needs it

            return dialect.type_descriptor(UUID(as_uuid=False))
        return dialect.type_descriptor(String(36))


class _ChoiceColumn(TypeDecorator[str]):
    """Stores the value of a choice and gives the choice back; an unknown word stays as it came."""

    impl = Text
    cache_ok = True

    def __init__(self, choices: type[Choice]) -> None:
        super().__init__()
        self.choices = choices

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002
        return None if value is None else self.choices.read(value)


def choice_of(choices: type[Choice]) -> Any:  # noqa: ANN401 - SQLModel's sa_type wants a class
    """The column type for a choice: text in the database, the choice in Python."""

    class ChoiceOf(_ChoiceColumn):
        cache_ok = True

        def __init__(self) -> None:
            super().__init__(choices)

        def __repr__(self) -> str:
            return "sa.Text()"

    return ChoiceOf
