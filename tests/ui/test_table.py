"""The one table: it follows the store, filters and sorts in SQL, and needs no mouse."""

from __future__ import annotations

import random
import threading
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from bluenote_field.actions.accounts import edit_account
from bluenote_field.domain.accounts import Account
from bluenote_field.domain.entities import ENTITIES
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.filters import ListFilter
from bluenote_field.store.views.filters import saved_filters
from bluenote_field.ui.forms.input_kinds import Input
from bluenote_field.ui.lists import place as places
from bluenote_field.ui.lists.cell_writing import Editing
from bluenote_field.ui.lists.column_chooser import ColumnChooser
from bluenote_field.ui.lists.columns import fitted
from bluenote_field.ui.lists.model import PENDING_ROLE, ListModel
from bluenote_field.ui.lists.place import ranges_in
from bluenote_field.ui.lists.source import BLOCK
from bluenote_field.ui.lists.table import EntityTable
from bluenote_field.ui.lists.taking import unformed
from bluenote_field.ui.lists.verbs import Verb
from bluenote_field.ui.widgets.pieces import CROSS
from tests.ui.conftest import Running


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """Without a window system Qt ends badly with something of Python's on the clipboard."""
    yield
    qapp.clipboard().clear()


def texts(model: QAbstractItemModel, column: int = 0) -> list[str]:
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def names(running: Running) -> list[str]:
    """The first column, once the rows have come."""
    texts(running.accounts.table.model)
    running.settle()
    return texts(running.accounts.table.model)


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda e: e.__name__)
def test_qts_own_tester_finds_nothing_wrong_with_a_list_of(
    running: Running, qtbot: QtBot, entity: type[Entity]
) -> None:
    if not any(True for _ in ListModel(entity, running.parts).columns):
        pytest.skip("no field of this entity is shown in lists")
    table = EntityTable(entity, running.parts)
    qtbot.addWidget(table)
    tester = QAbstractItemModelTester(
        table.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    table.refresh()
    running.settle()
    texts(table.model)
    running.settle()
    table.model.sort(0, Qt.SortOrder.DescendingOrder)
    running.settle()
    assert tester.model() is table.model


def test_a_saved_record_appears_without_being_asked_for(running: Running) -> None:
    assert names(running) == ["Alder Clinic", "Birch Hospital", "Cedar Center"]
    with running.parts.store.unit("add") as unit:
        unit.add(Account, {"name": "Aspen Practice"})
    running.settle()
    assert names(running) == ["Alder Clinic", "Aspen Practice", "Birch Hospital", "Cedar Center"]


def test_typing_in_the_filter_counts_and_shows_what_fits(running: Running, qtbot: QtBot) -> None:
    table = running.accounts.table
    QTest.keyClicks(table.filter, "birch")
    with qtbot.waitSignal(table.model.counted):
        pass
    assert names(running) == ["Birch Hospital"]
    assert table.count.text() == "1 account"
    assert not table.empty.isVisible()


def test_a_filter_that_finds_nothing_says_so(running: Running) -> None:
    table = running.accounts.table
    table.show_filter(ListFilter(words="zebra"))
    running.settle()
    assert table.empty.sentence.text() == "No accounts match “zebra”."
    assert table.empty.isVisible()


def test_a_click_on_the_header_sorts_and_another_turns_it_round(running: Running) -> None:
    header = running.accounts.table.view.horizontalHeader()
    header.sectionClicked.emit(0)
    running.settle()
    assert names(running) == ["Cedar Center", "Birch Hospital", "Alder Clinic"]
    assert "↓" in running.accounts.table.model.headerData(0, Qt.Orientation.Horizontal)
    header.sectionClicked.emit(0)
    running.settle()
    assert names(running)[0] == "Alder Clinic"


def test_enter_in_the_filter_goes_to_the_rows_and_enter_there_opens(
    running: Running, qtbot: QtBot
) -> None:
    table = running.accounts.table
    names(running)
    table.focus_filter()
    QTest.keyClick(table.filter, Qt.Key.Key_Return)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table.view, Qt.Key.Key_Return)
    assert opened.args == [table.model.id_at(0)]


