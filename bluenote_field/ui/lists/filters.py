"""The two menus of a list: what it is filtered by, and the filters that have a name."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QInputDialog, QLabel, QLineEdit, QMenu, QWidget

from bluenote_field.domain.fields import field_of
from bluenote_field.store.views.filters import saved_filters, words_in
from bluenote_field.store.views.list_sets import marks_of
from bluenote_field.ui import words
from bluenote_field.ui.lists.words import mark_label, value_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bluenote_field.domain.entity import Entity
    from bluenote_field.domain.filters import ListFilter
    from bluenote_field.store.store import Unit
    from bluenote_field.ui.lists.model import ListModel
    from bluenote_field.ui.parts import Parts

LONGEST_NAME = 60


class FilterMenu(QMenu):
    """Marks first, then the fields, each with the values it may have."""

    chosen = Signal(object)
    """The filter that was chosen."""

    def __init__(
        self, model: ListModel, fields: Sequence[str], parts: Parts, parent: QWidget
    ) -> None:
        """Offer these fields of the model's entity; free text with the words that it has."""
        super().__init__(parent)
        self._model, self._fields, self._parts = model, fields, parts
        self._words: dict[str, tuple[str | None, ...]] = {}
        self.aboutToShow.connect(self._fill)

    @Slot()
    def _fill(self) -> None:
        self.clear()
        wanted, entity = self._model.wanted, self._model.entity
        for mark in marks_of(entity):
            action = self.addAction(mark_label(entity.wire_name(), mark))
            action.setCheckable(True)
            action.setChecked(mark in wanted.marks)
            action.toggled.connect(partial(self._mark, mark))
        self.addSeparator()
        for name in self._fields:
            below = self.addMenu(words.label_of(field_of(entity, name)))
            if field_of(entity, name).choices:
                self._offer(
                    below, name, [choice.value for choice in field_of(entity, name).choices]
                )
            else:
                below.aboutToShow.connect(partial(self._offer_words, below, name))

    def _offer_words(self, menu: QMenu, name: str) -> None:
        if not menu.isEmpty():
            return
        self._offer(menu, name, self._words.get(name, ()))
        if menu.isEmpty():
            menu.addAction(self.tr("Reading …")).setEnabled(False)
        work = partial(self._read_words, name)
        self._parts.background.run(work, partial(self._take_words, menu, name))

    def _read_words(self, name: str) -> tuple[str | None, ...]:
        with self._parts.store.read() as reader:
            return words_in(reader, self._model.entity, name)

    def _take_words(self, menu: QMenu, name: str, found: tuple[str | None, ...]) -> None:
        from shiboken6 import isValid  # noqa: PLC0415 - the menu may be gone meanwhile

        if self._words.get(name) != found and isValid(menu):
            self._words[name] = found
            menu.clear()
            self._offer(menu, name, found)

    def _offer(self, menu: QMenu, name: str, values: Sequence[str | None]) -> None:
        chosen = self._model.wanted.where.get(name, ())
        for value in values:
            action = menu.addAction(value_label(self._model.entity, name, value))
            action.setCheckable(True)
            action.setChecked(value in chosen)
            action.toggled.connect(partial(self._value, name, value))

    def _mark(self, mark: str, chosen: bool) -> None:  # noqa: FBT001 - a slot
        self.chosen.emit(self._model.wanted.with_mark(mark, chosen=chosen))

    def _value(self, name: str, value: str | None, chosen: bool) -> None:  # noqa: FBT001 - a slot
        self.chosen.emit(self._model.wanted.with_value(name, value, chosen=chosen))


