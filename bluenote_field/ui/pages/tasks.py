"""All tasks: those that are open first, done ones on request; Space ticks, Enter reads, N adds."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from bluenote_field.actions import tasks
from bluenote_field.domain.filters import ListFilter
from bluenote_field.domain.tasks import Task
from bluenote_field.errors import Problem
from bluenote_field.store.store import Reader, Unit
from bluenote_field.store.views.pickers import name_of
from bluenote_field.ui.forms.task_form import add_task, remove_task
from bluenote_field.ui.lists.cell_writing import Editing
from bluenote_field.ui.lists.table import EntityTable
from bluenote_field.ui.lists.verbs import Verb
from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.pages.cards import Buttons, Head, aligned
from bluenote_field.ui.pages.list_detail import Detail, ListPage
from bluenote_field.ui.pages.task_rows import Ticking, due_chip
from bluenote_field.ui.widgets.elided import ElidedLink
from bluenote_field.ui.widgets.pieces import (
    MEDIUM,
    SMALL,
    TIGHT,
    button,
    chip,
    clear,
    hear_in_order,
    label,
    row,
    selectable,
)
from bluenote_field.ui.words import joined

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from bluenote_field.ui.parts import Parts


class TaskDetail(Detail):
    """The task that was chosen in the list."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Build the empty detail."""
        super().__init__(parts, parent)
        self.task: Task | None = None
        self.ticking = Ticking(parts, self)
        self.title = label("", "title", wraps=True)
        self.who = label("", "muted", wraps=True)
        self.about = ElidedLink()
        self.about.chosen.connect(self.open_account)
        self.text = selectable(label("", wraps=True))
        self.text.setAccessibleName(self.tr("Detail"))
        self.done = button(self.tr("Done"), self.finish, kind="primary")
        self.again = button(self.tr("Reopen"), self.reopen)
        self._due = row(spacing=SMALL)
        whole, head = self.begin_column()
        head.addWidget(self.title)
        head.addSpacing(TIGHT)
        head.addLayout(self._due)
        head.addSpacing(TIGHT)
        head.addLayout(aligned(self.about))
        head.addWidget(self.who)
        head.addSpacing(MEDIUM)
        head.addWidget(
            Buttons(
                self.done,
                self.again,
                button(self.tr("Edit"), self.edit),
                button(self.tr("Remove"), self.remove, kind="quiet"),
            )
        )
        whole.addWidget(self.text)
        whole.addStretch(1)
        self.setFocusProxy(self.done)

    def refresh(self) -> None:
        """Read the task again."""
        if self.record_id:
            self.parts.background.run(self._read, self._show, self._lost)

    @Slot()
    def finish(self) -> None:
        """Mark as done."""
        self.ticking.finish(self.record_id)

    @Slot()
    def reopen(self) -> None:
        """Take the mark back."""
        self.ticking.reopen(self.record_id)

    @Slot()
    def edit(self) -> None:
        """Change the task."""
        if self.task is not None:
            self.parts.desk.edit_record("task", self.task.id)

    @Slot()
    def remove(self) -> None:
        """Delete the task; the toast takes it back."""
        if self.task is not None:
            remove_task(self.parts, self.task)
            self.record_id = ""
            self.gone.emit()

    @Slot()
    def open_account(self) -> None:
        """Go to the account it is about."""
        if self.task is not None and self.task.account_id:
            self.parts.desk.open_record("account", self.task.account_id)

    def _read(self) -> tuple[Task, str, str, str]:
        with self.parts.store.read() as reader:
            task = reader.require(Task, self.record_id)
            return (
                task,
                _name(reader, "account", task.account_id),
                _name(reader, "contact", task.contact_id),
                _name(reader, "app_user", task.owner_id),
            )

    def _lost(self, _: Problem) -> None:
        self.record_id = ""
        self.gone.emit()

    def _show(self, read: tuple[Task, str, str, str]) -> None:
        task, account, contact, owner = read
        if task.id != self.record_id:
            return
        self.task = task
        self.title.setText(task.title)
        self.about.setText(account)
        self.about.setAccessibleName(account)
        self.about.setVisible(bool(account))
        self.who.setText(joined((contact, owner)))
        self.text.setText(task.detail or "")
        is_done = task.done_at is not None
        self.done.setVisible(not is_done)
        self.again.setVisible(is_done)
        self.setFocusProxy(self.again if is_done else self.done)
        clear(self._due)
        if task.done_at is not None:
            when = self.parts.formats.near_moment(task.done_at, self.parts.today)
            self._due.addWidget(chip(self.tr("done {when}").format(when=when), "ok"))
        elif task.due_on is not None:
            self._due.addWidget(due_chip(task.due_on, self.parts, today=self.parts.today))
            self._due.addWidget(label(self.parts.formats.day(task.due_on), "muted"))
        self._due.addStretch(1)
        hear_in_order(self)


