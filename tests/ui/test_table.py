"""The one table: it follows the store, filters and sorts in SQL, and needs no mouse."""

from __future__ import annotations

from itertools import accumulate

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from bluenote_field.domain.accounts import Account
from bluenote_field.domain.entities import ENTITIES
from bluenote_field.domain.entity import Entity
from bluenote_field.ui.columns import fitted
from bluenote_field.ui.list_model import BLOCK, PENDING_ROLE, ListModel
from bluenote_field.ui.table import EntityTable
from tests.ui.conftest import Running


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
    table.model.show_matching("zebra")
    running.settle()
    assert table.empty.text() == "No accounts match “zebra”."
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
    table.view.copy()
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().split("\n")
    assert lines[0].startswith("Name\tKind")
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
    assert len(model._blocks) < 3
    assert model.index(2 * BLOCK + 5, 0).data() == ""
    running.settle()
    assert model.index(2 * BLOCK + 5, 0).data() == f"Zeta {2 * BLOCK + 2:04d}"


def test_columns_are_kept_as_they_were_left(running: Running, qtbot: QtBot) -> None:
    first = EntityTable(Account, running.parts)
    qtbot.addWidget(first)
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


@pytest.mark.parametrize("room", [300, 445, 700, 1500])
def test_no_column_is_cut_by_the_edge_before_a_person_arranged_them(room: int) -> None:
    wanted = [(168, 240), (110, 110), (66, 66), (105, 150), (91, 130)]
    widths = fitted(wanted, room)
    edges = list(accumulate(widths))
    assert room in edges
    assert all(width >= least for width, (least, _) in zip(widths, wanted, strict=True))


def test_a_room_too_narrow_for_one_column_has_it_alone() -> None:
    assert fitted([(168, 240), (110, 110)], 100) == [100, 110]


def test_the_first_column_cannot_be_hidden(running: Running) -> None:
    actions = running.accounts.table.view.horizontalHeader().actions()
    assert [action.isEnabled() for action in actions][:2] == [False, True]
