"""One thing that the window can be told to do: its words, its keys, what it runs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from bluenote_field.domain.matching import fold, has_all, marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtWidgets import QWidget


ON_THE_KEYS = {"Control": "Ctrl", "Mayúsculas": "Mayús", "Escape": "Esc"}
"""What stands on Spanish keyboards, where Qt's Spanish has longer words."""


def _nothing() -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing to do."""

    id: str
    group: str
    """The heading it stands under in the sheet of keys."""
    words: str
    run: Callable[[], object]
    keys: tuple[str, ...] = ()
    """Key sequences in Qt's portable words; the first one is shown."""
    icon: str = "arrow"
    more: str = ""
    """Other words it is found by."""
    why_not: Callable[[], str] = _nothing
    """Why it cannot be run now, in a sentence; nothing where it can."""
    is_found: bool = True
    """False for what makes no sense in the palette, such as opening the palette."""
    is_bound: bool = True
    """False where somebody else listens to the keys."""

    @property
    def can_run(self) -> bool:
        """Whether running it now does anything."""
        return not self.why_not()

    def run_or(self, tell: Callable[[str], object]) -> None:
        """Run it, or tell why that cannot be done now."""
        reason = self.why_not()
        if reason:
            tell(reason)
        else:
            self.run()


def unless(can: Callable[[], bool], reason: str) -> Callable[[], str]:
    """The `why_not` of a command with one reason, told where `can` says no."""
    return partial(_reason, can, reason)


def _reason(can: Callable[[], bool], reason: str) -> str:
    return "" if can() else reason


def bind(
    commands: Iterable[Command], window: QWidget, tell: Callable[[str], object]
) -> list[QShortcut]:
    """Let the keys of these commands work in a window; `tell` says why one cannot be run."""
    return [
        QShortcut(QKeySequence(keys), window, partial(command.run_or, tell))
        for command in commands
        if command.is_bound
        for keys in command.keys
    ]


def key_text(command: Command) -> str:
    """The first keys of a command as this system writes them."""
    return keys_text(command.keys[0]) if command.keys else ""


def keys_text(keys: str) -> str:
    """Keys in Qt's portable words as this system writes them."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return "+".join(ON_THE_KEYS.get(key, key) for key in native.split("+"))


def tip(command: Command) -> str:
    """What a tool tip says: the words, and the keys beside them."""
    keys = key_text(command)
    return f"{command.words}  ({keys})" if keys else command.words


def fitting(commands: Iterable[Command], words: Sequence[str]) -> list[Command]:
    """The commands that hold every typed word, the best first; also those that cannot be run."""
    found = [
        command
        for command in commands
        if command.is_found and has_all(f"{command.words} {command.more}", words)
    ]
    return sorted(found, key=lambda command: _rank(command, words)) if words else found


def _rank(command: Command, words: Sequence[str]) -> tuple[bool, bool, int]:
    is_named = fold(command.words).startswith(words[0])
    return not is_named, not command.can_run, -len(marks(command.words, words))


def found_by(commands: Sequence[Command], id_: str) -> Command:
    """The command of that id."""
    return next(command for command in commands if command.id == id_)
