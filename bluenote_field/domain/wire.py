"""The words of the sync protocol, as both sides read them: requests, answers, the frames of a pull.

A value on the wire has the form in which SQLite stores it (text, number, null, true/false), so that
a pulled row is stored as it came (`docs/adr/0004`). Who says what, and when: `docs/protocol.md`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, TypeAlias

import msgspec

from bluenote_field.domain.columns import from_wire_time, to_wire_time
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import Choice, FieldSpec, fields_of
from bluenote_field.errors import Complaint, InputProblem

PROTOCOL = 1
SCHEMA = 1

Plain: TypeAlias = str | int | float | bool | None
Fields: TypeAlias = dict[str, Plain]
Version: TypeAlias = Annotated[int, msgspec.Meta(ge=0, le=2**62)]
"""A number that counts: a version, a mutation, rows. No column holds a larger one."""

Scope: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"^[^\x00]*$")]
"""The name of a scope; PostgreSQL takes no NUL."""


class Op(StrEnum):
    """What a mutation does to its row."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"


class Status(StrEnum):
    """What became of a mutation at central."""

    APPLIED = "applied"
    MERGED = "merged"
    CONFLICT = "conflict"
    REJECTED = "rejected"
    DUP = "dup"


class Base(msgspec.Struct, frozen=True):
    """The version of the row that an edit was made on, and the epoch it was delivered in."""

    epoch: str
    v: int


class Mutation(msgspec.Struct, frozen=True, omit_defaults=True):
    """One numbered, frozen change of one row.

    `n` counts from 1 on each replica without gaps. Mutations with the same `txn` are accepted or
    refused together. `set` holds the changed fields (all of them for a create); `was` holds what
    the base said in the groups that merge as text, so that central can merge them too. The base of
    a create is the checkpoint at which it was numbered: nobody makes anew what was deleted since.
    """

    n: int
    txn: str
    op: Op
    entity: str
    id: str
    base: Base | None = None
    set: Fields = {}
    was: Fields = {}
    occurred_at: str = ""


class Clash(msgspec.Struct, frozen=True, omit_defaults=True):
    """A group of fields that both sides changed: what central holds, since when, by whom."""

    group: str
    server: Fields
    v: Version
    by: str = ""
    at: str = ""


class Result(msgspec.Struct, frozen=True, omit_defaults=True):
    """Central's answer to one mutation; `code` and `reason` say why one was rejected."""

    n: Version
    status: Status
    v: Version = 0
    applied: tuple[str, ...] = ()
    conflicts: tuple[Clash, ...] = ()
    code: str = ""
    reason: str = ""
    at: str = ""


class Push(msgspec.Struct, frozen=True):
    """A batch of mutations; results up to `acked_through` may be forgotten by central.

    `salt` is the last one that a pull brought: a copy of this database cannot know it.
    """

    epoch: str
    acked_through: int
    mutations: tuple[Mutation, ...]
    waiting: int = 0
    salt: str = ""


class Pushed(msgspec.Struct, frozen=True):
    """What became of a batch; `watermark` is the last mutation that central has dealt with."""

    epoch: str
    watermark: Version
    server_time: str
    results: tuple[Result, ...]


class Schemas(msgspec.Struct, frozen=True):
    """The schema that a laptop knows now, and the one that its last pull was made with."""

    now: int
    was: int


class Decided(msgspec.Struct, frozen=True):
    """What the holder of an account did with a proposal (`taken` or `aside`), by its name."""

    name: str
    how: str


class Pull(msgspec.Struct, frozen=True, omit_defaults=True):
    """Asks for one page; `scopes` (what the laptop holds) goes with the first page only.

    In its place `scopes_hash` is enough as long as central knows the set behind it; otherwise it
    asks for the set (`scopes_wanted`). With the first page only goes `again`, too: rows (entity and
    key) of these scopes to be sent although they did not change.
    `salt` is the last one that a pull brought; `nonce` is new for every pull, so that two copies of
    a database are given different ones. `proposals` is the mark of those that are here, `decided`
    what was done with some of them; it goes with the first page, and again until central knows it.
    """

    epoch: str
    checkpoint_v: Version
    acked_through: Version
    session: str = ""
    scopes: tuple[Scope, ...] | None = None
    max_rows: int = 2000
    again: tuple[str, ...] = ()
    schema: Schemas | None = None
    salt: str = ""
    nonce: str = ""
    scopes_hash: str = ""
    proposals: str = ""
    decided: tuple[Decided, ...] = ()


class Begin(msgspec.Struct, frozen=True, tag_field="t", tag="begin"):
    """Opens a page: the session to name in the next request, and the newest version there is."""

    session: str
    epoch: str
    head: Version


class Row(msgspec.Struct, frozen=True, tag_field="t", tag="row"):
    """One row as central holds it now."""

    scope: str
    entity: str
    id: str
    v: int
    f: Fields


class Gone(msgspec.Struct, frozen=True, tag_field="t", tag="gone"):
    """A row that is no longer there for this scope: moved or deleted."""

    scope: str
    entity: str
    id: str
    v: int
    why: str = "deleted"


class Mark(msgspec.Struct, frozen=True, tag_field="t", tag="mark"):
    """Ends a page that is not the last; `rows` counts the row and gone frames of this page."""

    session: str
    rows: Version


