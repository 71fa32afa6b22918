"""Settings: everything there is to set, at once, with what belongs to it and a name for the ear."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from bluenote_field.settings import Settings, load_settings
from bluenote_field.ui.forms.input_kinds import ChoiceInput, Input
from bluenote_field.ui.forms.printer_input import PrinterInput
from bluenote_field.ui.pages.settings import SettingsPage
from bluenote_field.ui.printing import printer
from bluenote_field.ui.printing.preview import Preview
from bluenote_field.ui.widgets import growing
from tests.ui.pages.conftest import Field


def _page(day: Field) -> SettingsPage:
    page = day.show("settings")
    assert isinstance(page, SettingsPage)
    return page


def test_every_setting_is_in_one_of_the_groups(day: Field) -> None:
    shown = [spec.name for form in _page(day).forms for spec in form.specs]
    assert sorted(shown) == sorted(Settings.__struct_fields__)


def test_a_setting_is_kept_as_soon_as_it_is_changed(day: Field) -> None:
    form = next(form for form in _page(day).forms if "lock_minutes" in form.inputs)
    form.inputs["lock_minutes"].set_value(7)
    form.edited.emit()
    assert day.parts.preferences.now.lock_minutes == 7
    assert load_settings(day.parts.profile).settings.lock_minutes == 7


def test_where_things_are_is_told_and_can_be_opened(day: Field) -> None:
    page = _page(day)
    told = {each.text() for each in page.findChildren(QLabel)}
    assert {str(day.parts.profile), str(day.parts.profile / "logs")} <= told
    names = {each.accessibleName() for each in page.findChildren(QPushButton)}
    assert {"Open the folder: Data", "Open the folder: Log", "Lock now"} <= names
    assert {"Change passphrase …", "New recovery code …"} <= names


PRINTERS = ["Front desk", "Upstairs"]


def test_a_printer_is_chosen_from_those_of_the_computer_and_can_be_taken_back(
    day: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printer, "printer_names", lambda: PRINTERS)
    form = next(form for form in _page(day).forms if "printer" in form.inputs)
    shown = form.inputs["printer"]
    assert isinstance(shown, PrinterInput)
    assert [shown.combo.itemText(n) for n in range(shown.combo.count())] == ["Ask each time"]
    shown.combo.setFocus()
    QTest.keyClick(shown.combo, Qt.Key.Key_Down)
    assert [shown.combo.itemText(n) for n in range(shown.combo.count())][1:] == PRINTERS
    assert day.parts.preferences.now.printer == "Front desk"
    QTest.keyClick(shown.combo, Qt.Key.Key_Up)
    assert load_settings(day.parts.profile).settings.printer == ""


def test_a_printer_that_is_not_there_now_is_still_shown(day: Field) -> None:
    day.parts.preferences.change({"printer": "At home"})
    form = next(form for form in _page(day).forms if "printer" in form.inputs)
    assert form.values()["printer"] == "At home"


def test_the_printer_of_the_settings_prints_without_a_question(
    day: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[printer.PrintJob] = []
    monkeypatch.setattr(printer, "printer_names", lambda: PRINTERS)
    monkeypatch.setattr(printer, "_hand_over", lambda _pdf, job: sent.append(job))
    monkeypatch.setattr(printer, "_paint", lambda _pdf, job, _printer: sent.append(job))
    day.parts.preferences.change({"printer": "Upstairs"})
    day.parts.desk.print_brief(day.land.accounts[0])
    day.settle()
    preview = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Preview))
    assert preview.elsewhere_button.isVisible()
    preview.print()
    day.settle()
    assert sent == [printer.PrintJob("Upstairs")]
    assert preview.said.text() == "Sent to the printer."
    monkeypatch.setattr(printer, "printer_names", list)
    preview.print()
    day.settle()
    assert "There is no printer on this computer" in preview.said.text()
    preview.close()
    day.settle()


def _minutes(page: SettingsPage) -> Input:
    return next(form for form in page.forms if "sync_minutes" in form.inputs).inputs["sync_minutes"]


def test_what_is_refused_keeps_no_other_setting_from_being_kept(day: Field) -> None:
    page = _page(day)
    form = next(form for form in page.forms if "sync_minutes" in form.inputs)
    QTest.keyClicks(form.inputs["sync_minutes"].editor, "x")
    channel = form.inputs["first_channel"]
    assert isinstance(channel, ChoiceInput)
    channel.combo.setFocus()
    QTest.keyClick(channel.combo, Qt.Key.Key_Down)
    assert load_settings(day.parts.profile).settings.first_channel == str(channel.value())
    assert form._complaints["sync_minutes"].isVisible()


def test_what_is_refused_stands_in_its_field_until_it_is_put_right(day: Field) -> None:
    page = _page(day)
    line = _minutes(page).editor
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, "99999999")
    day.show("today")
    page = _page(day)
    assert line.text() == "99999999"
    assert page.kept() == {"wrong": {"sync_minutes": "99999999"}}
    line.selectAll()
    QTest.keyClicks(line, "30")
    assert page.kept() == {"wrong": {}}
    assert day.parts.preferences.now.sync_minutes == 30


def test_what_was_refused_comes_back_after_a_lock(day: Field) -> None:
    page = _page(day)
    page.come_back({"wrong": {"sync_minutes": "soon"}})
    day.settle()
    line = _minutes(page).editor
    assert isinstance(line, QLineEdit)
    assert line.text() == "soon"
    form = next(form for form in page.forms if "sync_minutes" in form.inputs)
    assert not form._complaints["sync_minutes"].isHidden()


def test_on_a_slow_laptop_a_turn_makes_one_group_and_they_stand_in_their_order(
    day: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growing, "TURN_S", 0.0)
    page = SettingsPage(day.parts, day.workspace)
    assert len(page._forms) == 1
    page._growing.go_on()
    assert len(page._forms) == 2
    forms = page.forms
    assert len(forms) == 4
    assert not page._growing.is_busy
    page.resize(900, 700)
    page.show()
    day.settle()
    tops = [form.mapTo(page, form.rect().topLeft()).y() for form in forms]
    assert tops == sorted(set(tops))
    page.deleteLater()
