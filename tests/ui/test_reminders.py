"""Reminders: in time, once, and without a name in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QObject, Signal

from bluenote_field.domain.accounts import Account
from bluenote_field.domain.calls import Call, CallStatus
from bluenote_field.domain.tasks import Task
from bluenote_field.settings import changed_settings
from bluenote_field.store.store import Store
from bluenote_field.ui.notifying import Notifying
from bluenote_field.ui.reminders import Reminders
from tests.ui.conftest import ZONE, Running

MORNING = datetime(2026, 11, 18, 9, 0, tzinfo=ZONE)


@dataclass(slots=True)
class Told:
    """Reminders over a clock that the test moves."""

    running: Running
    now: list[datetime]
    reminders: Reminders
    texts: list[str] = field(default_factory=list)

    @property
    def store(self) -> Store:
        return self.running.session.store

    def at(self, moment: datetime) -> list[str]:
        """What is told when the clock shows this."""
        self.now[0] = moment
        self.texts.clear()
        self.reminders.look()
        self.running.settle()
        return list(self.texts)


@pytest.fixture
def told(running: Running) -> Iterator[Told]:
    now = [MORNING]
    texts: list[str] = []
    running.session.store.clock = lambda: now[0]
    object.__setattr__(running.parts, "clock", lambda: now[0])
    made = Told(running, now, Reminders(running.parts, texts.append), texts)
    yield made
    made.reminders.stop()
    made.reminders.deleteLater()


def plan(told: Told, starts_at: datetime) -> None:
    with told.store.unit("plan") as unit:
        account = unit.find(Account)[0]
        unit.add(
            Call,
            {
                "account_id": account.id,
                "owner_id": unit.who,
                "starts_at": starts_at,
                "recorded_at": unit.now,
                "status": CallStatus.PLANNED,
                "objective": "Committee",
            },
        )


def test_a_visit_is_told_once_some_minutes_before_and_without_a_name(told: Told) -> None:
    visit = MORNING + timedelta(hours=5)
    plan(told, visit)
    assert told.at(visit - timedelta(minutes=16)) == []
    assert told.at(visit - timedelta(minutes=14, seconds=30)) == ["Visit in 15 minutes."]
    assert told.at(visit - timedelta(minutes=10)) == []
    assert told.at(visit + timedelta(minutes=1)) == []


def test_a_visit_that_was_moved_is_told_again(told: Told) -> None:
    visit = MORNING + timedelta(hours=5)
    plan(told, visit)
    assert told.at(visit - timedelta(minutes=5)) == ["Visit in 5 minutes."]
    with told.store.unit("move") as unit:
        unit.change(Call, unit.find(Call)[0].id, {"starts_at": visit + timedelta(hours=1)})
    assert told.at(visit + timedelta(minutes=59)) == ["Your visit begins now."]


def test_follow_ups_are_told_once_in_the_morning_also_after_a_lock(told: Told) -> None:
    with told.store.unit("add") as unit:
        for title in ("Call Dr. Li", "Send the plan"):
            unit.add(Task, {"title": title, "owner_id": unit.who, "due_on": MORNING.date()})
    assert told.at(MORNING.replace(hour=6)) == []
    assert told.at(MORNING) == ["2 follow-ups are due."]
    again = Reminders(told.running.parts, told.texts.append)
    told.texts.clear()
    again.look()
    told.running.settle()
    again.stop()
    again.deleteLater()
    assert told.texts == []
    assert told.at(MORNING + timedelta(days=1)) == ["2 follow-ups are due."]


def test_nothing_is_told_where_reminders_are_off(told: Told) -> None:
    plan(told, MORNING + timedelta(minutes=5))
    preferences = told.running.parts.preferences
    preferences.now = changed_settings(preferences.now, {"reminder_minutes": 0})
    assert told.at(MORNING) == []


def test_where_the_system_cannot_notify_the_window_says_it(running: Running) -> None:
    notifying = Notifying(
        running.desktop.window, running.parts.icons, running.parts.desk, running.session
    )
    notifying.tell("Visit in 15 minutes.")
    running.settle()
    assert running.workspace.toast.text == "Visit in 15 minutes."
    notifying.stop()


class TrayForTests(QObject):
    """A tray that keeps what it is told."""

    messageClicked = Signal()  # noqa: N815 - Qt's name
    activated = Signal(object)

    def __init__(self, _icon: object, parent: QObject) -> None:
        super().__init__(parent)
        self.shown: list[str] = []
        self.is_there = False

    def show(self) -> None:
        self.is_there = True

    def hide(self) -> None:
        self.is_there = False

    def showMessage(self, _name: str, text: str, *_: object) -> None:  # noqa: N802
        self.shown.append(text)


def test_a_notification_of_the_system_leads_to_the_window(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = running.desktop.window
    notifying = Notifying(window, running.parts.icons, running.parts.desk, running.session)
    notifying.make_tray = TrayForTests  # type: ignore[assignment]  # a stand-in
    monkeypatch.setattr(notifying, "_can_notify", lambda: True)
    monkeypatch.setattr(type(window), "isActiveWindow", lambda _: False)
    notifying.tell("Visit in 15 minutes.")
    tray = notifying.findChild(TrayForTests)
    assert tray is not None
    assert (tray.shown, tray.is_there) == (["Visit in 15 minutes."], True)
    assert running.workspace.toast.text == ""
    window.showMinimized()
    tray.messageClicked.emit()
    assert not window.isMinimized()
    notifying.stop()
    assert not tray.is_there
