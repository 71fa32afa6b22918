"""Under the pseudo-locale every text of ours is marked, so what is not marked was never translated.

The records of such a profile are marked as well (« »), so that a name is not taken for a text of
ours. What is left after both are taken away may hold numbers, dates, keys and proper names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QLocale, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QTableView,
    QWidget,
)

from demo.pseudo import PSEUDO_END, PSEUDO_START
from tests.ui.lints.seen import named, seen

DATA_START, DATA_END = "«", "»"
MARKS = {PSEUDO_START: PSEUDO_END, DATA_START: DATA_END}
MARK = re.compile("|".join(map(re.escape, (*MARKS, *MARKS.values()))))
WORD = re.compile(r"[^\W\d_]{2,}")
PLACE_OR_ADDRESS = re.compile(
    r"\S*[/@\\]\S*|[0-9a-f]{8}-[0-9a-f-]{27}|([0-9A-Z]{4}-){3}[0-9A-Z]{4}|\b[A-Z]{2}\b(?=\s|$)|\S+\.(py|toml|db|example)\b"
)
PROPER = frozenset(
    "Blue Note Field Ctrl Shift Alt Enter Return Esc Escape Tab Space Del Delete Backspace Home "
    "End Up Down Left Right PgUp PgDown Page Meta Ins Menu Cmd PDF CSV ICS XLSX vCard NPI KB MB kB "
    "English Español Deutsch Quillmere Health Halcyra Teen BlueNoteField Nora "
    "Lindqvist".lower().split()
)  # fmt: skip
MOST_ROWS = 40


def untranslated(root: QWidget) -> list[str]:
    """Texts of ours that no translator ever saw."""
    found = dict.fromkeys(
        f"{where}: “{text}”" for where, text in _texts(root) if text and left_over(text)
    )
    return list(found)


def left_over(text: str) -> str:
    """The words of a text that are neither marked nor a date, a key or a proper name."""
    bare = PLACE_OR_ADDRESS.sub(" ", _outside_marks(text))
    words = [word for word in WORD.findall(bare) if word.lower() not in PROPER | _calendar()]
    return " ".join(words)


def _outside_marks(text: str) -> str:
    """What stands outside of all marks; a text that was cut off may lack its end."""
    depth, at, outside = 0, 0, []
    for mark in MARK.finditer(text):
        if depth == 0:
            outside.append(text[at : mark.start()])
        depth = depth + 1 if mark[0] in MARKS else max(0, depth - 1)
        at = mark.end()
    if depth == 0:
        outside.append(text[at:])
    return " ".join(outside)


@cache
def _calendar() -> frozenset[str]:
    locale, words = QLocale("en_US"), {"am", "pm"}
    for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
        words |= {locale.dayName(day, form).lower() for day in range(1, 8)}
        words |= {locale.monthName(month, form).lower() for month in range(1, 13)}
    return frozenset(words)


def _texts(root: QWidget) -> Iterator[tuple[str, str]]:
    for widget in seen(root, QWidget):
        yield f"name of {named(widget)}", widget.accessibleName()
        yield f"tip of {named(widget)}", widget.toolTip()
        if widget.isWindow():
            yield "title", widget.windowTitle()
        yield from _own_texts(widget)


def _own_texts(widget: QWidget) -> Iterator[tuple[str, str]]:
    match widget:
        case QLabel() | QAbstractButton():
            yield named(widget), widget.text()
        case QLineEdit():
            yield f"hint of {named(widget)}", widget.placeholderText()
        case QGroupBox():
            yield named(widget), widget.title()
        case QTabBar():
            yield from (("tab", widget.tabText(at)) for at in range(widget.count()))
        case QComboBox():
            what = f"choice of {named(widget)}"
            yield from ((what, widget.itemText(at)) for at in range(widget.count()))
        case QAbstractItemView() if widget.model() is not None:
            yield from _cells(widget)
        case _:
            pass


def _cells(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    model = view.model()
    nowhere = QModelIndex()
    shown = [0]
    if isinstance(view, QTableView):
        columns = range(model.columnCount(nowhere))
        shown = [each for each in columns if not view.isColumnHidden(each)]
        for column in shown:
            yield "column", str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    for column in shown:
        for row in range(min(model.rowCount(nowhere), MOST_ROWS)):
            text = model.index(row, column).data()
            if isinstance(text, str):
                yield f"cell of {named(view)}", text
