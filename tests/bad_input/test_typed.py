"""What people paste, type and drop by mistake, over the real window: kept, or refused in words."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTableView, QWidget

from bluenote_field.domain.accounts import Contact
from bluenote_field.ui.forms.contact_form import add_contact
from bluenote_field.ui.forms.dialogs import FormDialog
from bluenote_field.ui.forms.task_form import add_task
from tests.ui.pages.conftest import Field, day

__all__ = ["day"]

MEGABYTES = 5_000_000
SOON = 2.0
"""Seconds on a busy machine; a window that freezes takes many."""
HOSTILE = "\u202eevil\u2066<b>Bold</b>👩‍⚕️"
SHOWN = "evil<b>Bold</b>👩‍⚕️"
Kind = TypeVar("Kind", bound=QWidget)


def _child(parent: QWidget, kind: type[Kind]) -> Kind:
    return next(each for each in parent.findChildren(kind) if each.isVisible())


def _told(parent: QWidget) -> str:
    return " ".join(each.text() for each in parent.findChildren(QLabel) if each.isVisible())


def _promptly(day: Field, act: Callable[[], object]) -> None:
    began = time.perf_counter()
    act()
    day.settle()
    assert time.perf_counter() - began < SOON


def _form(day: Field, opener: Callable[..., FormDialog]) -> FormDialog:
    dialog = opener(day.parts, day.workspace)
    day.settle()
    return dialog


def _fill(dialog: FormDialog, **typed: str) -> None:
    for name, text in typed.items():
        editor = dialog.form.inputs[name].editor
        editor.setFocus()
        QTest.keyClicks(editor, text)


def _save(day: Field, dialog: FormDialog) -> None:
    dialog.submit()
    day.settle()


def test_megabytes_pasted_into_the_palette_leave_it_quick_and_usable(day: Field) -> None:
    box = day.workspace.palette_box
    box.toggle()
    QGuiApplication.clipboard().setText("word " * (MEGABYTES // 5))
    _promptly(day, box.line.paste)
    assert box.isVisible()
    box.line.clear()
    QTest.keyClicks(box.line, "harb")
    day.settle()
    assert any("Harbor" in row.name for row in box.rows)


@pytest.mark.parametrize("section", ["accounts", "contacts", "calls", "tasks"])
def test_megabytes_pasted_into_a_filter_leave_it_quick_and_usable(day: Field, section: str) -> None:
    page = day.show(section)
    day.workspace.page.focus_filter()
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    assert not line.acceptDrops()
    QGuiApplication.clipboard().setText("x" * MEGABYTES)
    _promptly(day, line.paste)
    line.clear()
    day.settle()
    QTest.qWait(300)  # the filter waits for the last key
    day.settle()
    model = _child(page, QTableView).model()
    assert model.rowCount() > 0


def test_a_task_due_in_the_year_26_is_refused_beside_the_field_and_stays_typed(day: Field) -> None:
    dialog = _form(day, add_task)
    _fill(dialog, title="Send the card", due_on="0026-12-03")
    _save(day, dialog)
    assert dialog.isVisible()
    assert "a year that cannot be meant" in _told(dialog)
    assert dialog.form.inputs["title"].value() == "Send the card"
    assert dialog.form.inputs["due_on"].editor.property("text") == "0026-12-03"
    dialog.reject()


def test_an_address_with_two_signs_is_refused_and_a_number_with_letters_is_kept(
    day: Field,
) -> None:
    account = day.rows("SELECT id FROM account LIMIT 1")[0]["id"]
    dialog = add_contact(day.parts, day.workspace, account)
    day.settle()
    _fill(dialog, last_name="Smith", email="ann@@example.org", phone="1-800-ONCOLOGY")
    _save(day, dialog)
    assert dialog.isVisible()
    assert "one @" in _told(dialog)
    email = dialog.form.inputs["email"].editor
    assert email.property("text") == "ann@@example.org"
    email.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(email, "ann@example.org")
    _save(day, dialog)
    kept = day.rows("SELECT email, phone FROM contact WHERE last_name = 'Smith'")
    assert [tuple(row.values()) for row in kept] == [("ann@example.org", "1-800-ONCOLOGY")]


def test_a_name_that_turns_the_line_around_is_shown_straight_and_as_plain_text(day: Field) -> None:
    account = day.rows("SELECT id FROM account LIMIT 1")[0]["id"]
    with day.land.store.unit("from central") as unit:
        # As it may come from central: the form would not take such letters.
        contact = unit.add(Contact, {"account_id": account, "last_name": HOSTILE})
    page = day.show("contacts")
    day.settle()
    model = _child(page, QTableView).model()
    cells = [
        str(model.index(row, column).data() or "")
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    assert any(SHOWN in cell for cell in cells)
    assert not any("\u202e" in cell or "\u2066" in cell for cell in cells)
    day.parts.desk.open_record("contact", contact.id)
    day.settle()
    labels = [each for each in page.findChildren(QLabel) if "evil" in each.text()]
    assert labels
    assert all(each.textFormat() is Qt.TextFormat.PlainText for each in labels)
    assert not any("\u202e" in each.text() for each in labels if each.isVisible())


def test_a_dropped_file_that_is_none_changes_nothing_that_is_being_typed(
    day: Field, tmp_path: Path
) -> None:
    dialog = _form(day, add_task)
    _fill(dialog, title="Half a sent")
    picture = tmp_path / "people.vcf"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(4000))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    for kind in (QDragEnterEvent, QDropEvent):
        event = kind(
            QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(day.workspace, event)
    day.settle()
    assert "is a picture" in day.toast()
    assert dialog.isVisible()
    assert dialog.form.inputs["title"].value() == "Half a sent"
    dialog.reject()
