"""No two things of a window answer to the same key: Qt would then do neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QMenu, QTabBar, QWidget

from tests.ui.lints.seen import named, seen

MNEMONIC = re.compile(r"&([^&\s])")
Context = Qt.ShortcutContext
EVERYWHERE = (Context.WindowShortcut, Context.ApplicationShortcut)


@dataclass(frozen=True, slots=True)
class Bound:
    """A key, what answers to it, and within which widget it does."""

    key: str
    what: str
    owner: QWidget
    context: Context = Context.WindowShortcut

    def meets(self, other: Bound) -> bool:
        """Whether there is a place in the window where both would answer."""
        if self.context in EVERYWHERE or other.context in EVERYWHERE:
            return True
        if self.owner is other.owner:
            return True
        return (self._reaches(other.owner)) or other._reaches(self.owner)

    def _reaches(self, widget: QWidget) -> bool:
        within = self.context is Context.WidgetWithChildrenShortcut
        return within and self.owner.isAncestorOf(widget)


def doubled(root: QWidget) -> list[str]:
    """Keys to which two things answer."""
    return [
        f"{one.key}: {one.what} and {other.what}"
        for one, other in combinations(list(_bound(root)), 2)
        if one.key == other.key and one.meets(other)
    ]


def _bound(root: QWidget) -> Iterator[Bound]:
    yield from _shortcuts(root)
    yield from _actions(root)
    for button in seen(root, QAbstractButton):
        for letter in MNEMONIC.findall(button.text().replace("&&", "")):
            yield Bound(f"Alt+{letter.upper()}", named(button), button)
    for bar in seen(root, QTabBar):
        for at in range(bar.count()):
            for letter in MNEMONIC.findall(bar.tabText(at).replace("&&", "")):
                yield Bound(f"Alt+{letter.upper()}", f"tab “{bar.tabText(at)}”", bar)


def _shortcuts(root: QWidget) -> Iterator[Bound]:
    for shortcut in root.findChildren(QShortcut):
        owner = shortcut.parent()
        if not isinstance(owner, QWidget) or not shortcut.isEnabled() or not owner.isVisible():
            continue
        if owner.window() is root.window():
            for key in shortcut.keys():  # noqa: SIM118 - Qt's own, no dict
                what = f"a key of {named(owner)}"
                yield Bound(key.toString(), what, owner, shortcut.context())


def _actions(root: QWidget) -> Iterator[Bound]:
    told: set[QAction] = set()
    for widget in seen(root, QWidget):
        for action in widget.actions():
            if action in told or isinstance(widget, QMenu) or not action.isEnabled():
                continue
            told.add(action)
            for key in action.shortcuts():
                words = f"“{action.text()}”"
                sequence = QKeySequence(key).toString()
                yield Bound(sequence, words, widget, action.shortcutContext())
