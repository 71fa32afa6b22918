"""Adding and removing a task, each with a toast that can take it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from bluenote_field.actions import tasks
from bluenote_field.domain.tasks import Task
from bluenote_field.ui.forms.record_form import add_record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from bluenote_field.ui.forms.dialogs import FormDialog
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
        values=values,
    )


def remove_task(parts: Parts, task: Task) -> None:
    """Delete a task; undo brings it back."""
    verb = partial(tasks.remove_task, task_id=task.id)
    parts.undoing.run("remove a task", verb, translate("TaskForm", "Task removed."))
