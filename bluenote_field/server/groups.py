"""A batch carried out: every transaction group by itself, all of them by a few statements.

What a batch is about is read at once; groups are decided in memory, one after the other, each
seeing what those before it left; then everything is written at once. Where PostgreSQL does not take
that, the batch is done again group by group and row by row, so that the one that is at fault is
found and stops nothing else.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from contextlib import nullcontext
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

import msgspec
from sqlalchemy import text
from sqlalchemy.exc import DataError, IntegrityError

from bluenote_field.domain.accounts import Account
from bluenote_field.domain.calls import Call, CallAddendum
from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.entities import ENTITIES, parts_of
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.wire import Mutation, Result, Status
from bluenote_field.server.calls import calls_before, judge_calls
from bluenote_field.server.database import version_of_this_transaction
from bluenote_field.server.desk import Desk, Rejected
from bluenote_field.server.effects import carry_out
from bluenote_field.server.worksheet import Key, Worksheet, columns_of

log = logging.getLogger(__name__)

_NAMED: Final = {entity.wire_name(): entity for entity in ENTITIES}
_ACCOUNT: Final = Account.wire_name()
_PARTS: Final = parts_of("call")
_NEWEST: Final = text(
    "SELECT entity, id::text AS id, max(v) AS v FROM sync_row WHERE (entity, id) IN"
    " (SELECT * FROM unnest(CAST(:entities AS text[]), CAST(:ids AS uuid[]))) GROUP BY entity, id"
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """One mutation as it arrived: read, or with the reason why it cannot be."""

    n: int
    txn: str
    payload: bytes
    mutation: Mutation
    flaw: str = ""

    @property
    def mark(self) -> bytes:
        """The hash by which a repetition is told from another mutation of the same number."""
        return hashlib.sha256(self.payload).digest()


def carry_out_all(desk: Desk, fresh: Sequence[Arrival]) -> list[Result]:
    """Carry out a batch; the results bear the version that it made."""
    groups = [list(members) for _txn, members in groupby(fresh, key=lambda each: each.txn)]
    before = set(desk.scopes)
    try:
        with desk.connection.begin_nested():
            _gather(desk.sheet, [each.mutation for each in fresh if not each.flaw])
            results = [r for members in groups for r in _carry_out(desk, members, alone=False)]
            desk.sheet.write()
    except (DataError, IntegrityError) as error:
        log.info("batch of %d taken apart: %s", len(fresh), type(error.orig).__name__)
        apart = replace(desk, sheet=Worksheet(desk.connection), scopes=before)
        results = [r for members in groups for r in _carry_out(apart, members, alone=True)]
        return _with_versions(desk, fresh, results, written=set())
    return _with_versions(desk, fresh, results, written=desk.sheet.written)


def _carry_out(desk: Desk, members: Sequence[Arrival], *, alone: bool) -> list[Result]:
    """All members or none; where one is rejected, all are. `alone` writes each row at once."""
    results: list[Result] = []
    scopes, point = _scopes_before(desk, members), desk.sheet.point()
    guilty = members[0].n
    try:
        with desk.connection.begin_nested() if alone else nullcontext():
            before = calls_before(desk, (each.mutation for each in members))
            for each in members:
                guilty = desk.sheet.number = each.n
                if each.flaw:
                    raise Rejected("malformed", each.flaw)  # noqa: TRY301
                desk.late.clear()
                results.append(_marked(desk, carry_out(desk, each.mutation)))
                if alone:
                    desk.sheet.write()
            calls = [each for each in members if each.mutation.entity == "call"]
            guilty = calls[0].n if calls else guilty
            judge_calls(desk, before, frozenset(each.mutation.id for each in calls))
    except Rejected as rejected:
        verdict = rejected
    except (DataError, IntegrityError) as error:
        if not alone:
            raise
        log.info("mutation %d not storable: %s", guilty, type(error.orig).__name__)
        verdict = Rejected("unstorable", "A value does not fit into central's database.")
    else:
        return results
    desk.sheet.back_to(point)
    desk.scopes.intersection_update(scopes)
    return [_rejection(each.n, guilty, verdict) for each in members]


def _scopes_before(desk: Desk, members: Sequence[Arrival]) -> set[str]:
    """What to go back to: a copy only where a new account may add one, because they are many."""
    may_add = any(each.mutation.entity == _ACCOUNT for each in members)
    return set(desk.scopes) if may_add else desk.scopes


def _gather(sheet: Worksheet, mutations: Sequence[Mutation]) -> None:
    """Read what the batch is about, parents first, by a statement for each kind of record."""
    ids: dict[type[Entity], list[str]] = {}
    for mutation in mutations:
        entity = _NAMED.get(mutation.entity)
        if entity is not None:
            ids.setdefault(entity, []).append(mutation.id)
    calls = ids.get(Call, []) + [
        str(each.set.get("call_id"))
        for each in mutations
        if _NAMED.get(each.entity) in {*_PARTS, CallAddendum}
    ]
    for entity in ENTITIES:
        sheet.read(entity, calls if entity is Call else ids.get(entity, ()))
    there = [(kind, id_) for kind, some in ids.items() for id_ in some if sheet.row(kind, id_)]
    parents = {str((sheet.row(k, i) or {})["call_id"]) for k, i in there if k in _PARTS}
    sheet.read(Call, parents)
    for part in _PARTS:
        sheet.read_parts(part, parents.union(calls))
    sheet.read_versions(there)


def _marked(desk: Desk, result: Result) -> Result:
    """A fact taken after its account went to somebody else says so."""
    if not desk.late:
        return result
    return msgspec.structs.replace(
        result,
        code=result.code or "after_reassignment",
        reason=result.reason or "The account has gone to somebody else, and this went with it.",
    )


def _rejection(n: int, guilty: int, verdict: Rejected) -> Result:
    if n == guilty:
        return Result(n, Status.REJECTED, code=verdict.code, reason=verdict.reason)
    return Result(
        n,
        Status.REJECTED,
        code="group",
        reason=f"It belongs to a change that is not accepted: {verdict.reason}",
    )


def _with_versions(
    desk: Desk, fresh: Sequence[Arrival], results: Iterable[Result], *, written: AbstractSet[Key]
) -> list[Result]:
    """The results with the version that each row has now; of a rejected one, none."""
    taken = version_of_this_transaction(desk.connection)
    answered = list(zip(fresh, results, strict=True))
    accepted = {
        (_NAMED[each.mutation.entity], each.mutation.id)
        for each, result in answered
        if result.status is not Status.REJECTED
    }
    keys = sorted(accepted - written, key=lambda key: key[1])
    found = desk.connection.execute(_NEWEST, columns_of(keys)) if keys else ()
    newest = {(row.entity, row.id): int(row.v) for row in found}
    at = to_wire_time(desk.now)
    return [
        msgspec.structs.replace(result, v=_version(each.mutation, result, newest, taken), at=at)
        for each, result in answered
    ]


def _version(
    mutation: Mutation, result: Result, newest: dict[tuple[str, str], int], taken: int
) -> int:
    if result.status is Status.REJECTED:
        return 0
    return newest.get((mutation.entity, mutation.id), taken)