def test_selected_rows_are_copied_for_a_sheet_and_for_a_letter(running: Running) -> None:
    table = running.accounts.table
    names(running)
    table.view.selectAll()
    table.view.setFocus()
    QTest.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    running.settle()
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().split("\n")
    shown = [table.model.columns[c].label for c in table.columns.shown()]
    assert lines[0].split("\t") == shown
    assert lines[1].startswith("Alder Clinic\tHospital")
    assert len(lines) == 4
    assert data.html().count("<tr>") == 4


def test_a_record_central_lacks_is_marked(running: Running) -> None:
    names(running)
    assert running.accounts.table.model.index(0, 0).data(PENDING_ROLE) is True


def test_the_cursor_stays_when_its_row_is_changed_elsewhere(running: Running) -> None:
    table = running.accounts.table
    names(running)
    table.view.selectRow(1)
    running.settle()
    id_ = table.current_id()
    with running.parts.store.unit("edit") as unit:
        unit.change(Account, id_, {"city": "Dayton"})
    running.settle()
    assert table.current_id() == id_
    city = [spec.name for spec in table.model.columns].index("city")
    assert table.model.index(1, city).data() == "Dayton"


def test_only_the_blocks_that_are_looked_at_are_read(running: Running) -> None:
    with running.parts.store.unit("many") as unit:
        for number in range(3 * BLOCK):
            unit.add(Account, {"name": f"Zeta {number:04d}"})
    running.settle()
    model = running.accounts.table.model
    assert model.rowCount() == 3 * BLOCK + 3
    assert len(model._kept.rows) < 3 * BLOCK
    assert model.index(2 * BLOCK + 5, 0).data() == ""
    running.settle()
    assert model.index(2 * BLOCK + 5, 0).data() == f"Zeta {2 * BLOCK + 2:04d}"


def test_columns_are_kept_as_they_were_left(running: Running, qtbot: QtBot) -> None:
    first = EntityTable(Account, running.parts)
    qtbot.addWidget(first)
    first.resize(900, 400)
    first.show()
    first.view.setColumnWidth(0, 333)
    first.view.horizontalHeader().moveSection(1, 2)
    first.view.horizontalHeader().actions()[3].trigger()
    assert first.view.isColumnHidden(3)
    first.hide()
    second = EntityTable(Account, running.parts)
    qtbot.addWidget(second)
    assert second.view.columnWidth(0) == 333
    assert second.view.horizontalHeader().visualIndex(1) == 2
    assert second.view.isColumnHidden(3)
    assert not second.view.horizontalHeader().actions()[3].isChecked()
    second.columns.reset()
    third = EntityTable(Account, running.parts)
    qtbot.addWidget(third)
    assert third.view.horizontalHeader().visualIndex(1) == 1


@pytest.mark.parametrize("room", [300, 445, 700, 1500])
def test_no_column_is_cut_by_the_edge_before_a_person_arranged_them(room: int) -> None:
    wanted = [(168, 240), (110, 110), (66, 66), (105, 150), (91, 130)]
    widths = fitted(wanted, room)
    assert sum(widths) == room
    assert all(width >= least for width, (least, _) in zip(widths, wanted, strict=False))


def test_a_room_too_narrow_for_one_column_has_it_alone() -> None:
    assert fitted([(168, 240), (110, 110)], 100) == [100]


def test_the_last_column_cannot_be_hidden(running: Running) -> None:
    table = running.accounts.table
    for column in range(table.model.columnCount()):
        table.columns.show(column, shown=False)
    assert len(table.columns.shown()) == 1


