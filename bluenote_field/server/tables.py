"""Central's tables: those of the entities, derived from their one declaration, and its own.

Identifiers, moments and dates are native types here; the wire form is made by PostgreSQL itself
when rows go out (`rows.py`). A row's version lives beside the row, in `sync_row`, because it is
known only when the transaction commits.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID
from sqlalchemy.types import TypeDecorator, TypeEngine

from bluenote_field.domain.columns import Identifier, UtcTime
from bluenote_field.domain.entities import ENTITIES
from bluenote_field.domain.entity import Entity

METADATA: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_ID = UUID(as_uuid=False)
_MOMENT = DateTime(timezone=True)
_WORD = Text(collation="C")  # compared byte by byte, as the laptop compares it


def table_of(entity: type[Entity]) -> Table:
    """Central's table of an entity."""
    return METADATA.tables[entity.wire_name()]


def declared_table(entity: type[Entity]) -> Table:
    """The table that an entity's class declares."""
    return entity.__table__  # type: ignore[attr-defined, no-any-return]  # SQLModel sets it


def _native(declared: TypeEngine[Any]) -> TypeEngine[Any]:
    if isinstance(declared, Identifier):
        return _ID
    if isinstance(declared, UtcTime):
        return _MOMENT
    if isinstance(declared, String | TypeDecorator):
        return Text()
    return declared


def _derive(entity: type[Entity]) -> None:
    columns = [
        Column(
            column.name,
            _native(column.type),
            primary_key=column.primary_key,
            nullable=column.nullable,
            index=column.index,
        )
        for column in declared_table(entity).columns
        if column.name != "revision"
    ]
    several = [each for each in declared_table(entity).indexes if len(each.columns) > 1]
    indexes = [Index(each.name, *(column.name for column in each.columns)) for each in several]
    Table(entity.wire_name(), METADATA, *columns, *indexes)


for _entity in ENTITIES:
    _derive(_entity)

