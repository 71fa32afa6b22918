"""Undo for every change: what was done, newest first, and the toast that takes it back.

A page carries a change out with `run`: the verb in a unit of its own, then 'Saved · Undo'. Ctrl+Z
takes back the newest, Ctrl+Shift+Z does it again; a text that has the focus undoes its own letters
first (`own_undo.py`). A step is kept in the database with the change itself, so that a lock or a
restart ends nothing: `recall` reads what an earlier sitting left.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from bluenote_field.errors import InputProblem
from bluenote_field.store import steps
from bluenote_field.store.steps import MOST_STEPS, KeptStep, Step
from bluenote_field.ui.background import is_there
from bluenote_field.ui.words import told_problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from bluenote_field.errors import Problem
    from bluenote_field.store.store import Store, Unit
    from bluenote_field.ui.background import Background
    from bluenote_field.ui.desk import Desk
    from bluenote_field.ui.formats import Formats

Answer = TypeVar("Answer")


@dataclass(slots=True, eq=False)
class Visit:
    """Several changes that are one step: what a form saved field by field while it was open."""

    made: KeptStep | None = None
    """What was changed so far; written and read by the thread of the database."""


@dataclass(frozen=True, slots=True)
class _CarriedOut(Generic[Answer]):
    """What a verb gave back, what is said of it, and the step that can be taken back."""

    answer: Answer
    said: str
    step: KeptStep | None


class Undoing(QObject):
    """The changes that can be taken back; `parts.undoing` for every page."""

    changed = Signal()
    """There is something else to undo or to do again."""

    def __init__(
        self, store: Store, background: Background, desk: Desk, parent: QObject | None = None
    ) -> None:
        """Work in units of `store`, off the main thread, and tell at the `desk`."""
        super().__init__(parent)
        self._store, self._background, self._desk = store, background, desk
        self._done: deque[KeptStep] = deque(maxlen=MOST_STEPS)
        self._undone: deque[KeptStep] = deque(maxlen=MOST_STEPS)
        self._began = store.clock()
        self._formats: Formats | None = None

    @property
    def newest(self) -> str:
        """What undo would take back, in the words of its toast; nothing if there is nothing."""
        return self._done[-1].text if self._done else ""

    @property
    def newest_undone(self) -> str:
        """What redo would do again."""
        return self._undone[-1].text if self._undone else ""

    def recall(self, formats: Formats) -> None:
        """Go on where an earlier sitting ended; `formats` says when that was."""
        self._formats = formats
        self._background.run(self._read, self._remember)

    def run(
        self,
        action: str,
        verb: Callable[[Unit], Answer],
        text: str | Callable[[Answer], str],
        *,
        done: Callable[[Answer], None] | None = None,
        failed: Callable[[Problem], None] | None = None,
        visit: Visit | None = None,
    ) -> None:
        """Carry `verb` out in a unit named `action`, in the background; then offer to undo it.

        `text` says what was done, or makes the sentence of what the verb gave back.
        `done` is told what the verb gave back, after the toast; `failed` its Problem. What belongs
        to a `visit` is one step with what went before in it, and `end` tells of it.
        """
        work = partial(self._carry_out, action, verb, text, visit)
        self._background.run(work, partial(self._finish, done, visit), failed)

    def did(self, text: str, step: Step) -> None:
        """Say what a committed unit did, with the way back; read `unit.step` inside the unit."""
        if step.is_empty:
            self._desk.notice(text)
            return
        made = KeptStep((step,), text, self._store.clock())
        self._background.run(partial(self._keep, made), self._nothing)
        self._add(made)
        self._offer(made)

    def end(self, visit: Visit, text: str = "") -> None:
        """Say what a visit changed, where anything was, with the way back."""
        made = visit.made
        if made is not None and any(each.first == made.first for each in self._done):
            self._offer(replace(made, text=text or made.text))

    @Slot()
    def undo(self) -> None:
        """Take back the newest change that was not taken back yet."""
        if self._done:
            self._take_back(self._done[-1])

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._undone:
            self._do_again(self._undone[-1])

    # -- on the thread of the database ---------------------------------------------------------

    def _read(self) -> list[KeptStep]:
        with self._store.read() as reader:
            return steps.kept_steps(reader.connection)

    def _keep(self, made: KeptStep) -> None:
        with self._store.unit("keep a step") as unit:
            steps.keep_step(unit.connection, made)

    def _carry_out(
        self,
        action: str,
        verb: Callable[[Unit], Answer],
        text: str | Callable[[Answer], str],
        visit: Visit | None,
    ) -> _CarriedOut[Answer]:
        with self._store.unit(action) as unit:
            answer, made = verb(unit), None
            said = text if isinstance(text, str) else text(answer)
            if not unit.step.is_empty:
                earlier = visit.made if visit else None
                is_more = earlier is not None and steps.can_grow(unit.connection, earlier)
                spans = earlier.spans if earlier is not None and is_more else ()
                made = KeptStep((*spans, unit.step), said, unit.now)
                steps.keep_step(unit.connection, made)
        if visit is not None and made is not None:
            visit.made = made
        return _CarriedOut(answer, said, made)

    def _invert(self, made: KeptStep) -> KeptStep:
        from bluenote_field.actions.undo import undo  # noqa: PLC0415 - after the first paint

        try:
            with self._store.unit("redo" if made.is_undone else "undo") as unit:
                for span in reversed(made.spans):
                    undo(unit, span)
                turned = replace(made, spans=(unit.step,), is_undone=not made.is_undone)
                steps.forget_step(unit.connection, made.first)
                steps.put_step(unit.connection, turned)
                return turned
        except InputProblem:  # nothing makes it possible again
            with self._store.unit("forget a step") as unit:
                steps.forget_step(unit.connection, made.first)
            raise

    # -- here ----------------------------------------------------------------------------------

    def _remember(self, kept: list[KeptStep]) -> None:
        """What was done here meanwhile is newer, and ends what could be done again."""
        here = {each.first for each in self._done}
        is_fresh = not (self._done or self._undone)
        earlier = [each for each in kept if not each.is_undone and each.first not in here]
        self._done.extendleft(reversed(earlier))
        if is_fresh:
            self._undone.extend(each for each in kept if each.is_undone)
        self.changed.emit()

    def _finish(
        self,
        done: Callable[[Any], None] | None,
        visit: Visit | None,
        carried_out: _CarriedOut[Any],
    ) -> None:
        made = carried_out.step
        if made is not None:
            self._add(made)
        if visit is None:
            self._offer(made) if made is not None else self._desk.notice(carried_out.said)
        if done is not None and is_there(done):
            done(carried_out.answer)

    def _add(self, made: KeptStep) -> None:
        for each in [each for each in self._done if each.first == made.first]:
            self._done.remove(each)
        self._done.append(made)
        self._undone.clear()
        self.changed.emit()

    def _offer(self, made: KeptStep) -> None:
        self._desk.notice(made.text, self.tr("Undo"), partial(self._take_back, made))

    def _take_back(self, made: KeptStep) -> None:
        self._turn(made, self._done, self._took_back)

    def _do_again(self, made: KeptStep) -> None:
        self._turn(made, self._undone, self._did_again)

    def _turn(
        self, made: KeptStep, among: deque[KeptStep], told: Callable[[KeptStep], None]
    ) -> None:
        for each in [each for each in among if each.first == made.first]:
            among.remove(each)
            self._background.run(partial(self._invert, each), told, self._refused)

    def _took_back(self, turned: KeptStep) -> None:
        self._undone.append(turned)
        what = turned.text.rstrip(".")
        if turned.at < self._began and self._formats is not None:
            near, now = self._formats, self._store.clock()
            when = near.near_moment(turned.at, near.local_day(now))
            words = self.tr("Undone, from {when}: {what}").format(when=when, what=what)
        else:
            words = self.tr("Undone: {what}").format(what=what)
        self._desk.notice(words, self.tr("Redo"), partial(self._do_again, turned))
        self.changed.emit()

    def _did_again(self, turned: KeptStep) -> None:
        self._done.append(turned)
        self._offer(turned)
        self.changed.emit()

    def _refused(self, problem: Problem) -> None:
        self._desk.notice(told_problem(problem))
        self.changed.emit()

    def _nothing(self, _: None) -> None:
        """A step is kept without a word."""
