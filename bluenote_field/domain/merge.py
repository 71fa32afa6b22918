"""Three-way merge of one row: the one place where a conflict is decided, for laptop and central.

Pure functions over wire values. The unit is the group of fields (an address, a name); each group
has a declared rule (`Show.merge`). The method is the usual three-way merge: compare both sides with
the version they started from; only what both changed, to different values, is a conflict.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import FieldSpec, Merge, fields_of, groups_among, groups_of
from bluenote_field.domain.textmerge import merge_paragraphs
from bluenote_field.domain.wire import Fields, Plain


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A group that both sides changed to different values."""

    group: str
    base: Fields
    mine: Fields
    theirs: Fields


@dataclass(frozen=True, slots=True)
class Merged:
    """What a row looks like after a merge, and what could not be merged."""

    values: Fields
    disagreements: tuple[Disagreement, ...] = ()


def changes(
    entity: type[Entity], base: Mapping[str, Plain], current: Mapping[str, Plain]
) -> Fields:
    """The groups that differ, whole: a group travels together even if one of its fields changed."""
    if base == current:
        return {}
    names = base.keys() | current.keys()
    differing = [name for name in names if base.get(name) != current.get(name)]
    changed: Fields = {}
    for _group, specs in groups_among(entity, differing):
        if _rule(specs) is not Merge.CENTRAL:
            changed.update(_part(specs, current))
    return changed


def merge_row(
    entity: type[Entity],
    base: Mapping[str, Plain],
    *,
    mine: Mapping[str, Plain],
    theirs: Mapping[str, Plain],
) -> Merged:
    """Merge two descendants of `base` group by group; where they disagree theirs stays."""
    if mine == theirs:  # almost always, when an edit that was taken comes back
        return Merged(full(entity, theirs))
    values: Fields = {}
    disagreements = []
    for group, specs in groups_of(entity).items():
        was, my, their = (_part(specs, side) for side in (base, mine, theirs))
        merged = merge_group(_rule(specs), was, mine=my, theirs=their)
        if merged is None:
            disagreements.append(Disagreement(group, was, my, their))
        values.update(their if merged is None else merged)
    return Merged(values, tuple(disagreements))


def merge_group(rule: Merge, base: Fields, *, mine: Fields, theirs: Fields) -> Fields | None:
    """The merged values of one group, or None where a person has to decide."""
    if rule is Merge.CENTRAL or mine in (base, theirs):
        return theirs
    if theirs == base or rule is Merge.LAST:
        return mine
    if rule is Merge.TEXT:
        return _merge_texts(base, mine, theirs)
    return None


def full(entity: type[Entity], fields: Mapping[str, Plain]) -> Fields:
    """Exactly the fields this version knows, in order; what is missing is None."""
    return {spec.name: fields.get(spec.name) for spec in fields_of(entity)}


def _merge_texts(base: Fields, mine: Fields, theirs: Fields) -> Fields | None:
    merged: Fields = {}
    for name in mine:
        sides = (str(side.get(name) or "") for side in (base, mine, theirs))
        text = merge_paragraphs(*sides)
        if text is None:
            return None
        merged[name] = text or None
    return merged


def _rule(specs: tuple[FieldSpec, ...]) -> Merge:
    return specs[0].show.merge


def _part(specs: tuple[FieldSpec, ...], fields: Mapping[str, Plain]) -> Fields:
    return {spec.name: fields.get(spec.name) for spec in specs}
