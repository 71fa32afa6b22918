"""What is many is made a part in a turn; keys are taken in between."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bluenote_field.ui.pages.cards import AT_FIRST, Buttons, Row, Section
from bluenote_field.ui.pages.rows_again import SPENT
from bluenote_field.ui.widgets.elided import Elided, ElidedLink
from bluenote_field.ui.widgets.flow import Flow
from bluenote_field.ui.widgets.growing import MOST, TURN_S, Growing


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


class Clock:
    """Time that goes on by so many seconds with each part that is made."""

    def __init__(self, each: float) -> None:
        self.now, self.each = 0.0, each
        self.made = 0

    def __call__(self) -> float:
        return self.now

    def make(self) -> None:
        self.now += self.each
        self.made += 1


@pytest.mark.parametrize(
    ("each", "expected"),
    [(2 * TURN_S, 1), (TURN_S, 1), (0.4 * TURN_S, 3), (TURN_S / (2 * MOST), MOST), (0.0, MOST)],
)
def test_a_turn_makes_what_a_few_milliseconds_allow_and_at_least_one(
    qtbot: QtBot, each: float, expected: int
) -> None:
    home, clock = QObject(), Clock(each)
    growing = Growing(home, clock=clock)
    growing.begin([clock.make] * (3 * MOST))
    assert clock.made == 0
    growing.go_on()
    assert clock.made == expected
    growing.go_on()
    assert clock.made == 2 * expected


def test_all_are_made_and_the_end_is_told_once(qtbot: QtBot) -> None:
    made: list[int] = []
    ends: list[int] = []
    home = QObject()
    growing = Growing(home)
    growing.grown.connect(partial(ends.append, 1))
    growing.begin([partial(made.append, number) for number in range(3 * MOST)])
    qtbot.waitUntil(lambda: bool(ends))
    assert (made, ends) == (list(range(3 * MOST)), [1])
    assert not growing.is_busy


def test_the_first_rows_are_there_at_once_and_the_others_follow_in_order(qtbot: QtBot) -> None:
    section = section_of(qtbot, 30)
    assert keys(section) == [str(number) for number in range(Section.at_once)]
    assert section.count.text() == "30"
    with qtbot.waitSignal(section.grown):
        pass
    assert keys(section) == [str(number) for number in range(30)]
    tops = [each.mapTo(section, each.rect().topLeft()).y() for each in section.rows]
    assert tops == sorted(tops)


def test_no_turn_makes_more_rows_than_it_may(qtbot: QtBot) -> None:
    section = section_of(qtbot, 30)
    while section._growing.is_busy:
        before = len(section.rows)
        section._growing.go_on()
        assert 0 < len(section.rows) - before <= MOST


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


@dataclass(frozen=True)
class Line:
    """What a row shows."""

    key: str
    words: str = ""


class Made:
    """Notes every row that is made."""

    def __init__(self) -> None:
        self.keys: list[str] = []

    def __call__(self, line: Line) -> Row:
        self.keys.append(line.key)
        return Row(line.key, name=line.words)


def lines_of(count: int, **other: str) -> list[Line]:
    return [Line(f"k{n}", other.get(f"k{n}", "")) for n in range(count)]


def show(section: Section, qtbot: QtBot, lines: list[Line], alike: object) -> list[str]:
    """Show these and wait for the last; gives the keys whose rows were made for it."""
    made = Made()
    section.show_lines(lines, made, alike=alike)
    qtbot.waitUntil(lambda: not section._growing.is_busy)
    assert keys(section) == [line.key for line in lines]
    return made.keys


@pytest.fixture
def shown(qtbot: QtBot) -> Section:
    made = Section("People", empty="Nobody.")
    qtbot.addWidget(made)
    made.show()
    show(made, qtbot, lines_of(20), "light")
    return made


def test_what_is_shown_again_as_it_was_is_left_alone(shown: Section, qtbot: QtBot) -> None:
    before = shown.rows
    assert show(shown, qtbot, lines_of(20), "light") == []
    assert shown.rows == before


def test_only_the_row_whose_line_is_another_is_made_anew(shown: Section, qtbot: QtBot) -> None:
    before = shown.rows
    assert show(shown, qtbot, lines_of(20, k3="another"), "light") == ["k3"]
    assert shown.rows[:3] == before[:3]
    assert shown.rows[4:] == before[4:]
    tops = [each.mapTo(shown, each.rect().topLeft()).y() for each in shown.rows]
    assert tops == sorted(set(tops))
    assert all(each.isVisible() for each in shown.rows)


def test_rows_that_come_go_or_change_places_take_nobody_along(shown: Section, qtbot: QtBot) -> None:
    turned = [Line("new"), *reversed(lines_of(20)[5:])]
    assert show(shown, qtbot, turned, "light") == ["new"]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert {each.key for each in shown.findChildren(Row)} == {line.key for line in turned}


@pytest.mark.parametrize("change", ["looks", "spent"])
def test_rows_that_look_otherwise_are_made_anew(shown: Section, qtbot: QtBot, change: str) -> None:
    if change == "looks":
        assert len(show(shown, qtbot, lines_of(20), "dark")) == 20
    else:
        shown.rows[2].setProperty(SPENT, True)  # noqa: FBT003 - a value of Qt
        assert show(shown, qtbot, lines_of(20), "light") == ["k2"]


def test_without_a_word_on_what_is_alike_every_row_is_made_anew(
    shown: Section, qtbot: QtBot
) -> None:
    assert len(show(shown, qtbot, lines_of(20), None)) == 20
    assert len(show(shown, qtbot, lines_of(20), None)) == 20


def test_the_focus_stays_on_a_row_that_is_moved(shown: Section, qtbot: QtBot) -> None:
    with qtbot.waitActive(shown):
        shown.activateWindow()
    shown.focus_row("k7")
    show(shown, qtbot, lines_of(20, k2="another"), "light")
    assert getattr(QApplication.focusWidget(), "key", "") == "k7"


def test_rows_that_were_still_waiting_are_used_by_whoever_comes_next(qtbot: QtBot) -> None:
    section = Section("People", empty="Nobody.")
    qtbot.addWidget(section)
    section.show()
    made = Made()
    section.show_lines(lines_of(30), made, alike=1)
    section._growing.go_on()
    there = len(section.rows)
    assert sorted(show(section, qtbot, lines_of(30), 1)) == sorted(
        line.key for line in lines_of(30)[there:]
    )


def test_no_more_rows_are_made_at_once_for_whoever_asks_for_the_rest(qtbot: QtBot) -> None:
    section, made = Section("People", empty="Nobody."), Made()
    qtbot.addWidget(section)
    section.show()
    with qtbot.waitSignal(section.grown):
        section.show_lines(lines_of(AT_FIRST + 30), made)
    section._ask_for_more()
    assert AT_FIRST < len(made.keys) <= AT_FIRST + MOST


def test_a_line_of_buttons_is_reckoned_once_for_each_width(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reckoned: list[int] = []
    real = Flow._place

    def counted(self: Flow, rect: QRect, *, move: bool) -> int:
        reckoned.append(rect.width())
        return real(self, rect, move=move)

    monkeypatch.setattr(Flow, "_place", counted)
    words = [QPushButton("one"), QPushButton("another")]
    buttons = Buttons(*words)
    qtbot.addWidget(buttons)
    heights = [buttons.heightForWidth(width) for width in (40, 400) * 20]
    assert (len(set(heights)), sorted(reckoned)) == (2, [40, 400])
    words[0].setText("much longer than it was before")
    assert buttons.heightForWidth(100) == heights[0]
    words[1].hide()
    assert buttons.heightForWidth(40) < heights[0]


class Hidden(QObject):
    """Notes the rows that are taken out of sight, and those that change their parent."""

    def __init__(self, on: Section) -> None:
        super().__init__(on)
        self.keys: set[str] = set()
        for each in on.rows:
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, Row) and event.type() in {
            QEvent.Type.Hide,
            QEvent.Type.ParentChange,
        }:
            self.keys.add(watched.key)
        return False


MOVED = {
    "one goes": ([*range(7), *range(8, 20)], {"k7"}),
    "the first goes": ([*range(1, 20)], {"k0"}),
    "the last comes first": ([19, *range(19)], {"k19"}),
    "one from the first goes to the end": ([*range(2), *range(3, 20), 2], {"k2"}),
}


@pytest.mark.parametrize("case", MOVED)
def test_a_row_that_comes_goes_or_moves_touches_no_other(
    shown: Section, qtbot: QtBot, case: str
) -> None:
    order, touched = MOVED[case]
    hidden = Hidden(shown)
    assert show(shown, qtbot, [Line(f"k{number}") for number in order], "light") == []
    assert hidden.keys == touched
    tops = [each.mapTo(shown, each.rect().topLeft()).y() for each in shown.rows]
    assert tops == sorted(set(tops))
    dividers = [w for w in shown.findChildren(QFrame) if w.property("divider") and w.isVisible()]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(dividers) == len(order) - 1
    walked = tabbed(shown)
    assert walked == [f"k{number}" for number in order]


def tabbed(section: Section) -> list[str]:
    """The keys of the rows as Tab goes through them."""
    first = section.rows[0]
    found: list[str] = []
    at: QWidget | None = first
    while at is not None and (not found or at is not first):
        if isinstance(at, Row):
            found.append(at.key)
        at = at.nextInFocusChain()
    return found


def test_nothing_is_made_in_a_window_that_is_being_dressed(qtbot: QtBot) -> None:
    section = section_of(qtbot, 30)
    section.setUpdatesEnabled(False)
    qtbot.wait(20)
    assert len(section.rows) == Section.at_once
    section.setUpdatesEnabled(True)
    qtbot.waitUntil(lambda: len(section.rows) == 30)


@pytest.mark.parametrize("made", [Elided, ElidedLink])
def test_a_text_that_is_cut_is_told_as_a_tip_and_only_then(
    qtbot: QtBot, made: type[Elided | ElidedLink]
) -> None:
    text = made("Lakeshore Cancer Center of the Upper Peninsula")
    qtbot.addWidget(text)
    text.resize(60, 30)
    text.grab()
    assert text.toolTip() == text.text()
    text.resize(900, 30)
    text.grab()
    assert text.toolTip() == ""
