"""The evening: central is back, a colleague was quicker, then sync, receipt and visit summary."""

from __future__ import annotations

import json

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bluenote_field.domain.receipt import Receipt
from bluenote_field.store.views import sync_state as sync_views
from bluenote_field.ui.pages.calls import CallsPage
from bluenote_field.ui.pages.sync.page import SyncPage
from bluenote_field.ui.printing.preview import Preview
from demo.diary import Counts, require, same
from demo.hand import button, press, shown, tab_to, tab_until, wait_for, wait_until
from demo.laptop import colleague, edit_and_sync
from demo.offline import FIRST, SECOND
from demo.player import Player
from demo.stage import PASSPHRASE

MANAGER = "iolanthe"
THEIR_PHONE = "(312) 555-0144"
MY_PHONE = "(312) 555-0177"
THEIR_TIMES = "Only before 8, ask at the infusion desk"


def switch_central_on(player: Player, counts: Counts) -> None:
    """Start the program again; nothing that was made offline is there yet."""
    player.stage.central.start()
    require(player.is_answered(), "central answers again")
    calls = [player.ids[FIRST.key], player.ids[SECOND.key]]
    same(player.at_central("SELECT count(*) FROM call WHERE id = ANY(%s::uuid[])", calls), [(0,)],
         "calls of the day at central before the sync")  # fmt: skip
    counts["answers"] = "central"


def let_a_colleague_edit(player: Player, counts: Counts) -> None:
    """Another laptop changes the same account: a field that clashes and one that does not."""
    person = player.stage.source.user(MANAGER)
    folder = player.stage.folder / "colleague"
    central = player.stage.central.url
    values = {"phone": THEIR_PHONE, "best_times": THEIR_TIMES}
    with colleague(folder, central, person, passphrase=PASSPHRASE) as store:
        receipt = edit_and_sync(store, player.ids["account"], values)
    same(receipt.outcome, "complete", "the colleague's sync")
    same(_account_at_central(player), (THEIR_PHONE, THEIR_TIMES), "the account at central")
    counts |= {"fields": len(values), "by": person.name}


def sync_the_day(player: Player, counts: Counts) -> None:
    """Everything typed today arrives, word for word; the clash waits for a decision."""
    counts["waiting before"] = player.state().waiting
    state = player.sync()
    problem = player.parts.sync.status.problem
    require(problem is None, f"the sync went through: {problem}")
    same(state.waiting, 0, "what waits after the sync")
    same(player.here("SELECT count(*) FROM pending"), [(0,)], "pending rows after the sync")
    for each in (FIRST, SECOND):
        found = player.at_central(
            "SELECT notes, next_step FROM call WHERE id = %s::uuid", player.ids[each.key]
        )
        same(found, [(each.note, each.next_step)], f"the {each.key} at central")
    done = player.at_central("SELECT done_at FROM task WHERE id = %s::uuid", player.ids["task"])
    require(done[0][0] is not None, "the task is done at central")
    contact = player.at_central(
        "SELECT first_name, last_name FROM contact WHERE id = %s::uuid", player.ids["new contact"]
    )
    same(contact, [("Ottoline", "Brackenfell")], "the new contact at central")
    account = player.here(
        "SELECT phone, best_times FROM account WHERE id = :id", id=player.ids["account"]
    )
    same(account, [(THEIR_PHONE, THEIR_TIMES)], "the account on the laptop")
    same(state.conflicts, 1, "conflicts")
    counts |= {"waiting after": state.waiting, "conflicts": state.conflicts}


def decide_the_conflict(player: Player, counts: Counts) -> None:
    """Keep one's own telephone number; it goes out as an ordinary edit."""
    with player.parts.store.read() as reader:
        card = sync_views.cards(reader)[0]
    same(card.mine.get("phone"), MY_PHONE, "my version on the card")
    same(card.theirs.get("phone"), THEIR_PHONE, "the colleague's version on the card")
    require(bool(card.by), "the card says who it was")
    page = player.page("sync")
    player.picture("sync-conflict")
    tab_to(button(page, "Keep mine"))
    press(Qt.Key.Key_Space)
    player.settle()
    same(player.state().conflicts, 0, "conflicts after the decision")
    state = player.sync()
    same((state.waiting, state.conflicts), (0, 0), "waiting and conflicts after the second sync")
    same(_account_at_central(player), (MY_PHONE, THEIR_TIMES), "the account at central")
    counts["kept"] = "mine"


