"""The tables of central's twin: dictionaries, with what PostgreSQL's triggers do by themselves.

One transaction, one version, taken when it commits (or when a push asks for it): `Tables.fire`
follows `server/triggers.py` line by line. Rows of entities are kept in wire form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple

from bluenote_field.domain.entities import ENTITIES, entity_named
from bluenote_field.domain.entity import scope_of
from bluenote_field.domain.fields import groups_of
from bluenote_field.domain.wire import Fields

Own = dict[str, Any]
"""A row of one of central's own tables."""

FIRST_WRITE = "*"


class Place(NamedTuple):
    """The key of a line of the feed."""

    scope: str
    entity: str
    id: str


class Feed(NamedTuple):
    """A line of the feed: which version, and whether the row is gone from that scope."""

    v: int
    gone: bool
    why: str | None


class Written(NamedTuple):
    """When a group of a row was last written, by whom."""

    v: int
    replica: str
    user: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes in a transaction, as the triggers are told."""

    user: str = ""
    replica: str = ""


class Event(NamedTuple):
    """One changed row, for the deferred trigger."""

    entity: str
    id: str
    was: Fields | None
    now: Fields | None


@dataclass(slots=True)
class Tables:
    """Everything central keeps. Rows are replaced, never changed, so a copy may be shallow."""

    rows: dict[str, dict[str, Fields]] = field(
        default_factory=lambda: {entity.wire_name(): {} for entity in ENTITIES}
    )
    own: dict[str, list[Own]] = field(default_factory=dict)
    feed: dict[Place, Feed] = field(default_factory=dict)
    written: dict[tuple[str, str], dict[str, Written]] = field(default_factory=dict)
    clock: int = 0

    def copy(self) -> Tables:
        """The same tables, apart from these from now on."""
        return Tables(
            rows={name: dict(rows) for name, rows in self.rows.items()},
            own={name: list(rows) for name, rows in self.own.items()},
            feed=dict(self.feed),
            written=dict(self.written),
            clock=self.clock,
        )

    def take_over(self, other: Tables) -> None:
        """Become what `other` is."""
        self.rows, self.own, self.feed = other.rows, other.own, other.feed
        self.written, self.clock = other.written, other.clock

    def table(self, name: str) -> list[Own]:
        """The rows of one of central's own tables."""
        return self.own.setdefault(name, [])

    def stamp(self, event: Event, v: int, *, writer: Writer, at: datetime) -> None:
        """What the deferred trigger does for one changed row."""
        entity = entity_named(event.entity)
        old = None if event.was is None else scope_of(entity, {"id": event.id, **event.was})
        new = None if event.now is None else scope_of(entity, {"id": event.id, **event.now})
        if old is not None and old != new:
            why = "deleted" if event.now is None else "moved"
            self.feed[Place(old, event.entity, event.id)] = Feed(v, gone=True, why=why)
        key = event.entity, event.id
        if new is None or event.now is None:
            self.written.pop(key, None)
            return
        self.feed[Place(new, event.entity, event.id)] = Feed(v, gone=False, why=None)
        mark = Written(v, writer.replica, writer.user, at)
        groups = [FIRST_WRITE] if event.was is None else _changed_groups(event)
        self.written[key] = {**self.written.get(key, {}), **dict.fromkeys(groups, mark)}

    def fingerprint(self) -> dict[str, object]:
        """All that a repeated request must not change; what is only acknowledged is left out."""
        marks = [{k: r[k] for k in ("id", "watermark")} for r in self.table("replica")]
        return {
            "rows": {name: dict(rows) for name, rows in self.rows.items()},
            "feed": dict(self.feed),
            "written": dict(self.written),
            "clock": self.clock,
            "replicas": marks,
            "results": list(self.table("mutation_result")),
            "letters": list(self.table("dead_letter")),
        }


def _changed_groups(event: Event) -> list[str]:
    was, now = event.was or {}, event.now or {}
    groups = groups_of(entity_named(event.entity))
    return [
        group
        for group, specs in groups.items()
        if any(was.get(spec.name) != now.get(spec.name) for spec in specs)
    ]


@dataclass(slots=True)
class Transaction:
    """One transaction over the tables: what changed, who writes, which version it took."""

    tables: Tables
    at: datetime
    writer: Writer = field(default_factory=Writer)
    taken: int = 0
    promised: int = 0
    """A version that was promised before; only a known-bad design does that."""
    is_immediate: bool = False
    _before: Tables | None = None
    """The tables as they were, once anything may have been written."""
    _events: list[Event] = field(default_factory=list)

    def write(self, entity: str, id_: str, now: Fields | None) -> None:
        """Put, replace or (with None) delete a row of an entity."""
        was = self.tables.rows[entity].get(id_)
        if was == now:
            return
        if now is None:
            del self.tables.rows[entity][id_]
        else:
            self.tables.rows[entity][id_] = now
        self._events.append(Event(entity, id_, was, now))
        if self.is_immediate:
            self.fire()

    def fire(self) -> None:
        """Run the deferred triggers: one version for all of them."""
        for event in self._events:
            if not self.taken:
                self.tables.clock += 1
                self.taken = self.tables.clock
            self.tables.stamp(event, self.taken, writer=self.writer, at=self.at)
        self._events.clear()

    def keep_before(self) -> None:
        """Remember the tables as they are, before the first of them is written."""
        if self._before is None:
            self._before = self.tables.copy()

    def undo(self) -> None:
        """Leave the tables as they were."""
        if self._before is not None:
            self.tables.take_over(self._before)

    def savepoint(self) -> tuple[Tables, list[Event]]:
        """What `back_to` needs to undo what follows."""
        return self.tables.copy(), list(self._events)

    def back_to(self, point: tuple[Tables, list[Event]]) -> None:
        """Undo everything since the savepoint."""
        self.tables.take_over(point[0])
        self._events = point[1]

    def act_as(self, values: Mapping[str, str]) -> None:
        """Remember who writes."""
        self.writer = replace(self.writer, user=values["user"], replica=values["replica"])
