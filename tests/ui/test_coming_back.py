"""After a lock, a change of language or a restart a person is where they were, on the same day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from bluenote_field.app import Desktop
from bluenote_field.domain.filters import ListFilter
from bluenote_field.store.profile.keys import DatabaseKey
from bluenote_field.ui.call.form import CallForm
from bluenote_field.ui.command import found_by
from bluenote_field.ui.desk import CallWanted
from bluenote_field.ui.forms.dialogs import FormDialog
from bluenote_field.ui.forms.record_editing import RecordDialog
from bluenote_field.ui.frame.answers import Answers
from bluenote_field.ui.frame.workspace import Workspace
from bluenote_field.ui.lists.filters import LONGEST_NAME
from bluenote_field.ui.pages import all_pages
from bluenote_field.ui.pages.accounts import AccountsPage
from bluenote_field.ui.pages.settings import SettingsPage
from bluenote_field.ui.pages.sync.page import SyncPage
from bluenote_field.ui.pages.week import WeekPage
from bluenote_field.ui.parts import Parts
from bluenote_field.ui.session import Joints
from tests.ui.conftest import Central, settle
from tests.ui.pages.territory import ZONE, Land, add_sync_history, open_again, settle_territory

TASKS = 2
"""The place of the tab."""


@dataclass(slots=True)
class Desk:
    """The program on a territory; `lock` and `unlock` as a person does them."""

    desktop: Desktop
    land: Land
    key: DatabaseKey
    folder: Path

    @property
    def workspace(self) -> Workspace:
        assert self.desktop.session is not None
        return self.desktop.session.workspace

    @property
    def parts(self) -> Parts:
        return self.workspace.parts

    def settle(self) -> None:
        settle(self.desktop)

    def open(self, entity: str, id_: str) -> None:
        self.parts.desk.open_record(entity, id_)
        self.settle()

    def come_back(self) -> None:
        """Lock, and unlock again."""
        self.desktop.lock()
        self.settle()
        self.desktop.build(open_again(self.folder, self.land.clock, self.key), zone=ZONE)
        self.settle()

    def dialogs(self) -> list[QDialog]:
        shown = (each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog))
        return [each for each in shown if each.isVisible()]


@pytest.fixture
def desk(
    qtbot: QtBot, new_desktop: Callable[..., Desktop], quiet_profile: Path, central: Central
) -> Iterator[Desk]:
    key = DatabaseKey.new()
    land = settle_territory(quiet_profile, key)
    desktop = new_desktop()
    desktop._joints_for = lambda _store: Joints(
        all_pages=all_pages, answer=Answers, sign_in=central.sign_in, run_sync=central.sync
    )
    desktop.build(land.store, zone=ZONE)
    desktop.window.resize(1280, 800)
    desktop.window.show()
    desktop.window.activateWindow()
    settle(desktop)
    yield Desk(desktop, land, key, quiet_profile)
    for each in QApplication.topLevelWidgets():
        if isinstance(each, QDialog):
            each.close()
    settle(desktop)


def accounts(desk: Desk) -> AccountsPage:
    page = desk.workspace.page
    assert isinstance(page, AccountsPage)
    return page


def test_the_record_and_its_tab_are_there_again(desk: Desk) -> None:
    account = desk.land.account("Prairie")
    desk.open("account", account)
    accounts(desk).detail.inside.tabs.setCurrentIndex(TASKS)
    desk.come_back()
    page = accounts(desk)
    assert page.shown_record() == ("account", account)
    assert page.detail.title.text() == "Prairie Oncology Associates"
    assert page.detail.inside.tabs.currentIndex() == TASKS
    assert page.table.current_id() == account
    assert page.detail.inside.tabs.hasFocus()


def test_what_the_list_was_filtered_by_is_there_again(desk: Desk) -> None:
    desk.parts.desk.show_section("accounts")
    desk.settle()
    accounts(desk).table.show_filter(ListFilter(words="onc", where={"segment": ("B",)}))
    desk.settle()
    before = accounts(desk).table.model.rowCount()
    desk.come_back()
    page = accounts(desk)
    assert page.table.filter.text() == "onc"
    assert page.table.model.rowCount() == before == 3
    assert page.table.filter.hasFocus()


def test_the_way_back_and_forward_is_there_again(desk: Desk) -> None:
    first, second = desk.land.accounts[:2]
    desk.open("account", first)
    desk.open("account", second)
    desk.open("account", first)
    desk.workspace.go_back()
    desk.settle()
    desk.come_back()
    assert accounts(desk).shown_record() == ("account", second)
    desk.workspace.go_forward()
    desk.settle()
    assert accounts(desk).shown_record() == ("account", first)
    desk.workspace.go_back()
    desk.workspace.go_back()
    desk.settle()
    assert accounts(desk).shown_record() == ("account", first)
    assert desk.workspace.back.isEnabled()


def test_windows_of_their_own_stand_where_they_stood(desk: Desk) -> None:
    account, contact = desk.land.accounts[2], desk.land.contacts[3]
    desk.workspace.windows.open("account", account)
    desk.workspace.windows.open("contact", contact)
    corners = QRect(40, 50, 500, 420)
    first = desk.workspace.windows.open_ones[0]
    first.setGeometry(corners)
    first.detail.show_tab(TASKS)
    desk.settle()
    desk.come_back()
    shown = desk.workspace.windows.open_ones
    assert [(each.entity, each.id) for each in shown] == [
        ("account", account),
        ("contact", contact),
    ]
    assert (shown[0].geometry(), shown[0].detail.tab()) == (corners, TASKS)
    assert shown[0].windowTitle() == "St. Brigid Medical Center"


def test_the_week_and_the_receipt_are_there_again(desk: Desk) -> None:
    desk.parts.desk.show_section("week")
    desk.settle()
    week = desk.workspace.page
    assert isinstance(week, WeekPage)
    week.go_on()
    desk.settle()
    first = week.first
    desk.come_back()
    week = desk.workspace.page
    assert isinstance(week, WeekPage)
    assert week.first == first
    desk.land.store = desk.parts.store
    add_sync_history(desk.land)
    with desk.parts.store.read() as reader:
        id_ = reader.rows("SELECT id FROM sync_run LIMIT 1")[0]["id"]
    desk.open("sync_run", id_)
    desk.come_back()
    page = desk.workspace.page
    assert isinstance(page, SyncPage)
    assert page.receipt.isVisible()
    assert page.receipt.receipt is not None
    assert page.receipt.receipt.run_id == id_


def test_a_form_that_was_being_filled_in_comes_back_with_what_was_typed(desk: Desk) -> None:
    desk.parts.desk.log_call(CallWanted(account_id=desk.land.accounts[0]))
    desk.settle()
    (form,) = desk.dialogs()
    assert isinstance(form, CallForm)
    assert form.fields is not None
    form.fields.note.setPlainText("Half a thought")
    desk.come_back()
    (form,) = desk.dialogs()
    assert isinstance(form, CallForm)
    assert form.fields is not None
    assert form.fields.note.toPlainText() == "Half a thought"


def test_the_form_of_a_record_and_of_a_new_one_come_back(desk: Desk) -> None:
    desk.parts.desk.edit_record("account", desk.land.account("Prairie"))
    desk.settle()
    (form,) = desk.dialogs()
    assert isinstance(form, RecordDialog)
    npi = form.form.inputs["npi"].editor
    assert isinstance(npi, QLineEdit)
    npi.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClicks(npi, "12")
    desk.come_back()
    (form,) = desk.dialogs()
    assert isinstance(form, RecordDialog)
    npi = form.form.inputs["npi"].editor
    assert isinstance(npi, QLineEdit)
    assert npi.text() == "12"
    form.close()
    desk.settle()
    found_by(desk.workspace.commands, "add_contact").run()
    desk.settle()
    (new,) = desk.dialogs()
    assert isinstance(new, FormDialog)
    line = new.form.inputs["last_name"].editor
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "Vogel")
    desk.come_back()
    (new,) = desk.dialogs()
    assert isinstance(new, FormDialog)
    line = new.form.inputs["last_name"].editor
    assert isinstance(line, QLineEdit)
    assert line.text() == "Vogel"
    new.close()
    desk.settle()


def test_a_form_in_which_nothing_was_typed_does_not_come_back(desk: Desk) -> None:
    desk.parts.desk.log_call(CallWanted())
    found_by(desk.workspace.commands, "add_contact").run()
    desk.settle()
    desk.come_back()
    assert desk.dialogs() == []


def test_another_language_leaves_everything_where_it_is(desk: Desk) -> None:
    account = desk.land.account("Prairie")
    desk.open("account", account)
    accounts(desk).detail.inside.tabs.setCurrentIndex(TASKS)
    desk.workspace.windows.open("account", desk.land.accounts[2])
    desk.settle()
    desk.parts.preferences.change({"language": "es"})
    desk.settle()
    page = accounts(desk)
    assert page.detail.inside.tabs.tabText(TASKS).startswith("Tareas")
    assert page.shown_record() == ("account", account)
    assert page.detail.inside.tabs.currentIndex() == TASKS
    assert len(desk.workspace.windows.open_ones) == 1
    desk.parts.preferences.change({"language": "en"})
    desk.settle()


def test_the_name_of_a_filter_that_was_being_typed_is_not_lost(desk: Desk) -> None:
    desk.parts.desk.show_section("accounts")
    desk.settle()
    accounts(desk).table.show_filter(ListFilter(words="clin"))
    accounts(desk).table.bar.saved.save("Clinics")
    accounts(desk).table.show_filter(ListFilter(words="onc"))
    desk.settle()
    accounts(desk).table.bar.saved.ask_name()
    (dialog,) = desk.dialogs()
    line = dialog.findChildren(QLineEdit)[0]
    QTest.keyClicks(line, "Oncology " + "x" * 100)
    typed = line.text()
    assert len(typed) == LONGEST_NAME, "what is too long is not cut behind one's back"
    desk.come_back()
    assert desk.dialogs() == []
    accounts(desk).table.bar.saved.ask_name()
    (dialog,) = desk.dialogs()
    assert dialog.findChildren(QLineEdit)[0].text() == typed
    dialog.accept()
    desk.settle()
    assert accounts(desk).table.bar.saved.left == ""
    own = [each.name for each in accounts(desk).table.bar.saved.own]
    assert sorted(own) == ["Clinics", typed]


def test_a_setting_that_was_refused_stands_in_its_field_again(desk: Desk) -> None:
    desk.parts.desk.show_section("settings")
    desk.settle()
    line = _sync_minutes(desk)
    line.selectAll()
    QTest.keyClicks(line, "soon")
    desk.come_back()
    assert _sync_minutes(desk).text() == "soon"


def _sync_minutes(desk: Desk) -> QLineEdit:
    page = desk.workspace.page
    assert isinstance(page, SettingsPage)
    form = next(form for form in page.forms if "sync_minutes" in form.inputs)
    line = form.inputs["sync_minutes"].editor
    assert isinstance(line, QLineEdit)
    return line


def test_a_new_day_begins_with_its_first_page(desk: Desk) -> None:
    desk.open("account", desk.land.account("Prairie"))
    desk.land.clock[0] += timedelta(days=1)
    desk.come_back()
    assert desk.workspace.page.section == "today"


def test_where_somebody_was_is_kept_in_the_encrypted_database_alone(desk: Desk) -> None:
    account = desk.land.account("Prairie")
    desk.open("account", account)
    accounts(desk).table.show_filter(ListFilter(words="prairie"))
    desk.come_back()
    for each in desk.folder.rglob("*"):
        if each.is_file():
            kept = each.read_bytes()
            assert account.encode() not in kept, each.name
            assert b"prairie" not in kept.lower(), each.name


def test_what_cannot_be_read_is_as_if_never_kept(desk: Desk) -> None:
    desk.open("account", desk.land.account("Prairie"))
    desk.desktop.lock()
    desk.settle()
    store = open_again(desk.folder, desk.land.clock, desk.key)
    with store.unit("as another version writes") as unit:
        unit.connection.exec_driver_sql(
            "UPDATE fact SET value = '{\"day\": 7}' WHERE name = 'whereabouts'"
        )
    desk.desktop.build(store, zone=ZONE)
    desk.settle()
    assert desk.workspace.page.section == "accounts"
