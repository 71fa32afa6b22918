"""What people do on a laptop: every kind of edit, each one unit of work, noted in the ledger."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from bluenote_field.actions import calls, conflicts
from bluenote_field.actions.proposals import set_proposal_aside, take_proposal
from bluenote_field.domain.accounts import Account, Contact
from bluenote_field.domain.calls import Call, CallAttendee, CallStatus
from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.tasks import Task
from bluenote_field.domain.textmerge import BREAK
from bluenote_field.domain.wire import Fields
from bluenote_field.errors import Problem
from bluenote_field.store.rows import read_rows
from bluenote_field.store.store import Reader, Unit
from tests.simulation.laptop import Laptop
from tests.simulation.ledger import Ledger
from tests.simulation.line import Crashed

Before = tuple[str, str, Fields | None]


@dataclass
class Hands:
    """The hands of whoever sits at a laptop; each method is one thing they may do."""

    laptop: Laptop
    ledger: Ledger
    rng: random.Random
    _touched: list[Before] = field(default_factory=list)

    def do_something(self) -> None:
        """One edit; where there is nothing to edit, nothing."""
        verbs: list[tuple[Callable[[Unit], str], int]] = [
            (self._edit_account, 6),
            (self._edit_contact, 6),
            (self._edit_text, 5),
            (self._edit_task, 3),
            (self._add_contact, 2),
            (self._add_task, 3),
            (self._log_call, 3),
            (self._edit_call, 3),
            (self._submit_call, 1),
            (self._add_to_call, 1),
            (self._remove_something, 2),
            (self._move_contact, 1),
            (self._move_task, 1),
            (self._add_account, 1),
            (self._edit_two, 2),
        ]
        (verb,) = self.rng.choices([v for v, _ in verbs], [w for _, w in verbs])
        self._carry_out(verb)

    def settle_a_card(self) -> None:
        """Decide one of the open cards, any way there is."""
        self._carry_out(self._settle)

    def settle_all(self, *, rounds: int = 60) -> None:
        """Look through every card and give up what was refused, take what central says."""
        for _ in range(rounds):
            if not self.laptop.cards():
                return
            self._carry_out(self._give_in)

    def decide(self) -> None:
        """Take over what a colleague proposed, or set it aside."""
        self._carry_out(self._decide)

    def decide_all(self, *, rounds: int = 60) -> None:
        """Decide about everything that colleagues proposed; what cannot be taken is set aside."""
        for number in range(rounds):
            if not self.laptop.proposals():
                return
            self._carry_out(self._set_aside if number % 2 else self._decide)

    def _carry_out(self, verb: Callable[[Unit], str]) -> None:
        self._touched.clear()
        where = f"{self.laptop.name}.{verb.__name__.strip('_')}"
        try:
            with self.laptop.store.unit(verb.__name__) as unit:
                words = verb(unit)
        except Crashed:
            self.laptop.crash()
            words = "the laptop crashed"
        except Problem as problem:
            self.laptop.note(f"{where}: {problem.message}")
            return
        if words:
            self.laptop.note(f"{where}: {words}")
        with self.laptop.store.read() as reader:
            for name, id_, before in self._touched:
                now = self._seen(reader, name, id_)
                words, mine = f"{where} {name} {id_[-4:]}", self.laptop.name
                self.ledger.note(words, before, now, by=mine, row=(name, id_))

    def _seen(self, unit: Reader, name: str, id_: str) -> Fields | None:
        found = read_rows(unit.connection, entity_named(name), [id_]).get(id_)
        return None if found is None else found.fields

    def _touch(self, unit: Unit, name: str, id_: str) -> None:
        if (name, id_) not in [(n, i) for n, i, _ in self._touched]:
            self._touched.append((name, id_, self._seen(unit, name, id_)))

    def _pick(self, unit: Unit, entity: type[Entity], **fits: object) -> str:
        where = "".join(f" AND {name} = ?" for name in fits)
        query = f"SELECT id FROM {entity.wire_name()} WHERE true{where} ORDER BY id"  # noqa: S608
        found = unit.connection.exec_driver_sql(query, tuple(fits.values())).scalars().all()
        return self.rng.choice(found) if found else ""

    def _change(self, unit: Unit, entity: type[Entity], id_: str, values: dict[str, object]) -> str:
        if not id_:
            return ""
        self._touch(unit, entity.wire_name(), id_)
        unit.change(entity, id_, values)
        return f"{entity.wire_name()} {id_[-4:]} {values}"

    def _add(self, unit: Unit, entity: type[Entity], values: dict[str, object]) -> str:
        made = unit.add(entity, values)
        self._touched.append((entity.wire_name(), made.id, None))
        return made.id

    def _edit_account(self, unit: Unit) -> str:
        token = self.ledger.token()
        values: list[dict[str, object]] = [
            {"phone": token},
            {"best_times": token},
            {"best_times" if self.laptop.line.is_old else "website": token},
            {"street": f"{token} Street", "city": token},
        ]
        return self._change(unit, Account, self._pick(unit, Account), self.rng.choice(values))

    def _edit_contact(self, unit: Unit) -> str:
        token = self.ledger.token()
        values: list[dict[str, object]] = [
            {"first_name": token, "last_name": f"{token} Li"},
            {"phone": token},
            {"specialty": token},
        ]
        return self._change(unit, Contact, self._pick(unit, Contact), self.rng.choice(values))

    def _edit_two(self, unit: Unit) -> str:
        """Two groups of one row in one go."""
        one, two = self.ledger.token(), self.ledger.token()
        values: dict[str, object] = {"phone": one, "best_times": two}
        return self._change(unit, Account, self._pick(unit, Account), values)

    def _edit_text(self, unit: Unit) -> str:
        """Add, change or take out a paragraph of a text that several people write."""
        id_ = self._pick(unit, Task)
        if not id_:
            return ""
        parts = [p for p in (unit.require(Task, id_).detail or "").split(BREAK) if p]
        place = self.rng.randrange(len(parts) + 1)
        new = [f"{self.ledger.token()} was said"]
        how = self.rng.random()
        taken = 0 if how < 0.5 or not parts else 1
        parts[place : place + taken] = new if how < 0.85 else []
        return self._change(unit, Task, id_, {"detail": BREAK.join(parts) or None})

    def _edit_task(self, unit: Unit) -> str:
        done = unit.now if self.rng.random() < 0.3 else None
        values: dict[str, object] = {"title": self.ledger.token(), "done_at": done}
        return self._change(unit, Task, self._pick(unit, Task), values)

    def _add_contact(self, unit: Unit) -> str:
        account = self._pick(unit, Account)
        if not account:
            return ""
        values: dict[str, object] = {"account_id": account, "last_name": self.ledger.token()}
        return self._add(unit, Contact, values)

    def _add_task(self, unit: Unit) -> str:
        account = self._pick(unit, Account) if self.rng.random() < 0.8 else ""
        return self._add(
            unit,
            Task,
            {
                "title": self.ledger.token(),
                "detail": self.ledger.token() if self.rng.random() < 0.5 else None,
                "account_id": account or None,
                "owner_id": unit.who,
            },
        )

    def _log_call(self, unit: Unit) -> str:
        account = self._pick(unit, Account)
        if not account:
            return ""
        at = unit.now - timedelta(hours=1)
        values: dict[str, object] = {"account_id": account, "owner_id": unit.who}
        values |= {"status": "saved", "notes": self.ledger.token(), "recorded_at": unit.now}
        call_id = self._add(unit, Call, {**values, "starts_at": at})
        for place in range(self.rng.randint(1, 2)):
            self._attendee(unit, call_id, account, place)
        return f"call {call_id[-4:]}"

    def _attendee(self, unit: Unit, call_id: str, account: str, place: int) -> None:
        values = {"call_id": call_id, "account_id": account, "position": place}
        self._add(unit, CallAttendee, {**values, "name": self.ledger.token()})

    def _open_call(self, unit: Unit) -> str:
        return self._pick(unit, Call, owner_id=unit.who, status=CallStatus.SAVED)

    def _edit_call(self, unit: Unit) -> str:
        id_ = self._open_call(unit)
        if not id_:
            return ""
        if self.rng.random() < 0.5:
            return self._change(unit, Call, id_, {"notes": self.ledger.token()})
        part = self._pick(unit, CallAttendee, call_id=id_)
        how = self.rng.random()
        if part and how < 0.4:
            return self._change(unit, CallAttendee, part, {"name": self.ledger.token()})
        if part and how < 0.6:
            return self._remove(unit, CallAttendee, part)
        self._attendee(unit, id_, unit.require(Call, id_).account_id, 9)
        return f"one more at call {id_[-4:]}"

    def _submit_call(self, unit: Unit) -> str:
        id_ = self._open_call(unit)
        if id_:
            self._touch(unit, "call", id_)
            calls.submit_call(unit, id_)
        return f"call {id_[-4:]}" if id_ else ""

    def _add_to_call(self, unit: Unit) -> str:
        id_ = self._pick(unit, Call, owner_id=unit.who, status=CallStatus.SUBMITTED)
        if not id_:
            return ""
        made = calls.add_addendum(unit, id_, self.ledger.token())
        self._touched.append(("call_addendum", made.id, None))
        return f"call {id_[-4:]}"

    def _remove_something(self, unit: Unit) -> str:
        if self.rng.random() < 0.3:
            return self._remove_call(unit)
        entity = self.rng.choice((Task, Contact))
        return self._remove(unit, entity, self._pick(unit, entity))

    def _remove_call(self, unit: Unit) -> str:
        id_ = self._open_call(unit)
        if not id_:
            return ""
        for part in unit.find(CallAttendee, CallAttendee.call_id == id_):
            self._touch(unit, "call_attendee", part.id)
        for task in unit.find(Task, Task.call_id == id_):
            self._touch(unit, "task", task.id)
        self._touch(unit, "call", id_)
        calls.remove_call(unit, id_)
        return f"call {id_[-4:]}"

    def _remove(self, unit: Unit, entity: type[Entity], id_: str) -> str:
        if not id_:
            return ""
        self._touch(unit, entity.wire_name(), id_)
        unit.remove(entity, id_)
        return f"{entity.wire_name()} {id_[-4:]} removed"

    def _move_contact(self, unit: Unit) -> str:
        values: dict[str, object] = {"account_id": self._pick(unit, Account)}
        contact = self._pick(unit, Contact)
        return self._change(unit, Contact, contact if values["account_id"] else "", values)

    def _move_task(self, unit: Unit) -> str:
        values: dict[str, object] = {"account_id": self._pick(unit, Account) or None}
        return self._change(unit, Task, self._pick(unit, Task, owner_id=unit.who), values)

    def _add_account(self, unit: Unit) -> str:
        return self._add(unit, Account, {"name": self.ledger.token()})

    def _settle(self, unit: Unit) -> str:
        found = self._open_cards(unit)
        if not found:
            return ""
        id_, kind, name, row_id = self.rng.choice(found)
        self._touch_with_parts(unit, name, row_id)
        match kind, self.rng.randrange(3):
            case "conflict", 0:
                conflicts.keep_mine(unit, id_)
            case "conflict", _:
                conflicts.take_theirs(unit, id_)
            case "rejected", 0:
                conflicts.discard(unit, id_, reason="given up")
            case "rejected", _:
                conflicts.send_again(unit, id_)
            case _:
                conflicts.put_aside(unit, id_)
        return f"card about {name} {row_id[-4:]} ({kind})"

    def _give_in(self, unit: Unit) -> str:
        id_, kind, name, row_id = self._open_cards(unit)[0]
        self._touch_with_parts(unit, name, row_id)
        match kind:
            case "conflict":
                conflicts.take_theirs(unit, id_)
            case "rejected":
                conflicts.discard(unit, id_, reason="given up")
            case _:
                conflicts.put_aside(unit, id_)
        return f"gave in about {name} {row_id[-4:]} ({kind})"

    def _decide(self, unit: Unit) -> str:
        group = self._open_proposal(unit)
        if not group or self.rng.random() < 0.4:
            return self._put_aside(unit, group)
        query = "SELECT entity, id FROM proposal WHERE grp = ? ORDER BY place"
        for name, id_ in unit.connection.exec_driver_sql(query, (group,)).fetchall():
            self._touch_with_parts(unit, name, id_)
        take_proposal(unit, group)
        return f"{group[-8:]} taken over"

    def _set_aside(self, unit: Unit) -> str:
        return self._put_aside(unit, self._open_proposal(unit))

    def _put_aside(self, unit: Unit, group: str) -> str:
        if group:
            set_proposal_aside(unit, group)
        return f"{group[-8:]} set aside" if group else ""

    def _open_proposal(self, unit: Unit) -> str:
        query = "SELECT grp FROM proposal WHERE decision IS NULL ORDER BY place"
        found = list(dict.fromkeys(unit.connection.exec_driver_sql(query).scalars()))
        return str(self.rng.choice(found)) if found else ""

    def _touch_with_parts(self, unit: Unit, name: str, row_id: str) -> None:
        self._touch(unit, name, row_id)
        if name == "call":
            for part in unit.find(CallAttendee, CallAttendee.call_id == row_id):
                self._touch(unit, "call_attendee", part.id)

    def _open_cards(self, unit: Unit) -> list[tuple[str, str, str, str]]:
        query = "SELECT id, kind, entity, row_id FROM card WHERE resolved_at IS NULL ORDER BY id"
        found = unit.connection.exec_driver_sql(query)
        return [(row[0], row[1], row[2], row[3]) for row in found]
