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
from bluenote_field.ui.looks.redress import Redressing
from bluenote_field.ui.looks.tokens import DARK, LIGHT, Tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

FONT = "Roboto"
FONT_FILES = ("Roboto-Regular.ttf", "Roboto-Medium.ttf", "Roboto-Bold.ttf")
POINTS = 10
USUAL_PERCENT = 100
_GROWS = re.compile(r"(?<=font-size: )\d+(?=pt)|(?<=min-height: )\d+(?=px)")
"""What grows with the text: letters, and the room that a line of them needs."""
_TOKEN = re.compile(r"@([a-z_]+)")


class Theme(QObject):
    """Dresses the application; `changed` comes when the colours are others."""

    changed = Signal()

    def __init__(
        self, app: QApplication, choice: str = "system", *, percent: int = USUAL_PERCENT
    ) -> None:
        """Take over the look of `app`, in the theme and the text size that a person chose."""
        super().__init__(app)
        self._app = app
        self._choice, self._percent = choice, percent
        self.tokens: Tokens = LIGHT
        app.setStyle("Fusion")
        self._usual = _usual_font()
        self._redressing = Redressing(app, self)
        # Whoever paints measures anew when the colours change; sizes are no different.
        self._redressing.seen.connect(self.changed)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._look_again)
        self.tokens = _tokens_for(choice)
        for exchange in self._exchanges:
            exchange()

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on dark ground now."""
        return self.tokens is DARK

    @property
    def look(self) -> tuple[Tokens, int]:
        """Colours and text size as they are chosen: what is made for them shows in others wrong."""
        return self.tokens, self._percent

    def choose(self, choice: str) -> None:
        """Change to "light", "dark" or "system"; the same choice again costs nothing."""
        if choice == self._choice:
            return
        self._choice = choice
        self._look_again()

    def enlarge(self, percent: int) -> None:
        """Show every text in this many hundredths of its usual size."""
        if percent == self._percent:
            return
        self._percent = percent
        self._redressing.begin(*self._exchanges)

    @property
    def is_at_work(self) -> bool:
        """Whether some widget does not yet wear what was chosen."""
        return self._redressing.is_at_work

    def finish(self) -> None:
        """Let every widget wear what was chosen, now: also those that nobody sees."""
        self._redressing.finish()

    def colour(self, token: str) -> QColor:
        """The colour of a token, for what paints itself."""
        return QColor(getattr(self.tokens, token))

    @Slot()
    def _look_again(self) -> None:
        # Dressing lays every widget out anew: only where the colours are others.
        tokens = _tokens_for(self._choice)
        if tokens is not self.tokens:
            self.tokens = tokens
            self._redressing.begin(*self._exchanges)

    @property
    def _exchanges(self) -> tuple[Callable[[], None], ...]:
        return self._set_font, self._set_palette, self._set_sheet

    def _set_font(self) -> None:
        font = QFont(self._usual)
        font.setPointSizeF(self._usual.pointSizeF() * self._percent / USUAL_PERCENT)
        if font != self._app.font():  # or every widget would be told of it for nothing
            self._app.setFont(font)

    def _set_palette(self) -> None:
        self._app.setPalette(palette_of(self.tokens))

    def _set_sheet(self) -> None:
        self._app.setStyleSheet(style_sheet(self.tokens, percent=self._percent))


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


def style_sheet(tokens: Tokens, *, percent: int = USUAL_PERCENT) -> str:
    """The style sheet with every @token replaced and every text as large as `percent` says.

    One that names an unknown token is our bug.
    """
    colours = asdict(tokens)
    shade = "dark" if tokens is DARK else "light"
    pictures = resource("style/blue_note.qss").parent
    colours["arrow_picture"] = (pictures / f"arrow-{shade}.svg").as_posix()
    colours["check_picture"] = (pictures / f"check-{shade}.svg").as_posix()
    text = resource("style/blue_note.qss").read_text(encoding="utf-8")
    text = _GROWS.sub(lambda found: f"{int(found[0]) * percent / USUAL_PERCENT:g}", text)
    return _TOKEN.sub(lambda found: str(colours[found[1]]), text)


def _usual_font() -> QFont:
    """The system's font; the reports' where it has none worth the name (a build machine)."""
    for name in FONT_FILES:
        with as_file(files("font_roboto").joinpath(f"files/{name}")) as path:
            QFontDatabase.addApplicationFont(str(path))
    if QGuiApplication.platformName() in {"offscreen", "minimal", "vnc"}:
        return QFont(FONT, POINTS)
    # Enlarged text is no reason to enlarge it again when the program dresses itself anew.
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)


def _tokens_for(choice: str) -> Tokens:
    if choice in {"light", "dark"}:
        return DARK if choice == "dark" else LIGHT
    is_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return DARK if is_dark else LIGHT
