"""An open profile: settings are felt at once, locking closes it, a second start is answered."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bluenote_field import app
from bluenote_field.app import Desktop, refused_qt
from bluenote_field.errors import Problem
from bluenote_field.settings import Settings, load_settings
from bluenote_field.store.profile.lock import ProfileInUse, hold_profile
from bluenote_field.ui.forms.dialogs import MessageDialog
from bluenote_field.ui.pages.settings import SettingsPage
from bluenote_field.ui.problems import bug_report
from bluenote_field.ui.start.first_run import FirstRun
from bluenote_field.ui.start.trouble import TroublePage
from bluenote_field.ui.system.doorbell import Doorbell, ring
from bluenote_field.ui.system.idle import IdleWatch
from bluenote_field.ui.system.interrupts import Interrupts
from tests.ui.conftest import Running, settle


def settings_page(running: Running) -> SettingsPage:
    running.workspace.show_section("settings")
    running.settle()
    page = running.workspace.page
    assert isinstance(page, SettingsPage)
    return page


def choose(page: SettingsPage, name: str, value: str) -> None:
    """Choose as a person does."""
    form = next(form for form in page.forms if name in form.inputs)
    form.inputs[name].set_value(value)
    form.inputs[name].edited.emit()


def test_a_theme_is_worn_as_soon_as_it_is_chosen(running: Running) -> None:
    page = settings_page(running)
    choose(page, "theme", "dark")
    assert running.parts.theme.is_dark
    assert load_settings(running.parts.profile).settings.theme == "dark"
    choose(page, "theme", "light")
    assert not running.parts.theme.is_dark


def test_a_language_is_spoken_as_soon_as_it_is_chosen(running: Running) -> None:
    choose(settings_page(running), "language", "es")
    running.settle()
    assert running.workspace.page.title() == "Ajustes"
    assert running.workspace.log_call.text() == "Registrar visita"
    assert running.parts.formats.number(1234567) == "1.234.567"
    choose(settings_page(running), "language", "en")
    running.settle()
    assert running.workspace.page.title() == "Settings"


def test_typing_into_one_setting_touches_nothing_else(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    dressed: list[str] = []
    monkeypatch.setattr(running.parts.theme, "_set_sheet", lambda: dressed.append("dressed"))
    monkeypatch.setattr(running.session.sync, "_plan_next", lambda: dressed.append("planned"))
    for text in ("Q", "Qu", "Qui"):
        running.parts.preferences.change({"company": text})
    assert dressed == []
    assert running.parts.preferences.now.company == "Qui"


def test_a_setting_that_cannot_be_used_is_refused_beside_its_field(running: Running) -> None:
    page = settings_page(running)
    form = next(form for form in page.forms if "lock_minutes" in form.inputs)
    QTest.keyClicks(form.inputs["lock_minutes"].editor, "9999")
    assert form._complaints["lock_minutes"].isVisible()
    assert running.parts.preferences.now.lock_minutes < 1000


def test_the_page_shows_every_setting(running: Running) -> None:
    shown = {name for form in settings_page(running).forms for name in form.inputs}
    assert shown == set(Settings.__struct_fields__)


def test_the_key_that_locks_works_in_a_window_over_the_window(running: Running) -> None:
    dialog = MessageDialog(title="t", message="m", parent=running.desktop.window)
    dialog.open()
    QApplication.processEvents()
    typed_into = QApplication.focusWidget()
    assert typed_into is not None
    assert typed_into.window() is dialog
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(typed_into, Qt.Key.Key_Q, modifiers)
    settle(running.desktop)
    assert running.desktop.session is None


def test_locking_closes_the_database_and_every_dialog(running: Running) -> None:
    dialog = MessageDialog(title="t", message="m", parent=running.desktop.window)
    dialog.open()
    running.desktop.lock()
    settle(running.desktop)
    assert running.desktop.session is None
    assert not [
        w for w in QApplication.topLevelWidgets() if isinstance(w, MessageDialog) and w.isVisible()
    ]


def test_time_without_a_touch_locks_and_a_touch_begins_it_anew(
    running: Running, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bluenote_field.ui.system.idle.MINUTE_MS", 40)
    watch = IdleWatch(1, running.desktop)
    with qtbot.waitSignal(watch.idle, timeout=2000):
        pass
    watch.set_minutes(0)
    assert not watch.is_watching
    watch.stop()


def test_a_second_start_rings_at_the_first(qtbot: QtBot, profile: Path) -> None:
    assert not ring(profile)
    bell = Doorbell(profile)
    with qtbot.waitSignal(bell.rung):
        assert ring(profile)
    bell.close()
    assert not ring(profile)


def test_a_second_start_finds_the_first(
    new_desktop: Callable[..., Desktop], quiet_profile: Path
) -> None:
    desktop = new_desktop()
    desktop.hold()
    with pytest.raises(ProfileInUse) as refused:
        new_desktop().hold()
    assert app.rang(quiet_profile, refused.value)
    assert "already open" in str(refused.value)


def test_a_profile_held_by_something_without_a_window_is_told_and_tried_again(
    new_desktop: Callable[..., Desktop], quiet_profile: Path
) -> None:
    holder = hold_profile(quiet_profile / "profile.lock")
    desktop = new_desktop()
    desktop.start()
    settle(desktop)
    page = desktop.window.centralWidget()
    assert isinstance(page, TroublePage)
    assert "already open on this profile" in page.problem.message
    assert not app.rang(quiet_profile, page.problem)
    holder.release()
    page.button.click()
    settle(desktop)
    assert isinstance(desktop.window.centralWidget(), FirstRun)


@pytest.mark.parametrize(
    ("qt", "python", "is_refused"),
    [("6.12.0", (3, 11), True), ("6.12.0", (3, 12), False), ("6.11.3", (3, 11), False)],
)
def test_the_qt_that_crashes_is_refused(
    qt: str, python: tuple[int, int], *, is_refused: bool
) -> None:
    assert bool(refused_qt(qt, python)) is is_refused


@pytest.mark.parametrize(
    ("system", "environment", "lacks"),
    [
        ("linux", {}, True),
        ("linux", {"DISPLAY": ":0"}, False),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, False),
        ("win32", {}, False),
    ],
)
def test_a_machine_without_a_display_is_known(
    system: str, environment: dict[str, str], *, lacks: bool
) -> None:
    assert app.lacks_display(system, environment) is lacks


def test_a_bug_report_says_where_and_not_what() -> None:
    secret = "Maria Okafor has called"
    with pytest.raises(ValueError, match=secret) as raised:
        int(secret)
    report = bug_report(raised.value)
    assert secret not in report
    assert "ValueError" in report
    assert "test_session.py" in report


def test_a_bug_is_shown_with_a_report_and_a_problem_without(running: Running) -> None:
    running.desktop.tell_bug(ZeroDivisionError("secret"))
    running.desktop._tell_problem(Problem("The disk is full.", "Make room."))
    dialogs = running.desktop.window.findChildren(MessageDialog)
    assert [bool(dialog._report) for dialog in dialogs] == [True, False]
    dialogs[0].copy_report()
    assert "ZeroDivisionError" in QApplication.clipboard().text()
    for dialog in dialogs:
        dialog.close()


def test_the_system_asking_to_end_closes_the_window_in_order(qtbot: QtBot) -> None:
    before = signal.getsignal(signal.SIGTERM)
    interrupts = Interrupts()
    with qtbot.waitSignal(interrupts.asked):
        signal.raise_signal(signal.SIGTERM)
    interrupts.stop()
    assert signal.getsignal(signal.SIGTERM) is before
