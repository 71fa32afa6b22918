"""Whether a person's hand ever waits for the window: the longest turn of its event loop, by step.

The program's own window over a laptop with 2,000 accounts, 20,000 contacts and 100,000 calls, and
one account with forty people, plays what people do in a day: each section for the first time and
again, a long list, an account with its tabs, the palette, a call from its form to its undoing, text
size and theme. Judged is the time that the main thread itself used a processor between two turns,
so that what else the machine does changes nothing; the wall clock and where the program was stand
beside it. `event_loop` does the same for a sync.

    python -m benchmarks.journeys [SHARE [WORD]]

SHARE is the part of the heavy territory to take, 1 unless given; WORD takes the steps that have it.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from benchmarks._measuring import seeded
from benchmarks._profile import fill
from benchmarks._territory import Size
from bluenote_field.actions.calls import CallDraft, plan_call
from bluenote_field.domain.accounts import Affiliation, Contact
from bluenote_field.settings import Settings, changed_settings, save_settings
from bluenote_field.store.store import Store
from tests.fakes.store import open_store

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bluenote_field.app import Desktop
    from bluenote_field.ui.call.form import CallForm
    from bluenote_field.ui.lists.table import EntityTable
    from tests.gaps import Gap, Gaps

BUDGET_MS = 50.0
PEOPLE, VISITS = 40, 6
AT_REST_S = 0.3
NOTE = "Spoke with the team about screening for distress. " * 12
Step = tuple[str, Callable[[], object]]


def main() -> None:
    """Make the profile, then play."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    size = Size(int(2000 * share), int(20_000 * share), int(100_000 * share))
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder), clock=lambda: datetime.now(UTC))
        fill(store, size, seeded())
        account = _busy_account(store)
        _play(store, Path(folder), account, word=sys.argv[2] if len(sys.argv) > 2 else "")


def _busy_account(store: Store) -> str:
    """One account with many people and a day full of visits."""
    with store.read() as reader:
        accounts = [row["id"] for row in reader.rows("SELECT id FROM account LIMIT :n", n=VISITS)]
        contacts = reader.rows("SELECT id FROM contact LIMIT :n", n=PEOPLE)
    busy = str(accounts[0])
    morning = datetime.now(UTC).replace(hour=8, minute=0, second=0, microsecond=0)
    with store.unit("fill") as unit:
        for row in contacts:
            unit.change(Contact, row["id"], {"account_id": busy})
            tie = {"contact_id": row["id"], "account_id": busy, "title": "Oncologist"}
            unit.add(Affiliation, tie)
    with store.unit("plan") as unit:
        for hour, account in enumerate(accounts):
            plan_call(unit, CallDraft(str(account), morning + timedelta(hours=hour)))
    return busy


def _play(store: Store, folder: Path, account: str, *, word: str) -> None:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after the platform is chosen

    from bluenote_field.app import Desktop, name_application  # noqa: PLC0415 - same
    from tests.gaps import Gaps  # noqa: PLC0415 - same

    quiet = {"sync_minutes": 0, "sync_at": "", "lock_minutes": 0, "language": "en"}
    save_settings(folder, changed_settings(Settings(), quiet))
    application = QApplication(["bluenote-field"])
    name_application(application)
    desktop = Desktop(application, folder)
    desktop.window.resize(1280, 800)
    desktop.window.show()
    desktop.build(store, zone=ZoneInfo("UTC"))
    gaps = Gaps()
    worst = [("the window opens", _gap_of(gaps, desktop, partial(_all_made, desktop)))]
    for name, act in _steps(desktop, account):
        gap = _gap_of(gaps, desktop, act)
        if word in name:
            worst.append((name, gap))
            print(f"{name:44} {gap.own:6.1f} ms of the window's thread, {gap.milliseconds:6.1f} ms")
    gaps.stop()
    for name, gap in sorted(worst, key=lambda each: -each[1].own):
        if gap.own > BUDGET_MS / 2:
            print(f"{name}: {gap.told()}")
    missed = sum(gap.own > BUDGET_MS for _, gap in worst)
    print(f"{missed} of {len(worst)} steps over {BUDGET_MS:.0f} ms")
    desktop.quit()


def _all_made(desktop: Desktop) -> None:
    """Wait until the pages that nobody asked for are there, too."""
    from PySide6.QtTest import QTest  # noqa: PLC0415 - after the platform is chosen

    assert desktop.session is not None
    pages = desktop.session.workspace.pages
    while pages.made != set(pages):
        QTest.qWait(int(AT_REST_S * 1000))


