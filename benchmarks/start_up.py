"""Cold start, from the new process to the first paint and to a filled Today page.

On a profile with the demo's organisation, and on the same with a heavy territory beside it (2,000
accounts, 20,000 contacts, 100,000 calls), on the offscreen platform. Floors from the same run, in
turn: Qt with an empty window, the same with a page read out of the encrypted file without any
layer, the same with sqlmodel loaded first. Files are warm in the system's cache; compiled Python
is kept, as an installed program keeps it.

    python -m benchmarks.start_up [CYCLES [TIMES]]

TIMES is how many times the heavy territory, 1 unless given.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks._measuring import CHECKOUT, seeded
from benchmarks._profile import fill
from benchmarks._territory import Size
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.people import User
from bluenote_field.domain.wire import pack
from bluenote_field.store import books, search
from bluenote_field.store.opening import new_id, open_store
from bluenote_field.store.profile.sealing import Keyring, create_profile
from bluenote_field.store.rows import write_rows
from bluenote_field.store.store import Store
from demo.organisation import Staff, invent
from demo.source import read_source
from tests.fakes.secrets import KeptSecrets

PAINTED, READY = 0.35, 0.9
FLOORS = {"qt": "Qt, empty window", "page": "Qt, encrypted page", "sqlmodel": "Qt, sqlmodel first"}


def main() -> None:
    """Start everything in turn and print the medians."""
    cycles = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    size = Size(2000 * times, 20_000 * times, 100_000 * times)
    chance = seeded()
    with tempfile.TemporaryDirectory() as folder:
        demo, heavy = Path(folder) / "demo", Path(folder) / "heavy"
        rows = make_profile(demo, _organisation())
        make_profile(heavy, _organisation(), beside=partial(fill, size=size, chance=chance))
        places = {"qt": demo, "page": heavy, "sqlmodel": demo, "demo": demo, "heavy": heavy}
        told: dict[str, list[dict[str, Any]]] = {name: [] for name in places}
        for cycle in range(cycles + 1):
            for name, place in places.items():
                started = _start("ours" if name in {"demo", "heavy"} else name, place, folder)
                if cycle:  # the first compiles and warms
                    told[name].append(started)
    for name, words in FLOORS.items():
        _print(words, told[name])
    _print(f"the demo's {rows} records", told["demo"])
    _print(f"and {size.rows:,} rows more", told["heavy"])
    _judge(told)


def _judge(told: dict[str, list[dict[str, Any]]]) -> None:
    floor = statistics.median(each["painted"] for each in told["qt"])
    painted, ready = (
        statistics.median(each[what] for each in told["heavy"]) for what in ("painted", "ready")
    )
    print(f"painted {painted:.2f} s (budget {PAINTED}), {painted / floor:.1f} times Qt alone")
    print(f"ready {ready:.2f} s (budget {READY}), {ready / floor:.1f} times Qt alone")
    print(f"loaded when painted: {told['heavy'][0]['loaded_painted'] or 'nothing heavy'}")
    print(f"loaded when ready: {told['heavy'][0]['loaded_ready'] or 'nothing heavy'}")


def _print(words: str, starts: list[dict[str, Any]]) -> None:
    painted, ready, peak = (
        statistics.median(each[what] for each in starts) for what in ("painted", "ready", "peak")
    )
    print(f"{words:28} painted {painted:.3f} s, ready {ready:.3f} s, peak {peak:.0f} MB")


def _start(kind: str, place: Path, folder: str) -> dict[str, Any]:
    env = {**os.environ, "PYTHONPYCACHEPREFIX": str(Path(folder) / "compiled")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "benchmarks._starting", kind, str(time.time()), str(place)]
    done = subprocess.run(  # noqa: S603 - ours
        command, cwd=CHECKOUT, env=env, capture_output=True, text=True, timeout=120, check=True
    )
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert "ready" in told, done.stderr
    return told


def make_profile(
    folder: Path, records: list[Entity], *, beside: Callable[[Store], object] | None = None
) -> int:
    """A profile that is signed in and holds these records, beside others; gives how many."""
    secrets = KeptSecrets()
    made = create_profile(folder / "profile", Keyring(secrets))
    (folder / "secrets.json").write_text(json.dumps(secrets.kept), "utf-8")
    (folder / "key").write_text(made.key.literal(), "utf-8")
    store = open_store(folder / "profile", made.key)
    person = next(each for each in records if isinstance(each, User))
    with store.unit("fill") as unit:
        for name, value in {
            "user_id": person.id,
            "user_name": person.name,
            "user_role": "kam",
        }.items():
            books.set_fact(unit.connection, name, value)
        by_kind: dict[type[Entity], list[tuple[Any, ...]]] = {}
        for record in records:
            by_kind.setdefault(type(record), []).append((record.id, 1, *pack(record).values()))
        for kind, rows in by_kind.items():
            write_rows(unit.connection, kind, rows)
            search.index_rows(unit.connection, kind, rows)
    if beside is not None:
        beside(store)
    store.close()
    return len(records)


def _organisation() -> list[Entity]:
    source = read_source()
    users = {user.key: new_id() for user in source.users}
    territories = {each["key"]: new_id() for each in source.territories}
    people: list[Entity] = [
        User.checked({"id": users[user.key], "name": user.name, "email": user.email})
        for user in source.users
    ]
    zone = ZoneInfo("America/New_York")
    made = invent(source, Staff(users, territories), today=datetime.now(zone).date(), zone=zone)
    return [*people, *made]


if __name__ == "__main__":
    main()
