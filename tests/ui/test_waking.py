"""A laptop that slept is noticed by its clocks, and locks; what was typed is there again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bluenote_field.app import Desktop
from bluenote_field.store.store import Store
from bluenote_field.ui.frame.answers import Answers
from bluenote_field.ui.pages import all_pages
from bluenote_field.ui.session import Joints
from bluenote_field.ui.system.idle import IdleWatch
from bluenote_field.ui.system.waking import LOOK_MS, NAP_SECONDS, Clocks, WakeWatch
from tests.fakes.store import open_store
from tests.ui.conftest import ZONE, Central, settle

LOOK = LOOK_MS / 1000


@dataclass(slots=True)
class SetClocks:
    """Two clocks that a test moves."""

    wall: float = 1e9
    steady: float = 500.0

    def both(self) -> Clocks:
        return Clocks(lambda: self.wall, lambda: self.steady)


@pytest.mark.parametrize(
    ("wall", "steady", "slept"),
    [
        (LOOK, LOOK, False),
        (LOOK + NAP_SECONDS - 1, LOOK + NAP_SECONDS - 1, False),  # a machine out of breath
        (3600.0, LOOK, True),  # the steady clock stands still in sleep
        (3600.0, 3600.0, True),  # it goes on in sleep
        (-3600.0, LOOK, False),  # somebody put the clock back
    ],
)
def test_a_nap_is_known_by_either_clock(
    qtbot: QtBot, wall: float, steady: float, *, slept: bool
) -> None:
    clocks = SetClocks()
    watch = WakeWatch(clocks.both())
    woke: list[bool] = []
    watch.woke.connect(lambda: woke.append(True))
    clocks.wall += wall
    clocks.steady += steady
    watch.look()
    watch.look()
    assert len(woke) == int(slept)
    watch.stop()


@pytest.mark.parametrize(("minutes", "locks"), [(30, 1), (0, 0)])
def test_waking_locks_once_unless_the_profile_never_locks(
    qtbot: QtBot, minutes: int, locks: int
) -> None:
    clocks = SetClocks()
    watch = IdleWatch(minutes, clocks=clocks.both())
    idle: list[bool] = []
    watch.idle.connect(lambda: idle.append(True))
    for _ in range(2):
        clocks.wall += 3600
        watch.look()
    assert len(idle) == locks
    watch.stop()


@pytest.fixture
def whole(qapp: QApplication, quiet_profile: Path, central: Central) -> Iterator[Desktop]:
    """The program with its real pages."""

    def joints(_: Store) -> Joints:
        return Joints(
            all_pages=all_pages, answer=Answers, sign_in=central.sign_in, run_sync=central.sync
        )

    desktop = Desktop(qapp, quiet_profile, joints_for=joints)
    desktop.build(open_store(quiet_profile), zone=ZONE)
    desktop.window.show()
    settle(desktop)
    yield desktop
    desktop.window.close()
    desktop.quit()
    desktop.window.deleteLater()
    desktop.deleteLater()
    qapp.setStyleSheet("")


def _is_locked(desktop: Desktop) -> bool:
    return desktop.session is None


def test_a_window_that_slept_locks_and_what_was_being_typed_is_a_draft(
    whole: Desktop, quiet_profile: Path
) -> None:
    assert whole.session is not None
    session, clocks = whole.session, SetClocks()
    session.idle.stop()
    session.idle = IdleWatch(30, session, clocks=clocks.both())
    session.idle.idle.connect(whole.lock)
    session.parts.desk.log_call()
    settle(whole)
    QTest.keyClicks(session._answers.form.fields.note, "Half a sent")  # type: ignore[attr-defined]
    clocks.wall += 3600
    session.idle.look()
    settle(whole)
    assert _is_locked(whole)
    store = open_store(quiet_profile)
    with store.read() as reader:
        (draft,) = reader.rows("SELECT body FROM draft")
    store.close()
    assert "Half a sent" in draft["body"]
