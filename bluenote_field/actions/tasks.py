"""Follow-ups: adding, changing, doing and reopening them."""

from __future__ import annotations

from collections.abc import Mapping

from bluenote_field.domain.tasks import Task
from bluenote_field.store.store import Unit


def add_task(unit: Unit, values: Mapping[str, object]) -> Task:
    """Make a task; it is the person's own unless the values say otherwise."""
    return unit.add(Task, {"owner_id": unit.who, **values})


def edit_task(unit: Unit, task_id: str, values: Mapping[str, object]) -> Task:
    """Change some fields of a task."""
    return unit.change(Task, task_id, values)


def finish_task(unit: Unit, task_id: str) -> Task:
    """Mark a task as done now."""
    return unit.change(Task, task_id, {"done_at": unit.now})


def reopen_task(unit: Unit, task_id: str) -> Task:
    """Take the mark back."""
    return unit.change(Task, task_id, {"done_at": None})


def remove_task(unit: Unit, task_id: str) -> None:
    """Delete a task."""
    unit.remove(Task, task_id)