def read_the_receipt(player: Player, counts: Counts) -> None:
    """The receipt of the sync of the day says the same as central; it is printed."""
    receipt = _receipt_of_the_day(player)
    ids = {line.id for line in receipt.sent if line.status != "waiting"}
    for name in (FIRST.key, SECOND.key, "task", "new contact", "account"):
        require(player.ids[name] in ids, f"the receipt names the {name}")
    clashes = [line for line in receipt.sent if line.status in {"conflict", "merged"}]
    same([line.id for line in clashes], [player.ids["account"]], "clashes on the receipt")
    same((receipt.waiting, receipt.mismatches), (0, 0), "waiting and differing on the receipt")
    page = player.page("sync")
    if not isinstance(page, SyncPage):
        raise TypeError("the sync page is shown")
    run = receipt.run_id
    tab_until(lambda: getattr(QApplication.focusWidget(), "key", "") == run, "the run of the day")
    press(Qt.Key.Key_Return)
    wait_until(lambda: page.receipt.receipt == receipt, "the receipt is shown")
    player.picture("receipt")
    tab_to(button(page.receipt, "Print or save PDF"))
    press(Qt.Key.Key_Space)
    preview = wait_for(Preview)
    pdf = _paper(preview)
    player.picture("preview-receipt", preview)
    press(Qt.Key.Key_Escape)
    wait_until(lambda: shown(Preview) is None, "the preview has closed")
    (player.out / "receipt.pdf").write_bytes(pdf)
    for words in ("Ottoline Brackenfell", "Fallowcross Regional Hospital"):
        require(words in _text_of(pdf), f"“{words}” stands in the printed receipt")
    press(Qt.Key.Key_Escape)
    counts |= {"sent": len(receipt.sent), "bytes": len(pdf), "checks": receipt.scopes_checked}


def print_the_summary(player: Player, counts: Counts) -> None:
    """The visit summary holds the note; the leave-behind version does not."""
    page = player.find_and_open("infusion center pilot")
    if not isinstance(page, CallsPage):
        raise TypeError("the call is shown")
    same(page.detail.record_id, player.ids[FIRST.key], "the call that is shown")
    player.picture("call-detail")
    tab_to(button(page.detail, "Visit summary"))
    press(Qt.Key.Key_Space)
    preview = wait_for(Preview)
    internal = _paper(preview)
    player.picture("preview", preview)
    tab_to(button(preview, "Internal"))
    press(Qt.Key.Key_Right)
    wait_until(button(preview, "Leave-behind").isChecked, "the other version is chosen")
    leave_behind = _paper(preview)
    player.picture("preview-leave-behind", preview)
    press(Qt.Key.Key_Escape)
    wait_until(lambda: shown(Preview) is None, "the preview has closed")
    (player.out / "visit-summary.pdf").write_bytes(internal)
    (player.out / "visit-summary-leave-behind.pdf").write_bytes(leave_behind)
    for word in ("infusion center agreed", "Ελένη", "Олена", FIRST.next_step):
        require(word in _text_of(internal), f"“{word}” stands in the visit summary")
    require("Ελένη" not in _text_of(leave_behind), "the note is not in the leave-behind")
    require(FIRST.next_step in _text_of(leave_behind), "the next step is in the leave-behind")
    counts |= {"bytes": len(internal), "leave-behind bytes": len(leave_behind)}


def _paper(preview: Preview) -> bytes:
    wait_until(lambda: preview.paper is not None, "the paper is made", seconds=30)
    paper = preview.paper
    require(paper is not None and not paper.not_covered, "every letter can be drawn")
    return paper.pdf if paper is not None else b""


def go_home(player: Player, counts: Counts) -> None:
    """Close the app."""
    press(Qt.Key.Key_Escape)
    player.close_app()
    counts["windows"] = 0


def _receipt_of_the_day(player: Player) -> Receipt:
    """The receipt of the run that sent the first call."""
    found = player.here("SELECT receipt FROM sync_run WHERE receipt IS NOT NULL")
    receipts = [Receipt.from_dict(json.loads(row[0])) for row in found]
    wanted = player.ids[FIRST.key]
    sent = [r for r in receipts if any(s.id == wanted and s.status != "waiting" for s in r.sent)]
    same(len(sent), 1, "receipts that name the first call as sent")
    return sent[0]


def _account_at_central(player: Player) -> tuple[object, ...]:
    found = player.at_central(
        "SELECT phone, best_times FROM account WHERE id = %s::uuid", player.ids["account"]
    )
    return tuple(found[0])


def _text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())
