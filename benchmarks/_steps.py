"""What `journeys` plays, step by step: a name, and what a person does; the window rests after each.

A step is looked for when the one before it is over, so that it finds the page that was opened.
Nothing is loaded here that the program loads on use: its first use is a step like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bluenote_field.domain.filters import ListFilter
from bluenote_field.ui.navigation import CallWanted

if TYPE_CHECKING:
    from benchmarks._busy import Busy
    from bluenote_field.app import Desktop
    from bluenote_field.ui.lists.table import EntityTable
    from bluenote_field.ui.session import Session

NOTE = "Spoke with the team about screening for distress. " * 12
BULK = 500
LEFT = Qt.MouseButton.LeftButton
Step = tuple[str, Callable[[], object]]


def all_steps(desktop: Desktop, busy: Busy) -> Iterator[Step]:
    """A day, in the order in which it is played."""
    session = desktop.session
    assert session is not None
    yield from _sections(session)
    yield from _week(session)
    yield from _account(session, busy)
    yield from _lists(session)
    yield from _bulk(session)
    yield from _call(session)
    yield from _records(session, busy)
    yield from _evening(session, busy)
    yield from _looks(session)


def _sections(session: Session) -> Iterator[Step]:
    desk = session.parts.desk
    for section in ("sync", *session.workspace.pages):
        yield f"{section}, first shown", partial(desk.show_section, section)
    for section in session.workspace.pages:
        yield f"{section}, again", partial(desk.show_section, section)


def _week(session: Session) -> Iterator[Step]:
    yield "to the week", partial(session.parts.desk.show_section, "week")
    page: Any = session.workspace.page
    yield "the week before", page.go_back
    yield "this week", page.go_home
    block = page.grid.blocks[len(page.grid.blocks) // 2]
    start = block.rect().center()
    yield "a visit taken", partial(QTest.mousePress, block, LEFT, pos=start)
    for part in (10, 40, 60):
        yield f"a visit dragged by {part}", partial(QTest.mouseMove, block, start + QPoint(0, part))
    yield "a visit dropped", partial(QTest.mouseRelease, block, LEFT, pos=start + QPoint(0, 60))
    yield "the drag undone", session.parts.undoing.undo


def _account(session: Session, busy: Busy) -> Iterator[Step]:
    workspace, desk = session.workspace, session.parts.desk
    yield "an account with forty people", partial(desk.open_record, "account", busy.account)
    tabs = workspace.page.detail.inside.tabs  # type: ignore[attr-defined]
    for number in range(tabs.count()):
        yield f"tab {tabs.tabText(number)}", partial(tabs.setCurrentIndex, number)
    yield "the people again", partial(tabs.setCurrentIndex, 1)
    people = workspace.page.detail.inside.people  # type: ignore[attr-defined]
    yield "all its people", partial(_click, people, "more")
    yield "the palette", workspace.palette_box.toggle
    for typed in ("c", "ce", "cedar"):
        yield f"palette: {typed}", partial(workspace.palette_box.open_with, typed)
    yield "the palette closes", workspace.palette_box.close_palette
    yield "a window of its own", partial(workspace.windows.open, "account", busy.account)
    yield "its window closes", workspace.windows.close_newest


def _lists(session: Session) -> Iterator[Step]:
    desk = session.parts.desk
    for section in ("calls", "contacts"):
        yield f"to {section}", partial(desk.show_section, section)
        table = _table(session)
        yield f"{section}: the end", table.view.scrollToBottom
        yield f"{section}: the middle", partial(_select_middle, table)
        yield f"{section}: order", partial(_order_by, table, "account_id")
        yield f"{section}: a third selected", partial(_select_first, table, 3)
        name = table.model.columns[0].name
        yield f"{section}: ordered, and torn apart", partial(_order_by, table, name)
        yield f"{section}: refreshed", table.refresh
        yield f"{section}: everything selected", table.view.selectAll
        yield f"{section}: nothing selected", table.view.clearSelection
    yield "to accounts", partial(desk.show_section, "accounts")
    table = _table(session)
    yield "accounts: filtered", partial(table.show_filter, ListFilter(words="cedar"))
    yield "accounts: the filter saved", partial(table.bar.saved.save, "Cedars")
    yield "accounts: all again", table.bar.clear
    yield "accounts: the saved filter", partial(lambda: table.show_filter(table.bar.saved.own[0]))


def _bulk(session: Session) -> Iterator[Step]:
    yield "to tasks", partial(session.parts.desk.show_section, "tasks")
    table = _table(session)
    part = max(1, table.model.rowCount() // BULK)
    yield "tasks: five hundred selected", partial(_select_first, table, part)
    done = table.chosen.verbs[0]
    yield "tasks: five hundred done", partial(table.chosen.do, done)
    yield "tasks: five hundred undone", session.parts.undoing.undo


def _call(session: Session) -> Iterator[Step]:
    desk = session.parts.desk
    yield "to today", partial(desk.show_section, "today")
    for _ in range(2):
        yield "call form opens", desk.log_call
        fields = _front("CallForm").fields
        for letter in "ced":
            yield (
                f"a letter of an account: {letter}",
                partial(QTest.keyClicks, fields.account, letter),
            )
        yield "the account picked", partial(_press_enter, fields.account)
        yield "a letter in the note", partial(QTest.keyClicks, fields.note, "S")
        yield "a long note", partial(fields.note.setPlainText, NOTE)
        yield "the next step folded out", partial(fields.go_to, "outcome")
        yield "saved", _front("CallForm").save
    yield "undone", session.parts.undoing.undo
    yield "a visit is planned", partial(desk.log_call, CallWanted(plan=True))
    yield "and left", _front("CallForm").reject


def _records(session: Session, busy: Busy) -> Iterator[Step]:
    parts, workspace = session.parts, session.workspace
    yield "an account", partial(parts.desk.open_record, "account", busy.account)
    page: Any = workspace.page
    yield "a new contact", page.detail.add_contact
    form = _front("FormDialog").form
    yield "a letter of the name", partial(QTest.keyClicks, form.inputs["last_name"].editor, "N")
    yield "the new contact left", _front("FormDialog").reject
    yield "an account is edited", partial(parts.desk.edit_record, "account", busy.account)
    yield "the edit left", _front("RecordDialog").reject
    yield "a file of contacts dropped", partial(workspace.drop.read, str(busy.file))
    preview = _front("ContactPreview")
    yield "letters of their account", partial(_type, preview.account, "ced")
    yield "their account picked", partial(_press_enter, preview.account)
    yield "the contacts added", partial(_click, preview, "Add")
    yield "the contacts taken away", parts.undoing.undo


def _evening(session: Session, busy: Busy) -> Iterator[Step]:
    workspace, desk = session.workspace, session.parts.desk
    yield "to today", partial(desk.show_section, "today")
    today: Any = workspace.page
    yield "the day is closed", today.begin_close
    yield "to sync", partial(desk.show_section, "sync")
    page: Any = workspace.page
    yield "all that waits", partial(_click, page.waiting, "more")
    yield "a receipt", partial(page.open_receipt, busy.receipt)
    yield "the receipt closes", page.close_receipt
    yield "a card decided", partial(_decide, page)
    yield "the decision undone", session.parts.undoing.undo


def _looks(session: Session) -> Iterator[Step]:
    preferences, desk = session.preferences, session.parts.desk
    for section in ("calls", "today", "settings"):
        yield f"to {section}", partial(desk.show_section, section)
        for theme in ("dark", "light"):
            yield f"theme {theme}, on {section}", partial(preferences.change, {"theme": theme})
    for percent in ("130", "100"):
        yield f"text size {percent}", partial(preferences.change, {"text_size": percent})


def _table(session: Session) -> EntityTable:
    table: EntityTable = session.workspace.page.table  # type: ignore[attr-defined]
    return table


def _select_middle(table: EntityTable) -> None:
    table.view.selectRow(table.model.rowCount() // 2)


def _order_by(table: EntityTable, name: str) -> None:
    table.model.sort([each.name for each in table.model.columns].index(name))


def _select_first(table: EntityTable, part: int) -> None:
    """Select one part of so many, from the top."""
    model = table.model
    last = model.index(model.rowCount() // part - 1, 0)
    flag = QItemSelectionModel.SelectionFlag
    chosen = QItemSelection(model.index(0, 0), last)
    table.view.selectionModel().select(chosen, flag.ClearAndSelect | flag.Rows)


def _type(widget: QWidget, letters: str) -> None:
    widget.setFocus()
    QTest.keyClicks(widget, letters)


def _press_enter(widget: QWidget) -> None:
    QTest.keyClick(widget, Qt.Key.Key_Return)


def _decide(page: Any) -> None:  # noqa: ANN401 - the page of the section
    """Keep mine, on the first card."""
    wishes = [b for b in page.findChildren(QPushButton) if b.property("wish") == "mine"]
    wishes[0].click()


def _click(on: QWidget, words: str) -> None:
    """Click the last button that says this."""
    shown = [b for b in on.findChildren(QPushButton) if words in b.text() and b.isVisible()]
    shown[-1].click()


def _front(kind: str) -> Any:  # noqa: ANN401 - loaded by the step before
    """The window of this class that stands in front."""
    shown = [w for w in QApplication.topLevelWidgets() if type(w).__name__ == kind]
    return next(w for w in reversed(shown) if w.isVisible())
