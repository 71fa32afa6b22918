"""Undo for every change: what was done, newest first, and the toast that takes it back.

A page carries a change out with `run`: the verb in a unit of its own, then 'Saved · Undo'. Ctrl+Z
takes back the newest, Ctrl+Shift+Z does it again; a text editor that has the focus keeps both for
itself. What is remembered lasts as long as the profile is open.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from bluenote_field.store.steps import Step
from bluenote_field.ui.background import is_there
from bluenote_field.ui.words import told_problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from bluenote_field.errors import Problem
    from bluenote_field.store.store import Store, Unit
    from bluenote_field.ui.background import Background
    from bluenote_field.ui.desk import Desk

Answer = TypeVar("Answer")
LONGEST = 50


@dataclass(frozen=True, slots=True)
class Beside:
    """What has to happen in the same unit beside the records: a draft kept, a card reopened."""

    back: Callable[[Unit], object]
    forth: Callable[[Unit], object]

    @property
    def turned(self) -> Beside:
        """The same the other way round."""
        return Beside(self.forth, self.back)


@dataclass(frozen=True, slots=True, eq=False)
class _Done:
    """One change that can be taken back."""

    text: str
    step: Step
    beside: Beside | None


class Undoing(QObject):
    """The changes of this sitting; `parts.undoing` for every page."""

    changed = Signal()
    """There is something else to undo or to do again."""

    def __init__(
        self, store: Store, background: Background, desk: Desk, parent: QObject | None = None
    ) -> None:
        """Work in units of `store`, off the main thread, and tell at the `desk`."""
        super().__init__(parent)
        self._store, self._background, self._desk = store, background, desk
        self._done: deque[_Done] = deque(maxlen=LONGEST)
        self._undone: deque[_Done] = deque(maxlen=LONGEST)

    @property
    def newest(self) -> str:
        """What undo would take back, in the words of its toast; nothing if there is nothing."""
        return self._done[-1].text if self._done else ""

    @property
    def newest_undone(self) -> str:
        """What redo would do again."""
        return self._undone[-1].text if self._undone else ""

    def run(
        self,
        action: str,
        verb: Callable[[Unit], Answer],
        text: str,
        *,
        done: Callable[[Answer], None] | None = None,
        failed: Callable[[Problem], None] | None = None,
        beside: Beside | None = None,
    ) -> None:
        """Carry `verb` out in a unit named `action`, in the background; then offer to undo it.

        `done` is told what the verb gave back, after the toast; `failed` its Problem.
        """
        work = partial(self._carry_out, action, verb)
        self._background.run(work, partial(self._finish, text, done, beside), failed)

    def did(self, text: str, step: Step, beside: Beside | None = None) -> None:
        """Say what a committed unit did, with the way back; read `unit.step` inside the unit."""
        if step.is_empty and beside is None:
            self._desk.notice(text)
            return
        made = _Done(text, step, beside)
        self._done.append(made)
        self._undone.clear()
        self._desk.notice(text, self.tr("Undo"), partial(self._take_back, made))
        self.changed.emit()

    @Slot()
    def undo(self) -> None:
        """Take back the newest change that was not taken back yet."""
        if self._done and not _is_typing():
            self._take_back(self._done[-1])

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._undone and not _is_typing():
            self._do_again(self._undone[-1])

    def _carry_out(self, action: str, verb: Callable[[Unit], Answer]) -> tuple[Answer, Step]:
        with self._store.unit(action) as unit:
            answer = verb(unit)
            return answer, unit.step

    def _finish(
        self,
        text: str,
        done: Callable[[Any], None] | None,
        beside: Beside | None,
        answer: tuple[Any, Step],
    ) -> None:
        self.did(text, answer[1], beside)
        if done is not None and is_there(done):
            done(answer[0])

    def _take_back(self, made: _Done) -> None:
        if made in self._done:
            self._done.remove(made)
            self._turn(made, "undo", self._took_back)

    def _do_again(self, made: _Done) -> None:
        if made in self._undone:
            self._undone.remove(made)
            self._turn(made, "redo", self._did_again)

    def _turn(self, made: _Done, action: str, told: Callable[[_Done], None]) -> None:
        self._background.run(partial(self._invert, made, action), told, self._refused)

    def _invert(self, made: _Done, action: str) -> _Done:
        from bluenote_field.actions.undo import undo  # noqa: PLC0415 - after the first paint

        with self._store.unit(action) as unit:
            undo(unit, made.step)
            if made.beside is not None:
                made.beside.back(unit)
            turned = made.beside.turned if made.beside else None
            return _Done(made.text, unit.step, turned)

    def _took_back(self, made: _Done) -> None:
        self._undone.append(made)
        words = self.tr("Undone: {what}").format(what=made.text.rstrip("."))
        self._desk.notice(words, self.tr("Redo"), partial(self._do_again, made))
        self.changed.emit()

    def _did_again(self, made: _Done) -> None:
        self._done.append(made)
        self._desk.notice(made.text, self.tr("Undo"), partial(self._take_back, made))
        self.changed.emit()

    def _refused(self, problem: Problem) -> None:
        self._desk.notice(told_problem(problem))
        self.changed.emit()


def _is_typing() -> bool:
    """Whether the focus is in a text that has an undo of its own."""
    focus = QApplication.focusWidget()
    return isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit) and not focus.isReadOnly()
