"""The program's own window for a benchmark: offscreen, quiet, set up as a start does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bluenote_field.settings import Settings, changed_settings, save_settings

if TYPE_CHECKING:
    from bluenote_field.app import Desktop
    from bluenote_field.ui.system.collecting import Collecting

QUIET = {"sync_minutes": 0, "sync_at": "", "lock_minutes": 0, "language": "en"}


def make_desktop(folder: Path) -> tuple[Desktop, Collecting]:
    """The window of a profile folder, 1280 by 800, in which nothing begins by itself."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after the platform is chosen

    from bluenote_field.app import (  # noqa: PLC0415 - same
        Desktop,
        _silence_import_hook,
        answer_sooner,
        name_application,
    )

    _silence_import_hook()
    save_settings(folder, changed_settings(Settings(), QUIET))
    application = QApplication(["bluenote-field"])
    name_application(application)
    desktop = Desktop(application, folder)
    collecting = answer_sooner(desktop)
    desktop.window.resize(1280, 800)
    return desktop, collecting
