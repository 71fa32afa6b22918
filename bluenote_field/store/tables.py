"""The laptop's own bookkeeping, beside the tables of the entities.

Three layers of the sync protocol live here: an entity's table is *current*; `pending` keeps the
*base* of every row with an unsent edit (a row without one equals its base, whose version is
`revision`); and `outbox` keeps what was *frozen* under a number and is on its way.

A key that names a row of any kind begins with its id: what is saved at once was born at once, and
UUIDv7 lie together in their order of birth, so that a save touches one page of such an index and
not one for each kind.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlmodel import SQLModel

from bluenote_field.domain.entities import ENTITIES
from bluenote_field.domain.entity import Entity

BOOKS = MetaData()

pending = Table(
    "pending",
    BOOKS,
    Column("entity", String(40), nullable=False),
    Column("id", String(36), nullable=False),
    Column("op", String(10), nullable=False),
    Column("root", String(36), nullable=False),
    Column("base", Text),
    Column("base_v", Integer),
    Column("base_epoch", String(36)),
    Column("label", Text, nullable=False),
    Column("first_at", String(24), nullable=False),
    Column("last_at", String(24), nullable=False),
    PrimaryKeyConstraint("id", "entity"),
)
"""Rows with unsent edits. `op` is create, update or delete; `base` is the row in wire form as
central and laptop last agreed on it (null for a new row); `root` names the call a child belongs to,
so that both are frozen into one group; `label` names the row to a person even after it was
deleted."""

outbox = Table(
    "outbox",
    BOOKS,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("entity", String(40), nullable=False),
    Column("id", String(36), nullable=False),
    Column("body", Text, nullable=False),
    Column("frozen", Text),
    Column("label", Text, nullable=False),
    Column("audit_n", Integer),
    Column("result", Text),
    Index("outbox_row", "id", "entity"),
)
"""Numbered mutations on their way: `body` is the mutation as it is sent, `frozen` the row in wire
form when it was frozen (null for a delete), `audit_n` the newest line of the audit then (null where
that is forgotten), `result` what central answered. An entry ends only when a pulled checkpoint
carries its effect."""

journal = Table(
    "journal",
    BOOKS,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("entity", String(40), nullable=False),
    Column("id", String(36), nullable=False),
    Column("body", Text, nullable=False),
    Column("result", Text),
    Column("closed_at", String(24), nullable=False),
)
"""Mutations whose effect has arrived, kept 30 days so that a restored central can be given them
again. `closed_at` is the later of the laptop's clock and central's: one may be wrong by years."""

staging = Table(
    "staging",
    BOOKS,
    Column("seq", Integer, primary_key=True),
    Column("kind", String(8), nullable=False),
    Column("scope", String(40), nullable=False),
    Column("entity", String(40), nullable=False),
    Column("id", String(36), nullable=False),
    Column("v", Integer, nullable=False),
    Column("body", Text),
    Index("staging_gone", "entity", "id", sqlite_where=text("kind = 'gone'")),
)
"""Rows (`kind` row) and tombstones (gone) of a pull that is not complete yet; applied all at
once."""

staged_page = Table(
    "staged_page",
    BOOKS,
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("frames", Integer, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""Pages of a first pull in one piece (`bulk.py`): `line` is the number of the first frame's line in
the index, `schema` what their rows were read with."""

again = Table(
    "again",
    BOOKS,
    Column("entity", String(40), nullable=False),
    Column("id", String(36), nullable=False),
    Column("scope", String(40)),
    Column("v", Integer),
    Column("body", Text),
    Column("reason", Text),
    Column("asked", Integer, nullable=False),
    PrimaryKeyConstraint("entity", "id"),
)
"""Rows to be asked for again with the next pull. Where `v` is set, that version came and could not
be stored here, for that reason, or (without one) before central has judged its deletion; otherwise
the row was found to differ from central's. `asked` is 1 once a pull that asks for it has begun."""

checkpoint = Table(
    "checkpoint",
    BOOKS,
    Column("stream", String(20), primary_key=True),
    Column("epoch", String(36), nullable=False),
    Column("v", Integer, nullable=False),
    Column("watermark", Integer, nullable=False),
    Column("session", Text),
    Column("synced_at", String(24)),
)
"""How far this laptop has come in central's versions; `session` names an unfinished pull."""