def test_the_columns_are_chosen_and_moved_by_keys(running: Running) -> None:
    table = running.accounts.table
    table.choose_columns()
    chooser = table.findChild(ColumnChooser)
    assert chooser is not None
    chooser.list.setFocus()
    # Room for the box of sixteen and the line around it: less, and it is drawn without its ends.
    assert chooser.list.visualItemRect(chooser.list.item(0)).height() >= 18
    assert table.columns.order()[0] == 0
    QTest.keyClick(chooser.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert table.columns.order()[1] == 0
    QTest.keyClick(chooser.list, Qt.Key.Key_Space)
    assert 0 not in table.columns.shown()
    chooser.reset()
    assert table.columns.order()[0] == 0
    assert 0 in table.columns.shown()
    chooser.accept()


def test_the_order_of_the_rows_is_remembered(running: Running, qtbot: QtBot) -> None:
    first = EntityTable(Account, running.parts)
    qtbot.addWidget(first)
    first.view.horizontalHeader().sectionClicked.emit(3)
    second = EntityTable(Account, running.parts)
    qtbot.addWidget(second)
    assert second.model.wanted.sort == first.model.columns[3].name
    running.settle()


def many(running: Running, count: int = 3 * BLOCK) -> EntityTable:
    """The table with so many more accounts, read."""
    with running.parts.store.unit("many") as unit:
        for number in range(count):
            unit.add(Account, {"name": f"Zeta {number:04d}", "city": "=1+1"})
    running.settle()
    return running.accounts.table


def test_cursor_selection_and_place_survive_what_comes_in(running: Running, qtbot: QtBot) -> None:
    table = many(running)
    table.view.selectRow(500)
    running.settle()
    id_, name = table.current_id(), table.model.index(500, 0).data()
    assert name == "Zeta 0497"
    flag = QItemSelectionModel.SelectionFlag
    table.view.selectionModel().select(table.model.index(300, 0), flag.Select | flag.Rows)
    table.view.verticalScrollBar().setValue(490 * 32 + 7)
    changes: list[str] = []
    table.current_changed.connect(changes.append)
    with (
        qtbot.waitSignal(table.model.modelReset),
        running.parts.store.unit("from elsewhere") as unit,
    ):
        unit.add(Account, {"name": "Aspen Practice"})
    running.settle()
    assert table.view.currentIndex().row() == 501
    assert table.chosen.place.chosen_rows() == [(301, 301), (501, 501)]
    assert table.view.verticalScrollBar().value() == 491 * 32 + 7
    assert table.current_id() == id_
    assert changes == []


def test_where_the_record_of_the_cursor_goes_the_next_one_has_it(running: Running) -> None:
    table = running.accounts.table
    names(running)
    table.view.selectRow(1)
    running.settle()
    with running.parts.store.unit("remove") as unit:
        unit.remove(Account, table.current_id())
    running.settle()
    assert table.model.index(table.view.currentIndex().row(), 0).data() == "Cedar Center"


class Asked(frozenset[str]):
    """Fields that may be written in, and how often somebody asked for one."""

    times = 0

    def __contains__(self, name: object) -> bool:
        self.times += 1
        return super().__contains__(name)


def test_of_everything_selected_only_what_is_seen_is_asked_for(running: Running) -> None:
    table = many(running)
    table.model.editable = asked = Asked({"name"})
    table.view.selectAll()
    table.grab()
    table.view.selectRow(5)
    table.grab()
    assert table.chosen.place.chosen_rows() == [(5, 5)]
    assert asked.times < table.model.rowCount() * table.model.columnCount() / 4
    assert table.model._kept.asked <= {0}


def torn(table: EntityTable) -> set[int]:
    """Select every other row of a few; gives their row numbers."""
    flag = QItemSelectionModel.SelectionFlag
    for row in range(10, 40, 2):
        table.view.selectionModel().select(table.model.index(row, 0), flag.Select | flag.Rows)
    return set(table.chosen.place.numbers())


def test_in_a_long_list_what_was_selected_is_looked_for_elsewhere(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = many(running)
    chosen = torn(table)
    searched: list[str] = []

    def look(*given: Any) -> Any:  # noqa: ANN401 - passed on
        searched.append(threading.current_thread().name)
        return found_by(*given)

    found_by = places.ranges_in
    monkeypatch.setattr(places, "LONG", 100)
    monkeypatch.setattr(places, "ranges_in", look)
    table.model.show_matching(ListFilter(sort="name", descending=True))
    running.settle()
    assert set(table.chosen.place.numbers()) == chosen
    assert searched != []
    assert threading.main_thread().name not in searched


def test_a_selection_that_would_lie_in_thousands_of_places_is_let_go_and_that_is_said(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = many(running)
    chosen = torn(table)
    monkeypatch.setattr(places, "MOST_PIECES", len(chosen) - 1)
    table.model.show_matching(ListFilter(sort="name", descending=True))
    running.settle()
    assert table.chosen.place.count() <= 1
    assert "too many places" in running.workspace.toast.text


@pytest.mark.parametrize("apart", [0, 20])
def test_selected_rows_are_found_again_together_or_torn_apart(apart: int) -> None:
    before = array("I", chance(100_000))
    runs = [before[10:200], before[300:301], *(before[n : n + 2] for n in range(500, 500 + apart))]
    gone, new = set(before[50:60]), array("I", range(100_000, 100_005))
    after = new + array("I", [n for n in before if n not in gone])
    chosen = {after[at] for a, z in ranges_in(after, runs) for at in range(a, z + 1)}
    assert chosen == {n for run in runs for n in run} - gone


def chance(count: int) -> list[int]:
    """So many numbers in an order that is the same in every run."""
    return random.Random(count).sample(range(count), count)


def test_everything_selected_is_copied_also_what_was_never_shown(running: Running) -> None:
    table = many(running)
    table.view.selectAll()
    assert table.selection.said.text() == "All 603 selected"
    table.chosen.copy()
    running.settle()
    lines = QGuiApplication.clipboard().mimeData().text().split("\n")
    assert len(lines) == 604
    assert lines[603].startswith("Zeta 0599")
    assert "\t'=1+1" in lines[603]


def test_a_number_with_a_sign_is_copied_as_it_is_and_a_formula_is_not() -> None:
    assert unformed("+1 (413) 555-0142") == "+1 (413) 555-0142"
    assert unformed("-4,5") == "-4,5"
    assert unformed("+A1*2") == "'+A1*2"
    assert unformed("@SUM(A1)") == "'@SUM(A1)"


def test_a_list_is_written_to_a_file_with_the_columns_that_are_shown(
    running: Running, tmp_path: Path
) -> None:
    table = many(running, 10)
    file = tmp_path / "accounts.csv"
    table.chosen.taking.write(list(table.model.numbers), str(file))
    running.settle()
    lines = file.read_text("utf-8-sig").splitlines()
    assert len(lines) == 14
    assert len(lines[0].split(",")) == len(table.columns.shown())
    assert "'=1+1" in lines[-1]


def test_what_is_filtered_by_can_be_seen_taken_away_and_named(running: Running) -> None:
    table = running.accounts.table
    wanted = ListFilter(where={"kind": ("payer",)}, marks=("unsent",))
    table.show_filter(wanted)
    running.settle()
    chips = [each.text() for each in table.bar.findChildren(QPushButton) if CROSS in each.text()]
    assert chips == [f"Waiting to sync  {CROSS}", f"Kind: Payer  {CROSS}"]
    assert table.count.text() == "0 accounts"
    assert table.empty.sentence.text() == "No accounts fit this filter."
    table.bar.saved.save("My payers")
    running.settle()
    table.bar.clear()
    running.settle()
    assert table.model.rowCount() == 3
    again = EntityTable(Account, running.parts)
    again.refresh()
    running.settle()
    assert [each.name for each in again.bar.saved.own] == ["My payers"]
    assert again.bar.saved.own[0].conditions == wanted.conditions
    again.bar.saved.rename("My payers", "Ours")
    running.settle()
    again.bar.saved.remove("Ours")
    running.settle()
    assert saved(running) == []
    running.workspace.toast.do_it()
    running.settle()
    assert saved(running) == ["Ours"]
    again.deleteLater()


def saved(running: Running) -> list[str]:
    with running.parts.store.read() as reader:
        kept = saved_filters(reader, Account, running.parts.person.id)
    return [each.name for each in kept]


def test_the_menus_offer_marks_values_and_the_words_there_are(running: Running) -> None:
    with running.parts.store.unit("add") as unit:
        unit.add(Account, {"name": "Aspen", "state": "OR"})
    table = EntityTable(Account, running.parts, fields=("kind", "state"))
    table.bar.menu.aboutToShow.emit()
    shown = [each.text() for each in table.bar.menu.actions() if each.text()]
    assert shown == ["Not seen in 30 days", "Waiting to sync", "Kind", "State"]
    states = table.bar.menu.actions()[-1].menu()
    assert isinstance(states, QMenu)
    states.aboutToShow.emit()
    running.settle()
    assert [each.text() for each in states.actions()] == ["OR", "None"]
    states.actions()[0].trigger()
    running.settle()
    assert texts(table.model) == ["Aspen"]
    table.deleteLater()


@pytest.fixture
def written(running: Running, qtbot: QtBot) -> EntityTable:
    """A table whose telephone numbers may be written in."""
    editing = Editing("edit an account", edit_account, frozenset({"phone", "kind"}))
    table = EntityTable(Account, running.parts, editing=editing)
    qtbot.addWidget(table)
    table.resize(1200, 400)
    table.refresh()
    table.show()
    running.settle()
    table.view.selectRow(0)
    table.view.setFocus()
    return table


def editor_of(table: EntityTable) -> Input:
    return next(each for each in table.view.findChildren(Input) if each.isVisible())


def test_a_cell_is_written_in_saved_and_taken_back(running: Running, written: EntityTable) -> None:
    QTest.keyClick(written.view, Qt.Key.Key_F2)
    assert editor_of(written).spec.name == "kind"
    QTest.keyClick(editor_of(written).editor, Qt.Key.Key_Tab)
    assert editor_of(written).spec.name == "phone"
    QTest.keyClicks(editor_of(written).editor, "413 555 0142")
    QTest.keyClick(editor_of(written).editor, Qt.Key.Key_Return)
    running.settle()
    assert phones(running) == ["413 555 0142"]
    running.workspace.toast.do_it()
    running.settle()
    assert phones(running) == []


def test_a_row_without_a_cell_to_write_in_opens_its_form(
    running: Running, written: EntityTable, qtbot: QtBot
) -> None:
    for place, column in enumerate(written.model.columns):
        written.view.setColumnHidden(place, column.name in written.model.editable)
    with qtbot.waitSignal(running.parts.desk.form_wanted) as asked:
        QTest.keyClick(written.view, Qt.Key.Key_F2)
    assert asked.args == ["account", written.current_id()]


def test_a_cell_says_what_is_wrong_and_escape_leaves_it_as_it_was(
    running: Running, written: EntityTable
) -> None:
    column = [spec.name for spec in written.model.columns].index("phone")
    written.view.edit(written.model.index(0, column))
    editor = editor_of(written)
    QTest.keyClicks(editor.editor, "5" * 50)
    QTest.keyClick(editor.editor, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert written.view.cells.complaint.isVisible()
    assert "40" in written.view.cells.complaint.text()
    QTest.keyClick(editor.editor, Qt.Key.Key_Escape)
    running.settle()
    assert not written.view.cells.complaint.isVisible()
    assert phones(running) == []


def test_a_list_does_not_move_under_a_cell_that_is_written_in(
    running: Running, written: EntityTable
) -> None:
    QTest.keyClick(written.view, Qt.Key.Key_F2)
    QTest.keyClick(editor_of(written).editor, Qt.Key.Key_Tab)
    editor = editor_of(written)
    QTest.keyClicks(editor.editor, "413 555")
    before = texts(written.model)
    with running.parts.store.unit("sync") as unit:
        unit.add(Account, {"name": "Aardvark Center"})
    written.refresh()
    running.settle()
    assert QApplication.focusWidget() is editor.editor
    assert texts(written.model) == before
    QTest.keyClicks(editor.editor, " 0142")
    QTest.keyClick(editor.editor, Qt.Key.Key_Return)
    running.settle()
    assert phones(running) == ["413 555 0142"]
    assert texts(written.model)[0] == "Aardvark Center"


def central_changes(running: Running, **values: str) -> None:
    """As a sync writes the first account of `written`: other values, another revision."""
    sets = ", ".join(f"{name} = :{name}" for name in values)
    with running.parts.store.unit("apply") as unit:
        unit.connection.exec_driver_sql(
            f"UPDATE account SET {sets}, revision = coalesce(revision, 0) + 7 "  # noqa: S608
            "WHERE id = (SELECT id FROM account ORDER BY name LIMIT 1)",
            values,
        )
        unit.touch("account")


def write_phone(table: EntityTable, typed: str) -> Input:
    column = [spec.name for spec in table.model.columns].index("phone")
    table.view.edit(table.model.index(0, column))
    editor = editor_of(table)
    QTest.keyClicks(editor.editor, typed)
    return editor


def cards(running: Running) -> list[dict[str, object]]:
    with running.parts.store.read() as reader:
        return [dict(row) for row in reader.rows("SELECT kind, mine, theirs FROM card")]


def test_a_cell_is_never_written_over_what_central_changed_meanwhile(
    running: Running, written: EntityTable
) -> None:
    editor = write_phone(written, "413 555 0142")
    central_changes(running, phone="312 555 0199")
    written.refresh()
    running.settle()
    beside = written.view.cells.complaint
    assert beside.text() == "Changed at central meanwhile: 312 555 0199"
    assert beside.isVisible()
    QTest.keyClicks(editor.editor, "7")
    assert beside.isVisible()
    QTest.keyClick(editor.editor, Qt.Key.Key_Return)
    running.settle()
    assert phones(running) == ["312 555 0199"]
    (card,) = cards(running)
    assert card["kind"] == "conflict"
    assert "413 555 01427" in str(card["mine"])
    buttons = [each.text() for each in running.workspace.toast.findChildren(QPushButton)]
    assert "Decide what both changed" in buttons


def test_a_cell_keeps_what_is_typed_where_central_changed_another_field(
    running: Running, written: EntityTable
) -> None:
    editor = write_phone(written, "413 555 0142")
    central_changes(running, website="cedar.example")
    written.refresh()
    running.settle()
    assert not written.view.cells.complaint.isVisible()
    QTest.keyClick(editor.editor, Qt.Key.Key_Return)
    running.settle()
    assert phones(running) == ["413 555 0142"]
    assert cards(running) == []


def test_a_complaint_gives_way_to_what_central_changed(
    running: Running, written: EntityTable
) -> None:
    editor = write_phone(written, "5" * 50)
    central_changes(running, phone="312 555 0199")
    written.refresh()
    running.settle()
    QTest.keyClick(editor.editor, Qt.Key.Key_Return)
    assert "40" in written.view.cells.complaint.text()
    QTest.keyClick(editor.editor, Qt.Key.Key_Backspace)
    assert "312 555 0199" in written.view.cells.complaint.text()
    QTest.keyClick(editor.editor, Qt.Key.Key_Escape)
    running.settle()
    assert cards(running) == []


def phones(running: Running) -> list[str]:
    with running.parts.store.read() as reader:
        rows = reader.rows("SELECT phone FROM account WHERE phone IS NOT NULL")
    return [row["phone"] for row in rows]


def test_rows_stay_where_they_are_when_a_second_one_is_selected(running: Running) -> None:
    table = running.accounts.table
    names(running)
    table.view.selectRow(0)
    QApplication.processEvents()
    before = table.view.mapTo(table, table.view.viewport().pos())
    table.view.selectAll()
    QApplication.processEvents()
    assert table.selection.isVisible()
    assert table.view.mapTo(table, table.view.viewport().pos()) == before


def test_the_menu_key_offers_what_can_be_done_with_one_or_with_many(running: Running) -> None:
    done: list[tuple[str, ...]] = []
    table = running.accounts.table
    table.chosen.offer([Verb("Count", done.append, many=True), Verb("Look", done.append)])
    names(running)
    table.view.selectRow(0)
    assert menu_of(table) == ["Open\tEnter", "Count", "Look", "Copy as a table\tCtrl+C", "Export …"]
    table.view.selectAll()
    assert menu_of(table) == ["Count", "Copy as a table\tCtrl+C", "Export …"]
    assert table.selection.isVisible()
    table.chosen.do(table.chosen.verbs[0])
    running.settle()
    assert [len(ids) for ids in done] == [3]


def menu_of(table: EntityTable) -> list[str]:
    at = table.view.mapToGlobal(table.view.rect().center())
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, table.view.rect().center(), at)
    QApplication.sendEvent(table.view.viewport(), event)
    menu = next(each for each in table.view.findChildren(QMenu) if each.isVisible())
    shown = [each.text() for each in menu.actions() if each.text()]
    menu.close()
    QApplication.sendPostedEvents(menu, QEvent.Type.DeferredDelete)
    return shown
