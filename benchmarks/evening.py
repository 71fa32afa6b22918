"""The evening: 200 laptops synchronise at 18:00 with one central on two cores.

Each sends 40 calls, every one with an attendee and a next step, and is given 500 rows that the
office changed: 120 rows up, 500 down, in three requests. The laptops here are light: they speak the
protocol and store nothing, so that what is measured is central: `serve`, as `bluenote-central`
runs it, over real sockets, in a process of its own. All of them begin at once, as many at a time as
there are threads. Beside it stands the same conversation with one laptop alone, times their number.

    python -m benchmarks.evening [LAPTOPS] [AT_ONCE]
"""

from __future__ import annotations

import os
import statistics
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

import httpx
import msgspec
import uuid_utils
from sqlalchemy import text

from benchmarks._measuring import CHECKOUT, Place, central_database, seconds, seeded
from benchmarks._territory import Size, fill
from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.wire import SCHEMA, Fields, Mutation, Op, Pull, Push, Pushed, Schemas
from tests.fakes.central import PASSWORD, address_of

LAPTOPS, AT_ONCE = 200, 16
CALLS, DOWN = 40, 500
WARM = 4
REQUESTS = 3


@dataclass(frozen=True, slots=True)
class Laptop:
    """One light laptop: who it is, what it sends, what it holds."""

    http: httpx.Client
    epoch: str
    user_id: str
    account: str
    checkpoint: int
    scopes: tuple[str, ...]


def main() -> None:
    """Print what an evening costs."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else LAPTOPS
    at_once = int(sys.argv[2]) if len(sys.argv) > 2 else AT_ONCE
    with central_database() as place:
        fill(place, Size(many + WARM, 0, 0), seeded())
        accounts = _territories(place, many + WARM)
        with _serving(place.url) as (url, pid):
            laptops = [_signed_in(url, n, account) for n, account in enumerate(accounts)]
            _change_at_central(place)
            _sync(laptops.pop())
            alone = [_timed(each) for each in laptops[: WARM - 1]]
            keeper = _keeper(place)
            cpu, ours, kept = _cpu(pid), _cpu(os.getpid()), _cpu(keeper, family=True)
            took: list[float] = []
            with ThreadPoolExecutor(at_once) as pool:
                whole = seconds(lambda: took.extend(pool.map(_timed, laptops[WARM - 1 :])))
            _report(whole, sorted(took), floor=statistics.median(alone) * many)
            print(
                f"central's Python: {(_cpu(pid) - cpu) / many * 1000:.1f} ms of processor a laptop"
            )
            database = _cpu(keeper, family=True) - kept
            print(f"PostgreSQL: {database / many * 1000:.1f} ms of processor a laptop")
            print(f"these light laptops: {(_cpu(os.getpid()) - ours) / many * 1000:.1f} ms each")
            print(f"peak memory of central: {_peak_mb(pid)} MB")


def _report(whole: float, took: list[float], *, floor: float) -> None:
    many = len(took)
    rows = many * (3 * CALLS + DOWN)
    p50, p95 = statistics.median(took), took[int(len(took) * 0.95)]
    print(f"{many} laptops: {whole:.1f} s; one after the other {floor:.1f} s")
    print(f"ratio {whole / floor:.2f}; {whole / many * 1000:.0f} ms of central a laptop")
    print(f"{many * REQUESTS / whole:.0f} requests/s, {rows / whole:.0f} rows/s")
    print(f"a laptop waits: p50 {p50:.2f} s, p95 {p95:.2f} s")


def _timed(laptop: Laptop) -> float:
    return seconds(lambda: _sync(laptop))


def _territories(place: Place, many: int) -> list[str]:
    """A territory, a person and an account with 500 contacts for every laptop."""
    with place.engine.connect() as connection:
        accounts = list(connection.scalars(text("SELECT id::text FROM account ORDER BY id")))
    for number, account in enumerate(accounts[:many]):
        place.seed.territory(f"T{number}")
        place.seed.user(f"P{number}", f"T{number}")
        with place.engine.begin() as connection:
            connection.execute(
                text("UPDATE account SET territory_id = CAST(:t AS uuid) WHERE id = :id"),
                {"t": place.seed.ids[f"T{number}"], "id": account},
            )
            connection.execute(
                text(
                    "INSERT INTO contact (id, account_id, last_name, role, consent)"
                    " SELECT gen_random_uuid(), CAST(:id AS uuid), 'Name ' || n, 'other', 'unknown'"
                    " FROM generate_series(1, :n) n"
                ),
                {"id": account, "n": DOWN},
            )
    return accounts[:many]


def _change_at_central(place: Place) -> None:
    """Every contact is changed, as other people would: through the triggers."""
    with place.engine.begin() as connection:
        connection.execute(text("SET statement_timeout = 0"))
        connection.execute(text("UPDATE contact SET specialty = 'Oncology nursing'"))
    with place.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))


def _signed_in(url: str, number: int, account: str) -> Laptop:
    http = httpx.Client(base_url=url, headers={"BNF-Protocol": "1"}, timeout=120)
    device = {"name": "laptop", "os": "bench", "app_version": "0"}
    asked = {"email": address_of(f"P{number}"), "password": PASSWORD, "device": device}
    said = _good(http.post("/v1/sign-in", json=asked)).json()
    http.headers["Authorization"] = f"Bearer {said['token']}"
    http.headers["BNF-Replica"] = _good(http.post("/v1/replicas")).json()["replica_id"]
    epoch = _good(http.get("/v1/sync/info")).json()["epoch"]
    laptop = Laptop(http, epoch, said["user"]["id"], account, 0, ())
    end = _pull(laptop, 0)
    scopes = tuple(end["scopes"])
    return Laptop(http, epoch, laptop.user_id, account, end["checkpoint_v"], scopes)


def _sync(laptop: Laptop) -> None:
    """Info, one push, one pull, over a connection of its own like every evening's."""
    _good(laptop.http.get("/v1/sync/info"))
    batch = Push(laptop.epoch, 0, tuple(_mutations(laptop)))
    answer = _good(laptop.http.post("/v1/sync/push", content=msgspec.json.encode(batch)))
    pushed = msgspec.json.decode(answer.content, type=Pushed)
    assert all(result.status == "applied" for result in pushed.results), pushed.results[:3]
    assert _pull(laptop, len(batch.mutations))["rows"] == DOWN + len(batch.mutations)


