"""About: the version, where the data lies, and under which licences the parts of it stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution, version
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QWidget

from bluenote_field.ui.widgets import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bluenote_field.ui.background import Background

OURS = "bluenote-field"
LONGEST_LICENCE = 60
KNOWN_BY_HAND: Final = {"sqlcipher3": "Zlib"}
"""Libraries whose metadata does not say."""
_NAME = re.compile(r"[A-Za-z0-9._-]+")


class About(QDialog):
    """What the program is."""

    def __init__(
        self, profile: Path, background: Background, parent: QWidget | None = None
    ) -> None:
        """Build it; `open()` shows it, and the licences come a moment later."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Blue Note Field"))
        self.setMinimumWidth(560)
        self._profile = profile
        column = pieces.column(self, margin=pieces.HUGE, spacing=pieces.MEDIUM)
        column.addWidget(pieces.label("Blue Note Field", "heading"))
        column.addWidget(
            pieces.label(self.tr("Version {number}").format(number=own_version()), "muted")
        )
        column.addWidget(pieces.label(self.tr("Data on this laptop"), "section"))
        self.folder = pieces.selectable(pieces.label(str(profile), wraps=True))
        column.addWidget(self.folder)
        line = pieces.row()
        line.addWidget(pieces.button(self.tr("Open the folder"), self.open_folder))
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(pieces.label(self.tr("Made with"), "section"))
        self.licences = QPlainTextEdit()
        self.licences.setReadOnly(True)
        self.licences.setAccessibleName(self.tr("Licences of the bundled libraries"))
        self.licences.setMinimumHeight(240)
        column.addWidget(self.licences, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        background.run(libraries, self._show, lane="network")

    @Slot()
    def open_folder(self) -> None:
        """Show the data folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._profile)))

    def _show(self, found: list[Library]) -> None:
        lines = [f"{each.name} {each.version}   {each.licence}".rstrip() for each in found]
        self.licences.setPlainText("\n".join(lines))


@dataclass(frozen=True, slots=True, order=True)
class Library:
    """A library that comes with the program."""

    name: str
    version: str
    licence: str


def own_version() -> str:
    """The version of the program; empty in a checkout that was never installed."""
    try:
        return version(OURS)
    except PackageNotFoundError:
        return ""


def libraries() -> list[Library]:
    """Everything the program needs, and what that needs in turn, by name."""
    seen: dict[str, Library] = {}
    waiting = [OURS]
    while waiting:
        name = waiting.pop()
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue  # for another system or another Python
        key = found.metadata["Name"].lower().replace("_", "-")
        if key not in seen:
            seen[key] = Library(found.metadata["Name"], found.version, licence_of(found))
            waiting += _needed(found)
    seen.pop(OURS, None)
    return sorted(seen.values(), key=lambda each: each.name.lower())


def licence_of(found: Distribution) -> str:
    """The licence in a few words, as the library itself says it."""
    told = _told(found, "License-Expression") or _told(found, "License")
    classes = [
        entry.rsplit(" :: ", 1)[1]
        for entry in found.metadata.get_all("Classifier") or []
        if entry.startswith("License :: ") and entry.count(" :: ") > 1
    ]
    is_short = told and len(told) <= LONGEST_LICENCE and "\n" not in told
    by_hand = KNOWN_BY_HAND.get(found.metadata["Name"], "")
    return told if is_short else ", ".join(classes) or by_hand


def _told(found: Distribution, name: str) -> str:
    return str((found.metadata.get_all(name) or [""])[0])


def _needed(found: Distribution) -> Iterator[str]:
    for requirement in found.requires or []:
        name = _NAME.match(requirement)
        if name is not None and "extra ==" not in requirement:
            yield name[0]