def _gap_of(gaps: Gaps, desktop: Desktop, act: Callable[[], object]) -> Gap:
    """The longest turn from an act until the window is at rest again."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - after the platform is chosen

    gaps.begin()
    QTimer.singleShot(0, act)
    _rest(desktop, gaps)
    return max(gaps.all, key=lambda gap: gap.own)


def _rest(desktop: Desktop, gaps: Gaps) -> None:
    """Let the window live until nothing was asked for during a while."""
    from PySide6.QtTest import QTest  # noqa: PLC0415 - after the platform is chosen

    QTest.qWait(int(AT_REST_S * 1000))
    assert desktop.session is not None
    theme = desktop.session.parts.theme
    while not desktop.background.is_idle or theme.is_at_work or not gaps.all:
        QTest.qWait(int(AT_REST_S * 1000))


def _steps(desktop: Desktop, account: str) -> Iterator[Step]:
    assert desktop.session is not None
    workspace, desk = desktop.session.workspace, desktop.session.parts.desk
    for section in ("sync", *workspace.pages):
        yield f"{section}, first shown", partial(desk.show_section, section)
    for section in workspace.pages:
        yield f"{section}, again", partial(desk.show_section, section)
    yield from _account_steps(desktop, account)
    yield from _list_steps(desktop)
    yield from _call_steps(desktop)
    preferences = desktop.session.preferences
    for section in ("calls", "today", "settings"):
        yield f"to {section}", partial(desk.show_section, section)
        for theme in ("dark", "light"):
            yield f"theme {theme}, on {section}", partial(preferences.change, {"theme": theme})
    for percent in ("130", "100"):
        yield f"text size {percent}", partial(preferences.change, {"text_size": percent})


def _account_steps(desktop: Desktop, account: str) -> Iterator[Step]:
    assert desktop.session is not None
    workspace, desk = desktop.session.workspace, desktop.session.parts.desk
    yield "an account with forty people", partial(desk.open_record, "account", account)
    tabs = workspace.page.detail.inside.tabs  # type: ignore[attr-defined]
    for number in range(tabs.count()):
        yield f"tab {tabs.tabText(number)}", partial(tabs.setCurrentIndex, number)
    yield "the palette", workspace.palette_box.toggle
    for typed in ("c", "ce", "cedar"):
        yield f"palette: {typed}", partial(workspace.palette_box.open_with, typed)
    yield "the palette closes", workspace.palette_box.close_palette


def _list_steps(desktop: Desktop) -> Iterator[Step]:
    assert desktop.session is not None
    workspace, desk = desktop.session.workspace, desktop.session.parts.desk
    for section in ("calls", "contacts"):
        yield f"to {section}", partial(desk.show_section, section)
        table = workspace.page.table  # type: ignore[attr-defined]
        yield f"{section}: the end", table.view.scrollToBottom
        yield f"{section}: the middle", partial(_select_middle, table)
        yield f"{section}: order", partial(table.columns.order_by, "account_id")
        yield f"{section}: refreshed", table.refresh


def _select_middle(table: EntityTable) -> None:
    table.view.selectRow(table.model.rowCount() // 2)


def _call_steps(desktop: Desktop) -> Iterator[Step]:
    assert desktop.session is not None
    desk = desktop.session.parts.desk
    yield "to today", partial(desk.show_section, "today")
    for _ in range(2):
        yield "call form opens", desk.log_call
        fields = _form().fields
        assert fields is not None
        for letter in "ced":
            yield f"a letter of an account: {letter}", partial(_type, fields.account, letter)
        yield "the account picked", partial(_press_enter, fields.account)
        yield "a letter in the note", partial(_type, fields.note, "S")
        yield "a long note", partial(fields.note.setPlainText, NOTE)
        yield "the next step folded out", partial(fields.go_to, "outcome")
        yield "saved", _form().save
    yield "undone", desktop.session.parts.undoing.undo


def _type(widget: QWidget, letters: str) -> None:
    from PySide6.QtTest import QTest  # noqa: PLC0415 - after the platform is chosen

    QTest.keyClicks(widget, letters)


def _press_enter(widget: QWidget) -> None:
    from PySide6.QtCore import Qt  # noqa: PLC0415 - after the platform is chosen
    from PySide6.QtTest import QTest  # noqa: PLC0415 - same

    QTest.keyClick(widget, Qt.Key.Key_Return)


def _form() -> CallForm:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after the platform is chosen

    from bluenote_field.ui.call.form import CallForm  # noqa: PLC0415 - same

    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, CallForm) and w.isVisible()]
    return shown[-1]


if __name__ == "__main__":
    main()
