"""What stands in one line on every screen: titles, edges, values, what a dialog is for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from bluenote_field.ui.pages.account.detail import AccountDetail
from bluenote_field.ui.pages.account_words import Figures
from bluenote_field.ui.pages.cards import Section
from bluenote_field.ui.pages.timeline_words import day_of
from bluenote_field.ui.widgets import pieces
from bluenote_field.ui.widgets.emptiness import Emptiness
from tests.ui.pages.conftest import Field

PAIRS = [
    ("Next visit", "Today, 11:00 AM"),
    ("Last visit", "Nov 5, 2026 (13 days ago)"),
    ("This quarter", "2 of 4 done, 2 planned"),
    ("Access", "By appointment"),
    ("Best times", "Thursday mornings"),
]


def titles(page: QWidget) -> list[QLabel]:
    """The titles that are seen, from the left."""
    found = [each for each in page.findChildren(QLabel) if each.property("role") == "title"]
    seen = [each for each in found if each.isVisible() and each.text()]
    return sorted(seen, key=lambda each: each.mapTo(page, QPoint(0, 0)).x())


def test_every_title_stands_at_one_height(day: Field) -> None:
    heights = {}
    for section in day.workspace.pages:
        day.show(section)
        first = titles(day.workspace.page)[0]
        middle = first.mapTo(day.workspace, first.rect().center()).y()
        heights[section] = middle
    assert max(heights.values()) - min(heights.values()) <= 1, heights


def test_a_record_ends_where_its_head_does(day: Field) -> None:
    day.parts.desk.open_record("account", day.land.account("Lakeshore"))
    day.settle()
    detail = day.workspace.page.findChild(AccountDetail)
    assert detail is not None
    head = detail.figures.mapTo(detail, QPoint(detail.figures.width(), 0)).x()
    people = detail.inside.people
    detail.inside.tabs.setCurrentIndex(1)
    day.settle()
    assert people.mapTo(detail, QPoint(people.width(), 0)).x() == head


def test_the_bar_that_scrolls_takes_no_room_from_what_it_scrolls(qtbot: QtBot) -> None:
    content = QWidget()
    area = pieces.scrolling(content, name="Pages")
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    wide = content.width()
    assert not area.verticalScrollBar().isEnabled()
    content.setMinimumHeight(900)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert area.verticalScrollBar().isEnabled()
    assert content.width() == wide


def test_values_stand_below_those_of_the_line_above(qtbot: QtBot) -> None:
    figures = Figures()
    qtbot.addWidget(figures)
    figures.resize(460, 200)
    figures.say(PAIRS)
    figures.show()
    cells = [each for each in figures.findChildren(QWidget) if each.accessibleName()]
    lines: dict[int, list[int]] = {}
    for each in cells:
        lines.setdefault(each.y(), []).append(each.x())
    assert len(lines) > 1
    for line, below in pairwise(lines.values()):
        both = zip(sorted(line), sorted(below), strict=False)
        assert all(here == there for here, there in both), lines


def test_a_section_without_rows_says_so_without_a_box(qtbot: QtBot) -> None:
    section = Section("Tasks", empty="Nothing is to be done.")
    qtbot.addWidget(section)
    section.show()
    assert not [each for each in section.findChildren(QLabel) if each.text() and _is_said(each)]
    section.fill([])
    assert [each.text() for each in section.findChildren(QLabel) if _is_said(each)] == [
        "Nothing is to be done."
    ]
    boxes = [each for each in section.findChildren(QFrame) if each.property("card")]
    assert not any(each.isVisible() for each in boxes)


def _is_said(label: QLabel) -> bool:
    return label.isVisible() and label.property("role") == "muted" and bool(label.text())


def test_an_empty_day_shows_more_than_a_sentence(day: Field) -> None:
    day.show("today")
    visits = day.workspace.page.visits  # type: ignore[attr-defined]
    visits.show_day([], day.parts.today)
    nothing = visits.findChild(Emptiness)
    assert nothing is not None
    assert nothing.isVisible()
    assert nothing.sentence.text().startswith("No visits today.")


def test_a_filter_that_fits_nothing_is_taken_away_where_the_rows_would_be(
    day: Field, qtbot: QtBot
) -> None:
    day.show("accounts")
    table = day.workspace.page.table  # type: ignore[attr-defined]
    before = table.view.height()
    with qtbot.waitSignal(table.model.counted):
        QTest.keyClicks(table.filter, "zzqq")
    assert table.view.height() == before
    assert table.empty.isVisible()
    table.clearing.click()
    day.settle()
    assert table.filter.text() == ""
    assert not table.empty.isVisible()
    assert table.model.rowCount() > 0


def test_the_palette_gives_room_back_only_when_typing_pauses(day: Field, qtbot: QtBot) -> None:
    palette = day.workspace.palette_box
    palette.open_with("> ")
    day.settle()
    before = palette.box.height()
    QTest.keyClicks(palette.line, "log a call")
    assert palette.box.height() == before
    qtbot.waitUntil(lambda: palette.box.height() < before)
    palette.line.setText("> ")
    assert palette.box.height() == before


def test_the_palette_is_as_high_as_what_it_found(day: Field) -> None:
    palette = day.workspace.palette_box
    palette.open_with("> ")
    day.settle()
    all_commands = palette.box.height()
    palette.open_with("> log a call")
    day.settle()
    assert palette.box.height() < all_commands
    assert palette.list.verticalScrollBar().maximum() == 0
    palette.open_with("zzqq")
    day.settle()
    assert palette.nothing.isVisible()
    assert palette.nothing.height() >= palette.nothing.heightForWidth(palette.nothing.width())


def test_the_foot_of_the_side_bar_says_whose_work_is_shown(day: Field) -> None:
    bar = day.workspace.side_bar
    bar.tell_whose("Nora Lindqvist", "Quillmere Health")
    said = [each.text() for each in bar.findChildren(QLabel) if each.isVisible()]
    assert said == ["Nora Lindqvist", "Quillmere Health"]
    bar.collapse(True)  # noqa: FBT003 - a setter, like Qt's
    assert not [each for each in bar.findChildren(QLabel) if each.isVisible()]


@pytest.mark.usefixtures("day")
def test_what_a_dialog_is_for_stands_last(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    save = pieces.button("Save", dialog.accept, kind="primary")
    buttons.addButton(save, pieces.PRIMARY)
    pieces.column(dialog).addWidget(buttons)
    dialog.show()
    cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
    assert cancel.x() < save.x()
    assert not save.isDefault()


def test_nothing_scrolls_sideways(day: Field) -> None:
    for section in day.workspace.pages:
        day.show(section)
        for area in day.workspace.page.findChildren(QScrollArea):
            assert area.horizontalScrollBar().maximum() == 0, section


def test_the_timeline_says_a_day_once(day: Field) -> None:
    day.parts.desk.open_record("account", day.land.account("Lakeshore"))
    day.settle()
    detail = day.workspace.page.findChild(AccountDetail)
    assert detail is not None
    view = detail.inside.timeline.view
    rows = view.lines.rows
    days = [None if isinstance(each, str) else day_of(each, day.parts) for each in rows]
    again = {at for at in range(1, len(days)) if days[at] and days[at] == days[at - 1]}
    assert again
    assert view.lines.again == again
    (change, *_) = [at for at in again if getattr(rows[at], "kind", "") == "change"]
    assert view.sizeHintForRow(change) < view.sizeHintForRow(min(again) - 1)
