"""A file of contacts over the window: what is shown before anything is added, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QFileDialog

from bluenote_field.store.views.pickers import Option
from bluenote_field.ui.command import found_by
from bluenote_field.ui.contact_drop.preview import ContactPreview
from bluenote_field.ui.contact_drop.rows import ACCOUNT, NAME, REMARK
from tests.ui.conftest import Running

CARD = "BEGIN:VCARD\nVERSION:3.0\nN:{};{};;;\nORG:{}\nEMAIL:{}\nEND:VCARD\n"
PEOPLE = (
    CARD.format("Elmsgarth", "Greta", "Alder Clinic", "greta@alder.example")
    + CARD.format("Okafor", "", "Cedar Center", "")
    + CARD.format("Vance", "Osei", "Elsewhere", "osei@@elsewhere.example")
    + CARD.format("\u202eDrawkcab", "<b>Kim</b>", "", "kim@nowhere.example")
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "people.vcf"
    path.write_text(PEOPLE, encoding="utf-8")
    return path


def _held(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def _enter(running: Running, data: QMimeData) -> bool:
    event = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    event.ignore()
    QApplication.sendEvent(running.workspace, event)
    return event.isAccepted()


def _drop(running: Running, *paths: Path) -> None:
    data = _held(*paths)
    _enter(running, data)
    event = QDropEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(running.workspace, event)
    running.settle()


def _previews() -> list[ContactPreview]:
    shown = QApplication.topLevelWidgets()
    return [each for each in shown if isinstance(each, ContactPreview) and each.isVisible()]


def _open(running: Running, file: Path) -> ContactPreview:
    _drop(running, file)
    (preview,) = _previews()
    return preview


def _text(preview: ContactPreview, row: int, column: int) -> str:
    return str(preview.model.data(preview.model.index(row, column)))


def _contacts(running: Running) -> list[str]:
    with running.session.store.read() as reader:
        return [row["last_name"] for row in reader.rows("SELECT last_name FROM contact ORDER BY 1")]


def test_a_held_file_shows_where_it_may_be_let_go_and_other_things_do_not(
    running: Running, file: Path
) -> None:
    words = QMimeData()
    words.setText("just words")
    assert not _enter(running, words)
    assert _enter(running, _held(file))
    assert running.workspace.drop.frame.isVisible()
    QApplication.sendEvent(running.workspace, QDragLeaveEvent())
    assert not running.workspace.drop.frame.isVisible()


def test_the_preview_says_who_is_new_who_is_known_and_what_is_left_out(
    running: Running, file: Path
) -> None:
    preview = _open(running, file)
    QAbstractItemModelTester(
        preview.model, QAbstractItemModelTester.FailureReportingMode.Fatal, preview
    )
    assert [row.is_ticked for row in preview.model.rows] == [True, False, False, False]
    assert _text(preview, 0, ACCOUNT) == "Alder Clinic"
    assert _text(preview, 1, REMARK) == "You have Okafor already"
    assert _text(preview, 2, ACCOUNT) == "Elsewhere: choose an account"
    assert _text(preview, 2, REMARK) == "Left out: osei@@elsewhere.example"
    assert _text(preview, 3, NAME) == "<b>Kim</b> Drawkcab"
    assert preview.add.isEnabled()


def test_who_has_no_account_is_given_one_and_all_are_added_and_undone_together(
    running: Running, file: Path
) -> None:
    preview = _open(running, file)
    with running.session.store.read() as reader:
        (birch,) = reader.rows("SELECT id FROM account WHERE name = 'Birch Hospital'")
    preview.account.picked.emit(Option(birch["id"], "Birch Hospital", ""))
    assert [row.is_ticked for row in preview.model.rows] == [True, False, True, True]
    preview.model.setData(
        preview.model.index(3, NAME), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole
    )
    preview.add.click()
    running.settle()
    assert _previews() == []
    assert _contacts(running) == ["Elmsgarth", "Okafor", "Vance"]
    running.parts.undoing.undo()
    running.settle()
    assert _contacts(running) == ["Okafor"]


def test_a_preview_that_is_closed_adds_nobody(running: Running, file: Path) -> None:
    _open(running, file).reject()
    running.settle()
    assert _contacts(running) == ["Okafor"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(900), "is a picture"),
        (b"", "is empty"),
        (b"PK\x03\x04" + bytes(900), "zip archive"),
        (b"a;b\n1;2\n", "no column with names of people"),
        (None, "is a folder"),
    ],
)
def test_a_file_that_is_none_is_told_in_words_and_nothing_happens(
    running: Running, tmp_path: Path, content: bytes | None, words: str
) -> None:
    path = tmp_path / "people.vcf"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    _drop(running, path)
    assert words in running.workspace.toast.text
    assert _previews() == []
    assert _contacts(running) == ["Okafor"]


def test_several_files_at_once_are_not_guessed_at(running: Running, file: Path) -> None:
    _drop(running, file, file)
    assert running.workspace.toast.text.startswith("One file at a time")
    assert _previews() == []


def test_the_command_asks_for_a_file_and_shows_what_was_chosen(
    running: Running, file: Path
) -> None:
    found_by(running.workspace.commands, "contact_file").run()
    shown = QApplication.topLevelWidgets()
    (dialog,) = (each for each in shown if isinstance(each, QFileDialog) and each.isVisible())
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    running.settle()
    assert len(_previews()) == 1
    _previews()[0].reject()
