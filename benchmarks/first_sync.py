"""First sync of 5,326 accounts against a raw insert of the same rows into the same encrypted table.

Central runs in this process over a real PostgreSQL; no socket is between. The floor stores the
same values by `executemany` with the same prepared statement, in one transaction, and builds the
same search index in bulk. Also printed: how much of our time is central's and how much the
laptop's, a sync with nothing to do, and peak memory. Medians of five cycles, each with a fresh
laptop.

    python -m benchmarks.first_sync [ACCOUNTS]
"""

from __future__ import annotations

import csv
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import httpx

from benchmarks._measuring import (
    CHECKOUT,
    Place,
    central_database,
    new_laptop,
    peak_mb,
    seconds,
    sign_in,
)
from bluenote_field.domain.accounts import Account
from bluenote_field.server import staff
from bluenote_field.server.app import central_app
from bluenote_field.server.rows import insert_row
from bluenote_field.store import search
from bluenote_field.store.rows import read_rows, write_rows
from bluenote_field.sync.session import sync_now
from tests.fakes.central import CentralInProcess, Clock
from tests.fakes.store import open_store

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
    count = int(sys.argv[1]) if len(sys.argv) > 1 else HOSPITALS
    with central_database() as place, tempfile.TemporaryDirectory() as folder:
        hospitals = _hospitals(place, count)
        for start in range(0, len(hospitals), 1000):
            with place.engine.begin() as connection:
                for record in hospitals[start : start + 1000]:
                    insert_row(connection, record)
        transport = Timed(CentralInProcess(central_app(place.engine, now=Clock())))
        count = len(hospitals)
        cycles = [_cycle(Path(folder) / str(n), transport, count) for n in range(CYCLES)]
    ours, central, floor, noop = (statistics.median(column) for column in zip(*cycles, strict=True))
    ratio = statistics.median(cycle[0] / cycle[2] for cycle in cycles)
    print(f"first sync of {count} accounts: {ours:.3f} s, of which central {central:.3f} s")
    print(f"floor, the same rows inserted and indexed: {floor:.3f} s")
    print(f"ratio: {ratio:.2f}; the laptop's part alone: {(ours - central) / floor:.2f}")
    print(f"sync with nothing to do: {noop * 1000:.1f} ms")
    print(f"peak memory, central's code included: {peak_mb()} MB")


def _cycle(folder: Path, transport: Timed, count: int) -> tuple[float, float, float, float]:
    store = new_laptop(folder)
    sign_in(store, "https://central", transport=transport)
    transport.seconds = 0.0
    receipts = []
    ours = seconds(lambda: receipts.append(sync_now(store, transport=transport)))
    central = transport.seconds
    assert receipts[0].outcome == "complete"
    assert receipts[0].mismatches == 0
    noop = statistics.median(
        seconds(lambda: sync_now(store, transport=transport)) for _ in range(CYCLES)
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
            search.index_rows(connection, Account, values)

    floor = seconds(insert)
    bare.close()
    return ours, central, floor, noop


def _hospitals(place: Place, count: int) -> list[Account]:
    """The hospitals of the real register where it lies beside the checkout, else invented ones."""
    data = os.environ.get("BLUENOTE_SHARED_DATA") or CHECKOUT.parent / "shared" / "data"
    file = Path(data) / "orgs_cms_hospitals" / "hospital_general_information_2020.csv"
    invented = [{"Facility Name": f"Hospital {n:05}", "State": "MA"} for n in range(count)]
    rows: list[dict[str, str]] = invented
    if file.exists():
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    print("real hospitals" if file.exists() else "invented hospitals: the register is not here")
    names = {
        "name": "Facility Name",
        "street": "Address",
        "city": "City",
        "state": "State",
        "postal_code": "ZIP Code",
        "phone": "Phone Number",
        "source_key": "Facility ID",
    }
    return [
        Account.checked(
            {"id": staff.new_id(), "territory_id": place.seed.ids["North"]}
            | {field: row.get(column) for field, column in names.items()}
        )
        for row in rows[:count]
    ]


if __name__ == "__main__":
    main()
