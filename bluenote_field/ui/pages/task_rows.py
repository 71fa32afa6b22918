"""A task as a row with a box to tick, wherever tasks are shown as rows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Slot
from PySide6.QtWidgets import QCheckBox

from bluenote_field.actions import tasks
from bluenote_field.ui.pages.cards import Row
from bluenote_field.ui.pages.rows_again import SPENT
from bluenote_field.ui.widgets.elided import Elided
from bluenote_field.ui.widgets.pieces import TIGHT, chip, column, label
from bluenote_field.ui.words import joined

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from bluenote_field.store.views.account import TaskLine
    from bluenote_field.store.views.today import FollowUp
    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate


class Ticking(QObject):
    """Marks tasks as done and takes the mark back, with a toast that can undo it."""

    def __init__(self, parts: Parts, parent: QObject) -> None:
        """Work with these parts."""
        super().__init__(parent)
        self._parts = parts

    @Slot(str)
    def finish(self, task_id: str, *_: object) -> None:
        """Mark as done now."""
        verb = partial(tasks.finish_task, task_id=task_id)
        self._parts.undoing.run("finish a task", verb, self.tr("Task done."))

    @Slot(str)
    def reopen(self, task_id: str, *_: object) -> None:
        """Take the mark back."""
        verb = partial(tasks.reopen_task, task_id=task_id)
        self._parts.undoing.run("reopen a task", verb, self.tr("The task is open again."))


def due_chip(due: date | None, parts: Parts, *, today: date) -> QWidget:
    """When a task is due, in words: late, today, or the day."""
    if due is None:
        return label("", "muted")
    away = (due - today).days
    if away < -1:
        days = translate("TaskRows", "{days} days late").format(days=-away)
        return chip(days, "err")
    if away == -1:
        return chip(translate("TaskRows", "1 day late"), "err")
    if away == 0:
        return chip(translate("TaskRows", "today"), "warn")
    return chip(parts.formats.near_day(due, today), "quiet")


def task_row(
    task: FollowUp | TaskLine, parts: Parts, *, ticking: Ticking, today: date, about: bool = True
) -> Row:
    """A box, the title, what it is about, and when it is due; Enter opens, Space ticks."""
    where = getattr(task, "account_name", "") if about else getattr(task, "who", "")
    made = Row(task.task_id, name=joined((task.title, where), ", "), letters=" ")
    box = QCheckBox()
    box.setAccessibleName(translate("TaskRows", "Done: {title}").format(title=task.title))
    box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    words = column(spacing=TIGHT // 2)
    words.addWidget(label(task.title, wraps=True))
    if where:
        words.addWidget(Elided(where, "small"))
    made.body.addWidget(box)
    made.body.addLayout(words, 1)
    made.body.addWidget(due_chip(task.due_on, parts, today=today), 0, Qt.AlignmentFlag.AlignVCenter)

    def tick(*_: object) -> None:
        box.setChecked(True)
        made.setProperty(SPENT, True)
        ticking.finish(task.task_id)

    box.clicked.connect(tick)
    made.opened.connect(partial(parts.desk.open_record, "task"))
    made.pressed.connect(tick)
    return made
