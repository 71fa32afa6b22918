"""The invariants of the protocol, I1 to I12, as far as they can be seen from outside.

Each check gives sentences; none is good. I5 (counters) has nothing to count: no field is one yet,
and a test says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from bluenote_field.domain.entities import ENTITIES, entity_named, parts_of
from bluenote_field.domain.entity import scope_of
from bluenote_field.domain.fields import Merge, fields_of
from bluenote_field.domain.wire import Fields, digest_of
from bluenote_field.store.exchange.digests import EMPTY, held_digests
from bluenote_field.store.exchange.incoming import held_scopes, standing
from bluenote_field.store.rows import read_rows
from bluenote_field.store.store import Reader
from tests.simulation.laptop import Laptop, shown
from tests.simulation.ledger import Ledger, Row, tokens_in, tokens_of
from tests.simulation.line import NOT_KNOWN
from tests.simulation.tables import Tables

if TYPE_CHECKING:
    from tests.simulation.world import World

Rows = Mapping[str, Mapping[str, Fields]]
PARTS = {p.wire_name(): p.sync.parent for e in ENTITIES for p in parts_of(e.wire_name())}


def at_the_end(world: World) -> list[str]:
    """Everything that has to hold when nothing is on its way any more."""
    tables = world.central.tables()
    found: list[str] = []
    held: list[set[str]] = []
    for laptop in world.laptops:
        here = shown(laptop)
        found += nothing_silent(laptop)
        found += like_central(laptop, here, tables.rows, world.scopes_of(laptop))
        found += like_the_letters(laptop, tables, world.scopes_of(laptop))
        found += nothing_of_what_left(laptop, here)
        found += whole_aggregates(laptop.name, here)
        found += integrity(laptop)
        held += _kept_at(laptop, here)
    found += whole_aggregates("central", tables.rows)
    found += nothing_lost(world.ledger, held, tables)
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
    decided = laptop.rows("SELECT name FROM proposal WHERE decision IS NOT NULL")
    said += [f"{laptop.name}: I1 central has not heard of {row['name']}" for row in decided]
    return said + [
        f"{laptop.name}: I12 {row['op']} of {row['entity']} {row['id']} waits and nobody is told"
        for row in pending
        if row["root"] not in roots
    ]


def like_central(laptop: Laptop, here: Rows, there: Rows, scopes: set[str]) -> list[str]:
    """I2 and I4: what is here is central's, field by field, and nothing else is here."""
    found = []
    waiting = {(row["entity"], row["id"]) for row in laptop.rows("SELECT entity, id FROM pending")}
    indexed = {(row["entity"], row["id"]) for row in laptop.rows("SELECT * FROM search_row")}
    found += [
        f"{laptop.name}: I4 {name} {id_} is still in the index"
        for name, id_ in sorted(indexed, key=str)
        if id_ not in here[str(name)]
    ]
    is_old = laptop.line.is_old
    for entity in ENTITIES:
        name = entity.wire_name()
        for id_ in sorted(here[name].keys() | there[name].keys()):
            mine, theirs = here[name].get(id_), there[name].get(id_)
            if theirs is not None and scope_of(entity, {"id": id_, **theirs}) not in scopes:
                theirs = None
            if mine == theirs or (name, id_) in waiting:
                continue
            if _known(mine, old=is_old) != _known(theirs, old=is_old):
                found.append(f"{laptop.name}: I2 {name} {id_}: {_difference(mine, theirs)}")
    return found


def like_the_letters(laptop: Laptop, tables: Tables, scopes: set[str]) -> list[str]:
    """I2 and I4 of what colleagues proposed: the open letters for accounts that are here."""
    if laptop.line.is_old:
        return []
    here = {str(row["name"]) for row in laptop.rows("SELECT name FROM proposal")}
    there = {
        f"{letter['replica_id']}/{letter['n']}"
        for letter in tables.table("dead_letter")
        if letter["scope_id"] in scopes
        and letter["resolved_at"] is None
        and letter["user_id"] != laptop.person.id
    }
    return [
        f"{laptop.name}: I2 the proposal {name[-8:]} is {'here' if name in here else 'there'} only"
        for name in sorted(here ^ there)
    ]


def nothing_of_what_left(laptop: Laptop, here: Rows) -> list[str]:
    """I4: nobody is remembered as the writer of a row that left; what waits may come back."""
    return [
        f"{laptop.name}: I4 who wrote {row['entity']} {row['id']} is still known"
        for row in laptop.rows(
            "SELECT entity, id FROM written EXCEPT SELECT entity, id FROM pending "
            "ORDER BY entity, id"
        )
        if row["id"] not in here[str(row["entity"])]
    ]


def nothing_lost(ledger: Ledger, held: list[set[str]], tables: Tables) -> list[str]:
    """I3: every written value is current, superseded knowingly, on a card or in a dead letter."""
    found = [tokens_of(row) for rows in tables.rows.values() for row in rows.values()]
    found += [tokens_in(bytes(row["payload"]).decode()) for row in tables.table("dead_letter")]
    return [f"I3 lost: {words}" for words in ledger.lost([*found, *held])]


def _kept_at(laptop: Laptop, here: Rows) -> list[set[str]]:
    """What is on cards, and what waits here and is told of on a card, is not lost."""
    found = [tokens_in(str(card["mine"] or "")) for card in laptop.cards(is_open=False)]
    waiting = laptop.rows("SELECT entity, id FROM pending")
    shown_there = (here[str(row["entity"])].get(str(row["id"])) for row in waiting)
    return found + [tokens_of(fields) for fields in shown_there]


