"""The form of a new record that was left half written: which form it was, and how it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication

from bluenote_field.actions import calls, people, tasks
from bluenote_field.domain.accounts import Contact
from bluenote_field.domain.calls import CallAddendum
from bluenote_field.domain.tasks import Task
from bluenote_field.ui.forms.record_form import add_record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from bluenote_field.domain.entity import Entity
    from bluenote_field.store.store import Unit
    from bluenote_field.store.views.today import DraftLine
    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate


def go_on_with(parts: Parts, over: QWidget, draft: DraftLine) -> None:
    """Open the form of a new record where it was left."""
    entity, title, write = _adding()[str(draft.body["entity"])]
    known, given = (msgspec.json.decode(str(draft.body[name])) for name in ("known", "given"))
    add_record(
        parts,
        over,
        title=title,
        entity=entity,
        write=write,
        values={**known, **given},
        leave_out=frozenset(known),
        draft=draft,
    )


def add_addendum(unit: Unit, values: Mapping[str, object]) -> CallAddendum:
    """Add to a call that is locked, by the values of a form."""
    return calls.add_addendum(unit, str(values["call_id"]), str(values["text"] or ""))


def _adding() -> dict[str, tuple[type[Entity], str, Callable[..., Entity]]]:
    """How each kind of record that is made in a form is made."""
    return {
        "contact": (Contact, translate("ContactForm", "Add a contact"), people.add_contact_with),
        "task": (Task, translate("TaskForm", "Add a task"), tasks.add_task),
        "call_addendum": (CallAddendum, translate("CallSteps", "Addendum"), add_addendum),
    }
