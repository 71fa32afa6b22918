"""What central decides about one mutation: pure, so that a simulation can share it.

The rule (docs/adr/0003): a group conflicts if central's version of the group is newer than the base
of the edit, the values differ, and the last writer was another replica. Everything else applies.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import FieldSpec, Merge, groups_among
from bluenote_field.domain.merge import merge_group
from bluenote_field.domain.wire import Clash, Fields, Mutation, Plain, Status


@dataclass(frozen=True, slots=True)
class GroupVersion:
    """When a group was last written, in central's versions, and by which replica."""

    v: int
    replica: str
    by: str = ""
    at: str = ""


FIRST = "*"
"""In the place of a group: the first write of a row, which is of all its groups."""
NEVER = GroupVersion(0, "")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to write, and what to tell the laptop."""

    status: Status
    write: Fields = field(default_factory=dict)
    applied: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()


def judge_update(
    entity: type[Entity],
    mutation: Mutation,
    current: Mapping[str, Plain],
    *,
    versions: Mapping[str, GroupVersion],
    base_v: int,
    replica: str,
) -> Verdict:
    """Decide an update group by group; `base_v` is lowered to the floors of ended epochs.

    A group without a version of its own has that of the row's first write.
    """
    write: Fields = {}
    applied: list[str] = []
    clashes: list[Clash] = []
    merged_text = False
    for group, specs in groups_among(entity, mutation.set):
        if _rule(specs) is Merge.CENTRAL:
            continue
        wanted = {s.name: mutation.set[s.name] for s in specs if s.name in mutation.set}
        held = {name: current.get(name) for name in wanted}
        last = versions.get(group) or versions.get(FIRST) or NEVER
        if last.v <= base_v or last.replica == replica or wanted == held:
            result: Fields | None = wanted
        else:
            was = {name: mutation.was.get(name) for name in wanted}
            base = was if _rule(specs) is Merge.TEXT else {}
            result = merge_group(_rule(specs), base, mine=wanted, theirs=held)
            merged_text = merged_text or result is not None
        if result is None:
            clashes.append(Clash(group=group, server=held, v=last.v, by=last.by, at=last.at))
        else:
            applied.append(group)
            write.update({name: value for name, value in result.items() if value != held[name]})
    status = Status.CONFLICT if clashes else Status.MERGED if merged_text else Status.APPLIED
    return Verdict(status, write, tuple(applied), tuple(clashes))


def _rule(specs: tuple[FieldSpec, ...]) -> Merge:
    return specs[0].show.merge
