"""The invariants of the protocol, I1 to I12, as far as they can be seen from outside.

Each check gives sentences; none is good. I5 (counters) has nothing to count: no field is one yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from bluenote_field.domain.entities import ENTITIES, parts_of
from bluenote_field.domain.entity import scope_of
from bluenote_field.domain.wire import Fields, digest_of
from bluenote_field.store import outbox
from bluenote_field.store.digests import EMPTY, held_digests
from bluenote_field.store.incoming import held_scopes, standing
from tests.simulation.laptop import Laptop, shown
from tests.simulation.ledger import Ledger, tokens_in, tokens_of
from tests.simulation.tables import Tables

if TYPE_CHECKING:
    from tests.simulation.world import World

NOT_KNOWN_TO_OLD = {"website"}


def at_the_end(world: World) -> list[str]:
    """Everything that has to hold when nothing is on its way any more."""
    tables = world.central.tables()
    found: list[str] = []
    for laptop in world.laptops:
        found += nothing_silent(laptop)
        found += like_central(laptop, tables, world.scopes_of(laptop), old=world.is_old(laptop))
        found += whole_aggregates(laptop.name, _rows_of(laptop))
        found += integrity(laptop)
    found += whole_aggregates("central", tables.rows)
    found += nothing_lost(world.ledger, world.laptops, tables)
    return found + equal_digests(world.laptops, tables)


def nothing_silent(laptop: Laptop) -> list[str]:
    """I1 and I12: nothing waits, unless a card tells the person why."""
    waiting = laptop.rows("SELECT n, entity, id FROM outbox")
    said = [
        f"{laptop.name}: I1 {row['entity']} {row['n']} is still in the outbox" for row in waiting
    ]
    told = {(row["entity"], row["row_id"]) for row in laptop.cards()}
    pending = laptop.rows("SELECT entity, id, root, op FROM pending")
    roots = {row["root"] for row in pending if (row["entity"], row["id"]) in told}
    return said + [
        f"{laptop.name}: I12 {row['op']} of {row['entity']} {row['id']} waits and nobody is told"
        for row in pending
        if row["root"] not in roots
    ]


def like_central(laptop: Laptop, tables: Tables, scopes: set[str], *, old: bool) -> list[str]:
    """I2 and I4: what is here is central's, field by field, and nothing else is here."""
    found = []
    waiting = {(row["entity"], row["id"]) for row in laptop.rows("SELECT entity, id FROM pending")}
    for entity in ENTITIES:
        name = entity.wire_name()
        here = shown(laptop, name)
        there = {
            id_: row
            for id_, row in tables.rows[name].items()
            if scope_of(entity, {"id": id_, **row}) in scopes
        }
        for id_ in sorted(here.keys() | there.keys()):
            if (name, id_) in waiting:
                continue
            mine, theirs = here.get(id_), there.get(id_)
            if _known(mine, old=old) != _known(theirs, old=old):
                found.append(f"{laptop.name}: I2 {name} {id_}: {_difference(mine, theirs)}")
        indexed = laptop.rows("SELECT id FROM search_row WHERE entity = :name", name=name)
        stray = {str(row["id"]) for row in indexed} - here.keys()
        found += [f"{laptop.name}: I4 {name} {id_} is still in the index" for id_ in stray]
    return found


def nothing_lost(ledger: Ledger, laptops: Iterable[Laptop], tables: Tables) -> list[str]:
    """I3: every written value is current, superseded knowingly, on a card or in a dead letter."""
    found = [tokens_of(row) for rows in tables.rows.values() for row in rows.values()]
    found += [tokens_in(bytes(row["payload"]).decode()) for row in tables.table("dead_letter")]
    for laptop in laptops:
        found += [tokens_in(str(card["mine"] or "")) for card in laptop.cards(is_open=False)]
        found += _waiting_tokens(laptop)
    return [f"I3 lost: {words}" for words in ledger.lost(found)]


def _waiting_tokens(laptop: Laptop) -> list[set[str]]:
    """What waits here and is told of on a card, is not lost."""
    found = []
    for row in laptop.rows("SELECT entity, id FROM pending"):
        fields = shown(laptop, str(row["entity"])).get(str(row["id"]))
        found.append(tokens_of(fields))
    return found