def own_writes_stay(laptop: Laptop, ledger: Ledger) -> list[str]:
    """I6: what somebody replaced here does not come back, unless a card tells of it."""
    replaced = {row: old for row, old in ledger.replaced.get(laptop.name, {}).items() if old}
    if not replaced:
        return []
    told = {str(card["row_id"]) for card in laptop.cards(is_open=False)}
    found = []
    with laptop.store.read() as reader:
        for (name, id_), old in replaced.items():
            row = read_rows(reader.connection, entity_named(name), [id_]).get(id_)
            if row is None or told & {id_, str(row.fields.get(PARTS.get(name, "")))}:
                continue
            back = tokens_of(row.fields) & old
            back -= _sent_by_a_copy(reader, ledger, laptop.name, row=(name, id_), now=row.fields)
            back -= _offered_again(ledger.offered.get(laptop.name, {}), (name, id_), row.fields)
            found += [f"{laptop.name}: I6 {name} {id_} shows {back} again"] if back else []
    return found


def _sent_by_a_copy(
    reader: Reader, ledger: Ledger, name: str, *, row: Row, now: Fields
) -> set[str]:
    """What may come back without a card: a copy of this laptop kept and sent it.

    That is so of a row or an edit that had no number when the copy was made, and that was taken
    back here before it had one: then it never was a change, and what the copy sends is new. Once
    this laptop has numbered anything of a new row it answers for it, and for an edit once it has
    numbered that very edit; but for a paragraph nobody does, for texts are merged, not judged.
    """
    numbered = (
        "SELECT body FROM outbox WHERE entity = ? AND id = ? "
        "UNION ALL SELECT body FROM journal WHERE entity = ? AND id = ?"
    )
    bodies = [found[0] for found in reader.connection.exec_driver_sql(numbered, (*row, *row))]
    made = ledger.copied.get(name, {}).get(row, set()) if not bodies else set()
    edited = ledger.copied_edits.get(name, {}).get(row, set())
    return made | (edited - tokens_in(" ".join(bodies))) | (edited & _in_texts(row, now))


def _offered_again(offered: Mapping[Row, set[str]], row: Row, fields: Fields) -> set[str]:
    """Paragraphs that their author sent again after a restore from before they were written.

    Central cannot know that somebody took them out: it had neither. Texts are merged, not judged.
    """
    return offered.get(row, set()) & _in_texts(row, fields)


def _in_texts(row: Row, fields: Fields) -> set[str]:
    texts = {s.name for s in fields_of(entity_named(row[0])) if s.show.merge is Merge.TEXT}
    return tokens_of({name: value for name, value in fields.items() if name in texts})


def whole_aggregates(where: str, rows: Rows) -> list[str]:
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
    theirs: dict[str, list[tuple[str, int]]] = {}
    for place, line in tables.feed.items():
        if not line.gone:
            theirs.setdefault(place.scope, []).append((place.id, line.v))
    for laptop in laptops:
        with laptop.store.read() as reader:
            scopes = held_scopes(reader.connection)
            mine = held_digests(reader.connection, list(scopes))
        found += [
            f"{laptop.name}: I10 another digest of {scope[-4:]}"
            for scope in scopes
            if mine.get(scope, EMPTY) != digest_of(theirs.get(scope, ()))
        ]
    return found


class Progress:
    """I7: watermarks and checkpoints only move forward within an epoch."""

    def __init__(self) -> None:
        self._checkpoints: dict[tuple[str, str], int] = {}
        self._watermarks: dict[tuple[str, str], int] = {}

    def check(self, laptop: Laptop) -> list[str]:
        """The checkpoint of a laptop."""
        with laptop.store.read() as reader:
            here = standing(reader.connection)
        key = laptop.name, here.epoch
        before = self._checkpoints.get(key, 0)
        self._checkpoints[key] = max(before, here.v)
        if 0 < here.v < before:
            return [f"{laptop.name}: I7 checkpoint {before} became {here.v}"]
        if here.v not in laptop.line.ended:
            return [f"{laptop.name}: I7 checkpoint {here.v} is none that central named"]
        return []

    def check_central(self, tables: Tables) -> list[str]:
        """The watermarks of every replica at central."""
        epoch = tables.table("sync_epoch")[-1]["epoch"]
        for replica in tables.table("replica"):
            key = replica["id"], epoch
            before = self._watermarks.get(key, 0)
            if replica["watermark"] < before:
                return [f"central: I7 watermark {before} became {replica['watermark']}"]
            self._watermarks[key] = replica["watermark"]
        return []


def unsent_is_kept(laptop: Laptop) -> list[str]:
    """The numbers on their way have no gaps, and what is answered comes before what is not."""
    with laptop.store.read() as reader:
        rows = reader.connection.exec_driver_sql("SELECT n, result FROM outbox ORDER BY n")
        entries = [(n, result is not None) for n, result in rows]
    for (n, is_answered), (after, is_answered_after) in pairwise(entries):
        if after != n + 1:
            return [f"{laptop.name}: the outbox has a gap after {n}"]
        if is_answered_after and not is_answered:
            return [f"{laptop.name}: {after} is answered, {n} before it is not"]
    return []


def _known(row: Fields | None, *, old: bool) -> Fields | None:
    if row is None or not old:
        return row
    return {name: value for name, value in row.items() if name not in NOT_KNOWN}


def _difference(mine: Fields | None, theirs: Fields | None) -> str:
    if mine is None or theirs is None:
        return "is here only" if theirs is None else "is at central only"
    return ", ".join(
        f"{name} is {mine.get(name)!r} here, {theirs.get(name)!r} at central"
        for name in sorted(mine.keys() | theirs.keys())
        if mine.get(name) != theirs.get(name)
    )