class Leave(msgspec.Struct, frozen=True, tag_field="t", tag="leave"):
    """A scope that the person may no longer see; only on the last page."""

    scope: str
    why: str = "reassigned"


class Results(msgspec.Struct, frozen=True, tag_field="t", tag="results"):
    """The results that the laptop has not acknowledged yet; only on the last page."""

    items: tuple[Result, ...]


class Proposal(msgspec.Struct, frozen=True, omit_defaults=True):
    """A change that somebody made to an account after it had gone to another; a dead letter.

    Those of one `group` are decided together. `by` and `at` say whose it is, and since when it is
    at central.
    """

    name: str
    group: str
    scope: str
    op: Op
    entity: str
    id: str
    set: Fields = {}
    by: str = ""
    at: str = ""


class Ending(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of a proposal of one's own: `taken` or `aside`, by whom, when."""

    entity: str
    id: str
    how: str
    by: str = ""
    at: str = ""


class Proposals(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="t", tag="proposals"):
    """Every proposal for the accounts of a person, and how their own ended; only on the last page.

    Sent where its `mark` is not what the laptop named. What there is no room for comes as others
    are decided.
    """

    mark: str
    items: tuple[Proposal, ...] = ()
    endings: tuple[Ending, ...] = ()


class Written(msgspec.Struct, frozen=True, array_like=True):
    """Who wrote a group of a row (`*`: made it), as which version, when: by the user's id."""

    entity: str
    id: str
    group: str
    v: Version
    by: str
    at: str


class Writers(msgspec.Struct, frozen=True, tag_field="t", tag="writers"):
    """Who changed what, since the checkpoint, in scopes that are held; only on the last page."""

    items: tuple[Written, ...]


class End(msgspec.Struct, frozen=True, tag_field="t", tag="end"):
    """Ends the last page: the checkpoint that all pages together make.

    `scopes` is what the laptop holds from now on; null where that is what it said by its hash.
    """

    checkpoint_v: Version
    watermark: Version
    rows: Version
    scopes: tuple[str, ...] | None
    digest: dict[str, str]
    salt: str = ""


Frame: TypeAlias = Begin | Row | Gone | Mark | Leave | Results | Writers | Proposals | End


class SyncInfo(msgspec.Struct, frozen=True):
    """What central says of itself before anything else."""

    server_time: str
    epoch: str
    protocol: int
    schema: int
    max_request_bytes: int = 1024 * 1024
    max_rows: int = 5000


def plain(value: object) -> Plain:
    """A Python value in wire form."""
    if value is None or type(value) is str:  # as most are
        return value
    if isinstance(value, Choice):
        return str(value)
    if isinstance(value, datetime):
        return to_wire_time(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str | int | float):
        return value
    raise TypeError(f"{type(value).__name__} has no wire form")


def from_plain(spec: FieldSpec, value: Plain) -> Any:  # noqa: ANN401 - any field's type
    """A wire value as Python holds it; choices stay text for `Entity.checked` to judge."""
    if value is None:
        return None
    if spec.type is datetime:
        return from_wire_time(str(value))
    return date.fromisoformat(str(value)) if spec.type is date else value


def pack(record: Entity) -> Fields:
    """The declared fields of a record in wire form."""
    return {name: plain(value) for name, value in record.values().items()}


def unpack(entity: type[Entity], id_: str, fields: Mapping[str, Plain]) -> Entity:
    """A checked record from wire values; fields this version does not know are left out.

    An InputProblem says what is wrong: what comes from elsewhere may be anything.
    """
    return entity.checked({"id": id_, **_from_wire(entity, fields)})


def recheck(entity: type[Entity], fields: Mapping[str, Plain]) -> Fields:
    """Some fields of a record, checked as `unpack` checks them, in wire form again."""
    checked = entity.checked_fields(_from_wire(entity, fields))
    return {name: plain(value) for name, value in checked.items()}


def _from_wire(entity: type[Entity], fields: Mapping[str, Plain]) -> dict[str, object]:
    """The fields that this version knows as Python holds them."""
    values: dict[str, object] = {}
    broken: list[Complaint] = []
    for spec in fields_of(entity):
        try:
            if spec.name in fields:
                values[spec.name] = from_plain(spec, fields[spec.name])
        except (ValueError, OverflowError):
            broken.append(Complaint(spec.name, "is no time as the protocol writes it"))
    if broken:
        words = "; ".join(f"{each.field}: {each.message}" for each in broken)
        raise InputProblem(f"{entity.__name__}: {words}.", complaints=tuple(broken))
    return values


def hash_of(scopes: Iterable[str]) -> str:
    """A set of scopes in 64 hex digits, whatever their order; PostgreSQL computes the same."""
    return hashlib.sha256("\n".join(sorted(scopes)).encode()).hexdigest()


def digest_of(rows: Iterable[tuple[str, int]]) -> str:
    """XOR over rows (id, v) of the first 128 bits of SHA-256 of `id|v`, as 32 hex digits.

    Independent of order and of the schema; PostgreSQL computes the same with its own sha256.
    """
    total = 0
    for id_, version in rows:
        total ^= mark_of(id_, version)
    return f"{total:032x}"


def mark_of(id_: str, version: int) -> int:
    """What one row adds to the digest of its scope."""
    return int.from_bytes(hashlib.sha256(f"{id_}|{version}".encode()).digest()[:16], "big")
