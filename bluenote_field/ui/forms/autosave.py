"""A form that saves by itself: a field when it is left, a choice as soon as it is made.

While words are typed they are a draft, as in the call form; a value that is refused stays in its
field with the sentence beside it, and in that draft. Everything that one opening of the form
changed is one step of undo.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from bluenote_field.actions.autosave import Saved, Typed, keep_typed, save_typed
from bluenote_field.errors import InputProblem, Problem
from bluenote_field.ui import words
from bluenote_field.ui.undoing import Visit
from bluenote_field.ui.widgets.revealing import reveal

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from bluenote_field.actions.meanwhile import Write
    from bluenote_field.domain.entity import Entity
    from bluenote_field.store.store import Store
    from bluenote_field.ui.forms.form import EntityForm
    from bluenote_field.ui.forms.meanwhile import Meanwhile
    from bluenote_field.ui.parts import Parts

PAUSE_MS = 800
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Stood:
    """What stood in a field: a value of the record, or what was typed and refused."""

    what: object
    is_refused: bool = False


class Autosave(QObject):
    """Watches the fields of one open form."""

    told = Signal(str)
    """How it stands, in a word."""
    changed = Signal(object, object)
    """Fields were saved: their values before, and those they have now, by name."""
    judged = Signal(str)
    """A field is as a person left it."""

    def __init__(
        self, parts: Parts, form: EntityForm, above: Meanwhile, *, write: Write | None
    ) -> None:
        """Save what is typed over the record that `above` watches."""
        super().__init__(form)
        self._parts, self._form, self._above, self._write = parts, form, above, write
        self._visit = Visit()
        self._field = ""
        self._entered: object = None
        self._draft: Mapping[str, object] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._pause)

    def begin(self, held: Mapping[str, object]) -> None:
        """Go on with what was left in the form earlier, and watch it from now on."""
        for name in held.keys() & self._form.inputs.keys():
            self._form.inputs[name].put_back(held[name])
        self._draft = dict(held)
        for name, message in self._differing()[1].items():
            self._form.judge(name, message)
        for name, each in self._form.inputs.items():
            each.edited.connect(partial(self._edited, name))
        self._watch(is_on=True)

    @property
    def record(self) -> Entity:
        """The record as its person has seen it."""
        return self._above.began

    def take_back(self) -> bool:
        """Let the field be what it was when it was entered; False where nothing was typed."""
        if not self._field:
            return False
        shown = self._form.inputs[self._field]
        if shown.held() == self._entered:
            return False
        shown.put_back(self._entered)
        self._judge(self._field)
        self.save()
        return True

    def is_refused(self, name: str) -> bool:
        """Whether what stands in a field cannot be saved."""
        return name in self._differing()[1]

    def put(self, fields: Mapping[str, Stood], said: str) -> None:
        """Let fields stand otherwise and save what can be, saying `said`."""
        for name, stood in fields.items():
            shown = self._form.inputs[name]
            (shown.put_back if stood.is_refused else shown.set_value)(stood.what)
            self._judge(name)
            reveal(shown)
            if name == self._field:
                self._entered = shown.held()
        self.save(said=said)

    def save_field(self) -> None:
        """The field is as it should be: say what is wrong with it, or save it."""
        if self._field:
            self._judge(self._field)
            self.judged.emit(self._field)
        self._timer.stop()
        self.save()

    def save(self, *, but: str = "", said: str = "") -> None:
        """Save every field that can be, except the one that is still being typed in."""
        typed, _ = self._typed(but=but)
        if typed.wanted:
            self._run(typed, partial(self._saved, said))
        elif dict(typed.held) != self._draft:
            told = self._kept if typed.held else _nothing
            self._parts.background.run(partial(_keep, self._parts.store, typed), told)
        self._draft = {name: typed.held[name] for name in typed.waiting}

    def close(self, go_on: Callable[[], None]) -> None:
        """Save what can be saved; the toast tells what could not, and leads back by `go_on`."""
        self._timer.stop()
        self._watch(is_on=False)  # closing takes the focus away, which is no leaving any more
        typed, wrong = self._typed()
        labels = [words.label_of(s) for s in self._form.specs if s.name in wrong]
        tell = partial(_tell_end, self._parts, self._visit, labels, go_on)
        keep = partial(_keep, self._parts.store, typed)
        if dict(typed.held) != self._draft:
            self._parts.background.run(keep, _nothing)
        if typed.wanted:
            everything = [words.label_of(s) for s in self._form.specs if s.name in typed.held]
            lost = partial(_tell_end, self._parts, self._visit, everything, go_on)
            self._run(typed, tell, failed=lost, is_closing=True)
        else:
            self._parts.background.run(_no_work, tell)

    def _run(
        self,
        typed: Typed,
        done: Callable[[Saved], None],
        *,
        failed: Callable[[Problem], None] | None = None,
        is_closing: bool = False,
    ) -> None:
        verb = partial(save_typed, typed=typed, write=self._write, is_closing=is_closing)
        done = partial(self._see, typed, done) if not is_closing else done
        self._parts.undoing.run(
            f"edit: {typed.began.wire_name()}",
            verb,
            _saved_words(typed.began),
            done=done,
            failed=failed or self._refused,
            visit=self._visit,
        )

    def _see(self, typed: Typed, done: Callable[[Saved], None], saved: Saved) -> None:
        was = self._above.began.values()
        after = {n: typed.wanted[n] for n in saved.names if typed.wanted[n] != was[n]}
        self._above.saw({name: typed.wanted[name] for name in saved.names})
        if after:
            self.changed.emit({name: was[name] for name in after}, after)
        clashing = {name: typed.held[name] for name in saved.clashing}
        self._draft = {**self._draft, **clashing}
        done(saved)

    def _saved(self, said: str, saved: Saved) -> None:
        if saved.names:
            at = self._parts.formats.time(self._parts.clock())
            self.told.emit(said or translate("RecordForm", "Saved at {time}").format(time=at))

    def _kept(self, _: None) -> None:
        self.told.emit(translate("RecordForm", "Kept; not saved yet"))

    def _refused(self, problem: Problem) -> None:
        """The record itself could not take it: say so, and keep all of it."""
        if not (isinstance(problem, InputProblem) and problem.complaints):
            problem = InputProblem(words.told_problem(problem))
        self._form.complain(problem, go=False)
        typed, _ = self._typed()
        self._parts.background.run(partial(_keep, self._parts.store, typed), self._kept)

    # -- what is typed -------------------------------------------------------------------------

    def _typed(self, *, but: str = "") -> tuple[Typed, Collection[str]]:
        """What differs from the record, and which of it cannot be saved."""
        wanted, wrong = self._differing()
        is_typing = but in wanted and self._form.inputs[but].is_typed_in
        waiting = frozenset(wrong) | ({but} if is_typing else frozenset())
        held = {name: self._form.inputs[name].held() for name in (*wanted, *wrong)}
        began = self._above.began
        now = {name: value for name, value in wanted.items() if name not in waiting}
        return Typed(began=began, wanted=now, held=held, waiting=waiting), wrong  # type: ignore[arg-type]

    def _differing(self) -> tuple[dict[str, object], dict[str, str]]:
        return _differing(self._form, self._above.began.values())

    def _watch(self, *, is_on: bool) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            moved = application.focusChanged
            moved.connect(self._focus_moved) if is_on else moved.disconnect(self._focus_moved)

    def _judge(self, name: str) -> None:
        self._form.judge(name, self._differing()[1].get(name, ""))

    def _edited(self, name: str) -> None:
        if name not in self._differing()[1]:
            self._form.judge(name, "")
        self.told.emit("")
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _pause(self) -> None:
        self.save(but=self._field)

    @Slot(QWidget, QWidget)
    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        """Leaving a field saves it; another window in front is no other field."""
        is_here = new is not None and new.window() is self._form.window()
        left, field = self._field, _field_of(self._form, new) if is_here else self._field
        if field != left:
            self._field = field
            self._entered = self._form.inputs[field].held() if field else None
            if left:
                self._judge(left)
                self.judged.emit(left)
        if left and (field != left or not is_here):
            self._timer.stop()
            self.save()


def _differing(
    form: EntityForm, before: Mapping[str, object]
) -> tuple[dict[str, object], dict[str, str]]:
    """The values that are others than those of the record, and what is wrong with fields."""
    wanted, wrong = dict[str, object](), dict[str, str]()
    for name, each in form.inputs.items():
        try:
            value = each.value()
            if value != before[name]:
                value = form.entity.checked_fields({name: value})[name]
        except InputProblem as problem:
            wrong[name] = next((c.message for c in problem.complaints), str(problem))
            continue
        if value != before[name]:
            wanted[name] = value
    return wanted, wrong


def _field_of(form: EntityForm, widget: QWidget | None) -> str:
    for name, each in form.inputs.items():
        if widget is not None and (each is widget or each.isAncestorOf(widget)):
            return name
    return ""


def _saved_words(record: Entity) -> str:
    """What undo takes back, which may be asked the next morning: so it is named."""
    return translate("RecordForm", "“{name}” saved.").format(name=words.shortened(record.called()))


def _keep(store: Store, typed: Typed) -> None:
    with store.unit("keep a draft") as unit:
        keep_typed(unit, typed)


def _no_work() -> None:
    """Takes its turn behind what was asked for before."""


def _nothing(_: None) -> None:
    """The pages that show drafts refresh by themselves."""


def _tell_end(
    parts: Parts,
    visit: Visit,
    labels: Collection[str],
    go_on: Callable[[], None],
    end: Saved | Problem | None,
) -> None:
    """One toast for all of it: saved, with the way back; or what was not, with the way on."""
    from bluenote_field.ui.forms.record_form import offer_cards  # noqa: PLC0415 - it opens this form

    again = translate("RecordForm", "Go on")
    fields = words.joined(labels, ", ")
    if not labels:
        parts.undoing.end(visit)
    elif visit.made is not None:
        said = translate("RecordForm", "Saved, but not: {fields}. That is kept as a draft.")
        parts.undoing.end(visit, said.format(fields=fields))
        parts.desk.offer_also(again, go_on)
    else:
        said = translate("RecordForm", "Not saved: {fields}. It is kept as a draft.")
        parts.desk.notice(said.format(fields=fields), again, go_on)
    if isinstance(end, Saved):
        if end.cards and visit.made is None and not labels:
            parts.desk.notice(translate("RecordForm", "Not saved: both changed it meanwhile."))
        offer_cards(parts, end.cards)