def whole_aggregates(where: str, rows: Mapping[str, Mapping[str, Fields]]) -> list[str]:
    """I8: every part has its parent."""
    return [
        f"{where}: I8 {part.wire_name()} {id_} has no {entity.wire_name()}"
        for entity in ENTITIES
        for part in parts_of(entity.wire_name())
        for id_, row in rows[part.wire_name()].items()
        if row[part.sync.parent] not in rows[entity.wire_name()]
    ]


def integrity(laptop: Laptop) -> list[str]:
    """I8: what SQLite itself finds wrong."""
    with laptop.store.read() as reader:
        broken = reader.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    return [f"{laptop.name}: I8 foreign keys: {broken}"] if broken else []


def equal_digests(laptops: Iterable[Laptop], tables: Tables) -> list[str]:
    """I10: who holds a scope whole has the digest that central has."""
    found = []
    for laptop in laptops:
        with laptop.store.read() as reader:
            scopes = held_scopes(reader.connection)
            mine = held_digests(reader.connection, list(scopes))
        for scope in scopes:
            lines = [(p.id, f.v) for p, f in tables.feed.items() if p.scope == scope and not f.gone]
            if mine.get(scope, EMPTY) != digest_of(lines):
                found.append(f"{laptop.name}: I10 another digest of {scope[-4:]}")
    return found


class Progress:
    """I7: watermarks and checkpoints only move forward within an epoch."""

    def __init__(self) -> None:
        self._checkpoints: dict[tuple[str, str], int] = {}
        self._watermarks: dict[tuple[str, str], int] = {}

    def check(self, laptop: Laptop, tables: Tables) -> list[str]:
        with laptop.store.read() as reader:
            here = standing(reader.connection)
        key = laptop.name, here.epoch
        before = self._checkpoints.get(key, 0)
        self._checkpoints[key] = max(before, here.v)
        if 0 < here.v < before:
            return [f"{laptop.name}: I7 checkpoint {before} became {here.v}"]
        if here.v not in laptop.line.ended:
            return [f"{laptop.name}: I7 checkpoint {here.v} is none that central named"]
        return self._check_central(tables)

    def _check_central(self, tables: Tables) -> list[str]:
        epoch = tables.table("sync_epoch")[-1]["epoch"]
        for replica in tables.table("replica"):
            key = replica["id"], epoch
            before = self._watermarks.get(key, 0)
            if replica["watermark"] < before:
                return [f"central: I7 watermark {before} became {replica['watermark']}"]
            self._watermarks[key] = replica["watermark"]
        return []


def unsent_is_kept(laptop: Laptop) -> list[str]:
    """The books agree with each other after every commit: numbers without gaps, bases for edits."""
    with laptop.store.read() as reader:
        numbers = [row["n"] for row in reader.rows("SELECT n FROM outbox ORDER BY n")]
        batch = outbox.next_batch(reader.connection, most_rows=10_000, most_bytes=10**9)
    gaps = [n for n, after in pairwise(numbers) if after != n + 1]
    if gaps:
        return [f"{laptop.name}: the outbox has a gap after {gaps[0]}"]
    unanswered = [m.n for m in batch.mutations]
    if unanswered and unanswered != list(range(unanswered[0], unanswered[-1] + 1)):
        return [f"{laptop.name}: unanswered mutations have gaps: {unanswered}"]
    return []


def _rows_of(laptop: Laptop) -> dict[str, dict[str, Fields]]:
    return {entity.wire_name(): shown(laptop, entity.wire_name()) for entity in ENTITIES}


def _known(row: Fields | None, *, old: bool) -> Fields | None:
    if row is None or not old:
        return row
    return {name: value for name, value in row.items() if name not in NOT_KNOWN_TO_OLD}


def _difference(mine: Fields | None, theirs: Fields | None) -> str:
    if mine is None or theirs is None:
        return "is here only" if theirs is None else "is at central only"
    return ", ".join(
        f"{name} is {mine.get(name)!r} here, {theirs.get(name)!r} at central"
        for name in sorted(mine.keys() | theirs.keys())
        if mine.get(name) != theirs.get(name)
    )
