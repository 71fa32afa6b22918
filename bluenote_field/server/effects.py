"""One mutation carried out: permission, judgement, values checked, row written.

What only central decides is ignored, not refused. A person writes only rows of the scopes they
hold; owned rows only if they are the author; what is append-only is never changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Final, TypeVar

from bluenote_field.domain.accounts import Account
from bluenote_field.domain.columns import is_identifier
from bluenote_field.domain.entities import entity_named, parts_of
from bluenote_field.domain.entity import Entity, SyncClass, scope_of
from bluenote_field.domain.fields import Merge, fields_of, groups_of
from bluenote_field.domain.judge import FIRST, GroupVersion, Verdict, judge_update
from bluenote_field.domain.wire import (
    Clash,
    Fields,
    Mutation,
    Op,
    Result,
    Status,
    pack,
    recheck,
    unpack,
)
from bluenote_field.errors import InputProblem
from bluenote_field.server.access import home_territory
from bluenote_field.server.calls import guard_addendum, refuse_locked
from bluenote_field.server.desk import (
    Desk,
    Rejected,
    absent,
    deleted_already,
    once,
    refuse_deleted_since,
    refuse_foreign_scope,
    was_deleted,
)

T = TypeVar("T")

_AUTHOR: Final = ("owner_id", "author_id")


def carry_out(desk: Desk, mutation: Mutation) -> Result:
    """Do what a mutation says, as far as it may; raises Rejected where it may not."""
    entity = _entity(mutation)
    match mutation.op:
        case Op.CREATE:
            return _create(desk, entity, mutation)
        case Op.UPDATE:
            return _update(desk, entity, mutation)
        case Op.DELETE:
            return _delete(desk, entity, mutation)


def _entity(mutation: Mutation) -> type[Entity]:
    try:
        entity = entity_named(mutation.entity)
    except KeyError:
        raise Rejected("unknown_entity", "Central does not know this kind of record.") from None
    if entity.sync.kind is SyncClass.REFERENCE:
        raise Rejected("forbidden", "Only central changes this kind of record.")
    if not is_identifier(mutation.id):
        raise Rejected("bad_id", "The record's key is not an identifier.")
    return entity


def _create(desk: Desk, entity: type[Entity], mutation: Mutation) -> Result:
    current = desk.sheet.row(entity, mutation.id)
    if current is not None:
        return _create_again(desk, entity, mutation, current)
    refuse_deleted_since(desk, entity, mutation)
    decided = central_fields(entity)
    values: Fields = {k: v for k, v in mutation.set.items() if k not in decided}
    if entity is Account:
        values["territory_id"] = once(desk, "home", partial(_home, desk))
        if values["territory_id"] is None:
            raise Rejected("forbidden", "You belong to no territory that could have a new account.")
        desk.scopes.add(mutation.id)
    record = _checked(partial(unpack, entity, mutation.id, values))
    fields = pack(record)
    scope = _scope(entity, record.id, fields)
    if entity.sync.part_of:
        _guard_part(desk, entity, fields, scope=scope)
    _refuse_other_author(desk, entity, fields)
    refuse_foreign_scope(desk, entity, scope)
    guard_addendum(desk, record)
    desk.sheet.add(entity, record.id, fields)
    return Result(mutation.n, Status.APPLIED, applied=tuple(groups_of(entity)))


def _home(desk: Desk) -> str | None:
    return home_territory(desk.connection, desk.person, day=desk.now.date())


def _create_again(desk: Desk, entity: type[Entity], mutation: Mutation, current: Fields) -> Result:
    """A create whose row is there: by the same replica it is a replay, by another a forgery."""
    versions = desk.sheet.versions(entity, mutation.id)
    first = versions.get(FIRST)
    if first is None or first.replica != desk.replica.id:
        raise Rejected("id_taken", "Another record has this key already.")
    if entity.sync.kind is SyncClass.APPEND_ONLY:
        return Result(mutation.n, Status.APPLIED)
    return _write_judged(desk, entity, mutation, current, versions=versions, base_v=first.v)


def _update(desk: Desk, entity: type[Entity], mutation: Mutation) -> Result:
    current = _there(desk, entity, mutation.id)
    versions = desk.sheet.versions(entity, mutation.id)
    base_v = desk.epochs.effective_base(mutation.base)
    return _write_judged(desk, entity, mutation, current, versions=versions, base_v=base_v)


def _write_judged(
    desk: Desk,
    entity: type[Entity],
    mutation: Mutation,
    current: Fields,
    *,
    versions: Mapping[str, GroupVersion],
    base_v: int,
) -> Result:
    _guard_change(desk, entity, mutation.id, current)
    verdict = judge_update(
        entity, mutation, current, versions=versions, base_v=base_v, replica=desk.replica.id
    )
    if verdict.write:
        _write(desk, entity, mutation.id, current, verdict)
    return Result(mutation.n, verdict.status, applied=verdict.applied, conflicts=verdict.clashes)


def _write(desk: Desk, entity: type[Entity], id_: str, current: Fields, verdict: Verdict) -> None:
    """Write what was decided; the rest of the row was checked when it came."""
    chosen = _checked(partial(recheck, entity, verdict.write))
    if entity.sync.parent in verdict.write:
        raise Rejected("forbidden", "A part of a record does not change hands.")
    row = {**current, **chosen}
    _refuse_other_author(desk, entity, row)
    scope = _scope(entity, id_, row)
    if scope != _scope(entity, id_, current):
        refuse_foreign_scope(desk, entity, scope)
    if entity.sync.part_of:
        _guard_part(desk, entity, row, scope=scope)
    desk.sheet.change(entity, id_, chosen)


def _delete(desk: Desk, entity: type[Entity], mutation: Mutation) -> Result:
    if entity is Account:
        raise Rejected("forbidden", "An account is deleted at central only.")
    try:
        current = _there(desk, entity, mutation.id)
    except Rejected as verdict:
        if verdict.code == "deleted":
            return Result(mutation.n, Status.APPLIED)
        raise
    _guard_change(desk, entity, mutation.id, current)
    base_v = desk.epochs.effective_base(mutation.base)
    newer = _newer_groups(desk, entity, mutation, current, base_v=base_v)
    if newer:
        return Result(mutation.n, Status.CONFLICT, conflicts=newer, code="changed_since")
    if _has_parts(desk, entity, mutation.id):
        return Result(mutation.n, Status.CONFLICT, code="has_children")
    desk.sheet.remove(entity, mutation.id)
    return Result(mutation.n, Status.APPLIED)


def _there(desk: Desk, entity: type[Entity], id_: str) -> Fields:
    current = desk.sheet.row(entity, id_)
    if current is not None:
        return current
    if was_deleted(desk, entity, id_):
        raise deleted_already()
    raise absent()


def _guard_change(desk: Desk, entity: type[Entity], id_: str, current: Fields) -> None:
    refuse_foreign_scope(desk, entity, _scope(entity, id_, current))
    if entity.sync.kind is SyncClass.APPEND_ONLY:
        raise Rejected("append_only", "This kind of record is never changed; add another one.")
    _refuse_other_author(desk, entity, current)
    refuse_locked(desk, entity, id_, current)


def _refuse_other_author(desk: Desk, entity: type[Entity], values: Mapping[str, object]) -> None:
    if entity.sync.kind not in {SyncClass.OWNED, SyncClass.APPEND_ONLY} or entity.sync.part_of:
        return
    authors = {values[name] for name in _AUTHOR if name in values}
    if authors != {desk.person.id}:
        raise Rejected("forbidden", "Only its author changes this record.")


def _guard_part(desk: Desk, part: type[Entity], fields: Fields, *, scope: str) -> None:
    """A part belongs to a parent of the same author in the same scope, and one that is open."""
    parent = entity_named(part.sync.part_of)
    parent_id = str(fields[part.sync.parent])
    found = desk.sheet.row(parent, parent_id)
    if found is None:
        if was_deleted(desk, parent, parent_id):
            raise Rejected("parent_deleted", "What it belongs to has been deleted at central.")
        raise absent()
    refuse_foreign_scope(desk, parent, _scope(parent, parent_id, found))
    _refuse_other_author(desk, parent, found)
    refuse_locked(desk, parent, parent_id, found)
    if scope != _scope(parent, parent_id, found):
        raise Rejected("wrong_account", "It names another account than what it belongs to.")


def _newer_groups(
    desk: Desk, entity: type[Entity], mutation: Mutation, current: Fields, *, base_v: int
) -> tuple[Clash, ...]:
    versions = desk.sheet.versions(entity, mutation.id)
    groups = groups_of(entity)
    newer = []
    for group, last in versions.items():
        if last.v > base_v and last.replica != desk.replica.id:
            held = {spec.name: current.get(spec.name) for spec in groups.get(group, ())}
            newer.append(Clash(group=group, server=held, v=last.v, by=last.by, at=last.at))
    return tuple(newer)


def _has_parts(desk: Desk, entity: type[Entity], id_: str) -> bool:
    return any(desk.sheet.parts(part, id_) for part in parts_of(entity.wire_name()))


@cache
def central_fields(entity: type[Entity]) -> frozenset[str]:
    """The fields that only central decides."""
    return frozenset(s.name for s in fields_of(entity) if s.show.merge is Merge.CENTRAL)


def _scope(entity: type[Entity], id_: str, fields: Fields) -> str:
    """The scope of a row in wire form, which has its id beside it."""
    return id_ if entity.sync.scope == "id" else scope_of(entity, fields)


def _checked(check: Callable[[], T]) -> T:
    try:
        return check()
    except InputProblem as problem:
        raise Rejected("invalid", problem.message) from None
    except ValueError:
        raise Rejected("invalid", "A date or a time is not one.") from None
