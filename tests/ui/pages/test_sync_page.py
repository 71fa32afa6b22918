"""The sync page: the truth in words, cards that can be settled, receipts; and previews."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from bluenote_field.actions import tasks
from bluenote_field.domain.accounts import Contact
from bluenote_field.errors import Problem
from bluenote_field.store.cards import Finding, put_card
from bluenote_field.ui.dialogs import FormDialog
from bluenote_field.ui.marked import Marked
from bluenote_field.ui.pages.card_box import CardBox
from bluenote_field.ui.pages.sync import SyncPage
from bluenote_field.ui.preview import Preview, write_whole
from bluenote_field.ui.printing import PrintJob, lp_command
from tests.ui.pages.conftest import Field
from tests.ui.pages.territory import add_sync_history


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
