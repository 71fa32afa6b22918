"""How the windows look: Fusion, our own palette, and one style sheet filled with the tokens.

Native styles half-apply a style sheet and change under an app; so the style is ours on every
system, and what people feel (file and print dialogs, key sequences, the system's font) stays the
system's.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from bluenote_field.resource import resource
from bluenote_field.ui.tokens import DARK, LIGHT, Tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

FONT = "Roboto"
FONT_FILES = ("Roboto-Regular.ttf", "Roboto-Medium.ttf", "Roboto-Bold.ttf")
POINTS = 10
_TOKEN = re.compile(r"@([a-z_]+)")


class Theme(QObject):
    """Dresses the application; `changed` comes when the colours are others."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = "system") -> None:
        """Take over the look of `app`, in the theme that a person chose."""
        super().__init__(app)
        self._app = app
        self._choice = choice
        self.tokens: Tokens = LIGHT
        app.setStyle("Fusion")
        self._set_font()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._look_again)
        self._dress()

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on dark ground now."""
        return self.tokens is DARK

    def choose(self, choice: str) -> None:
        """Change to "light", "dark" or "system"; the same choice again costs nothing."""
        if choice == self._choice:
            return
        self._choice = choice
        self._look_again()

    def colour(self, token: str) -> QColor:
        """The colour of a token, for what paints itself."""
        return QColor(getattr(self.tokens, token))

    @Slot()
    def _look_again(self) -> None:
        # Dressing lays every widget out anew: only where the colours are others.
        if _tokens_for(self._choice) is not self.tokens:
            self._dress()
            self.changed.emit()

    def _dress(self) -> None:
        self.tokens = _tokens_for(self._choice)
        self._app.setPalette(palette_of(self.tokens))
        self._app.setStyleSheet(style_sheet(self.tokens))

    def _set_font(self) -> None:
        """Use the reports' font where the system has none worth the name (a build machine)."""
        for name in FONT_FILES:
            with as_file(files("font_roboto").joinpath(f"files/{name}")) as path:
                QFontDatabase.addApplicationFont(str(path))
        if QGuiApplication.platformName() in {"offscreen", "minimal", "vnc"}:
            self._app.setFont(QFont(FONT, POINTS))


def palette_of(tokens: Tokens) -> QPalette:
    """The palette for what the style sheet leaves to Fusion."""
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: tokens.window,
        QPalette.ColorRole.WindowText: tokens.text,
        QPalette.ColorRole.Base: tokens.surface,
        QPalette.ColorRole.AlternateBase: tokens.stripe,
        QPalette.ColorRole.Text: tokens.text,
        QPalette.ColorRole.PlaceholderText: tokens.muted,
        QPalette.ColorRole.Button: tokens.raised,
        QPalette.ColorRole.ButtonText: tokens.text,
        QPalette.ColorRole.BrightText: tokens.err,
        QPalette.ColorRole.Highlight: tokens.sel,
        QPalette.ColorRole.HighlightedText: tokens.sel_text,
        QPalette.ColorRole.ToolTipBase: tokens.toast,
        QPalette.ColorRole.ToolTipText: tokens.on_toast,
        QPalette.ColorRole.Link: tokens.accent,
        QPalette.ColorRole.LinkVisited: tokens.accent,
        QPalette.ColorRole.Accent: tokens.accent,
        QPalette.ColorRole.Light: tokens.raised,
        QPalette.ColorRole.Midlight: tokens.divider,
        QPalette.ColorRole.Mid: tokens.border,
        QPalette.ColorRole.Dark: tokens.border_strong,
        QPalette.ColorRole.Shadow: tokens.border_strong,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.disabled))
    return palette


def style_sheet(tokens: Tokens) -> str:
    """The style sheet with every @token replaced; one that names an unknown token is our bug."""
    colours = asdict(tokens)
    shade = "dark" if tokens is DARK else "light"
    pictures = resource("style/blue_note.qss").parent
    colours["arrow_picture"] = (pictures / f"arrow-{shade}.svg").as_posix()
    colours["check_picture"] = (pictures / f"check-{shade}.svg").as_posix()
    text = resource("style/blue_note.qss").read_text(encoding="utf-8")
    return _TOKEN.sub(lambda found: str(colours[found[1]]), text)


def _tokens_for(choice: str) -> Tokens:
    if choice in {"light", "dark"}:
        return DARK if choice == "dark" else LIGHT
    is_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return DARK if is_dark else LIGHT
