"""What happens at central beside the laptops: imports, reassignments, backups and restores."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Connection

from bluenote_field.domain.accounts import Contact
from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.wire import Fields
from bluenote_field.server.database import in_transaction
from bluenote_field.server.upkeep import TOMBSTONES_KEPT, tidy
from bluenote_field.store.rows import read_rows
from tests.simulation.central import (
    office_add,
    office_assign,
    office_change,
    office_delete,
    office_unassign,
)
from tests.simulation.ledger import tokens_of

if TYPE_CHECKING:
    from tests.simulation.laptop import Laptop
    from tests.simulation.world import World

FIELDS = {
    "account": ("phone", "best_times"),
    "contact": ("phone", "specialty"),
    "task": ("title",),
}
MOST_RESTORES = 3
HALF_A_YEAR = timedelta(days=TOMBSTONES_KEPT.days + 1)


class Office:
    """Writes at central as somebody without a laptop does."""

    def __init__(self, world: World) -> None:
        self.world = world
        world.ledger.at_central = self._tokens_there
        self._backups: list[tuple[Any, set[str]]] = []
        self._written: set[str] = set()
        self._slow: list[Callable[[], None]] = []
        self._restores = 0
        self._has_long_pauses = world.rng.random() < 0.1

    def do_something(self, *, is_calm: bool = False) -> None:
        """One event; a calm one is nothing that a request on its way must not meet."""
        events: list[tuple[Callable[[], str], int]] = [
            (self._change, 8),
            (self._assign, 4),
            (self._unassign, 3),
            (self._move_account, 3),
            (self._move_contact, 3),
            (self._add, 3),
            (self._delete, 2),
            (self._begin_slowly, 3),
            (self._commit_slowly, 3),
        ]
        if not is_calm:
            events += [(self._back_up, 4), (self._restore, 4), (self._pause, 1)]
        rng = self.world.rng
        (happening,) = rng.choices([e for e, _ in events], [w for _, w in events])
        self.world.note(f"office: {happening.__name__.strip('_')} {happening()}")

    def finish(self, damaged: str) -> None:
        """Commit what is still open; of a damaged account something new, or nobody compares it."""
        self._commit_slowly()
        if damaged in self._rows("account"):
            self._add_contact(damaged)

    def _do(self, work: Callable[[Connection], None]) -> None:
        in_transaction(self.world.central.engine, work)

    def _rows(self, name: str) -> dict[str, Fields]:
        return dict(sorted(self.world.central.tables().rows[name].items()))

    def _pick(self, name: str) -> str:
        rows = list(self._rows(name))
        return self.world.rng.choice(rows) if rows else ""

    def _user(self) -> str:
        return self.world.rng.choice(self.world.laptops).person.id

    def _planned_change(self) -> tuple[str, str, dict[str, str]]:
        name = self.world.rng.choice(list(FIELDS))
        token = self.world.ledger.token()
        return name, self._pick(name), {self.world.rng.choice(FIELDS[name]): token}

    def _change(self) -> str:
        name, id_, values = self._planned_change()
        if id_:
            self._write(name, id_, values)
        return f"{name} {id_[-4:]} {values}"

    def _write(self, name: str, id_: str, values: dict[str, str]) -> None:
        before = self._rows(name).get(id_)
        if before is None:
            return
        self._do(lambda c: office_change(c, name, id_, values))
        after = {**before, **values}
        self.world.ledger.note(f"office {name} {id_[-4:]}", before, after, row=(name, id_))
        self._written.update(values.values())

    def _begin_slowly(self) -> str:
        """A transaction that writes now and commits later, as an import does."""
        name, id_, values = self._planned_change()
        self.world.central.begin_slowly()
        self._slow.append(lambda: self._write(name, id_, values))
        return f"{name} {id_[-4:]} {values}"

    def _commit_slowly(self) -> str:
        for work in self._slow:
            self.world.central.resume_slowly()
            work()
        count = len(self._slow)
        self._slow.clear()
        return f"{count} transactions"

    def _assign(self) -> str:
        user, territory = self._user(), self.world.rng.choice(self.world.territories)
        self._do(lambda c: office_unassign(c, user, territory))
        self._do(lambda c: office_assign(c, user, territory))
        return f"{user[-4:]} to {territory[-4:]}"

    def _unassign(self) -> str:
        user, territory = self._user(), self.world.rng.choice(self.world.territories)
        self._do(lambda c: office_unassign(c, user, territory))
        return f"{user[-4:]} from {territory[-4:]}"

    def _move_account(self) -> str:
        account, territory = self._pick("account"), self.world.rng.choice(self.world.territories)
        self._do(lambda c: office_change(c, "account", account, {"territory_id": territory}))
        return f"{account[-4:]} to {territory[-4:]}"

    def _move_contact(self) -> str:
        contact, account = self._pick("contact"), self._pick("account")
        if contact:
            self._do(lambda c: office_change(c, "contact", contact, {"account_id": account}))
        return f"{contact[-4:]} to {account[-4:]}"

    def _add(self) -> str:
        return self._add_contact(self._pick("account"))

    def _add_contact(self, account: str) -> str:
        token = self.world.ledger.token()
        values = {"id": self.world.new_id(), "account_id": account}
        record = Contact.checked({**values, "last_name": token})
        self._do(lambda c: office_add(c, record))
        self.world.ledger.note("office", None, {"last_name": token})
        self._written.add(token)
        return f"contact {record.id[-4:]}"

    def _delete(self) -> str:
        name = self.world.rng.choice(("contact", "task"))
        id_ = self._pick(name)
        if id_:
            before = self._rows(name)[id_]
            self._do(lambda c: office_delete(c, name, id_, {}))
            self.world.ledger.note("office", before, None)
        return f"{name} {id_[-4:]}"

    def _back_up(self) -> str:
        self._backups.append((self.world.central.back_up(), set(self._written)))
        return ""

    def _restore(self) -> str:
        if not self._backups or self._restores >= MOST_RESTORES:
            return "nothing"
        self._restores += 1
        which = self.world.rng.randrange(len(self._backups))
        backup, written = self._backups[which]
        self.world.central.restore(backup)
        self.world.ledger.forgiven |= self._written - written
        self.world.ledger.note_restore(self._tokens_there())
        meanwhile = self._overwrite() if self.world.rng.random() < 0.5 else ""
        return f"backup {which} {meanwhile}".strip()

    def _tokens_there(self) -> set[str]:
        rows = self.world.central.tables().rows.values()
        return set().union(*(tokens_of(row) for some in rows for row in some.values()))

    def _overwrite(self) -> str:
        """Write what somebody edited before the restore and has not sent: whose base is which?"""
        clock = self.world.central.tables().clock
        for laptop in self.world.laptops:
            for row in laptop.rows("SELECT * FROM pending WHERE op = 'update' ORDER BY entity, id"):
                name, id_ = str(row["entity"]), str(row["id"])
                there = self._rows(name).get(id_)
                if there is None or int(str(row["base_v"])) <= clock or name not in FIELDS:
                    continue
                changed = self._edited_field(laptop, name, str(row["base"]), id_=id_)
                if changed:
                    token = self.world.ledger.token()
                    self._write(name, id_, {changed: token})
                    return f"{name} {id_[-4:]} {changed} {token}"
        return ""

    def _edited_field(self, laptop: Laptop, name: str, base: str, *, id_: str) -> str:
        before = msgspec.json.decode(base)
        with laptop.store.read() as reader:
            row = read_rows(reader.connection, entity_named(name), [id_])[id_].fields
        return next((each for each in FIELDS[name] if row[each] != before.get(each)), "")

    def _pause(self) -> str:
        """Half a year in which central forgets its tombstones; nobody keeps older backups."""
        if not self._has_long_pauses:
            return ""
        self._has_long_pauses = False
        self._backups.clear()
        for after in (timedelta(0), HALF_A_YEAR):
            self.world.clock.go_on(after)
            in_transaction(self.world.central.engine, partial(tidy, now=self.world.clock()))
        return "of half a year"
