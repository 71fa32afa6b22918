"""First sync of 5,326 accounts against a raw insert of the same rows into the same encrypted table.

Central runs in this process over a real PostgreSQL; no socket is between. The floor stores the
same values by `executemany` with the same prepared statement, in one transaction, and builds the
same search index in bulk. Also printed: how much of our time is central's and how much the
laptop's, a sync with nothing to do, and peak memory. Medians of five cycles, each with a fresh
laptop.

    python benchmarks/first_sync.py [ACCOUNTS]
"""

from __future__ import annotations

import logging
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parents[1]))

from bluenote_field.domain.accounts import Account
from bluenote_field.server.app import central_app
from bluenote_field.server.database import open_engine
from bluenote_field.server.migrations import migrate
from bluenote_field.store import search
from bluenote_field.store.rows import read_rows, write_rows
from bluenote_field.sync.session import connect, sync_now
from tests.fakes.central import PASSWORD, CentralInProcess, Clock, Seed, address_of
from tests.fakes.store import open_store
from tests.postgres import running_postgres

CYCLES = 5
HOSPITALS = 5326


class Timed(httpx.BaseTransport):
    """Passes requests on and adds up how long central takes."""

    def __init__(self, inner: httpx.BaseTransport) -> None:
        self.inner = inner
        self.seconds = 0.0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Pass one request on."""
        began = time.perf_counter()
        try:
            return self.inner.handle_request(request)
        finally:
            self.seconds += time.perf_counter() - began


def main() -> None:
    """Run the cycles and print what they took."""
    logging.disable(logging.WARNING)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else HOSPITALS
    with running_postgres() as postgres, tempfile.TemporaryDirectory() as folder:
        engine = open_engine(postgres.new_database())
        migrate(engine)
        seed = Seed(engine)
        seed.territory("North")
        seed.user("Ana", "North")
        for start in range(0, count, 1000):
            seed.accounts(min(1000, count - start), "North")
        transport = Timed(CentralInProcess(central_app(engine, now=Clock())))
        cycles = [_cycle(Path(folder) / str(n), transport, count) for n in range(CYCLES)]
        engine.dispose()
    ours, central, floor, noop = (statistics.median(column) for column in zip(*cycles, strict=True))
    ratio = statistics.median(cycle[0] / cycle[2] for cycle in cycles)
    print(f"first sync of {count} accounts: {ours:.3f} s, of which central {central:.3f} s")
    print(f"floor, the same rows inserted and indexed: {floor:.3f} s")
    print(f"ratio: {ratio:.2f}; the laptop's part alone: {(ours - central) / floor:.2f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"sync with nothing to do: {noop * 1000:.1f} ms")
    print(f"peak memory, central's code included: {peak} MB")


def _cycle(folder: Path, transport: Timed, count: int) -> tuple[float, float, float, float]:
    folder.mkdir()
    store = open_store(folder)
    with store.unit("as new") as unit:
        unit.connection.exec_driver_sql("DELETE FROM app_user")
        search.forget(unit.connection, "app_user", [unit.who])
    connect(
        store, "http://central", email=address_of("Ana"), password=PASSWORD, transport=transport
    )
    transport.seconds = 0.0
    receipts = []
    ours = _seconds(lambda: receipts.append(sync_now(store, transport=transport)))
    central = transport.seconds
    assert receipts[0].outcome == "complete"
    assert receipts[0].mismatches == 0
    noop = statistics.median(
        _seconds(lambda: sync_now(store, transport=transport)) for _ in range(CYCLES)
    )
    with store.read() as reader:
        ids = [row["id"] for row in reader.rows("SELECT id FROM account")]
        rows = read_rows(reader.connection, Account, ids)
    assert len(rows) == count
    values = [(row.id, row.v, *row.fields.values()) for row in rows.values()]
    store.close()
    (folder / "floor").mkdir()
    bare = open_store(folder / "floor")

    def insert() -> None:
        with bare.engine.begin() as connection:
            write_rows(connection, Account, values)
            search.index_all(connection, Account)

    floor = _seconds(insert)
    bare.close()
    return ours, central, floor, noop


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