SYNC_CLOCK = Table(
    "sync_clock",
    METADATA,
    Column("one", Boolean, CheckConstraint("one", name="one"), primary_key=True),
    Column("v", BigInteger, nullable=False),
)
SYNC_EPOCH = Table(
    "sync_epoch",
    METADATA,
    Column("epoch", _ID, primary_key=True),
    Column("n", Integer, nullable=False, unique=True),
    Column("floor_v", BigInteger, comment="the version at which it ended; null while it lasts"),
    Column("began_at", _MOMENT, nullable=False, server_default=func.now()),
)
SYNC_DAY = Table(
    "sync_day",
    METADATA,
    Column("day", Date, primary_key=True),
    Column("v", BigInteger, nullable=False),
    Column("purged", Boolean, nullable=False, server_default=text("false")),
)
SYNC_ROW = Table(
    "sync_row",
    METADATA,
    Column("scope_id", _WORD),
    Column("entity", _WORD),
    Column("id", _ID),
    Column("v", BigInteger, nullable=False),
    Column("gone", Boolean, nullable=False, server_default=text("false")),
    Column("why", Text),
    PrimaryKeyConstraint("id", "entity", "scope_id"),
    Index("ix_sync_row_position", "v", "entity", "id", "scope_id"),
    Index("ix_sync_row_scope_v", "scope_id", "v"),
)
FIELD_VERSION = Table(
    "field_version",
    METADATA,
    Column("entity", _WORD, primary_key=True),
    Column("id", _ID, primary_key=True),
    Column("grp", _WORD, primary_key=True, comment="a merge group, or * for the row's first write"),
    Column("v", BigInteger, nullable=False),
    Column("replica_id", _ID),
    Column("user_id", _ID),
    Column("at", _MOMENT, nullable=False),
)
SYNC_TOUCH = Table(  # what a transaction that is not committed yet has changed so far
    "sync_touch",
    METADATA,
    Column("n", BigInteger, Identity(always=True), nullable=False),
    Column("xid", BigInteger, nullable=False, index=True),
    Column("entity", _WORD, nullable=False),
    Column("id", _ID, nullable=False),
    Column("was_scope", _WORD),
    Column("now_scope", _WORD),
    Column("groups", ARRAY(Text), nullable=False),
    prefixes=["UNLOGGED"],
)
SYNC_DUE = Table(  # transactions that take a version when they commit
    "sync_due",
    METADATA,
    Column("xid", BigInteger, primary_key=True, autoincrement=False),
    prefixes=["UNLOGGED"],
)
AUDIT = Table(
    "audit",
    METADATA,
    Column("n", BigInteger, Identity(always=True), primary_key=True),
    Column("at", _MOMENT, nullable=False, server_default=func.now()),
    Column("actor", _ID),
    Column("device", _ID),
    Column("entity", Text, nullable=False),
    Column("id", _ID, nullable=False),
    Column("old", JSONB(none_as_null=True)),
    Column("new", JSONB(none_as_null=True)),
    Column("mutation", BigInteger),
    Index("ix_audit_id", "id"),
)
PERSON_ACCOUNT = Table(
    "person_account",
    METADATA,
    Column("user_id", _ID, ForeignKey("app_user.id"), primary_key=True),
    Column("email", Text, nullable=False, unique=True, comment="lower case"),
    Column("password_hash", Text, nullable=False),
    Column("active", Boolean, nullable=False, server_default=text("true")),
)
SIGN_IN_FAILURE = Table(
    "sign_in_failure",
    METADATA,
    Column("n", BigInteger, Identity(always=True), primary_key=True),
    Column("account", LargeBinary, nullable=False, comment="sha256 of the address that was tried"),
    Column("at", _MOMENT, nullable=False),
    Index("ix_sign_in_failure_account_at", "account", "at"),
)
MEMBERSHIP = Table(
    "membership",
    METADATA,
    Column("user_id", _ID, ForeignKey("app_user.id"), primary_key=True),
    Column("territory_id", _ID, ForeignKey("territory.id"), primary_key=True),
    Column("starts_on", Date, primary_key=True),
    Column("ends_on", Date, comment="the last day; null while it lasts"),
)
DEVICE = Table(
    "device",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("user_id", _ID, ForeignKey("app_user.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("os", Text, nullable=False),
    Column("app_version", Text, nullable=False),
    Column("state", Text, nullable=False, server_default="active"),
    Column("waiting", Integer, nullable=False, server_default="0"),
    Column("created_at", _MOMENT, nullable=False),
    Column("seen_at", _MOMENT, nullable=False),
    CheckConstraint(
        "state IN ('active', 'locked', 'wipe_pending', 'wiped', 'revoked')", name="state"
    ),
)
DEVICE_TOKEN = Table(
    "device_token",
    METADATA,
    Column("hash", LargeBinary, primary_key=True, comment="sha256; the token is never kept"),
    Column("device_id", _ID, ForeignKey("device.id"), nullable=False, index=True),
    Column("user_id", _ID, ForeignKey("app_user.id"), nullable=False),
    Column("created_at", _MOMENT, nullable=False),
    Column("used_at", _MOMENT, nullable=False),
)
REPLICA = Table(
    "replica",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("device_id", _ID, ForeignKey("device.id"), nullable=False),
    Column("user_id", _ID, ForeignKey("app_user.id"), nullable=False, index=True),
    Column("watermark", BigInteger, nullable=False, server_default="0"),
    Column("acked_through", BigInteger, nullable=False, server_default="0"),
    Column("checkpoint_v", BigInteger, nullable=False, server_default="0"),
    Column("schema", Integer, nullable=False),
    Column("salt_confirmed", LargeBinary),
    Column("salt_offered", LargeBinary),
    Column("held", ARRAY(Text), nullable=False, server_default="{}"),
    Column("held_at", _MOMENT, comment="when the scopes in `held` were last given out"),
    Column("created_at", _MOMENT, nullable=False),
)
MUTATION_RESULT = Table(
    "mutation_result",
    METADATA,
    Column("replica_id", _ID, primary_key=True),
    Column("n", BigInteger, primary_key=True),
    Column("body_hash", LargeBinary, nullable=False),
    Column("status", Text, nullable=False),
    Column("body", LargeBinary, nullable=False, comment="the result as it was answered"),
)
DEAD_LETTER = Table(
    "dead_letter",
    METADATA,
    Column("replica_id", _ID, primary_key=True),
    Column("n", BigInteger, primary_key=True),
    Column("user_id", _ID, nullable=False),
    Column("entity", Text, nullable=False),
    Column("id", Text, nullable=False, comment="as it was sent, which may be no identifier"),
    Column("txn", Text, nullable=False, comment="what was sent together has the same"),
    Column("payload", LargeBinary, nullable=False, comment="the mutation as it was sent"),
    Column("code", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("scope_id", Text, comment="the account whose new owner may take it over"),
    Column("at", _MOMENT, nullable=False),
    Column("resolved_by", _ID),
    Column("resolved_at", _MOMENT),
    Column("resolution", Text),
    Index(
        "ix_dead_letter_proposed",
        "scope_id",
        postgresql_where=text("resolved_at IS NULL AND scope_id IS NOT NULL"),
    ),
    Index("ix_dead_letter_author", "user_id", "resolved_at"),
)
PULL_SESSION = Table(
    "pull_session",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("replica_id", _ID, ForeignKey("replica.id"), nullable=False, index=True),
    Column("checkpoint_v", BigInteger, nullable=False),
    Column("h0", BigInteger, nullable=False),
    Column("kept", ARRAY(Text), nullable=False, comment="entitled and held"),
    Column("fresh", ARRAY(Text), nullable=False, comment="entitled and not yet held"),
    Column("lost", ARRAY(Text), nullable=False, comment="held and no longer entitled"),
    Column(
        "again",
        ARRAY(Text),
        nullable=False,
        server_default="{}",
        comment="rows asked for once more, as entity/id",
    ),
    Column(
        "was",
        Integer,
        nullable=False,
        server_default="0",
        comment="the schema of the laptop's last pull where it was older, else 0",
    ),
    Column("created_at", _MOMENT, nullable=False, index=True),
)
