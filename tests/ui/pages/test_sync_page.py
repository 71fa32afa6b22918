"""The sync page: the truth in words, cards that can be settled, receipts; and previews."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from bluenote_field.actions import tasks
from bluenote_field.domain.accounts import Contact
from bluenote_field.domain.wire import pack
from bluenote_field.errors import Problem
from bluenote_field.store.exchange.again import SetAside, set_aside
from bluenote_field.store.exchange.cards import BACK, Finding, put_card
from bluenote_field.store.exchange.incoming import StagedFrame
from bluenote_field.store.opening import new_id
from bluenote_field.ui.forms.dialogs import FormDialog
from bluenote_field.ui.forms.record_editing import RecordDialog
from bluenote_field.ui.pages.cards import Row
from bluenote_field.ui.pages.sync.card_box import CardBox
from bluenote_field.ui.pages.sync.page import SyncPage
from bluenote_field.ui.pages.sync.whole_record import WholeRecord, _paper
from bluenote_field.ui.printing.preview import Preview, write_whole
from bluenote_field.ui.printing.printer import PrintJob, lp_command
from bluenote_field.ui.widgets.marked import Marked
from tests.ui.pages.conftest import Field
from tests.ui.pages.territory import add_sync_history
from tests.ui.pages.test_records import dialog_of


@pytest.fixture
def page(day: Field) -> Iterator[SyncPage]:
    add_sync_history(day.land)
    shown = day.show("sync")
    assert isinstance(shown, SyncPage)
    yield shown
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, Preview):
            widget.reject()


def box_of(page: SyncPage, kind: str) -> CardBox:
    return next(b for b in page.findChildren(CardBox) if b.shown.card.kind == kind)


def press(box: CardBox, wish: str) -> None:
    button = next(b for b in box.findChildren(QPushButton) if b.property("wish") == wish)
    button.click()


def open_cards(day: Field) -> list[str]:
    rows = day.rows("SELECT kind FROM card WHERE resolved_at IS NULL ORDER BY made_at")
    return [row["kind"] for row in rows]


def test_a_conflict_is_shown_in_three_versions_and_settled_by_mine(
    day: Field, page: SyncPage
) -> None:
    box = box_of(page, "conflict")
    line = box.shown.lines[0]
    assert (line.before, line.mine, line.theirs) == ("312 555 0142", "312 555 0199", "312 555 0177")
    press(box, "mine")
    day.settle()
    phone = day.rows("SELECT phone FROM account WHERE id = :id", id=day.land.accounts[0])[0][
        "phone"
    ]
    assert phone == "312 555 0199"
    assert open_cards(day) == ["rejected", "scope_lost", "deleted"]
    pending = day.rows("SELECT entity, id FROM pending")
    assert [(row["entity"], row["id"]) for row in pending] == [("account", day.land.accounts[0])]


def test_the_words_that_differ_are_marked_and_both_sides_say_who_and_when(
    day: Field, page: SyncPage
) -> None:
    texts = box_of(page, "conflict").findChildren(Marked)
    assert [text.toPlainText() for text in texts] == [
        "312 555 0142",
        "312 555 0199",
        "312 555 0177",
    ]
    assert [[text.toPlainText()[a:b] for a, b in text._spans] for text in texts] == [
        ["0142"],
        ["0199"],
        ["0177"],
    ]
    heads = [each.text() for each in box_of(page, "conflict").findChildren(QLabel)]
    assert any(head.startswith("Theirs · ") for head in heads)


def test_of_two_long_texts_both_can_be_kept(day: Field, page: SyncPage) -> None:
    with day.land.store.unit("add a task") as unit:
        task = tasks.add_task(unit, {"title": "Ring Tom"})
        finding = Finding(
            kind="conflict", entity="task", row_id=task.id, grp="detail", label="Ring Tom",
            base={"detail": "At noon."}, mine={"detail": "At one."}, theirs={"detail": "At two."},
        )  # fmt: skip
        put_card(unit, finding)
    day.settle()
    press(next(b for b in page.findChildren(CardBox) if b.shown.card.group == "detail"), "both")
    day.settle()
    kept = day.rows("SELECT detail FROM task WHERE id = :id", id=task.id)[0]["detail"]
    assert kept == "At two.\n\nAt one."


def test_a_conflict_is_settled_by_a_third_version(day: Field, page: SyncPage) -> None:
    press(box_of(page, "conflict"), "edit")
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, FormDialog))
    dialog.form.inputs["phone"].set_value("312 555 0100")
    dialog.submit()
    day.settle()
    phone = day.rows("SELECT phone FROM account WHERE id = :id", id=day.land.accounts[0])[0][
        "phone"
    ]
    assert phone == "312 555 0100"


def test_what_was_refused_is_discarded_only_with_a_reason(day: Field, page: SyncPage) -> None:
    with day.land.store.unit("edit") as unit:
        unit.change(Contact, day.land.contacts[4], {"email": "h.tran@prairie.example"})
    press(box_of(page, "rejected"), "discard")
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, FormDialog))
    dialog.submit()
    day.settle()
    assert "rejected" in open_cards(day)
    dialog.form.inputs["reason"].set_value("Typed for the wrong person")
    dialog.submit()
    day.settle()
    assert "rejected" not in open_cards(day)
    kept = day.rows("SELECT reason, mine FROM card WHERE kind = 'rejected'")[0]
    assert "Typed for the wrong person" in kept["reason"]
    assert "1234567890" in kept["mine"]


@pytest.mark.parametrize(("kind", "wish"), [("conflict", "edit"), ("rejected", "discard")])
def test_what_was_being_written_about_a_card_is_a_draft_until_it_is_decided(
    day: Field, page: SyncPage, kind: str, wish: str
) -> None:
    press(box_of(page, kind), wish)
    day.settle()
    name, words = ("phone", "312 555 0100") if kind == "conflict" else ("reason", "Typed by mis")
    dialog = dialog_of(FormDialog)
    line = dialog.form.inputs[name].editor
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, words)
    dialog.reject()  # by Escape, a lock, the end of the program
    day.settle()
    assert day.toast() == "Not decided; what you wrote is kept as a draft."
    (draft,) = day.rows("SELECT id, label FROM draft")
    assert words in draft["label"]
    day.show("today")
    day.parts.desk.go_on(draft["id"])
    day.settle()
    dialog = dialog_of(FormDialog)
    line = dialog.form.inputs[name].editor
    assert isinstance(line, QLineEdit)
    assert line.text() == words
    dialog.submit()
    day.settle()
    assert kind not in open_cards(day)
    assert day.rows("SELECT 1 FROM draft") == []
    day.parts.undoing.undo()
    day.settle()
    assert kind in open_cards(day)
    assert len(day.rows("SELECT 1 FROM draft")) == 1
    press(box_of(page, kind), "theirs" if kind == "conflict" else "again")
    day.settle()
    assert day.rows("SELECT 1 FROM draft") == []
    day.parts.desk.go_on_with_card(draft["id"])
    day.settle()
    assert day.toast() == "This has been settled already."


def test_what_can_no_longer_be_saved_can_be_copied_and_put_aside(
    day: Field, page: SyncPage
) -> None:
    press(box_of(page, "scope_lost"), "copy")
    assert QGuiApplication.clipboard().text() == (
        "Riverbend Oncology\nBest times: Mondays before 9, ask for Carla"
    )
    press(box_of(page, "scope_lost"), "aside")
    day.settle()
    assert "scope_lost" not in open_cards(day)


def test_what_was_refused_is_corrected_in_the_form_of_its_record(
    day: Field, page: SyncPage
) -> None:
    with day.land.store.unit("edit") as unit:
        unit.change(Contact, day.land.contacts[4], {"phone": "1"})
    press(box_of(page, "rejected"), "correct")
    day.settle()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, RecordDialog))
    dialog.form.inputs["phone"].set_value("312 555 0100")
    dialog.submit()
    day.settle()
    found = day.rows("SELECT phone FROM contact WHERE id = :id", id=day.land.contacts[4])
    assert found[0]["phone"] == "312 555 0100"


def test_a_deleted_record_is_restored_with_the_change(day: Field, page: SyncPage) -> None:
    with day.land.store.unit("as if deleted") as unit:
        values = {"first_name": "Rosa", "last_name": "Lang", "account_id": day.land.accounts[1]}
        gone = unit.add(Contact, values)
        unit.remove(Contact, gone.id)
        finding = Finding(
            kind="deleted", entity="contact", row_id=gone.id, label="Rosa Lang",
            base=pack(gone), mine={"phone": "262 555 0102"},
        )  # fmt: skip
        put_card(unit, finding)
    day.settle()
    box = next(b for b in page.findChildren(CardBox) if b.shown.card.row_id == gone.id)
    press(box, "restore")
    day.settle()
    assert day.rows("SELECT phone FROM contact WHERE id = :id", id=gone.id) == [
        {"phone": "262 555 0102"}
    ]
    assert gone.id not in {b.shown.card.row_id for b in page.findChildren(CardBox)}


def _lost_call(day: Field) -> str:
    """A call whose account left this laptop before it was sent, with an attendee."""
    call_id, account_id = new_id(), new_id()
    call = {
        "account_id": account_id, "owner_id": day.land.user_id, "status": "saved",
        "starts_at": "2026-11-18T15:00:00.000Z", "recorded_at": "2026-11-18T16:00:00.000Z",
        "zone": "UTC", "channel": "in_person", "notes": "Asked for the dosing table.",
    }  # fmt: skip
    attendee = {"call_id": call_id, "account_id": account_id, "name": "Dr. Amos Quill"}
    with day.land.store.unit("as if lost") as unit:
        for entity, id_, fields in (("call", call_id, call), ("call_attendee", new_id(), attendee)):
            finding = Finding(
                kind="scope_lost", entity=entity, row_id=id_, label="Call at Old Mill",
                mine=fields, reason="The account has been deleted at central.",  # type: ignore[arg-type]
            )  # fmt: skip
            put_card(unit, finding)
    day.settle()
    return call_id


def test_a_deletion_whose_record_left_says_so_and_offers_nothing_to_copy(
    day: Field, page: SyncPage
) -> None:
    with day.land.store.unit("as if lost") as unit:
        row, by = new_id(), "Ravi Menon"
        finding = Finding(kind="scope_lost", entity="task", row_id=row, label="Call back", by=by)
        put_card(unit, finding)
    day.settle()
    box = next(b for b in page.findChildren(CardBox) if b.shown.card.row_id == row)
    texts = [found.text() for found in box.findChildren(QLabel)]
    assert "You deleted it; Ravi Menon changed it meanwhile." in texts
    assert [found.property("wish") for found in box.findChildren(QPushButton)] == ["aside", "whole"]


def test_what_was_deleted_here_and_is_back_may_be_deleted_anyway(
    day: Field, page: SyncPage
) -> None:
    with day.land.store.unit("as if back") as unit:
        task = tasks.add_task(unit, {"title": "Call back"})
        finding = Finding(kind="conflict", entity="task", row_id=task.id, label="", code=BACK)
        put_card(unit, finding)
    day.settle()
    box = next(b for b in page.findChildren(CardBox) if b.shown.card.row_id == task.id)
    texts = [found.text() for found in box.findChildren(QLabel)]
    assert "You deleted it, and central has it again." in texts
    wishes = [found.property("wish") for found in box.findChildren(QPushButton)]
    assert wishes[:2] == ["theirs", "mine"]


def test_a_call_that_lost_its_account_moves_to_another_with_its_attendees(
    day: Field, page: SyncPage
) -> None:
    call_id = _lost_call(day)
    box = next(b for b in page.findChildren(CardBox) if b.shown.card.row_id == call_id)
    press(box, "move")
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, FormDialog))
    dialog.submit()
    day.settle()
    assert day.rows("SELECT id FROM call WHERE id = :id", id=call_id) == [], "no account chosen"
    dialog.form.inputs["account_id"].set_value(day.land.accounts[2])
    day.settle()
    dialog.submit()
    day.settle()
    moved = day.rows("SELECT account_id, notes FROM call WHERE id = :id", id=call_id)
    assert moved == [{"account_id": day.land.accounts[2], "notes": "Asked for the dosing table."}]
    people = day.rows("SELECT name FROM call_attendee WHERE call_id = :id", id=call_id)
    assert people == [{"name": "Dr. Amos Quill"}]
    assert call_id not in {b.shown.card.row_id for b in page.findChildren(CardBox)}


def test_a_parked_record_is_read_whole_with_its_parts_and_printed(
    day: Field, page: SyncPage
) -> None:
    call_id = _lost_call(day)
    box = next(b for b in page.findChildren(CardBox) if b.shown.card.row_id == call_id)
    press(box, "whole")
    day.settle()
    shown = next(w for w in QApplication.topLevelWidgets() if isinstance(w, WholeRecord))
    assert [part.head for part in shown.record.parts] == ["", "Attendee"]
    assert [each.text() for each in shown.findChildren(QLabel)].count("Call") == 1
    assert ("Notes", "Asked for the dosing table.") in shown.record.parts[0].facts
    shown.copy()
    assert "Dr. Amos Quill" in QGuiApplication.clipboard().text()
    pdf = _paper(page.parts, shown.record).pdf
    text = "".join(each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(pdf))
    assert "Asked for the dosing table." in text
    assert "Dr. Amos Quill" in text
    assert "deleted at central" in text
    assert "Call" not in [line.strip() for line in shown.record.as_text().splitlines()]
    shown.print()
    day.settle()
    assert any(isinstance(w, Preview) for w in QApplication.topLevelWidgets())
    shown.reject()


def test_rows_that_could_not_be_stored_are_told_and_read_as_they_came(
    day: Field, page: SyncPage
) -> None:
    assert page.aside.isHidden()
    frame = StagedFrame("row", "s", "account", new_id(), 12, '{"name":"Elm Clinic","kind":"zoo"}')
    with day.land.store.unit("as a pull does") as unit:
        set_aside(unit.connection, [SetAside(frame, "kind: is none of the choices")])
        unit.touch("sync_run")
    day.settle()
    assert page.aside.isVisible()
    (row,) = page.aside.rows
    assert isinstance(row, Row)
    row.opened.emit(row.key)
    shown = next(w for w in QApplication.topLevelWidgets() if isinstance(w, WholeRecord))
    assert shown.record.name == "Elm Clinic"
    assert ("Kind", "zoo") in shown.record.parts[0].facts
    shown.reject()


def test_what_waits_says_since_when_and_what_for(day: Field, page: SyncPage) -> None:
    with day.land.store.unit("add a task") as unit:
        tasks.add_task(unit, {"title": "Ring Tom", "account_id": day.land.accounts[3]})
    day.settle()
    row = page.waiting.rows[0]
    assert row.accessibleName() == (
        "Ring Tom · Great Plains Hematology & Oncology, with the next sync"
    )


def test_a_failed_sync_says_so_calmly_and_takes_no_focus(day: Field, page: SyncPage) -> None:
    page.waiting.setFocus()
    before = QApplication.focusWidget()
    page.sync_now()
    assert page.cancel.isVisible()
    day.settle()
    assert page.now.isVisible()
    assert "Central did not answer." in page.sentence.text()
    assert "Your work is safe" in page.advice.text()
    assert QApplication.focusWidget() is before


def test_a_receipt_is_itemised_and_becomes_the_same_paper(
    day: Field, page: SyncPage, tmp_path: Path
) -> None:
    run = day.rows("SELECT id FROM sync_run ORDER BY started_at DESC")[1]["id"]
    page.open_receipt(run)
    day.settle()
    assert len(page.receipt.sent.rows) == 5
    page.receipt.print()
    preview = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Preview))
    day.settle()
    assert preview.paper is not None
    assert preview.pages
    preview.save_to(tmp_path / "receipt")
    day.settle()
    assert (tmp_path / "receipt.pdf").read_bytes() == preview.paper.pdf


def test_the_leave_behind_is_another_paper_without_the_notes(day: Field, page: SyncPage) -> None:
    day.parts.desk.print_summary(day.land.calls[1])
    preview = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Preview))
    day.settle()
    assert preview.paper is not None
    internal = preview.paper
    assert internal.file_name == "Visit summary Lakeshore Cancer Center 2026-11-05.pdf"
    preview.choose(1)
    day.settle()
    assert preview.paper is not None
    assert text_of(preview.paper.pdf).find("doubts the completion rates") == -1
    assert text_of(internal.pdf).find("doubts the completion rates") > 0


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def test_a_printer_that_is_not_there_is_told_in_a_sentence(day: Field, page: SyncPage) -> None:
    day.parts.desk.print_summary(day.land.calls[1])
    preview = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Preview))
    day.settle()
    preview.print()
    assert "printer" in preview.said.text().lower()


def test_the_print_system_is_given_copies_and_pages() -> None:
    job = PrintJob("Front desk", copies=2, first=1, last=3)
    assert lp_command(job) == [
        "lp",
        "-d",
        "Front desk",
        "-n",
        "2",
        "-o",
        "fit-to-page",
        "-P",
        "1-3",
    ]


def test_a_folder_that_cannot_be_written_keeps_the_old_file_and_says_so(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="could not be written"):
        write_whole(tmp_path / "nowhere" / "x.pdf", b"%PDF")
