"""The colours can be read, and the style sheet names none that is not there."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from bluenote_field import ui
from bluenote_field.resource import resource
from bluenote_field.ui.looks.icons import Icons
from bluenote_field.ui.looks.theme import Theme, style_sheet
from bluenote_field.ui.looks.tokens import (
    DARK,
    LEAST_CONTRAST,
    LIGHT,
    READ_TOGETHER,
    Tokens,
    contrast,
)

ICONS = sorted(path.stem for path in resource("icons/today.svg").parent.glob("*.svg"))


@pytest.mark.parametrize(("text", "ground"), READ_TOGETHER)
@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_its_ground(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= LEAST_CONTRAST


def test_contrast_is_what_the_standard_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_leaves_no_token_unfilled(tokens: Tokens) -> None:
    filled = style_sheet(tokens)
    assert "@" not in filled
    assert re.search(r"#[0-9A-F]{6}", filled)


def test_changing_the_theme_dresses_what_is_shown(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme(qapp, "light")
    button = QPushButton("Log call")
    qtbot.addWidget(button)
    icons = Icons(theme)
    icons.put(button, "plus")
    before = button.icon().pixmap(18, 18).toImage()
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert theme.is_dark
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.window
    assert button.icon().pixmap(18, 18).toImage() != before
    theme.deleteLater()
    qapp.setStyleSheet("")


def test_choosing_the_same_theme_again_changes_nothing(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme(qapp, "light")
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose("light")
    theme.deleteLater()
    qapp.setStyleSheet("")


@pytest.mark.parametrize("name", ICONS)
def test_every_picture_is_drawn_in_the_colour_it_is_given(
    qtbot: QtBot, qapp: QApplication, name: str
) -> None:
    root = ET.parse(resource(f"icons/{name}.svg")).getroot()  # noqa: S314 - a file of our own
    assert root.get("stroke") == "currentColor"
    theme = Theme(qapp, "light")
    image = Icons(theme).pixmap(name, "err", 24).toImage()
    seen = {image.pixelColor(x, y).name() for x in range(24) for y in range(24)
            if image.pixelColor(x, y).alpha() == 255}  # fmt: skip
    theme.deleteLater()
    qapp.setStyleSheet("")
    assert seen == {LIGHT.err.lower()}


def test_larger_text_needs_larger_letters_and_higher_lines(
    qtbot: QtBot, qapp: QApplication
) -> None:
    theme = Theme(qapp, "light")
    button = QPushButton("Log call")
    qtbot.addWidget(button)
    button.ensurePolished()
    points, height = button.font().pointSizeF(), button.minimumHeight()
    with qtbot.waitSignal(theme.changed):
        theme.enlarge(150)
    button.ensurePolished()
    assert button.font().pointSizeF() == pytest.approx(1.5 * points)
    assert button.minimumHeight() > height
    theme.enlarge(100)
    assert button.font().pointSizeF() == pytest.approx(points)
    theme.deleteLater()
    qapp.setStyleSheet("")


def test_the_style_sheet_grows_with_the_text() -> None:
    assert "font-size: 25.5pt" in style_sheet(LIGHT, percent=150)
    assert "font-size: 17pt" in style_sheet(LIGHT)


def test_all_looks_stand_in_the_one_style_sheet() -> None:
    """A widget with a sheet of its own keeps Qt's copy of the old one alive (docs/adr/0034)."""
    sources = Path(ui.__file__).parent.rglob("*.py")
    setting = {each.name for each in sources if "setStyleSheet(" in each.read_text("utf-8")}
    assert setting == {"theme.py", "redress.py"}
