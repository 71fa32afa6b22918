"""What every entity must say of itself."""

from __future__ import annotations

import random

import pytest

from bluenote_field.domain.entities import ENTITIES, entity_named
from bluenote_field.domain.entity import EVERYBODY, Entity, SyncClass
from bluenote_field.domain.fields import Choice, Merge, fields_of, groups_of
from bluenote_field.domain.judge import judge_update
from bluenote_field.domain.merge import changes, full, merge_row
from bluenote_field.domain.wire import Mutation, Op, Status, pack, unpack
from bluenote_field.errors import InputProblem
from tests.fakes.records import invent, invent_id

EVERY = pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.wire_name())


def invented(entity: type[Entity], rng: random.Random) -> Entity:
    return entity.checked({"id": invent_id(rng), **invent(entity, rng)})


@EVERY
def test_every_field_has_a_label_and_a_rule_of_merging(entity: type[Entity]) -> None:
    specs = fields_of(entity)
    declared = set(entity.model_fields) - {"id", "revision"}
    assert {spec.name for spec in specs} == declared, "a field without Show is met by nobody"
    for spec in specs:
        assert spec.label.strip() == spec.label != ""
        assert isinstance(spec.show.merge, Merge)
        assert not spec.show.refers or entity_named(spec.show.refers)
        assert all(choice.label for choice in spec.choices)
    assert len({spec.label for spec in specs}) == len(specs)


@EVERY
def test_the_fields_of_a_group_merge_by_one_rule(entity: type[Entity]) -> None:
    for group, specs in groups_of(entity).items():
        assert len({spec.show.merge for spec in specs}) == 1, group


@EVERY
def test_every_entity_has_a_sync_class_and_a_scope(
    entity: type[Entity], seeded: random.Random
) -> None:
    rule, names = entity.sync, {spec.name for spec in fields_of(entity)}
    assert isinstance(rule.kind, SyncClass)
    for column in (rule.scope, rule.private, rule.parent):
        assert not column or column in names | {"id"}
    if rule.part_of:
        assert issubclass(entity_named(rule.part_of), Entity)
        assert rule.parent
    record = invented(entity, seeded)
    wanted = getattr(record, rule.scope) if rule.scope else EVERYBODY
    assert record.scope() == wanted


@EVERY
def test_every_entity_shows_something_in_a_list(entity: type[Entity]) -> None:
    assert any(spec.show.table for spec in fields_of(entity))


@EVERY
@pytest.mark.parametrize("only_required", [False, True])
def test_invented_values_are_valid_and_pack_to_what_they_were(
    entity: type[Entity], seeded: random.Random, *, only_required: bool
) -> None:
    values = invent(entity, seeded, only_required=only_required)
    record = entity.checked({"id": invent_id(seeded), **values})
    packed = pack(record)
    assert list(packed) == [spec.name for spec in fields_of(entity)]
    assert unpack(entity, record.id, packed).values() == record.values()
    assert pack(unpack(entity, record.id, packed)) == packed


@EVERY
def test_a_checked_record_holds_choices_and_not_their_words(
    entity: type[Entity], seeded: random.Random
) -> None:
    record = unpack(entity, invent_id(seeded), pack(invented(entity, seeded)))
    for spec in fields_of(entity):
        if spec.choices:
            assert isinstance(getattr(record, spec.name), Choice)


@EVERY
@pytest.mark.parametrize("only_required", [False, True])
def test_every_record_is_called_something(
    entity: type[Entity], seeded: random.Random, *, only_required: bool
) -> None:
    values = invent(entity, seeded, only_required=only_required)
    assert entity.checked({"id": invent_id(seeded), **values}).called().strip()


@EVERY
def test_what_must_be_there_is_missed_all_at_once(entity: type[Entity]) -> None:
    wanted = {spec.name for spec in fields_of(entity) if spec.required}
    with pytest.raises(InputProblem) as caught:
        entity.checked({})
    assert {each.field for each in caught.value.complaints} == wanted | {"id"}
    assert {each.message for each in caught.value.complaints} == {"is missing"}


@EVERY
def test_nothing_differs_where_nothing_changed(entity: type[Entity], seeded: random.Random) -> None:
    packed = pack(invented(entity, seeded))
    assert changes(entity, packed, packed) == {}
    assert full(entity, packed) == packed
    merged = merge_row(entity, packed, mine=packed, theirs=packed)
    assert (merged.values, merged.disagreements) == (packed, ())


@EVERY
def test_two_edits_of_different_groups_never_disagree(
    entity: type[Entity], seeded: random.Random
) -> None:
    base, mine, theirs = (pack(invented(entity, seeded)) for _ in range(3))
    groups = groups_of(entity)
    for n, specs in enumerate(groups.values()):
        edited = theirs if n % 2 else mine
        for spec in specs:
            other = mine if edited is theirs else theirs
            other[spec.name] = base[spec.name]
    merged = merge_row(entity, base, mine=mine, theirs=theirs)
    assert merged.disagreements == ()
    for n, specs in enumerate(groups.values()):
        for spec in specs:
            is_theirs = n % 2 or spec.show.merge is Merge.CENTRAL
            assert merged.values[spec.name] == (theirs if is_theirs else mine)[spec.name]


@EVERY
def test_central_applies_an_edit_that_nobody_else_touched(
    entity: type[Entity], seeded: random.Random
) -> None:
    before, after = pack(invented(entity, seeded)), pack(invented(entity, seeded))
    edit = changes(entity, before, after)
    mutation = Mutation(n=1, txn="t", op=Op.UPDATE, entity=entity.wire_name(), id="x", set=edit)
    verdict = judge_update(entity, mutation, before, versions={}, base_v=0, replica="r")
    assert verdict.status is Status.APPLIED
    assert changes(entity, {**before, **verdict.write}, after) == {}
