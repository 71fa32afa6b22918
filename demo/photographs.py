"""Takes the pictures of every screen in every look, and lets the lints look at each."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from bluenote_field.ui.contact_drop.drop import DropFrame
from demo.looks_to_take import Look
from demo.screens import Screen, screens
from demo.studio import Studio, opened
from tests.ui.lints import findings

Say = Callable[[str], None]
PSEUDO_WORLDS = ("marked", "empty")
USUAL_WORLDS = ("filled", "empty", "long")


@dataclass(slots=True)
class Taken:
    """What came of it: pictures by look, findings of the lints with the pictures they are on."""

    pictures: dict[str, list[str]] = field(default_factory=dict)
    found: dict[str, list[str]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many pictures there are."""
        return sum(map(len, self.pictures.values()))


def take_pictures(looks: Iterable[Look], out: Path, *, only: str = "", say: Say) -> Taken:
    """Photograph everything in every look; `only` screens with this in their name."""
    taken = Taken()
    for look in looks:
        began = time.perf_counter()
        before, lints = taken.count, len(taken.found)
        for world in PSEUDO_WORLDS if look.language == "pseudo" else USUAL_WORLDS:
            _take_world(world, look, out, only=only, taken=taken)
        say(
            f"  {look.name}: {taken.count - before} pictures, "
            f"{len(taken.found) - lints} new findings, {time.perf_counter() - began:.0f} s"
        )
    return taken


def _take_world(world: str, look: Look, out: Path, *, only: str, taken: Taken) -> None:
    with opened(world, look) as studio:
        names = taken.pictures.setdefault(look.name, [])
        for screen in screens(studio):
            name = f"{screen.name}-{world}"
            if only not in name:
                continue
            shown = lead_to(studio, screen)
            file = out / look.name / f"{name}.png"
            file.parent.mkdir(parents=True, exist_ok=True)
            if not shown.grab().save(str(file)):
                raise OSError(f"the picture {file.name} could not be written")
            names.append(name)
            looked_at = _on_top(studio, screen, shown)
            for words in findings(looked_at, is_pseudo=look.language == "pseudo"):
                taken.found.setdefault(words, []).append(f"{look.name}/{name}")
            studio.tidy()


def lead_to(studio: Studio, screen: Screen) -> QWidget:
    """What there is to photograph: the newest window that came, else the one there was."""
    before = set(studio.windows())
    screen.lead(studio)
    studio.settle()
    new = [each for each in studio.windows() if each not in before and not _is_tip(each)]
    menus = [each for each in new if QApplication.activePopupWidget() is each]
    return (menus or new or [studio.desktop.window])[-1]


def _on_top(studio: Studio, screen: Screen, shown: QWidget) -> QWidget:
    """What the lints look at: the palette and the frame for a file dim what stands behind them."""
    if screen.name.startswith("palette"):
        return studio.workspace.palette_box
    if screen.name == "contact-drop":
        return studio.workspace.findChildren(DropFrame)[0]
    return shown


def _is_tip(window: QWidget) -> bool:
    return window.inherits("QTipLabel")


def told(found: dict[str, list[str]]) -> list[str]:
    """Findings in words, with the pictures to look at; those seen most often first."""
    often = Counter({words: len(places) for words, places in found.items()})
    return [
        f"{words}\n      {count} pictures, such as {found[words][0]}"
        for words, count in often.most_common()
    ]
