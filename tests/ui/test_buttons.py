"""Every button of ours is pressed by Enter as by Space, wherever it stands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from bluenote_field.ui.widgets import pieces


def standing_on(qtbot: QtBot, home: QWidget) -> tuple[pieces.Button, list[str]]:
    """A button with the focus, and what choosing it has written."""
    qtbot.addWidget(home)
    chosen: list[str] = []

    def choose() -> None:
        chosen.append("chosen")

    button = pieces.button("Begin", choose)
    pieces.column(home).addWidget(button)
    home.show()
    button.setFocus()
    return button, chosen


@pytest.mark.parametrize("home", [QWidget, QDialog])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_chosen_by_the_key_on_a_page_as_in_a_dialog(
    qtbot: QtBot, home: type[QWidget], key: Qt.Key
) -> None:
    made = home()
    button, chosen = standing_on(qtbot, made)
    QTest.keyClick(button, key)
    assert chosen == ["chosen"]


def test_enter_means_the_button_and_not_the_default_of_its_dialog(qtbot: QtBot) -> None:
    dialog = QDialog()
    button, chosen = standing_on(qtbot, dialog)
    default = pieces.button("Save", dialog.accept)
    default.setDefault(True)
    default.setParent(dialog)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert chosen == ["chosen"]
    assert dialog.result() == 0
    assert dialog.isVisible()


def test_enter_with_ctrl_is_the_forms_and_a_key_held_down_chooses_once(qtbot: QtBot) -> None:
    made = QWidget()
    button, chosen = standing_on(qtbot, made)
    QTest.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    held = QKeyEvent(
        QEvent.Type.KeyPress,
        Qt.Key.Key_Return,
        Qt.KeyboardModifier.NoModifier,
        "\r",
        autorep=True,
    )
    QApplication.sendEvent(button, held)
    assert chosen == []
