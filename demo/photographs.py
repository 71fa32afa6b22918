"""Takes the pictures of every screen in every look."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import product
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from bluenote_field.ui.call_form import CallForm
from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.preview import Preview
from demo.day import play_until
from demo.diary import Diary
from demo.hand import CTRL, press, shown, wait_for
from demo.player import Player
from demo.stage import Stage

ESCAPES = 3
SIZES = ((1280, 800), (1100, 700))
LAST_STEP = "sync"
"""Played before the pictures are taken: a conflict waits, receipts are there."""


@dataclass(frozen=True, slots=True)
class Look:
    """One combination of language, theme and size."""

    language: str
    theme: str
    size: tuple[int, int]

    @property
    def name(self) -> str:
        """The folder of its pictures."""
        return f"{self.language}-{self.theme}-{self.size[0]}x{self.size[1]}"


def looks() -> Iterator[Look]:
    """Every combination, those that cost most to change outermost."""
    for language, theme, size in product(("en", "es"), ("light", "dark"), SIZES):
        yield Look(language, theme, size)


def take_pictures(set_up: Stage, out: Path, *, say: Callable[[str], None]) -> int:
    """Play the day so far, then photograph; gives the number of pictures."""
    diary = Diary(say)
    player = Player(set_up, diary, out / "on-the-way")
    try:
        play_until(player, LAST_STEP)
        names: list[str] = []
        for look in looks():
            with diary.step(look.name) as counts:
                names = _take(player, look, out)
                counts["pictures"] = len(names)
    finally:
        player.close_app()
    (out / "index.html").write_text(contact_sheet(names), encoding="utf-8")
    return len(names) * len(list(looks()))


def _take(player: Player, look: Look, out: Path) -> list[str]:
    """Photograph every screen in one combination; gives their names."""
    player.parts.preferences.change({"language": look.language, "theme": look.theme})
    player.settle()
    window = player.workspace.window()
    window.resize(*look.size)
    player.out = out / look.name
    names = []
    for section in player.workspace.pages:
        player.page(section).focus_filter()
        player.picture(section)
        names.append(section)
    for name, show in _records(player).items():
        show()
        player.settle()
        player.picture(name)
        press(Qt.Key.Key_Escape)
        names.append(name)
    for name, kind, show in _dialogs(player):
        show()
        dialog = wait_for(kind)
        player.settle()
        player.picture(name, dialog)
        _close(kind)
        names.append(name)
    return names


def _close(kind: type[QDialog]) -> None:
    """Escape closes a list of suggestions first, then the dialog."""
    for _ in range(ESCAPES):
        press(Qt.Key.Key_Escape)
        if shown(kind) is None:
            return
    raise TimeoutError(f"{kind.__name__} does not close")


def _records(player: Player) -> dict[str, Callable[[], None]]:
    desk = player.parts.desk
    contact = player.ids["new contact"]
    run = player.here("SELECT id FROM sync_run WHERE outcome = 'complete' ORDER BY id DESC")[0][0]
    return {
        "account-detail": lambda: desk.open_record("account", player.ids["account"]),
        "contact-detail": lambda: desk.open_record("contact", contact),
        "call-detail": lambda: desk.open_record("call", player.ids["first call"]),
        "task-detail": lambda: desk.open_record("task", player.ids["task"]),
        "receipt": lambda: desk.open_record("sync_run", run),
    }


def _dialogs(player: Player) -> list[tuple[str, type[QDialog], Callable[[], None]]]:
    desk = player.parts.desk
    planned = CallWanted(account_id=player.ids["account"], plan=True)
    return [
        ("log-a-call", CallForm, lambda: press(Qt.Key.Key_L, CTRL)),
        ("plan-a-visit", CallForm, lambda: desk.log_call(planned)),
        ("preview", Preview, lambda: desk.print_summary(player.ids["first call"])),
    ]


def contact_sheet(names: Sequence[str]) -> str:
    """A page that shows one screen in a row and one look in a column."""
    all_looks = list(looks())
    head = "".join(f"<th>{escape(look.name)}</th>" for look in all_looks)
    rows = []
    for name in names:
        cells = "".join(
            f'<td><a href="{look.name}/{name}.png">'
            f'<img loading="lazy" src="{look.name}/{name}.png" alt="{escape(name)}"></a></td>'
            for look in all_looks
        )
        rows.append(f"<tr><th>{escape(name)}</th>{cells}</tr>")
    style = "body{font-family:sans-serif}img{width:420px;border:1px solid #ccc}th{padding:4px}"
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Every screen</title>'
        f"<style>{style}</style><table><tr><th></th>{head}</tr>{''.join(rows)}</table></html>\n"
    )
