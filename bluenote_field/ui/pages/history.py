"""The history of one record, newest first: what was changed here, and each version to put back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from bluenote_field.store.views.restorable import MINE, THEIRS
from bluenote_field.ui.pages.cards import Row, Section
from bluenote_field.ui.pages.timeline_words import field_words
from bluenote_field.ui.widgets.pieces import TIGHT, button, column, label
from bluenote_field.ui.words import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bluenote_field.store.views.account_changes import RecordChange
    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate


class History(Section):
    """Hidden until something was changed."""

    def __init__(self, parts: Parts) -> None:
        """Begin empty."""
        super().__init__(translate("History", "History"), empty="")
        self._parts = parts
        self.hide()

    def show_changes(self, changes: Sequence[RecordChange]) -> None:
        """Show what was changed of the record that is on show."""
        self.show_lines(changes, self._row)
        self.setVisible(bool(changes))

    def _row(self, change: RecordChange) -> Row:
        when = self._parts.formats.near_moment(change.at, self._parts.today)
        is_clash = change.what == "conflict"
        what = translate("History", "changed at the same time") if is_clash else ""
        head = joined((when, joined((change.who, what), " ")))
        said = joined(field_words(each) for each in change.fields)
        made = Row(change.key, name=joined((head, said), ", "))
        words = column(spacing=TIGHT // 2)
        words.addWidget(label(head, "muted", wraps=True))
        words.addWidget(label(said, wraps=True))
        made.body.addLayout(words, 1)
        if change.back:
            act = partial(put_back, self._parts, change.key, change.back)
            text = put_back_words(change.back)
            link = button(text, act, kind="link", name=f"{text}: {said}")
            link.setProperty("inline", True)
            made.body.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return made


def put_back_words(version: str) -> str:
    """What the button says that puts a version back."""
    if version == MINE:
        return translate("History", "Put mine back")
    if version == THEIRS:
        return translate("History", "Put theirs back")
    return translate("History", "Put this back")


def put_back(parts: Parts, key: str, version: str) -> None:
    """Restore a version by an ordinary edit, which undo takes back."""
    from bluenote_field.actions import history  # noqa: PLC0415 - on use

    verb = partial(history.put_back, key=key, version=version)
    parts.undoing.run("put back", verb, translate("History", "Put back."))
