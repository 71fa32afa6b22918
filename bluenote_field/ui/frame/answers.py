"""Who answers what pages ask of the desk: opens forms, and previews of what is printed.

Made once by `app` beside the workspace. One call form at a time: asking again brings it forward.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from bluenote_field.actions import conflicts
from bluenote_field.actions.autosave import KIND, NEW, kept_of
from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.fields import field_of
from bluenote_field.store.views.today import DraftLine, drafts
from bluenote_field.ui.call.form import CallForm
from bluenote_field.ui.navigation import CallWanted, Page
from bluenote_field.ui.words import label_of, told_problem

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from bluenote_field.errors import Problem
    from bluenote_field.ui.forms.record_editing import Opened
    from bluenote_field.ui.parts import Parts


class Answers(QObject):
    """Connects to the desk and opens what is asked for over `window`."""

    def __init__(self, parts: Parts, window: QWidget) -> None:
        """Answer as long as `window` lives; its `page` tells what an empty request is about."""
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._form: CallForm | None = None
        parts.desk.call_wanted.connect(self.open_call_form)
        parts.desk.form_wanted.connect(self.open_record_form)
        parts.desk.draft_wanted.connect(self.go_on)
        parts.desk.summary_wanted.connect(self.open_summary)
        parts.desk.brief_wanted.connect(self.open_brief)
        parts.desk.day_sheet_wanted.connect(self.open_day_sheet)

    @property
    def form(self) -> CallForm | None:
        """The call form, while one is open."""
        return self._form

    @Slot(object)
    def open_call_form(self, wanted: CallWanted) -> None:
        """Open the call form; asked for nothing in particular, about what the page shows."""
        if self._form is not None:
            self._form.activateWindow()
            return
        page = getattr(self._window, "page", None)
        if wanted == CallWanted() and isinstance(page, Page):
            wanted = getattr(page, "call_wanted", CallWanted)()
        self._form = CallForm(self._parts, wanted, self._window.window())
        self._form.finished.connect(self._forget)
        self._form.open()

    @Slot(str, str)
    def open_record_form(self, entity: str, id_: str) -> None:
        """Read a record and open its form over the window in front, or bring it forward."""
        from bluenote_field.ui.forms.record_editing import (  # noqa: PLC0415 - on use
            open_dialog,
            read_record,
        )

        shown = open_dialog(id_)
        if shown is not None:
            shown.activateWindow()
            return
        work = partial(read_record, self._parts, entity, id_)
        failed = partial(self._tell_gone, entity, id_)
        self._parts.background.run(work, self._show_record_form, failed)

    @Slot(str)
    def go_on(self, draft_id: str) -> None:
        """Open the form that a draft belongs to."""
        self._parts.background.run(partial(self._read_draft, draft_id), self._open_draft)

    @Slot(str)
    def open_summary(self, call_id: str) -> None:
        """Open the preview of a visit summary."""
        from bluenote_field.ui.printing.summary_preview import summary_preview  # noqa: PLC0415 - reportlab

        summary_preview(self._parts, call_id, self._window.window()).open()

    @Slot(str)
    def open_brief(self, account_id: str) -> None:
        """Open the preview of an account brief."""
        from bluenote_field.ui.printing.brief_preview import brief_preview  # noqa: PLC0415 - reportlab

        brief_preview(self._parts, account_id, self._window.window()).open()

    @Slot(object)
    def open_day_sheet(self, day: date) -> None:
        """Open the preview of the sheet of a day."""
        from bluenote_field.ui.printing.day_sheet_preview import day_sheet_preview  # noqa: PLC0415 - same

        day_sheet_preview(self._parts, day, self._window.window()).open()

    def _show_record_form(self, opened: Opened) -> None:
        from bluenote_field.ui.forms.record_editing import RecordDialog  # noqa: PLC0415 - on use

        over = QApplication.activeWindow()
        if over is None or isinstance(over, QDialog):  # a dialog may be closing just now
            over = self._window.window()
        RecordDialog(self._parts, opened, parent=over).open()

    def _read_draft(self, draft_id: str) -> DraftLine | None:
        with self._parts.store.read() as reader:
            return next((each for each in drafts(reader) if each.id == draft_id), None)

    def _open_draft(self, draft: DraftLine | None) -> None:
        if draft is not None and draft.kind == KIND:
            self.open_record_form(str(draft.body["entity"]), draft.id)
        elif draft is not None and draft.kind == NEW:
            from bluenote_field.ui.forms.new_record import go_on_with  # noqa: PLC0415 - on use

            go_on_with(self._parts, self._window, draft)
        elif draft is not None and draft.kind == conflicts.KIND:
            self._parts.desk.go_on_with_card(draft.id)
        elif draft is not None:
            self._parts.desk.log_call(CallWanted(draft_id=draft.id))

    def _tell_gone(self, entity: str, id_: str, problem: Problem) -> None:
        """What was typed about a record that is gone is still of use."""
        work = partial(_typed_about, self._parts, entity, id_)
        self._parts.background.run(work, partial(self._offer_copy, problem))

    def _offer_copy(self, problem: Problem, typed: str) -> None:
        copy = self.tr("Copy what was typed") if typed else ""
        put = partial(QGuiApplication.clipboard().setText, typed)
        self._parts.desk.notice(told_problem(problem), copy, put)

    @Slot()
    def _forget(self) -> None:
        self._form = None


def _typed_about(parts: Parts, entity: str, id_: str) -> str:
    """What the draft of a record holds, a line for each field."""
    with parts.store.read() as reader:
        kept = kept_of(reader, id_)
    held = kept.held if kept is not None else {}
    lines = []
    for name, how in held.items():
        field = label_of(field_of(entity_named(entity), name))
        lines.append(f"{field}: {how[-1] if isinstance(how, list) else how}")
    return "\n".join(lines)
