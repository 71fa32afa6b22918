"""From an empty folder to a full window, and in again: by keyring, by passphrase, by code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bluenote_field.app import Desktop
from bluenote_field.errors import NetworkProblem
from bluenote_field.store.profile import keys
from bluenote_field.store.profile import sealing as profiles
from bluenote_field.store.profile.keyrings import KeyringUnavailable
from bluenote_field.store.profile.lock import hold_profile
from bluenote_field.ui.start.first_run import FirstRun, SignInPage
from bluenote_field.ui.start.trouble import TroublePage
from bluenote_field.ui.start.unlock import UnlockPage
from tests.fakes.secrets import KeptSecrets
from tests.ui.conftest import Central, settle

WORDS = "correct horse battery staple"
CHEAP = keys.PassphraseCost(passes=1, memory=8 * 1024)


class NoKeyring(KeptSecrets):
    def get(self, name: str) -> str | None:
        raise KeyringUnavailable("There is no keyring.", "Use a passphrase.")

    def set(self, name: str, value: str) -> None:
        raise KeyringUnavailable("There is no keyring.", "Use a passphrase.")


@pytest.fixture(autouse=True)
def _cheap_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """A quarter of a gigabyte for each guess is for thieves, not for tests."""
    plain = profiles.Passphrase
    monkeypatch.setattr(
        "bluenote_field.ui.start.first_run.Passphrase", lambda text: plain(text, CHEAP)
    )


def begin(new_desktop: Callable[..., Desktop], secrets: KeptSecrets) -> Desktop:
    desktop = new_desktop(secrets=secrets)
    desktop.hold()
    desktop.start()
    settle(desktop)
    return desktop


def shown(desktop: Desktop) -> QWidget | None:
    return desktop.window.centralWidget()


def first_run(desktop: Desktop) -> FirstRun:
    page = shown(desktop)
    assert isinstance(page, FirstRun)
    return page


def make_profile(desktop: Desktop, words: str = "") -> str:
    """Go through the first two steps; gives the recovery code."""
    page = first_run(desktop)
    page.begin.button.click()
    settle(desktop)
    if words:
        page.passphrase.lines["passphrase"].setText(words)
        page.passphrase.lines["again"].setText(words)
        page.passphrase.button.click()
        settle(desktop)
    page.recovery.copy.click()
    page.recovery.box.click()
    page.recovery.button.click()
    settle(desktop)
    return QGuiApplication.clipboard().text()


def sign_in(desktop: Desktop) -> None:
    page = shown(desktop)
    assert isinstance(page, SignInPage)
    for name, text in {
        "url": "https://c.example",
        "email": "ann@c.example",
        "password": "p",
    }.items():
        page.form.lines[name].setText(text)
    page.form.button.click()
    settle(desktop)


def test_a_keyring_leads_from_nothing_to_the_window_without_a_passphrase(
    new_desktop: Callable[..., Desktop], central: Central
) -> None:
    desktop = begin(new_desktop, KeptSecrets())
    make_profile(desktop)
    sign_in(desktop)
    assert desktop.session is not None
    assert central.signed_in == [("https://c.example", "ann@c.example")]
    assert central.runs == 1


def test_without_a_keyring_a_passphrase_is_asked_for_and_opens_again(
    new_desktop: Callable[..., Desktop],
) -> None:
    desktop = begin(new_desktop, NoKeyring())
    make_profile(desktop, WORDS)
    sign_in(desktop)
    desktop.lock()
    settle(desktop)
    page = shown(desktop)
    assert isinstance(page, UnlockPage)
    page.line.setText("not the passphrase")
    page.button.click()
    settle(desktop)
    assert "not the passphrase" in page.fields._complaints["passphrase"].text()
    page.line.setText(WORDS)
    page.button.click()
    settle(desktop)
    assert desktop.session is not None


def test_after_a_lock_the_passphrase_is_typed_without_a_click(
    new_desktop: Callable[..., Desktop],
) -> None:
    desktop = begin(new_desktop, NoKeyring())
    desktop.window.activateWindow()
    make_profile(desktop, WORDS)
    sign_in(desktop)
    assert desktop.session is not None
    desktop.session.workspace.focus_search()
    desktop.lock()
    settle(desktop)
    page = shown(desktop)
    assert isinstance(page, UnlockPage)
    assert QApplication.focusWidget() is page.line
    QTest.keyClicks(page.line, WORDS)
    QTest.keyClick(page.line, Qt.Key.Key_Return)
    settle(desktop)
    assert desktop.session is not None


def test_the_environment_opens_a_profile_unasked(
    new_desktop: Callable[..., Desktop], monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = begin(new_desktop, NoKeyring())
    make_profile(desktop, WORDS)
    sign_in(desktop)
    desktop.quit()
    monkeypatch.setenv("BLUENOTE_FIELD_PASSPHRASE", WORDS)
    again = begin(new_desktop, NoKeyring())
    assert again.session is not None


def test_a_window_that_is_closed_while_it_opens_opens_no_more(
    new_desktop: Callable[..., Desktop], quiet_profile: Path
) -> None:
    secrets = KeptSecrets()
    desktop = begin(new_desktop, secrets)
    make_profile(desktop)
    sign_in(desktop)
    desktop.quit()
    again = new_desktop(secrets=secrets)
    again.hold()
    again.start()
    again.enter()
    again.window.close()
    settle(again)
    assert (again.session, again.background.is_idle) == (None, True)
    hold_profile(quiet_profile / "profile.lock").release()


def test_the_recovery_code_opens_what_the_keyring_lost(
    new_desktop: Callable[..., Desktop],
) -> None:
    desktop = begin(new_desktop, KeptSecrets())
    code = make_profile(desktop)
    sign_in(desktop)
    desktop.quit()
    again = begin(new_desktop, KeptSecrets())
    page = shown(again)
    assert isinstance(page, UnlockPage)
    assert "no longer holds the key" in page.fields.trouble.text()
    page.code.setText(code.lower())
    page.button.click()
    settle(again)
    assert again.session is not None


def test_a_first_run_that_stopped_before_signing_in_goes_on_there(
    new_desktop: Callable[..., Desktop],
) -> None:
    secrets = KeptSecrets()
    desktop = begin(new_desktop, secrets)
    make_profile(desktop)
    desktop.quit()
    again = begin(new_desktop, secrets)
    sign_in(again)
    assert again.session is not None


def test_a_passphrase_too_short_or_typed_differently_is_refused_beside_it(
    new_desktop: Callable[..., Desktop], quiet_profile: Path
) -> None:
    desktop = begin(new_desktop, NoKeyring())
    page = first_run(desktop)
    page.begin.button.click()
    settle(desktop)
    page.passphrase.lines["passphrase"].setText("short")
    page.passphrase.button.click()
    assert "at least 15" in page.passphrase._complaints["passphrase"].text()
    page.passphrase.lines["passphrase"].setText(WORDS)
    page.passphrase.lines["again"].setText(WORDS + "!")
    page.passphrase.button.click()
    assert page.passphrase._complaints["again"].isVisible()
    assert not (quiet_profile / "keys.json").exists()


def test_a_central_that_does_not_answer_is_said_and_can_be_tried_again(
    new_desktop: Callable[..., Desktop], central: Central
) -> None:
    desktop = begin(new_desktop, KeptSecrets())
    make_profile(desktop)
    central.refuses = NetworkProblem("Central cannot be reached.", "Check the address.")
    sign_in(desktop)
    page = shown(desktop)
    assert isinstance(page, SignInPage)
    assert page.form.trouble.text() == "Central cannot be reached. Check the address."
    assert page.form.button.isEnabled()
    central.refuses = None
    page.form.button.click()
    page.form.lines["password"].setText("p")
    page.form.button.click()
    settle(desktop)
    assert desktop.session is not None


def test_damaged_keys_are_told_with_what_to_do_and_nothing_is_replaced(
    new_desktop: Callable[..., Desktop], quiet_profile: Path, qtbot: QtBot
) -> None:
    desktop = begin(new_desktop, KeptSecrets())
    make_profile(desktop)
    sign_in(desktop)
    desktop.quit()
    for name in ("keys.json", "keys.copy.json"):
        (quiet_profile / name).write_text("nonsense")
    database = (quiet_profile / "field.db").read_bytes()
    again = begin(new_desktop, KeptSecrets())
    page = shown(again)
    assert isinstance(page, TroublePage)
    assert "damaged" in page.problem.message
    page.button.click()
    settle(again)
    assert isinstance(shown(again), TroublePage)
    assert (quiet_profile / "field.db").read_bytes() == database