class TasksPage(ListPage):
    """The list of tasks beside the task."""

    section: ClassVar[str] = "tasks"
    icon: ClassVar[str] = "task"
    shows: ClassVar[frozenset[str]] = frozenset({"task", "account", "contact"})
    opens: ClassVar[frozenset[str]] = frozenset({"task"})

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Build list, filter and detail."""
        super().__init__(parts, parent)
        self.table = EntityTable(
            Task,
            parts,
            ready=(
                ListFilter(name=self.tr("Open"), marks=("open",)),
                ListFilter(name=self.tr("Late"), marks=("late",)),
                ListFilter(name=self.tr("My week"), marks=("open", "mine", "week")),
                ListFilter(name=self.tr("Done"), marks=("done",), sort="done_at", descending=True),
            ),
            editing=Editing("edit a task", tasks.edit_task, frozenset({"title", "due_on"})),
            verbs=self._verbs(),
        )
        self.table.columns.order_by("due_on")
        self.table.begin_with(ListFilter(marks=("open",)))
        self.table.arrange({"title": 240, "due_on": 110, "account_id": 160})
        ticks = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table.view, self._tick)
        ticks.setContext(Qt.ShortcutContext.WidgetShortcut)
        head = Head(self.title())
        head.add(button(self.tr("Add task"), self.add, name=self.tr("Add a task (N)")))
        self.detail = TaskDetail(parts)
        self.put_together(
            self.detail,
            head=head,
            nothing=self.tr("Choose a task. Space ticks it off."),
        )

    @classmethod
    def title(cls) -> str:
        """What the side bar calls this page."""
        return QCoreApplication.translate("TasksPage", "Tasks")

    def call_wanted(self) -> CallWanted:
        """A call logged from here is about the account of the task."""
        task = self.detail.task if self.detail.isVisible() else None
        return CallWanted(account_id=(task.account_id if task else None) or "")

    @Slot()
    def add(self) -> None:
        """Open the form of a new task."""
        add_task(self.parts, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """N adds a task."""
        if event.key() == Qt.Key.Key_N and not event.modifiers():
            self.add()
        else:
            super().keyPressEvent(event)

    def _verbs(self) -> tuple[Verb, ...]:
        today = self.parts.today
        monday = today + timedelta(days=7 - today.weekday())
        days: tuple[tuple[str, date | None], ...] = (
            (self.tr("Today"), today),
            (self.tr("Tomorrow"), today + timedelta(days=1)),
            (self.tr("Next Monday"), monday),
            (self.tr("No date"), None),
        )
        due = tuple(Verb(name, partial(self._put_off, day), many=True) for name, day in days)
        return (
            Verb(self.tr("Done"), self._finish, many=True, keys=self.tr("Space")),
            Verb(self.tr("Reopen"), self._reopen, many=True),
            Verb(self.tr("Due"), many=True, choices=due),
            Verb(self.tr("Edit"), self._edit),
        )

    def _finish(self, ids: tuple[str, ...]) -> None:
        self._change(ids, tasks.finish_task, self.tr("%n task(s) done.", "", len(ids)))

    def _reopen(self, ids: tuple[str, ...]) -> None:
        self._change(ids, tasks.reopen_task, self.tr("%n task(s) open again.", "", len(ids)))

    def _put_off(self, day: date | None, ids: tuple[str, ...]) -> None:
        write = partial(_put_off, day=day)
        self._change(ids, write, self.tr("%n task(s) moved.", "", len(ids)))

    def _change(
        self, ids: tuple[str, ...], write: Callable[[Unit, str], object], told: str
    ) -> None:
        """Change all of them in one unit of work, which one undo takes back."""
        self.parts.undoing.run("change tasks", partial(_change_all, ids=ids, write=write), told)

    def _edit(self, ids: tuple[str, ...]) -> None:
        self.both.open(ids[0])
        self.parts.desk.edit_record("task", ids[0])

    @Slot()
    def _tick(self) -> None:
        """Turn the task the cursor is on: done, or open again."""
        task_id = self.table.current_id()
        if task_id:
            self.parts.background.run(partial(self._is_done, task_id), self._turn)

    def _is_done(self, task_id: str) -> tuple[str, bool]:
        with self.parts.store.read() as reader:
            return task_id, reader.require(Task, task_id).done_at is not None

    def _turn(self, answer: tuple[str, bool]) -> None:
        task_id, is_done = answer
        (self.detail.ticking.reopen if is_done else self.detail.ticking.finish)(task_id)


def _change_all(unit: Unit, *, ids: tuple[str, ...], write: Callable[[Unit, str], object]) -> None:
    for id_ in ids:
        write(unit, id_)


def _put_off(unit: Unit, task_id: str, *, day: date | None) -> Task:
    return tasks.edit_task(unit, task_id, {"due_on": day})


def _name(reader: Reader, entity: str, id_: str | None) -> str:
    return name_of(reader, entity, id_) if id_ else ""