held_scope = Table("held_scope", BOOKS, Column("id", String(40), primary_key=True))

card = Table(
    "card",
    BOOKS,
    Column("id", String(36), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("entity", String(40), nullable=False),
    Column("row_id", String(36), nullable=False),
    Column("grp", String(60), nullable=False),
    Column("label", Text, nullable=False),
    Column("base", Text),
    Column("mine", Text),
    Column("theirs", Text),
    Column("their_v", Integer),
    Column("by", Text),
    Column("at", String(24)),
    Column("code", String(40)),
    Column("reason", Text),
    Column("made_at", String(24), nullable=False),
    Column("audit_n", Integer),
    Column("resolved_at", String(24)),
    Column("resolution", String(20)),
    Index("card_row", "entity", "row_id"),
)
"""What a person has to look at: kind conflict, rejected, scope_lost or deleted. Nothing typed is
ever only dropped: what could not be kept in the row is in `mine`. Whatever the audit tells of the
record after its line `audit_n` was edited later than what the card is about, whatever the clock
said."""

proposal = Table(
    "proposal",
    BOOKS,
    Column("name", String(60), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("grp", String(120), nullable=False, index=True),
    Column("scope", String(40), nullable=False),
    Column("op", String(10), nullable=False),
    Column("entity", String(40), nullable=False),
    Column("id", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String(24), nullable=False),
    Column("decision", String(10)),
    Column("decided_at", String(24)),
    Column("after_n", Integer),
)
"""Changes that somebody made to an account of ours after it had come to us; central keeps them as
dead letters until they are decided. Those of one `grp` go together; `body` holds the values that
were sent. A decision stays here until central has settled the letter; `after_n` is the number that
had been given last when it was made, so that the edit it goes with has a higher one."""

written = Table(
    "written",
    BOOKS,
    Column("entity", String(40), nullable=False),
    Column("id", String(36), nullable=False),
    Column("grp", String(60), nullable=False),
    Column("v", Integer, nullable=False),
    Column("by", String(36), nullable=False),
    Column("at", String(24), nullable=False),
    PrimaryKeyConstraint("entity", "id", "grp"),
)
"""Who else changed a group of a row (`*`: made it), as which version, when, of what came after the
first pull: `by` is the id of a user."""

sync_run = Table(
    "sync_run",
    BOOKS,
    Column("id", String(36), primary_key=True),
    Column("started_at", String(24), nullable=False, index=True),
    Column("ended_at", String(24)),
    Column("outcome", String(20), nullable=False),
    Column("receipt", Text),
)

draft = Table(
    "draft",
    BOOKS,
    Column("id", String(36), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("label", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("updated_at", String(24), nullable=False),
)

audit = Table(
    "audit",
    BOOKS,
    Column("n", Integer, primary_key=True),
    Column("at", String(24), nullable=False),
    Column("who", String(36), nullable=False),
    Column("action", String(60), nullable=False),
    Column("entity", String(40), nullable=False),
    Column("id", String(36), nullable=False),
    Column("before", Text),
    Column("after", Text),
    Index("audit_row", "id", "entity"),
)
"""One line for each row an action changed: the changed fields before and after, in wire form."""

step = Table(
    "step",
    BOOKS,
    Column("first", Integer, primary_key=True, autoincrement=False),
    Column("at", String(24), nullable=False),
    Column("text", Text, nullable=False),
    Column("spans", Text, nullable=False),
    Column("is_undone", Integer, nullable=False),
)
"""What undo and redo can still take back, in order: `spans` are the audit lines it is made of, from
the `first` on, `text` how its person was told of it."""

fact = Table(
    "fact",
    BOOKS,
    Column("name", String(60), primary_key=True),
    Column("value", Text, nullable=False),
)
"""What this database knows of itself: replica, device, person signed in, central, last number
used."""

search_row = Table(
    "search_row",
    BOOKS,
    Column("n", Integer, primary_key=True),
    Column("entity", String(40), nullable=False),
    Column("id", String(36), nullable=False),
    UniqueConstraint("id", "entity"),
)
"""Which row a line of the full-text index speaks of."""


def table_of(entity: type[Entity]) -> Table:
    """The table that holds the current rows of an entity."""
    return SQLModel.metadata.tables[entity.wire_name()]


ENTITY_TABLES: dict[str, Table] = {entity.wire_name(): table_of(entity) for entity in ENTITIES}
