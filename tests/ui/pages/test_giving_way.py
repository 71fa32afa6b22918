"""What gives way where there is little room or the letters are large: nothing is cut on the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from bluenote_field.domain.accounts import Contact
from bluenote_field.domain.fields import fields_of
from bluenote_field.ui.command import keys_text
from bluenote_field.ui.forms.inputs import RecordInput
from bluenote_field.ui.lists.bar import ListBar
from bluenote_field.ui.lists.cells import row_height
from bluenote_field.ui.lists.table import EntityTable
from bluenote_field.ui.pages.cards import Head
from bluenote_field.ui.pages.list_detail import LEAST_LIST
from bluenote_field.ui.pages.today.page import TodayPage
from bluenote_field.ui.start.key_dialogs import PassphraseDialog
from bluenote_field.ui.widgets import pieces
from bluenote_field.ui.widgets.elided import ElidedLink
from bluenote_field.ui.widgets.pieces import HUGE, LARGE
from bluenote_field.ui.widgets.revealing import reveal
from bluenote_field.ui.widgets.tabs import Tabs
from bluenote_field.ui.words import headed
from tests.ui.lints.cut import cut
from tests.ui.pages.conftest import Field

LARGEST = 150


@pytest.fixture
def large(day: Field) -> Iterator[Field]:
    """Letters half as large again."""
    day.parts.theme.enlarge(LARGEST)
    day.settle()
    yield day
    day.parts.theme.enlarge(100)


def shown(qtbot: QtBot, widget: QWidget, *, width: int, height: int = 200) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def test_the_count_of_a_narrow_list_is_whole_and_the_buttons_go_below(
    large: Field, qtbot: QtBot
) -> None:
    large.show("accounts")
    bar = large.workspace.page.findChildren(ListBar)[0]
    holder = shown(qtbot, QWidget(), width=1000)
    bar.setParent(holder)
    bar.setGeometry(0, 0, pieces.grown(bar, LEAST_LIST - HUGE - LARGE), 120)
    bar.show()
    large.settle()
    assert bar.count.width() >= bar.count.sizeHint().width()
    assert bar.filters.y() > bar.line.y()
    assert cut(bar) == []
    bar.resize(1000, 120)
    large.settle()
    assert bar.filters.y() < bar.line.geometry().bottom(), "and beside it again"


def test_tabs_without_room_end_in_dots_with_the_whole_as_a_tip(day: Field, qtbot: QtBot) -> None:
    bar = Tabs()
    for name in ("Timeline of everything", "People who are there", "Tasks to be done"):
        bar.addTab(name)
    shown(qtbot, bar, width=240)
    assert bar.tabRect(2).right() <= bar.width()
    assert [bar.tabToolTip(at) for at in range(3)] == [bar.tabText(at) for at in range(3)]
    bar.resize(900, 40)
    assert not any(bar.tabToolTip(at) for at in range(3))


def test_the_buttons_of_a_head_go_below_a_title_they_would_squeeze(
    day: Field, qtbot: QtBot
) -> None:
    head = Head("November 16 to 22, 2026", "6 visits")
    buttons = [pieces.button(f"Button number {number}") for number in range(4)]
    head.add(*buttons)
    shown(qtbot, head, width=1000)
    assert {each.y() for each in buttons} == {buttons[0].y()}
    assert buttons[0].mapTo(head, QPoint()).x() > 0
    head.resize(420, 300)
    day.settle()
    assert buttons[0].mapTo(head, QPoint()).x() == 0, "below the title"
    assert buttons[-1].y() > buttons[0].y(), "they go on in a second line"
    assert cut(head) == []


def test_list_and_detail_stand_beside_each_other_only_where_large_letters_fit(
    large: Field,
) -> None:
    large.workspace.window().resize(1280, 800)
    large.show("accounts")
    both = getattr(large.workspace.page, "both")  # noqa: B009 - of list pages only
    assert both.is_narrow
    large.parts.theme.enlarge(100)
    large.settle()
    assert not both.is_narrow


def test_rows_and_columns_of_a_list_grow_with_the_letters(day: Field) -> None:
    day.show("accounts")
    view = day.workspace.page.findChildren(EntityTable)[0].view
    assert view.rowHeight(0) == row_height(view) == 32
    day.parts.theme.enlarge(LARGEST)
    day.settle()
    assert view.rowHeight(0) == row_height(view) > 32
    day.parts.theme.enlarge(100)


def test_a_link_as_wide_as_its_text_is_not_cut(day: Field, qtbot: QtBot) -> None:
    link = ElidedLink("Lakeshore Cancer Center")
    shown(qtbot, link, width=link.sizeHint().width(), height=30)
    whole = link.grab().toImage()
    link.resize(link.width() + 40, 30)
    assert link.grab().copy(whole.rect()).toImage() == whole


def scrolled(qtbot: QtBot) -> tuple[QScrollArea, QWidget]:
    content = QWidget()
    content.setMinimumHeight(900)
    tall = QWidget(content)
    tall.setGeometry(0, 60, 100, 500)
    area = pieces.scrolling(content, name="all")
    shown(qtbot, area, width=200, height=300)
    return area, tall


def test_a_page_does_not_open_scrolled_for_what_is_high(day: Field, qtbot: QtBot) -> None:
    area, tall = scrolled(qtbot)
    reveal(tall, whole=False)
    assert area.verticalScrollBar().value() == 0
    reveal(tall)
    assert area.verticalScrollBar().value() > 0


def test_what_is_out_of_sight_comes_into_view_in_any_case(day: Field, qtbot: QtBot) -> None:
    area, tall = scrolled(qtbot)
    tall.move(0, 400)
    reveal(tall, whole=False)
    assert area.verticalScrollBar().value() > 0


def test_who_asks_for_the_close_of_the_day_sees_it(day: Field) -> None:
    day.workspace.window().resize(1100, 700)
    page = day.show("today")
    assert isinstance(page, TodayPage)
    page.begin_close()
    day.settle()
    area = page.findChildren(QScrollArea)[0]
    top = page.close_day.mapTo(area.viewport(), QPoint()).y()
    assert 0 <= top < area.viewport().height()


def test_a_field_that_holds_a_record_offers_no_others_when_it_is_entered(
    day: Field, qtbot: QtBot
) -> None:
    spec = next(s for s in fields_of(Contact) if s.name == "account_id")
    held = RecordInput(spec, day.parts)
    shown(qtbot, held, width=300, height=60)
    held.activateWindow()
    qtbot.waitUntil(held.isActiveWindow)
    held.line.clearFocus()
    held.set_value(day.land.accounts[0])
    held.line.setFocus(Qt.FocusReason.OtherFocusReason)
    assert held.line.hasFocus()
    day.settle()
    assert held.line.text() == "Lakeshore Cancer Center"
    assert not held.line.is_offering


@pytest.mark.parametrize(("said", "titled"), [("miércoles, 18", "Miércoles, 18"), ("", "")])
def test_a_title_begins_with_a_capital(said: str, titled: str) -> None:
    assert headed(said) == titled


def test_keys_are_called_as_on_the_keyboard() -> None:
    assert keys_text("Ctrl+K") == "Ctrl+K"
    assert "Control" not in keys_text("Ctrl+Shift+L")


def test_a_call_that_is_opened_after_another_begins_at_its_first_step(day: Field) -> None:
    submitted, planned = day.land.calls[0], day.land.calls[3]
    for id_, first in ((submitted, "addendum"), (planned, "log")):
        day.parts.desk.open_record("call", id_)
        day.settle()
        detail = getattr(day.workspace.page, "both").detail  # noqa: B009 - of list pages only
        assert detail.buttons[first].hasFocus(), first


def test_a_dialog_is_no_higher_than_its_words_and_grows_with_a_complaint(
    day: Field, qtbot: QtBot
) -> None:
    dialog = PassphraseDialog(day.parts)
    shown(qtbot, dialog, width=480)
    before, layout = dialog.height(), dialog.layout()
    assert layout is not None
    assert before == layout.totalHeightForWidth(dialog.width())
    dialog.button.click()
    day.settle()
    assert dialog.height() > before
    assert cut(dialog) == []
