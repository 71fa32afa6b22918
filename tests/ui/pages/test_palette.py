"""The palette by keys: everything in one box, the right thing under Enter, nothing left behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from bluenote_field.actions.drafts import keep_draft
from bluenote_field.domain.accounts import Account
from bluenote_field.ui.palette.palette import Palette
from bluenote_field.ui.palette.rows import Row
from tests.ui.lints.cut import cut
from tests.ui.lints.names import marked_up, nameless
from tests.ui.pages.conftest import Field

CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
MOST_KEYS = 6


def press(day: Field, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(QApplication.focusWidget() or day.workspace, key, modifier)
    day.settle()


def typed(day: Field, text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget() or day.workspace, text)
    day.settle()


@pytest.fixture
def palette(day: Field) -> Iterator[Palette]:
    """The palette, opened by its keys."""
    box = day.workspace.palette_box
    tester = QAbstractItemModelTester(
        box.model, QAbstractItemModelTester.FailureReportingMode.Fatal, box
    )
    press(day, Qt.Key.Key_K, CTRL)
    yield box
    tester.deleteLater()


def names(box: Palette, heading: str = "") -> list[str]:
    """What stands under a heading, or every heading."""
    under: dict[str, list[str]] = {}
    now = ""
    for row in box.rows:
        if row.is_heading:
            now = row.name
            under[now] = []
        else:
            under[now].append(row.name)
    return under.get(heading, []) if heading else list(under)


def current(box: Palette) -> Row:
    row = box.current()
    assert row is not None
    return row


def test_an_account_is_found_and_opened_with_few_keys(day: Field) -> None:
    keys = 0
    for key, modifier in ((Qt.Key.Key_K, CTRL), (None, PLAIN), (Qt.Key.Key_Return, PLAIN)):
        if key is None:
            typed(day, "harb")
            continue
        press(day, key, modifier)
        keys += 1
    assert keys <= MOST_KEYS
    entity, id_ = day.workspace.page.shown_record() or ("", "")
    assert entity == "account"
    assert day.rows("SELECT name FROM account WHERE id = :i", i=id_)[0]["name"].startswith("Harbor")


def test_enter_before_the_answer_opens_what_was_typed_and_not_what_was_shown(
    day: Field, palette: Palette
) -> None:
    QTest.keyClicks(palette.line, "harb")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    day.settle()
    assert not palette.isVisible()
    assert day.workspace.page.section == "accounts"


def test_nothing_typed_offers_the_visits_of_the_day_and_commands(palette: Palette) -> None:
    assert names(palette) == ["Visits today", "Commands"]
    assert "Log a call" in names(palette, "Commands")


def test_what_was_opened_is_offered_again_newest_first(day: Field) -> None:
    accounts = day.rows("SELECT id, name FROM account ORDER BY name LIMIT 2")
    for account in accounts:
        day.parts.desk.open_record("account", account["id"])
        day.settle()
    press(day, Qt.Key.Key_K, CTRL)
    again = names(day.workspace.palette_box, "Opened last")
    assert again == [account["name"] for account in reversed(accounts)]
    kept = day.rows("SELECT value FROM fact WHERE name = 'opened_last'")[0]["value"]
    assert accounts[0]["name"] not in kept


def test_a_name_means_the_account_before_the_draft_about_it(day: Field) -> None:
    with day.parts.store.unit("type") as unit:
        keep_draft(unit, "d1", kind="call", label="Harbor Cancer Institute", body={})
    day.settle()
    press(day, Qt.Key.Key_K, CTRL)
    typed(day, "harb")
    assert names(day.workspace.palette_box)[0] == "Accounts"
    assert "Harbor Cancer Institute" in names(day.workspace.palette_box, "Drafts")


def test_a_draft_waits_in_the_palette(day: Field) -> None:
    with day.parts.store.unit("type") as unit:
        keep_draft(unit, "d1", kind="call", label="Half a call", body={})
    day.settle()
    press(day, Qt.Key.Key_K, CTRL)
    assert names(day.workspace.palette_box)[0] == "Drafts"
    with pytest.MonkeyPatch.context() as patch:
        wanted: list[object] = []
        patch.setattr(type(day.parts.desk), "log_call", lambda _self, call: wanted.append(call))
        press(day, Qt.Key.Key_Return)
    assert [getattr(each, "draft_id", "") for each in wanted] == ["d1"]


def test_records_notes_and_commands_are_found_together(day: Field, palette: Palette) -> None:
    typed(day, "on")
    assert {"Accounts", "Calls and notes"} <= set(names(palette))
    snippets = [row.snippet for row in palette.rows if row.snippet_marks]
    assert snippets


def test_the_letters_that_were_found_are_marked(day: Field, palette: Palette) -> None:
    typed(day, "lig harb")
    row = current(palette)
    assert [row.name[a:b] for a, b in row.name_marks] == ["Harb", "Lig"]


def test_markup_in_a_record_is_shown_as_it_is(day: Field, palette: Palette) -> None:
    with day.parts.store.unit("add") as unit:
        unit.add(Account, {"name": "<img src=x> <b>Bold</b> Clinic"})
    typed(day, "bold clin")
    assert current(palette).name == "<img src=x> <b>Bold</b> Clinic"
    palette.grab()
    assert marked_up(palette) == []


def test_the_arrows_go_round_and_skip_headings(day: Field, palette: Palette) -> None:
    first = current(palette)
    press(day, Qt.Key.Key_Up)
    last = current(palette)
    assert last != first
    assert not last.is_heading
    press(day, Qt.Key.Key_Down)
    assert current(palette) == first
    press(day, Qt.Key.Key_End)
    assert current(palette) == last
    press(day, Qt.Key.Key_PageUp)
    press(day, Qt.Key.Key_PageUp)
    assert current(palette) == first
    press(day, Qt.Key.Key_Tab)
    assert current(palette) not in {first, last}
    assert palette.line.hasFocus()


def test_escape_gives_the_focus_back(day: Field) -> None:
    page = day.show("accounts")
    page.focus_filter()  # type: ignore[attr-defined]
    before = QApplication.focusWidget()
    assert isinstance(before, QLineEdit)
    press(day, Qt.Key.Key_K, CTRL)
    assert not before.hasFocus()
    press(day, Qt.Key.Key_Escape)
    assert before.hasFocus()
    assert not day.workspace.palette_box.isVisible()


def test_ctrl_k_again_closes_it(day: Field, palette: Palette) -> None:
    press(day, Qt.Key.Key_K, CTRL)
    assert not palette.isVisible()


def test_a_click_beside_the_box_closes_it(day: Field, palette: Palette) -> None:
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    assert not palette.isVisible()
    day.workspace.search.click()
    day.settle()
    assert palette.isVisible()


def test_a_letter_typed_on_the_search_line_is_not_lost(day: Field) -> None:
    day.workspace.focus_search()
    typed(day, "h")
    typed(day, "arb")
    assert day.workspace.palette_box.line.text() == "harb"


def test_a_bracket_finds_commands_only_with_their_keys(day: Field, palette: Palette) -> None:
    typed(day, "> plan")
    assert names(palette, "Commands") == ["Plan a visit"]
    assert current(palette).keys == "Ctrl+Shift+L"


def test_a_command_that_begins_with_what_was_typed_stands_before_notes(
    day: Field, palette: Palette
) -> None:
    typed(day, "th")
    typed(day, "eme da")
    assert current(palette).name == "Theme: dark"
    press(day, Qt.Key.Key_Return)
    assert day.parts.preferences.now.theme == "dark"


def test_a_slip_is_forgiven_once_nobody_types_any_more(
    day: Field, palette: Palette, qtbot: QtBot
) -> None:
    typed(day, "prarie")
    assert names(palette, "Accounts") == []
    qtbot.waitUntil(lambda: names(palette, "Accounts") == ["Prairie Oncology Associates"])
    typed(day, "x")
    assert "Accounts" not in names(palette)


@pytest.mark.parametrize(
    ("text", "said"),
    [("zzqqx", "Nothing on this laptop"), ("> zzq", "No command"), ("~", "One more letter")],
)
def test_no_hit_is_said_in_words(day: Field, palette: Palette, text: str, said: str) -> None:
    typed(day, text)
    assert palette.nothing.isVisible()
    assert palette.nothing.text().startswith(said)
    press(day, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_only_the_newest_question_is_answered(day: Field, palette: Palette) -> None:
    answers: list[str] = []
    palette.search.answered.connect(lambda text, _found: answers.append(text))
    for text in ("h", "ha", "har", "harb"):
        palette.line.setText(text)
    day.settle()
    assert answers == ["harb"]


def test_ctrl_enter_opens_a_window_of_its_own(day: Field, palette: Palette) -> None:
    section = day.workspace.page.section
    typed(day, "harb")
    press(day, Qt.Key.Key_Return, CTRL)
    (window,) = day.workspace.windows.open_ones
    assert window.windowTitle().startswith("Harbor")
    assert day.workspace.page.section == section
    window.close()
    assert day.workspace.windows.open_ones == []


def test_the_palette_can_be_heard_and_read(day: Field, palette: Palette) -> None:
    typed(day, "on")
    assert nameless(palette) == cut(palette) == marked_up(palette) == []


def test_a_command_that_cannot_run_is_found_dimmed_with_its_reason(day: Field) -> None:
    day.show("settings")
    press(day, Qt.Key.Key_K, CTRL)
    box = day.workspace.palette_box
    typed(day, "print")
    row = current(box)
    reason = "Nothing here to print: open a call."
    assert (row.name, row.context, row.is_dim) == ("Print", reason, True)
    assert reason in row.told
    press(day, Qt.Key.Key_Return)
    assert not box.isVisible()
    assert day.toast() == reason


def test_nothing_typed_offers_only_what_can_be_done(day: Field, palette: Palette) -> None:
    assert not any(row.is_dim for row in palette.rows)
    typed(day, "> ")
    dim = [row.name for row in palette.rows if row.is_dim]
    assert {"Undo", "Redo", "Forward", "Theme: like the system"} <= set(dim)