class SavedFilters(QObject):
    """The filters with a name: ready-made ones, then a person's own, kept encrypted."""

    chosen = Signal(object)
    """The filter that was picked."""

    def __init__(
        self, model: ListModel, ready: Sequence[ListFilter], parts: Parts, parent: QWidget
    ) -> None:
        """Offer `ready` filters beside the person's own."""
        super().__init__(parent)
        self.menu = QMenu(parent)
        self.menu.setToolTipsVisible(True)
        self.own: tuple[ListFilter, ...] = ()
        self.left = ""
        """The name that somebody began to type and did not save."""
        self._widget, self._model, self._parts, self._ready = parent, model, parts, tuple(ready)
        self.menu.aboutToShow.connect(self._fill)

    def read(self) -> None:
        """Read the person's own."""
        self._parts.background.run(self._read, self._take)

    def present(self) -> ListFilter | None:
        """The named filter that the list shows now."""
        now = self._model.wanted.conditions
        return next((each for each in (*self.own, *self._ready) if each.conditions == now), None)

    @Slot()
    def ask_name(self) -> None:
        """Ask what the present filter shall be called, then keep it."""
        dialog = self._ask(self.tr("Save this filter"), self.left, self.save)
        dialog.textValueChanged.connect(self._leave)

    @Slot(str)
    def save(self, name: str) -> None:
        """Keep the present filter under a name; one of that name is replaced."""
        name = name.strip()[:LONGEST_NAME]
        self.left = ""
        if name:
            others = tuple(each for each in self.own if each.name != name)
            self._keep((*others, replace(self._model.wanted, name=name)), self.tr("Filter saved."))

    def rename(self, old: str, name: str) -> None:
        """Give one of the person's own another name."""
        name = name.strip()[:LONGEST_NAME]
        if name and name != old:
            kept = tuple(each for each in self.own if each.name != name)
            renamed = tuple(replace(f, name=name) if f.name == old else f for f in kept)
            self._keep(renamed, self.tr("Filter renamed."))

    def remove(self, name: str) -> None:
        """Forget one of the person's own; the toast brings it back."""
        kept = tuple(each for each in self.own if each.name != name)
        self._keep(kept, self.tr("Filter deleted."))

    @Slot()
    def _fill(self) -> None:
        self.menu.clear()
        for group in (self._ready, self.own):
            for each in group:
                action = self.menu.addAction(each.name.replace("&", "&&"))
                action.setCheckable(True)
                action.setChecked(each == self.present())
                action.triggered.connect(partial(self._pick, each))
            if group:
                self.menu.addSeparator()
        save = self.menu.addAction(self.tr("Save this filter …"))
        save.setEnabled(not self._model.wanted.is_open)
        save.triggered.connect(self.ask_name)
        present = self.present()
        if present is not None and present in self.own:
            self.menu.addAction(self.tr("Rename …")).triggered.connect(
                partial(self._ask_new_name, present.name)
            )
            self.menu.addAction(self.tr("Delete this filter")).triggered.connect(
                partial(self.remove, present.name)
            )

    def _pick(self, picked: ListFilter, *_: object) -> None:
        self.chosen.emit(picked)

    def _ask_new_name(self, name: str, *_: object) -> None:
        self._ask(self.tr("Rename the filter"), name, partial(self.rename, name))

    @Slot(str)
    def _leave(self, name: str) -> None:
        self.left = name

    def _ask(self, title: str, name: str, then: object) -> QInputDialog:
        dialog = QInputDialog(self._widget)
        dialog.setWindowTitle(title)
        dialog.setLabelText(self.tr("Name of the filter"))
        for each in dialog.findChildren(QLabel):
            each.setTextFormat(Qt.TextFormat.PlainText)
        dialog.setTextValue(name)
        for line in dialog.findChildren(QLineEdit):
            line.setMaxLength(LONGEST_NAME)  # so that it is seen, and not cut when it is saved
        dialog.textValueSelected.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _keep(self, filters: tuple[ListFilter, ...], told: str) -> None:
        write = partial(_write, entity=self._model.entity, filters=filters)
        self.own = filters
        self._parts.undoing.run("keep filters", write, told)

    def _read(self) -> tuple[ListFilter, ...]:
        with self._parts.store.read() as reader:
            return saved_filters(reader, self._model.entity, self._parts.person.id)

    def _take(self, found: tuple[ListFilter, ...]) -> None:
        self.own = found


def _write(unit: Unit, *, entity: type[Entity], filters: tuple[ListFilter, ...]) -> None:
    from bluenote_field.actions.filters import keep_filters  # noqa: PLC0415 - on use

    keep_filters(unit, entity, filters)
