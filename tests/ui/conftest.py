"""The whole window over a real encrypted database, with central replaced by functions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bluenote_field.app import Desktop
from bluenote_field.domain.accounts import Account, Contact
from bluenote_field.domain.receipt import Receipt
from bluenote_field.errors import Problem
from bluenote_field.settings import Settings, changed_settings, save_settings
from bluenote_field.store.store import Store
from bluenote_field.ui.frame.workspace import Workspace
from bluenote_field.ui.lists.table import EntityTable
from bluenote_field.ui.navigation import Page
from bluenote_field.ui.pages.settings import SettingsPage
from bluenote_field.ui.parts import Parts
from bluenote_field.ui.session import Joints, Session
from bluenote_field.ui.widgets import pieces
from tests.fakes.clock import FRIDAY_NOON
from tests.fakes.store import open_store

ZONE = ZoneInfo("America/Chicago")


class AccountsForTests(Page):
    """The smallest page with a table."""

    section = "accounts"
    icon = "account"
    shows = frozenset({"account"})
    opens = frozenset({"account"})

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parts, parent)
        self.table = EntityTable(Account, parts)
        self.opened: list[str] = []
        pieces.column(self).addWidget(self.table)

    @classmethod
    def title(cls) -> str:
        return "Accounts"

    def refresh(self) -> None:
        self.table.refresh()

    def open_record(self, entity: str, id_: str) -> None:
        self.opened.append(id_)

    def focus_filter(self) -> None:
        self.table.focus_filter()


@dataclass(slots=True)
class Central:
    """What central does in these tests; a test changes it."""

    answers: Callable[[], Receipt | None] = field(default=lambda: None)
    runs: int = 0
    signed_in: list[tuple[str, str]] = field(default_factory=list)
    refuses: Problem | None = None

    def sync(self, **_: object) -> Receipt:
        self.runs += 1
        return self.answers() or Receipt(
            run_id="r", person="", device="", central="", started_at=FRIDAY_NOON, outcome="complete"
        )

    def sign_in(self, store: Store, url: str, email: str, password: str) -> str:
        if self.refuses is not None:
            raise self.refuses
        self.signed_in.append((url, email))
        with store.unit("sign in") as unit:
            for name, value in {"user_id": "u", "user_name": "Ann", "token": "t"}.items():
                unit.connection.exec_driver_sql(
                    "INSERT OR REPLACE INTO fact(name, value) VALUES (?, ?)", (name, value)
                )
        return "Ann"


@dataclass(slots=True)
class Running:
    """A window with an open profile."""

    desktop: Desktop
    central: Central

    @property
    def session(self) -> Session:
        assert self.desktop.session is not None
        return self.desktop.session

    @property
    def workspace(self) -> Workspace:
        return self.session.workspace

    @property
    def parts(self) -> Parts:
        return self.session.parts

    @property
    def accounts(self) -> AccountsForTests:
        page = self.workspace.pages["accounts"]
        assert isinstance(page, AccountsForTests)
        return page

    def settle(self) -> None:
        settle(self.desktop)


def settle(desktop: Desktop) -> None:
    """Let everything that is under way be done and delivered."""
    for _ in range(5):
        assert desktop.background.wait_idle(20_000)
        QApplication.processEvents()


def joints_with(central: Central) -> Callable[[Store], Joints]:
    """Join small pages instead of the real ones."""
    return lambda _store: Joints(
        all_pages=lambda: [AccountsForTests, SettingsPage],
        answer=lambda _parts, _workspace: None,
        sign_in=central.sign_in,
        run_sync=central.sync,
    )


@pytest.fixture
def central() -> Central:
    return Central()


@pytest.fixture
def quiet_profile(profile: Path) -> Path:
    """A profile that syncs only when asked, in English."""
    save_settings(
        profile,
        changed_settings(
            Settings(),
            {"sync_minutes": 0, "sync_at": "", "lock_minutes": 0, "language": "en"},
        ),
    )
    return profile


@pytest.fixture
def new_desktop(
    qtbot: QtBot, qapp: QApplication, quiet_profile: Path, central: Central
) -> Iterator[Callable[..., Desktop]]:
    """Start the program on the profile, as often as a test wants."""
    made: list[Desktop] = []

    def make(**more: object) -> Desktop:
        desktop = Desktop(qapp, quiet_profile, joints_for=joints_with(central), **more)  # type: ignore[arg-type]
        made.append(desktop)
        return desktop

    yield make
    for desktop in made:
        desktop.window.close()
        desktop.quit()
        desktop.window.deleteLater()
        desktop.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture
def running(new_desktop: Callable[..., Desktop], central: Central, quiet_profile: Path) -> Running:
    """The window over three accounts, shown and settled."""
    store = open_store(quiet_profile)
    with store.unit("sign in again") as unit:
        unit.connection.exec_driver_sql("INSERT INTO fact(name, value) VALUES ('token', 't')")
        for name in ("Alder Clinic", "Birch Hospital"):
            unit.add(Account, {"name": name})
        account = unit.add(Account, {"name": "Cedar Center"})
        unit.add(Contact, {"account_id": account.id, "last_name": "Okafor"})
    desktop = new_desktop()
    desktop.build(store, zone=ZONE)
    desktop.window.show()
    desktop.window.activateWindow()
    settle(desktop)
    return Running(desktop, central)
