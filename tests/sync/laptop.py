"""A laptop of a test: a store, central's transport, and what a person does most."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from bluenote_field.domain.accounts import Account
from bluenote_field.domain.calls import Call, CallAttendee
from bluenote_field.domain.receipt import Receipt
from bluenote_field.store import search
from bluenote_field.store.migrations import NEWEST
from bluenote_field.store.profile.cipher import make_engine
from bluenote_field.store.rows import decode
from bluenote_field.store.store import Store
from bluenote_field.sync.session import connect, sync_now
from tests.fakes.central import PASSWORD, CentralForTests, CentralInProcess, address_of
from tests.fakes.store import DATABASE, KAM, SeededIds, _made_once

if TYPE_CHECKING:
    from starlette.types import ASGIApp


class Line(CentralInProcess):
    """The line to central, with something that happens just before an answer comes back."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app)
        self.before_answer: dict[str, Callable[[], None]] = {}
        """What happens once, by path of the request."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = super().handle_request(request)
        happening = self.before_answer.pop(request.url.path, None)
        if happening is not None:
            happening()
        return response


@dataclass(slots=True)
class Laptop:
    """One person's laptop."""

    store: Store
    transport: Line
    person: str

    def sign_in(self) -> None:
        """Sign in at central, for the first time or again."""
        connect(
            self.store,
            "https://central.example",
            email=address_of(self.person),
            password=PASSWORD,
            transport=self.transport,
        )

    def sync(self, **how: Any) -> Receipt:  # noqa: ANN401 - as sync_now takes them
        return sync_now(self.store, transport=self.transport, pause=lambda _: None, **how)

    def account(self, name: str) -> Account:
        with self.store.read() as reader:
            (found,) = reader.find(Account, Account.name == name)
            return found

    def set_account(self, name: str, **values: object) -> None:
        with self.store.unit("edit an account") as unit:
            unit.change(Account, self.account(name).id, values)

    def log_call(self, account: str, *, notes: str = "Spoke with the team.") -> str:
        """Save a call of an hour ago with one attendee; gives its id."""
        account_id = self.account(account).id
        with self.store.unit("log a call") as unit:
            at = unit.now - timedelta(hours=1)
            values = {
                "account_id": account_id,
                "owner_id": unit.who,
                "status": "saved",
                "starts_at": at,
                "notes": notes,
                "recorded_at": unit.now,
            }
            call = unit.add(Call, values)
            attendee = {"call_id": call.id, "account_id": account_id, "name": "Dr. Who"}
            unit.add(CallAttendee, attendee)
        return call.id

    def rows(self, sql: str, **values: object) -> list[dict[str, object]]:
        with self.store.read() as reader:
            return [dict(row) for row in reader.rows(sql, **values)]

    def count(self, table: str) -> int:
        return int(str(self.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"]))  # noqa: S608

    def cards(self) -> list[dict[str, object]]:
        """The open cards, what is on them decoded."""
        rows = self.rows("SELECT * FROM card WHERE resolved_at IS NULL ORDER BY made_at, grp")
        for row in rows:
            for side in ("base", "mine", "theirs"):
                row[side] = decode(row[side] and str(row[side]))  # type: ignore[arg-type]
        return rows


def open_laptop(folder: Path, central: CentralForTests, *, person: str) -> Laptop:
    """A new laptop on which that person has just signed in."""
    folder.mkdir()
    laptop = reopen_laptop(folder, central, person=person)
    laptop.sign_in()
    return laptop


def reopen_laptop(folder: Path, central: CentralForTests, *, person: str) -> Laptop:
    """The laptop in that folder, as after a restart of the program."""
    path = folder / DATABASE
    key, content = _made_once()
    is_new = not path.exists()
    if is_new:
        path.write_bytes(content)
    clock = central.clock
    clock.advance(seconds=1)  # or ids would begin again as before the restart
    engine = make_engine(path, key, newest_schema=NEWEST)
    ids = SeededIds(clock, seed=sum(map(ord, str(folder))))
    store = Store(engine, clock, ids)
    if is_new:
        _forget_person(store)
    return Laptop(store, Line(central.transport.app), person)


def _forget_person(store: Store) -> None:
    """Make a database of the tests, in which somebody is signed in, one without anybody."""
    with store.unit("as new") as unit:
        unit.connection.exec_driver_sql("DELETE FROM app_user")
        unit.connection.exec_driver_sql("DELETE FROM fact")
        search.forget(unit.connection, "app_user", [KAM])