def _pull(laptop: Laptop, acked: int) -> dict[str, Any]:
    known = Schemas(SCHEMA, SCHEMA)
    wanted = Pull(laptop.epoch, laptop.checkpoint, acked, scopes=laptop.scopes, schema=known)
    answer = _good(laptop.http.post("/v1/sync/pull", content=msgspec.json.encode(wanted)))
    end: dict[str, Any] = msgspec.json.decode(answer.content.strip().rpartition(b"\n")[2])
    assert end["t"] == "end"
    return end


def _mutations(laptop: Laptop) -> Iterator[Mutation]:
    now = datetime.now(UTC)
    for number in range(CALLS):
        call, at = str(uuid_utils.uuid7()), to_wire_time(now - timedelta(minutes=number + 1))
        about = {"account_id": laptop.account, "owner_id": laptop.user_id}
        txn, n = f"t{number}", 3 * number
        said = {"status": "saved", "starts_at": at, "recorded_at": at, "zone": "UTC"}
        notes = {"channel": "in_person", "notes": "Spoke about screening for distress. " * 16}
        fields: Fields = {**about, **said, **notes}
        yield Mutation(n + 1, txn, Op.CREATE, "call", call, set=fields)
        who: Fields = {"call_id": call, "account_id": laptop.account, "name": "Dr. Who"}
        yield Mutation(n + 2, txn, Op.CREATE, "call_attendee", str(uuid_utils.uuid7()), set=who)
        task: Fields = {**about, "call_id": call, "title": "Send the paper", "due_on": at[:10]}
        yield Mutation(n + 3, txn, Op.CREATE, "task", str(uuid_utils.uuid7()), set=task)


def _good(answer: httpx.Response) -> httpx.Response:
    assert answer.is_success, answer.text
    return answer


@contextmanager
def _serving(url: str) -> Iterator[tuple[str, int]]:
    """Central in a process of its own; gives its address and its number."""
    command = [sys.executable, "-m", "benchmarks._serving", url]
    with Popen(command, cwd=CHECKOUT, stdout=PIPE, text=True) as program:  # noqa: S603 - ours
        try:
            assert program.stdout is not None
            yield program.stdout.readline().strip(), program.pid
        finally:
            program.terminate()


def _cpu(pid: int, *, family: bool = False) -> float:
    """Seconds of processor of a process, or of all it started; 0 where the system is silent."""
    fields = _stat(pid)
    used = sum(map(int, fields[11:15] if family else fields[11:13])) / os.sysconf("SC_CLK_TCK")
    if not family:
        return used
    pids = (int(each.name) for each in Path("/proc").iterdir() if each.name.isdecimal())
    return used + sum(_cpu(each) for each in pids if _stat(each)[1:2] == [str(pid)])


def _stat(pid: int) -> list[str]:
    """What the system tells of a process, from its state on; nothing where it has gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return []


def _keeper(place: Place) -> int:
    """The process of PostgreSQL that starts the others."""
    with place.engine.connect() as connection:
        backend = int(connection.scalar(text("SELECT pg_backend_pid()")) or 0)
    return int((_stat(backend)[1:2] or ["0"])[0])


def _peak_mb(pid: int) -> int:
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text("utf-8").splitlines() if status.exists() else []
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)


if __name__ == "__main__":
    main()
