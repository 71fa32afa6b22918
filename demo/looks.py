"""The same screens in the dark."""

from __future__ import annotations

from bluenote_field.settings import ThemeChoice
from demo.diary import Counts, require
from demo.player import Player


def look_in_the_dark(player: Player, counts: Counts) -> None:
    """Every page once more, dark."""
    preferences = player.parts.preferences
    preferences.change({"theme": ThemeChoice.DARK})
    player.settle()
    for section in player.workspace.pages:
        player.page(section).focus_filter()
        player.picture(f"{section}-dark")
    image = player.workspace.grab().toImage()
    corner = image.pixelColor(image.width() - 3, image.height() // 2)
    require(corner.lightness() < 100, "the window is dark")  # noqa: PLR2004 - of 255
    counts["pages"] = len(player.workspace.pages)
    preferences.change({"theme": ThemeChoice.LIGHT})
