"""Lints over every window: what takes the focus has a name, and no text is cut."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QPushButton, QScrollBar, QWidget

from bluenote_field.app import Desktop
from bluenote_field.domain.accounts import Account, Contact
from bluenote_field.domain.calls import Call
from bluenote_field.domain.entity import Entity
from bluenote_field.store.keyrings import KeyringUnavailable
from bluenote_field.ui.dialogs import FormDialog
from bluenote_field.ui.first_run import FirstRun
from bluenote_field.ui.form import EntityForm
from tests.fakes.secrets import KeptSecrets
from tests.ui.conftest import Running, settle


def nameless(root: QWidget) -> list[str]:
    """What takes the focus and has nothing a screen reader could say."""
    found = []
    for widget in root.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        if isinstance(widget, QScrollBar) or widget.focusProxy():
            continue
        face = QAccessible.queryAccessibleInterface(widget)
        if not face.text(QAccessible.Text.Name):
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


def cut(root: QWidget) -> list[str]:
    """Labels and buttons that are narrower than their text."""
    texts: list[QLabel | QPushButton] = [
        *root.findChildren(QLabel),
        *root.findChildren(QPushButton),
    ]
    return [
        f"{type(widget).__name__} {widget.text()!r}: {widget.width()} < {widget.sizeHint().width()}"
        for widget in texts
        if widget.isVisible()
        and not (isinstance(widget, QLabel) and widget.wordWrap())
        and widget.width() < widget.sizeHint().width()
    ]


def marked_up(root: QWidget) -> list[str]:
    """Labels that would read what they show as markup."""
    return [
        label.text()
        for label in root.findChildren(QLabel)
        if label.text() and label.textFormat() != Qt.TextFormat.PlainText
    ]


@pytest.mark.parametrize("section", ["accounts", "settings"])
def test_a_page_can_be_heard_and_read(running: Running, section: str) -> None:
    running.workspace.show_section(section)
    running.parts.desk.notice("Saved.", "Undo", print)
    running.settle()
    assert nameless(running.desktop.window) == []
    assert cut(running.desktop.window) == []
    assert marked_up(running.desktop.window) == []
    running.workspace.toast.hide()


@pytest.mark.parametrize("entity", [Account, Contact, Call], ids=lambda e: e.__name__)
def test_a_form_can_be_heard_and_read(running: Running, entity: type[Entity]) -> None:
    form = EntityForm(entity, running.parts)
    dialog = FormDialog(title="Form", form=form, save=print, parent=running.desktop.window)
    dialog.open()
    running.settle()
    assert nameless(dialog) == []
    assert cut(dialog) == []
    assert marked_up(dialog) == []
    dialog.close()


class NoKeyring(KeptSecrets):
    def set(self, name: str, value: str) -> None:
        raise KeyringUnavailable("There is no keyring.", "Use a passphrase.")


def test_the_first_run_can_be_heard_and_read(new_desktop: Callable[..., Desktop]) -> None:
    desktop = new_desktop(secrets=NoKeyring())
    desktop.hold()
    desktop.start()
    settle(desktop)
    page = desktop.window.centralWidget()
    assert isinstance(page, FirstRun)
    assert nameless(page) == cut(page) == marked_up(page) == []
    page.begin.button.click()
    settle(desktop)
    assert nameless(page) == cut(page) == marked_up(page) == []
