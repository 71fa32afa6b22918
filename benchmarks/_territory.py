"""A heavy territory at central: 2,000 accounts, 20,000 contacts, 100,000 calls with notes.

Written past the triggers, because a hundred thousand of them would take longer than the benchmark;
the feed they would have made (a version for each thousand rows) is written as they would.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate

import psycopg
from psycopg import sql

from benchmarks._measuring import Place

WORDS = 3000
NOTE_WORDS = 88
BEGAN = datetime(2024, 1, 1, 8, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Size:
    """How many of each there are."""

    accounts: int = 2000
    contacts: int = 20_000
    calls: int = 100_000

    @property
    def rows(self) -> int:
        """All of them."""
        return self.accounts + self.contacts + self.calls


def fill(place: Place, size: Size, chance: random.Random) -> None:
    """Write the territory."""
    accounts = [_id(chance, n) for n in range(size.accounts)]
    contacts = (_contact(chance, n, accounts) for n in range(size.contacts))
    calls = _calls(chance, size.calls, accounts, place.seed.ids["Ana"])
    with psycopg.connect(place.url) as connection:
        connection.execute("SET session_replication_role = replica")
        territory = place.seed.ids["North"]
        _copy(
            connection,
            "account",
            "id name kind adoption access territory_id city state postal_code phone",
            (_account(n, id_, territory) for n, id_ in enumerate(accounts)),
        )
        _copy(
            connection,
            "contact",
            "id account_id first_name last_name role specialty consent email",
            contacts,
        )
        _copy(
            connection,
            "call",
            "id account_id owner_id status starts_at zone channel minutes objective notes"
            " recorded_at",
            calls,
        )
        for name, scope in (("account", "id"), ("contact", "account_id"), ("call", "account_id")):
            _feed(connection, name, scope)
        connection.execute("SET session_replication_role = DEFAULT")
    with psycopg.connect(place.url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def notes(chance: random.Random) -> Iterator[str]:
    """Notes of about 600 bytes whose words are as unevenly spread as words are."""
    letters = "etaoinshrdlucmfwypvbgkjqxz"
    vocabulary = sorted(
        {
            "".join(chance.choices(letters, range(26, 0, -1), k=chance.randint(2, 11)))
            for _ in range(WORDS)
        }
    )
    chance.shuffle(vocabulary)
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(vocabulary))))
    while True:
        yield " ".join(chance.choices(vocabulary, cum_weights=weights, k=NOTE_WORDS))


def _account(n: int, id_: str, territory: str) -> tuple[object, ...]:
    where = ("Springfield", "MA", f"{n:05}", f"(413) 555-{n % 10000:04}")
    return (id_, f"Hospital {n:05}", "hospital", "identified", "open", territory, *where)


def _contact(chance: random.Random, n: int, accounts: list[str]) -> tuple[object, ...]:
    first = chance.choice(("Maria", "John", "Aisha", "Wei", "Olga", "Pedro", "Nina", "Tom"))
    return (
        _id(chance, n),
        accounts[n % len(accounts)],
        first,
        f"Whitfield{n % 997}",
        "prescriber",
        "Medical oncology",
        "unknown",
        f"{first.lower()}.{n}@example.org",
    )


def _calls(
    chance: random.Random, count: int, accounts: list[str], owner: str
) -> Iterator[tuple[object, ...]]:
    text = notes(chance)
    for n in range(count):
        at = BEGAN + timedelta(minutes=10 * n)
        yield (
            _id(chance, n),
            chance.choice(accounts),
            owner,
            "submitted",
            at,
            "America/New_York",
            "in_person",
            30,
            "Agree on the next step",
            next(text),
            at + timedelta(hours=1),
        )


def _copy(
    connection: psycopg.Connection[tuple[object, ...]],
    table: str,
    columns: str,
    rows: Iterator[tuple[object, ...]],
) -> None:
    names = sql.SQL(", ").join(map(sql.Identifier, columns.split()))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    with connection.cursor().copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _feed(connection: psycopg.Connection[tuple[object, ...]], table: str, scope: str) -> None:
    """The version of every row, a thousand rows to a version, as if committed in that order."""
    connection.execute(
        sql.SQL(
            "INSERT INTO sync_row (scope_id, entity, id, v) "
            "SELECT {scope}::text, {name}, id, "
            "c.v + 1 + (row_number() OVER (ORDER BY id) - 1) / 1000 FROM {table}, sync_clock c"
        ).format(scope=sql.Identifier(scope), name=sql.Literal(table), table=sql.Identifier(table))
    )
    connection.execute("UPDATE sync_clock SET v = (SELECT max(v) FROM sync_row)")


def _id(chance: random.Random, n: int) -> str:
    """A UUIDv7 as a laptop would have made it, one after the other."""
    millis = int(BEGAN.timestamp() * 1000) + n * 1000
    text = f"{millis:012x}7{chance.getrandbits(12):03x}8{chance.getrandbits(60):015x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
