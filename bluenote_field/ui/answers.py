"""Who answers what pages ask of the desk: opens the call form and the preview of a summary.

Made once by `app` beside the workspace. One call form at a time: asking again brings it forward.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from bluenote_field.ui.call_form import CallForm
from bluenote_field.ui.navigation import CallWanted, Page

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

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

    @Slot(str)
    def open_summary(self, call_id: str) -> None:
        """Open the preview of a visit summary."""
        from bluenote_field.ui.summary_preview import summary_preview  # noqa: PLC0415 - reportlab

        summary_preview(self._parts, call_id, self._window.window()).open()

    @Slot(str)
    def open_brief(self, account_id: str) -> None:
        """Open the preview of an account brief."""
        from bluenote_field.ui.brief_preview import brief_preview  # noqa: PLC0415 - reportlab

        brief_preview(self._parts, account_id, self._window.window()).open()

    @Slot(object)
    def open_day_sheet(self, day: date) -> None:
        """Open the preview of the sheet of a day."""
        from bluenote_field.ui.day_sheet_preview import day_sheet_preview  # noqa: PLC0415 - same

        day_sheet_preview(self._parts, day, self._window.window()).open()

    @Slot()
    def _forget(self) -> None:
        self._form = None
