"""Adding, changing and removing a task, each with a toast that can take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from bluenote_field.actions import tasks
from bluenote_field.domain.tasks import Task
from bluenote_field.ui.record_form import add_record, edit_record, tell_saved

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from bluenote_field.ui.dialogs import FormDialog
    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate


def add_task(
    parts: Parts, parent: QWidget, values: Mapping[str, object] | None = None
) -> FormDialog:
    """Open the form of a new task, with what is known already (account, contact)."""
    return add_record(
        parts,
        parent,
        title=translate("TaskForm", "Add a task"),
        entity=Task,
        write=tasks.add_task,
        remove=tasks.remove_task,
        values=values,
    )


def edit_task(parts: Parts, parent: QWidget, task: Task) -> FormDialog:
    """Open the form of a task that exists."""
    title = translate("TaskForm", "Edit a task")
    return edit_record(parts, parent, title=title, record=task, write=tasks.edit_task)


def remove_task(parts: Parts, task: Task) -> None:
    """Delete a task; undo makes it again, as a new record."""

    def remove() -> None:
        with parts.store.unit("remove a task") as unit:
            tasks.remove_task(unit, task.id)

    def put_back() -> None:
        with parts.store.unit("put a task back") as unit:
            tasks.add_task(unit, task.values())

    def tell(_: None) -> None:
        tell_saved(parts, put_back, translate("TaskForm", "Task removed."))

    parts.background.run(remove, tell)
