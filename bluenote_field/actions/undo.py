"""Taking back what a unit did, by the same verbs: a step undone is a step itself.

A step is carried out backwards from its audit lines, all of it or nothing. Whatever meanwhile
became of a record is never overwritten: where a field no longer holds what the step wrote, where a
record is gone or in use, the step is refused in words. What central was told binds
(`actions/bound.py`).
"""

from __future__ import annotations

from collections.abc import Mapping

from bluenote_field.actions.bound import ADVICE, refuse_if_bound, refuse_if_incomplete
from bluenote_field.actions.conflicts import typed_values
from bluenote_field.actions.undo_aside import BACK
from bluenote_field.domain.entities import ENTITIES, entity_named
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import FieldSpec, Merge, fields_of
from bluenote_field.domain.wire import Plain, pack
from bluenote_field.errors import InputProblem
from bluenote_field.store.steps import Step, StepLine, lines_backwards
from bluenote_field.store.store import Unit


def undo(unit: Unit, step: Step) -> Step:
    """Take a step back within this unit; gives what was done, which undo takes back in turn."""
    for line in lines_backwards(unit.connection, step):
        if line.name in BACK:
            BACK[line.name](unit, line)
        elif line.before is None:
            _take_away(unit, line, step)
        elif line.after is None:
            bring_back(unit, line, line.before)
        else:
            _change_back(unit, line, line.before)
    return unit.step


def bring_back(unit: Unit, line: StepLine, before: Mapping[str, Plain]) -> None:
    """Make a record again that a step removed, as it was before."""
    refuse_if_bound(unit, line)
    entity = entity_named(line.name)
    values = {"id": line.id, **typed_values(entity, before)}
    called = entity.checked(values).called()
    if unit.get(entity, line.id) is not None:
        raise InputProblem(f"“{called}” was changed meanwhile.", ADVICE)
    _require_home(unit, entity, before, called)
    unit.add(entity, values)


def _take_away(unit: Unit, line: StepLine, step: Step) -> None:
    refuse_if_bound(unit, line)
    record = _as_left(unit, line)
    user = _later_user(unit, line, step)
    if user is not None:
        raise InputProblem(
            f"“{record.called()}” is meanwhile used elsewhere ({user.nouns[0]}).", ADVICE
        )
    unit.remove(entity_named(line.name), line.id)


def _change_back(unit: Unit, line: StepLine, before: Mapping[str, Plain]) -> None:
    refuse_if_bound(unit, line)
    entity = entity_named(line.name)
    record = _as_left(unit, line)
    _require_home(unit, entity, before, record.called())
    refuse_if_incomplete(unit, unit.change(entity, line.id, typed_values(entity, before)), before)


def _as_left(unit: Unit, line: StepLine) -> Entity:
    """The record, if it still is as the step left it."""
    record = unit.get(entity_named(line.name), line.id)
    if record is None:
        raise InputProblem("This record is no longer on this laptop.", "Nothing was changed.")
    now, after = pack(record), line.after or {}
    for spec in _fields_held(line):
        if now.get(spec.name) != after.get(spec.name):
            raise InputProblem(
                f"“{spec.label}” of “{record.called()}” was changed meanwhile.", ADVICE
            )
    return record


def _fields_held(line: StepLine) -> list[FieldSpec]:
    """The fields that have to be as they were left: all of a new row but what central decides."""
    specs = [
        spec for spec in fields_of(entity_named(line.name)) if spec.show.merge is not Merge.CENTRAL
    ]
    return specs if line.before is None else [s for s in specs if s.name in (line.after or {})]


def _require_home(
    unit: Unit, entity: type[Entity], fields: Mapping[str, Plain], called: str
) -> None:
    """A record comes back only to an account, or a call, that is still here."""
    for spec in fields_of(entity):
        home = fields.get(spec.name)
        if not home or spec.name not in {entity.sync.scope, entity.sync.parent}:
            continue
        if unit.get(entity_named(spec.show.refers), str(home)) is None:
            raise InputProblem(f"What “{called}” belongs to is no longer here.", ADVICE)


def _later_user(unit: Unit, line: StepLine, step: Step) -> type[Entity] | None:
    """The kind of a record that names this one since the step: it must not be left stranded."""
    for entity in ENTITIES:
        for spec in fields_of(entity):
            if spec.show.refers == line.name and _names_since(unit, entity, spec, line.id, step):
                return entity
    return None


def _names_since(unit: Unit, entity: type[Entity], spec: FieldSpec, id_: str, step: Step) -> bool:
    """Whether a record came to name that one after the step: its audit tells since when it does."""
    name = entity.wire_name()
    since = unit.rows(
        f'SELECT min(l.n) AS n FROM "{name}" r JOIN audit l ON l.entity = :name AND l.id = r.id '  # noqa: S608 - our names
        f"WHERE r.{spec.name} = :id AND json_extract(l.after, :path) = :id GROUP BY r.id",
        name=name,
        id=id_,
        path=f"$.{spec.name}",
    )
    return any(row["n"] > step.last for row in since)
