"""Each lint finds what it is for, on a widget made badly on purpose, and nothing on a good one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from bluenote_field.ui.looks.theme import Theme
from bluenote_field.ui.widgets import pieces
from demo.pseudo import Pseudo, marked
from tests.ui.lints import findings
from tests.ui.lints.contrast import pale
from tests.ui.lints.cut import cut
from tests.ui.lints.names import marked_up, nameless
from tests.ui.lints.order import disordered
from tests.ui.lints.shortcuts import doubled
from tests.ui.lints.untranslated import left_over, untranslated


@pytest.fixture(params=["light", "dark"])
def box(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication) -> Iterator[QWidget]:
    theme = Theme(qapp, request.param)
    made = QWidget()
    made.setProperty("ground", "window")
    made.resize(400, 300)
    qtbot.addWidget(made)
    yield made
    theme.deleteLater()
    qapp.setStyleSheet("")


def shown(box: QWidget) -> QWidget:
    box.show()
    box.activateWindow()
    QApplication.processEvents()
    return box


def test_a_good_form_has_no_findings(box: QWidget) -> None:
    column = pieces.column(box, margin=pieces.LARGE)
    line = QLineEdit()
    line.setAccessibleName("Name")
    line.setPlaceholderText("As on the door")
    for widget in (pieces.label("Name", "strong"), line, pieces.button("Save", kind="primary")):
        column.addWidget(widget)
    column.addStretch(1)
    assert findings(shown(box)) == []


def test_what_takes_the_focus_without_a_name_is_found(box: QWidget) -> None:
    QLineEdit(box)
    assert len(nameless(shown(box))) == 1


def test_a_label_that_reads_markup_is_found(box: QWidget) -> None:
    QLabel("<b>Okafor</b>", box)
    assert len(marked_up(shown(box))) == 1


@pytest.mark.parametrize("kind", [QLabel, QPushButton])
def test_a_text_with_too_little_room_is_found(
    box: QWidget, kind: type[QLabel | QPushButton]
) -> None:
    kind("A sentence that needs more room than it has", box).setFixedWidth(60)
    assert len(cut(shown(box))) == 1


def test_a_wrapped_text_with_too_few_lines_is_found(box: QWidget) -> None:
    label = pieces.label("Many words that stand in several lines, below each other", wraps=True)
    label.setParent(box)
    label.setFixedSize(90, 20)
    assert len(cut(shown(box))) == 1


def test_a_hint_longer_than_its_line_is_found(box: QWidget) -> None:
    line = QLineEdit(box)
    line.setPlaceholderText("A hint longer than its line")
    line.setFixedWidth(80)
    assert len(cut(shown(box))) == 1


def test_a_text_that_reaches_out_of_its_box_is_found(box: QWidget) -> None:
    inner = QWidget(box)
    inner.setFixedSize(30, 30)
    QLabel("Outside", inner)
    assert len(cut(shown(box))) == 1


def test_a_text_in_a_box_that_reaches_out_of_another_is_found(box: QWidget) -> None:
    inner = QWidget(box)
    inner.setGeometry(0, 0, 200, 60)
    cell = QWidget(inner)
    cell.setGeometry(0, 40, 200, 40)
    QLabel("Thursday mornings", cell).setGeometry(0, 10, 180, 24)
    (found,) = cut(shown(box))
    assert "Thursday mornings" in found


def test_lines_that_are_cut_through_are_found_also_where_a_tip_says_all(box: QWidget) -> None:
    label = QLabel("Every word of this is in the tip, and yet a line is cut through.", box)
    label.setWordWrap(True)
    label.setToolTip(label.text())
    label.setGeometry(0, 0, 120, 40)
    assert len(cut(shown(box))) == 1


def test_pale_text_is_found_by_what_is_drawn(box: QWidget) -> None:
    label = QLabel("Nearly invisible", box)
    label.setStyleSheet("color: #999999; background: #AAAAAA; font-size: 12pt;")
    assert len(pale(shown(box))) == 1


def test_what_is_switched_off_may_be_pale(box: QWidget) -> None:
    label = QLabel("Nearly invisible", box)
    label.setStyleSheet("color: #999999; background: #AAAAAA;")
    label.setEnabled(False)
    assert pale(shown(box)) == []


def _buttons(layout: QBoxLayout) -> list[QPushButton]:
    buttons = [QPushButton(words) for words in ("First", "Second", "Third")]
    for button in buttons:
        layout.addWidget(button)
    return buttons


def test_tab_that_goes_up_is_found(box: QWidget) -> None:
    column = QVBoxLayout(box)
    _, second, third = _buttons(column)
    assert disordered(shown(box)) == []
    QWidget.setTabOrder(third, second)
    assert len(disordered(box)) == 1


def test_tab_that_goes_left_is_found(box: QWidget) -> None:
    row = QHBoxLayout(box)
    _, second, third = _buttons(row)
    QWidget.setTabOrder(third, second)
    assert len(disordered(shown(box))) == 1


def test_a_second_column_may_begin_again_at_the_top(box: QWidget) -> None:
    row = QHBoxLayout(box)
    for _ in range(2):
        column = QVBoxLayout()
        column.addWidget(QPushButton("Upper"))
        column.addWidget(QPushButton("Lower"))
        row.addLayout(column)
    assert disordered(shown(box)) == []


def test_a_box_that_is_heard_the_other_way_is_found(box: QWidget) -> None:
    row = QHBoxLayout(box)
    for words in ("The list", "The record"):
        label = QLabel(words, box)
        row.insertWidget(0, label)
    assert len(disordered(shown(box))) == 1


def test_two_answers_to_one_key_are_found(box: QWidget) -> None:
    for _ in range(2):
        QShortcut(QKeySequence("Ctrl+L"), box)
    assert len(doubled(shown(box))) == 1


def test_two_buttons_with_the_same_letter_are_found(box: QWidget) -> None:
    row = QHBoxLayout(box)
    for words in ("&Save", "&Send"):
        row.addWidget(QPushButton(words))
    assert len(doubled(shown(box))) == 1


def test_keys_of_two_panes_do_not_meet(box: QWidget) -> None:
    from PySide6.QtCore import Qt  # noqa: PLC0415 - here alone

    row = QHBoxLayout(box)
    for _ in range(2):
        pane = QWidget()
        row.addWidget(pane)
        QShortcut(
            QKeySequence("Delete"), pane, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
    assert doubled(shown(box)) == []


def test_a_text_without_marks_is_found(box: QWidget) -> None:
    QLabel("Log a call", box)
    assert len(untranslated(shown(box))) == 1


def test_marked_texts_data_dates_and_keys_are_not_found(box: QWidget) -> None:
    words = (
        marked("Log a call"),
        "«Lakeshore Cancer Center» · Wed, Nov 18, 10:05 AM",
        "[!!! Ŵíţh «Amara Okonkwo» ~~~ !!!]",
        "Ctrl+Shift+N",
        "312 555 0142",
        "«Lakeshore Can…",
    )
    assert [text for text in words if left_over(text)] == []


def test_the_pseudo_language_keeps_what_is_filled_in(qapp: QApplication) -> None:
    pseudo = Pseudo()
    text = pseudo.translate("Page", "Keep {count} of &all")
    assert "{count}" in text
    assert "&á" in text
    assert len(text) >= 1.4 * len("Keep {count} of &all")
    assert not left_over(text.format(count=3))
