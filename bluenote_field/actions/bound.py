"""What an undo may not contradict: the lock of a submitted call, and what central was told.

A call goes back only to a status that the rules of the trade allow from the one central last
heard, because a status is sent as what it became and judged there. So a submission can be taken
back until the call was prepared for sending, and not afterwards; neither can what was added to a
submitted call, once it is on its way.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from sqlalchemy import RowMapping, select
from sqlmodel import col

from bluenote_field.actions.calls import missing_for_submit
from bluenote_field.domain.calls import Call, CallAddendum, CallStatus
from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.entity import Entity, SyncClass
from bluenote_field.domain.rules import is_locked, may_become
from bluenote_field.domain.wire import Fields, Mutation, Plain, Result, Status
from bluenote_field.errors import InputProblem
from bluenote_field.store.exchange.edits import frozen_of
from bluenote_field.store.rows import decode
from bluenote_field.store.steps import StepLine
from bluenote_field.store.store import Unit
from bluenote_field.store.tables import outbox, pending

ADVICE = "Nothing was changed. Open the record to change it by hand."
LOCKED = "Write an addendum, or ask operations to unlock it."


def refuse_if_bound(unit: Unit, line: StepLine) -> None:
    """An InputProblem where what this line did is not to be taken back any more."""
    entity = entity_named(line.name)
    if entity.sync.kind is SyncClass.APPEND_ONLY:
        if line.before is None and _is_sent(unit, entity, line.id):
            raise InputProblem("This is at central already and stays as it is.", ADVICE)
    elif entity is Call:
        _refuse_call(unit, line.id, line.before or {})
    elif entity.sync.part_of == Call.wire_name():
        record = unit.get(entity, line.id)
        fields = {**(line.after or {}), **(line.before or {})}
        call_id = fields.get("call_id") or getattr(record, "call_id", None)
        _refuse_call(unit, str(call_id), {})


def refuse_if_incomplete(unit: Unit, record: Entity, changed: Mapping[str, Plain]) -> None:
    """A call that is submitted again is held against the rules again."""
    if not (isinstance(record, Call) and "status" in changed and is_locked(record)):
        return
    complaints = missing_for_submit(unit, record)
    if complaints:
        raise InputProblem(
            "This call cannot be submitted yet.",
            "Complete what is marked, then submit again; what you wrote stays as it is.",
            complaints=complaints,
        )


def _refuse_call(unit: Unit, call_id: str, before: Mapping[str, Plain]) -> None:
    told = _status_told(unit, call_id)
    if told is CallStatus.SUBMITTED:
        raise InputProblem("This call was sent to central as submitted and is locked.", LOCKED)
    call = unit.get(Call, call_id)
    if call is None:
        return
    is_moved = "status" in before
    if is_locked(call) and not is_moved:
        raise InputProblem("This call has been submitted and is locked.", LOCKED)
    if is_moved and told and not may_become(told, CallStatus.read(str(before["status"]))):
        raise InputProblem(f"Central knows this call as “{told.label}” already.", ADVICE)
    if is_locked(call) and unit.find(CallAddendum, col(CallAddendum.call_id) == call_id):
        raise InputProblem("This call has an addendum meanwhile and stays submitted.", ADVICE)


def _status_told(unit: Unit, call_id: str) -> CallStatus | None:
    """The status of a call as central last heard it; None where it never heard of the call."""
    name = Call.wire_name()
    query = select(pending.c.base).where(pending.c.entity == name, pending.c.id == call_id)
    waiting = unit.connection.execute(query).first()
    base = None if waiting is None else waiting.base
    for flight in reversed(_flights(unit, name, call_id)):
        mutation = msgspec.json.decode(flight["body"], type=Mutation)
        frozen = frozen_of(mutation, flight["frozen"], base=base)
        if frozen is not None:
            return _status_in(frozen)
    if waiting is not None:
        return _status_in(decode(base))
    call = unit.get(Call, call_id)
    return None if call is None else call.status


def _status_in(fields: Fields | None) -> CallStatus | None:
    return None if fields is None else CallStatus.read(str(fields["status"]))


def _is_sent(unit: Unit, entity: type[Entity], id_: str) -> bool:
    """Whether a row is on its way to central, or there."""
    record = unit.get(entity, id_)
    is_there = record is not None and record.revision is not None
    return is_there or bool(_flights(unit, entity.wire_name(), id_))


def _flights(unit: Unit, name: str, id_: str) -> list[RowMapping]:
    """What was frozen of a row, in order, but for what central has refused."""
    query = select(outbox).where(outbox.c.entity == name, outbox.c.id == id_).order_by(outbox.c.n)
    found = unit.connection.execute(query).mappings()
    return [row for row in found if not _is_refused(row["result"])]


def _is_refused(result: str | None) -> bool:
    if result is None:
        return False
    return msgspec.json.decode(result, type=Result).status is Status.REJECTED
