"""A heavy profile on a laptop: rows written straight into a store, as a first sync leaves them.

Parents come first and nothing is pending. The names are invented and unevenly spread, as names are;
the notes are those of the heavy territory at central.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice

from benchmarks._territory import BEGAN, Size, notes
from bluenote_field.domain.accounts import Account, Contact
from bluenote_field.domain.calls import Call
from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import fields_of
from bluenote_field.domain.tasks import Task
from bluenote_field.domain.wire import plain
from bluenote_field.store.rows import write_rows
from bluenote_field.store.search import index_rows
from bluenote_field.store.store import Store

CHUNK = 10_000
PLACES = [
    "Alder",
    "Birch",
    "Cedar",
    "Dogwood",
    "Elm",
    "Fir",
    "Ginkgo",
    "Hazel",
    "Ironwood",
    "Juniper",
    "Larch",
    "Maple",
]
SIDES = [
    "North",
    "South",
    "East",
    "West",
    "Upper",
    "Lower",
    "Old",
    "New",
    "Grand",
    "Little",
    "Fair",
    "Stone",
]
ENDS = [
    "ridge",
    "field",
    "brook",
    "haven",
    "port",
    "ford",
    "dale",
    "mont",
    "view",
    "side",
    "lake",
    "wood",
]
KINDS = ("Hospital", "Cancer Center", "Clinic", "Medical Group", "Infirmary")
FIRST = [
    "María",
    "John",
    "Aisha",
    "Wei",
    "Olga",
    "Pedro",
    "Nina",
    "Tom",
    "José",
    "Zoë",
    "Liam",
    "Sofía",
    "Ana",
    "Ivan",
    "Grace",
]
LAST = [
    "Whit",
    "Ander",
    "Oka",
    "Lind",
    "Mor",
    "Ramír",
    "Sø",
    "Brand",
    "Kel",
    "Ters",
    "Nov",
    "Ha",
    "Ig",
    "Pe",
    "Val",
    "Du",
]
LAST_ENDS = [
    "field",
    "son",
    "for",
    "qvist",
    "ales",
    "ez",
    "ren",
    "t",
    "ler",
    "sen",
    "ak",
    "rris",
    "lesias",
    "reira",
    "dez",
    "pont",
]


def fill(store: Store, size: Size, chance: random.Random) -> None:
    """Write the profile; a commit for every ten thousand rows."""
    with store.read() as reader:
        who = reader.fact("user_id") or ""
    accounts = [_id(n, chance) for n in range(size.accounts)]
    _write(store, Account, (_account(chance, id_) for id_ in accounts))
    _write(store, Contact, (_contact(chance, n, accounts) for n in range(size.contacts)))
    _write(store, Call, _calls(chance, size.calls, accounts, who))
    _write(store, Task, _tasks(chance, size.calls // 20, accounts, who))


def _write(store: Store, entity: type[Entity], rows: Iterable[dict[str, object]]) -> None:
    names = [spec.name for spec in fields_of(entity)]
    usual = {
        spec.name: plain(entity.model_fields[spec.name].get_default())
        for spec in fields_of(entity)
        if not spec.required
    }
    all_rows = iter(rows)
    while some := list(islice(all_rows, CHUNK)):
        ready = [
            (row["id"], 1, *(row.get(name, usual.get(name)) for name in names)) for row in some
        ]
        with store.unit("fill") as unit:
            write_rows(unit.connection, entity, ready)
            index_rows(unit.connection, entity, ready)


def _account(chance: random.Random, id_: str) -> dict[str, object]:
    place = f"{chance.choice(SIDES)}{chance.choice(ENDS)}"
    name = f"{chance.choice(PLACES)} {place} {chance.choice(KINDS)}"
    return {"id": id_, "name": name, "city": place, "state": "MA"}


def _contact(chance: random.Random, n: int, accounts: list[str]) -> dict[str, object]:
    return {
        "id": _id(n, chance),
        "account_id": accounts[n % len(accounts)],
        "first_name": chance.choice(FIRST),
        "last_name": chance.choice(LAST) + chance.choice(LAST_ENDS),
        "specialty": "Medical oncology",
    }


def _calls(
    chance: random.Random, count: int, accounts: list[str], who: str
) -> Iterator[dict[str, object]]:
    text = notes(chance)
    for n in range(count):
        at = to_wire_time(BEGAN + timedelta(minutes=n))
        yield {
            "id": _id(n, chance),
            "account_id": chance.choice(accounts),
            "owner_id": who,
            "status": "submitted",
            "starts_at": at,
            "recorded_at": at,
            "objective": "Agree on the next step",
            "notes": next(text),
        }


def _tasks(
    chance: random.Random, count: int, accounts: list[str], who: str
) -> Iterator[dict[str, object]]:
    for n in range(count):
        title = f"Send the {chance.choice(PLACES)} study to {chance.choice(FIRST)}"
        account = chance.choice(accounts)
        yield {"id": _id(n, chance), "owner_id": who, "title": title, "account_id": account}


def _id(n: int, chance: random.Random) -> str:
    """A UUIDv7 as a laptop would have made it, one after the other."""
    millis = int(BEGAN.timestamp() * 1000) + n * 1000
    text = f"{millis:012x}7{chance.getrandbits(12):03x}8{chance.getrandbits(60):015x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
