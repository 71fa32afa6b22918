"""What is many is made a part in a turn; keys are taken in between."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bluenote_field.ui.pages.cards import AT_FIRST, Row, Section
from bluenote_field.ui.widgets.growing import Growing


def row(number: int) -> Row:
    return Row(str(number), name=f"row {number}")


def section_of(qtbot: QtBot, count: int) -> Section:
    made = Section("People", empty="Nobody.")
    qtbot.addWidget(made)
    made.show()
    made.show_lines(range(count), row)
    return made


def keys(section: Section) -> list[str]:
    return [each.key for each in section.rows if isinstance(each, Row)]


def test_one_part_is_made_in_a_turn_and_the_end_is_told_once(qtbot: QtBot) -> None:
    made: list[int] = []
    ends: list[int] = []
    home = QObject()
    growing = Growing(home)
    growing.grown.connect(partial(ends.append, 1))
    growing.begin([partial(made.append, number) for number in range(5)])
    assert made == []
    growing._go_on()
    assert made == [0]
    qtbot.waitUntil(lambda: bool(ends))
    assert (made, ends) == ([0, 1, 2, 3, 4], [1])


def test_the_first_rows_are_there_at_once_and_the_others_follow_in_order(qtbot: QtBot) -> None:
    section = section_of(qtbot, 30)
    assert keys(section) == [str(number) for number in range(Section.at_once)]
    assert section.count.text() == "30"
    with qtbot.waitSignal(section.grown):
        pass
    assert keys(section) == [str(number) for number in range(30)]
    tops = [each.mapTo(section, each.rect().topLeft()).y() for each in section.rows]
    assert tops == sorted(tops)


def test_no_turn_makes_more_rows_than_the_first(qtbot: QtBot) -> None:
    section = section_of(qtbot, 30)
    while section._growing._makes:
        before = len(section.rows)
        section._growing._go_on()
        assert 0 < len(section.rows) - before <= Section.at_once


def test_tab_goes_through_late_rows_in_their_order(qtbot: QtBot) -> None:
    section = section_of(qtbot, 20)
    behind = QPushButton("behind", section)
    behind.show()
    with qtbot.waitSignal(section.grown):
        pass
    walked: list[QWidget] = [section.rows[0]]
    while walked[-1] is not behind and (after := walked[-1].nextInFocusChain()):
        walked.append(after)
    rows = [each.key for each in walked if isinstance(each, Row)]
    assert rows == [str(number) for number in range(20)]


def test_what_is_shown_anew_forgets_the_rows_that_were_still_to_come(qtbot: QtBot) -> None:
    section = section_of(qtbot, 30)
    section.show_lines(range(100, 103), row)
    QApplication.processEvents()
    QApplication.processEvents()
    assert keys(section) == ["100", "101", "102"]


def test_more_rows_than_at_first_are_offered_and_shown_from_where_they_began(
    qtbot: QtBot,
) -> None:
    section = section_of(qtbot, AT_FIRST + 20)
    with qtbot.waitSignal(section.grown):
        pass
    assert len(section.rows) == AT_FIRST
    (more,) = [each for each in section.findChildren(QPushButton) if "20" in each.text()]
    with qtbot.waitSignal(section.grown):
        more.click()
    assert len(section.rows) == AT_FIRST + 20
