"""Without central: two calls, a task, a correction, and the laptop closed and opened again."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from bluenote_field.errors import NetworkProblem
from bluenote_field.ui.call.fields import CallFields
from bluenote_field.ui.call.form import CallForm
from bluenote_field.ui.forms.record_editing import RecordDialog
from bluenote_field.ui.frame.workspace import Workspace
from bluenote_field.ui.pages.accounts import AccountsPage
from bluenote_field.ui.pages.today.page import TodayPage
from bluenote_field.ui.start.unlock import UnlockPage
from demo.diary import Counts, require, same
from demo.hand import (
    CTRL,
    button,
    clear_line,
    press,
    shown,
    tab_to,
    tab_until,
    type_text,
    wait_for,
    wait_until,
)
from demo.player import Player
from demo.stage import PASSPHRASE

FEWEST_LETTERS = 4
MOST_KEYS = 45
"""What logging a call may cost besides the note and the next step (see the desktop's design)."""


@dataclass(frozen=True, slots=True)
class Logged:
    """A call as it is to be logged: where, with whom, what is typed."""

    key: str
    account: str
    person: str
    note: str
    next_step: str
    due: str
    is_new: bool = False
    objective: str = ""
    topics: tuple[str, ...] = ()


FIRST = Logged(
    key="first call",
    account="Fallowcross",
    person="",
    note=(
        "Board of the infusion center agreed to a pilot with two navigators; a naïve question from "
        "finance: “who pays?”. Ελένη is said to be 100 % behind it; Олена wants 30 leaflets."
    ),
    next_step="Send the pilot outline to the board",
    due="in 2 weeks",
    objective="Win the board for a pilot with the nurse navigators",
    topics=("usual care", "hands over"),
)
SECOND = Logged(
    key="second call",
    account="Zephyrstone",
    person="+ Ottoline Brackenfell",
    note="Met the new practice manager in the corridor; she takes over scheduling in December.",
    next_step="Meet Ottoline about scheduling",
    due="tomorrow",
    is_new=True,
)


def log_first_call(player: Player, counts: Counts) -> None:
    """A call with a contact who is known already."""
    _log_call(player, FIRST, counts)


def log_second_call(player: Player, counts: Counts) -> None:
    """A call with somebody who was met for the first time: made inside the form."""
    _log_call(player, SECOND, counts)
    found = player.here(
        "SELECT c.id, a.contact_id FROM contact c JOIN call_attendee a ON a.contact_id = c.id"
        " WHERE c.last_name = 'Brackenfell' AND a.call_id = :call",
        call=player.ids[SECOND.key],
    )
    same(len(found), 1, "new contacts among the attendees")
    player.ids["new contact"] = found[0][0]


def finish_a_task(player: Player, counts: Counts) -> None:
    """Tick off the first follow-up of the day with the space bar."""
    page = player.page("today")
    if not isinstance(page, TodayPage):
        raise TypeError("today is shown")
    before = len(page.follow_ups.rows)
    require(before > 0, "something is due today")
    tab_until(lambda: QApplication.focusWidget() in page.follow_ups.rows, "a follow-up")
    key = str(getattr(QApplication.focusWidget(), "key", ""))
    press(Qt.Key.Key_Space)
    player.settle()
    done = player.here("SELECT done_at FROM task WHERE id = :id", id=key)
    require(done[0][0] is not None, "the task is done")
    player.ids["task"] = key
    counts["follow-ups before"] = before


def correct_an_account(player: Player, counts: Counts) -> None:
    """Change the telephone of an account by its form."""
    name = str(player.here("SELECT name FROM account WHERE name LIKE 'Ivorybrook%'")[0][0])
    page = player.page("accounts")
    if not isinstance(page, AccountsPage):
        raise TypeError("the accounts are shown")
    page.focus_filter()
    clear_line()
    type_text(name)
    wait_until(lambda: page.table.model.rowCount() == 1, "the filter leaves one account")
    player.settle()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    wait_until(lambda: page.detail.isVisible() and page.detail.card is not None, "it is shown")
    player.settle()
    player.picture("account-detail")
    tab_to(button(page.detail, "Edit"), back=True)
    press(Qt.Key.Key_Space)
    dialog = wait_for(RecordDialog)
    tab_to(_editor(dialog, "phone"))
    clear_line()
    type_text("(312) 555-0177")
    press(Qt.Key.Key_Tab)
    wait_until(lambda: "Saved" in dialog.state.text(), "the field that was left is saved")
    player.picture("edit-account", dialog)
    press(Qt.Key.Key_Return, CTRL)
    wait_until(lambda: shown(RecordDialog) is None, "the form has closed")
    player.settle()
    id_, phone = player.here("SELECT id, phone FROM account WHERE name = :name", name=name)[0]
    same(phone, "(312) 555-0177", "the telephone on the laptop")
    player.ids["account"] = id_
    counts["fields"] = 1


def try_to_sync(player: Player, counts: Counts) -> None:
    """A sync without central says so, and changes nothing of what waits."""
    before = player.state().waiting
    state = player.sync()
    problem = player.parts.sync.status.problem
    require(isinstance(problem, NetworkProblem), f"it says that there is no network: {problem}")
    same(state.waiting, before, "what waits")
    require(bool(player.workspace.banner.text), "the banner says that everything is saved")
    player.page("today").focus_filter()
    player.picture("today-offline")
    counts["waiting"] = state.waiting


def close_and_open(player: Player, counts: Counts) -> None:
    """Close the app, open it again with the passphrase; everything is there and still waits."""
    waiting = _pending(player)
    rows = _rows(player)
    player.close_app()
    player.open_app()
    page = wait_for(UnlockPage, seconds=30)
    player.picture("unlock", page.window())
    tab_to(page.line)
    type_text("not the passphrase at all")
    press(Qt.Key.Key_Return)
    wait_until(page.button.isEnabled, "a wrong passphrase is refused", seconds=30)
    require(shown(Workspace) is None, "a wrong passphrase opens nothing")
    tab_to(page.line)
    clear_line()
    type_text(PASSPHRASE)
    press(Qt.Key.Key_Return)
    wait_for(Workspace, seconds=30)
    player.settle()
    same(_pending(player), waiting, "what waits after the restart")
    same(_rows(player), rows, "rows after the restart")
    same(player.here("SELECT notes FROM call WHERE id = :id", id=player.ids[FIRST.key]),
         [(FIRST.note,)], "the first note after the restart")  # fmt: skip
    counts["waiting"] = player.state().waiting


def _log_call(player: Player, wanted: Logged, counts: Counts) -> None:
    player.page("today")
    known = {row[0] for row in player.here("SELECT id FROM call")}
    press(Qt.Key.Key_L, CTRL)
    form = wait_for(CallForm)
    wait_until(lambda: form.fields is not None, "the form is filled")
    fields = form.fields
    if fields is None:
        raise TypeError("the line above waited for it")
    keys = 1 + _choose(player, fields, wanted)
    tab_to(fields.note)
    type_text(wanted.note)
    tab_to(fields.next_step)
    type_text(wanted.next_step)
    press(Qt.Key.Key_Tab)
    keys += type_text(wanted.due) + 4
    if wanted.objective:
        _say_more(player, fields, wanted)
    player.picture(f"log-{wanted.key.replace(' ', '-')}", form)
    press(Qt.Key.Key_Return, CTRL)
    wait_until(lambda: shown(CallForm) is None, "the form has closed")
    player.settle()
    fresh = player.here("SELECT id, notes, status FROM call WHERE recorded_at IS NOT NULL")
    fresh = [row for row in fresh if row[0] not in known]
    same(len(fresh), 1, "new calls on the laptop")
    same(fresh[0][1:], (wanted.note, "saved"), "note and status on the laptop")
    player.ids[wanted.key] = fresh[0][0]
    steps = player.here(
        "SELECT title, due_on FROM task WHERE call_id = :call", call=player.ids[wanted.key]
    )
    same([step[0] for step in steps], [wanted.next_step], "the task of the next step")
    require(steps[0][1] is not None, "the next step has a day")
    require(keys <= MOST_KEYS, f"{keys} keys besides note and next step are too many")
    counts |= {"keys besides the texts": keys, "waiting": player.state().waiting}


def _choose(player: Player, fields: CallFields, wanted: Logged) -> int:
    """Pick the account and the person; gives the number of keys."""
    tab_to(fields.account)
    typed = type_text(wanted.account[: FEWEST_LETTERS + 2])
    wait_until(lambda: fields.account.is_offering, "accounts are offered")
    player.settle()
    press(Qt.Key.Key_Return)
    account = player.here("SELECT name FROM account WHERE id = :id", id=fields.account.account_id)
    require(bool(account) and account[0][0].startswith(wanted.account), "the account was picked")
    player.settle()
    person = wanted.person or str(
        player.here(
            "SELECT last_name FROM contact WHERE account_id = :id ORDER BY id LIMIT 1",
            id=fields.account.account_id,
        )[0][0]
    )
    before = len(fields.people.people())
    tab_to(fields.people.input)
    typed += type_text(person if wanted.is_new else person[:FEWEST_LETTERS])
    wait_until(lambda: fields.people.input.is_offering, "people are offered")
    press(Qt.Key.Key_Return)
    same(len(fields.people.people()), before + 1, "people of the call")
    same(fields.people.people()[-1].new, wanted.is_new, "whether the person is new")
    return typed + 2


def _say_more(player: Player, fields: CallFields, wanted: Logged) -> None:
    """Unfold the rest of the form: objective, topics, minutes."""
    tab_to(fields.more)
    press(Qt.Key.Key_Space)
    tab_to(fields.objective)
    type_text(wanted.objective)
    for words in wanted.topics:
        tab_to(fields.topics.input)
        type_text(words)
        wait_until(lambda: fields.topics.input.is_offering, f"“{words}” is offered")
        player.settle()
        press(Qt.Key.Key_Return)
    same(len(fields.topics.topics()), len(wanted.topics), "topics of the call")
    tab_to(fields.minutes)
    type_text("40")


def _pending(player: Player) -> list[tuple[object, ...]]:
    return player.here("SELECT entity, id, op FROM pending ORDER BY entity, id")


def _rows(player: Player) -> list[object]:
    tables = ("account", "contact", "call", "call_attendee", "task")
    return [player.here(f"SELECT count(*) FROM {name}")[0][0] for name in tables]  # noqa: S608


def _editor(dialog: RecordDialog, field: str) -> QWidget:
    QApplication.processEvents()
    return dialog.form.inputs[field].editor
