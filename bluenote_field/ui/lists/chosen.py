"""What is selected in a list, and what is done with it: by the menu, by the bar, by keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal, Slot

from bluenote_field.store.views.lists import record_ids
from bluenote_field.ui.lists.place import Place
from bluenote_field.ui.lists.taking import Taking
from bluenote_field.ui.lists.verbs import MOST, SelectionBar, Verb, open_menu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bluenote_field.ui.lists.model import ListModel
    from bluenote_field.ui.lists.view import ListView
    from bluenote_field.ui.parts import Parts


class Chosen(QObject):
    """Carries verbs out with the selected records of `view`."""

    opened = Signal(str)
    """A record that shall be shown."""

    def __init__(
        self, view: ListView, model: ListModel, parts: Parts, verbs: Sequence[Verb]
    ) -> None:
        """Offer these verbs beside those of every list."""
        super().__init__(view)
        self._view, self._model, self._parts = view, model, parts
        self.verbs: tuple[Verb, ...] = ()
        self.place = Place(view, model, parts)
        self.taking = Taking(view, model, parts)
        self.bar = SelectionBar([(self.tr("Copy"), self.copy), (self.tr("Export …"), self.export)])
        self.offer(verbs)
        view.copied.connect(self.copy)
        view.menu_wanted.connect(self._open_menu)
        view.form_wanted.connect(self._open_form)
        view.selectionModel().selectionChanged.connect(self._tell)
        model.modelReset.connect(self._tell)
        self.bar.chosen.connect(self.do)

    def offer(self, verbs: Sequence[Verb]) -> None:
        """Say what can be done with the records of this list."""
        self.verbs = tuple(verbs)
        self.bar.offer(self.verbs)

    @Slot()
    def copy(self) -> None:
        """Put the selected rows on the clipboard."""
        self.taking.copy(self.place.numbers())

    @Slot()
    def export(self) -> None:
        """Write the selected rows into a file, or all where only one is selected."""
        chosen = self.place.numbers()
        self.taking.export(chosen if len(chosen) > 1 else self._model.numbers)

    @Slot(object)
    def do(self, verb: Verb) -> None:
        """Carry a verb out with the selected records."""
        numbers = self.place.numbers()
        if len(numbers) > MOST:
            limit = self._parts.formats.number(MOST)
            text = self.tr("Please select at most {limit} for this.").format(limit=limit)
            self._parts.desk.notice(text)
        elif verb.act is not None and numbers:
            work = partial(self._read_ids, numbers)
            self._parts.background.run(work, partial(self._act, verb))

    @Slot()
    def _tell(self) -> None:
        self.bar.tell(self.place.count(), of=self._model.rowCount())

    @Slot()
    def _open_form(self) -> None:
        id_ = self._model.id_at(self._view.currentIndex().row())
        if self._model.editable and id_ is not None:
            self._parts.desk.edit_record(self._model.entity.wire_name(), id_)

    @Slot(QPoint)
    def _open_menu(self, at: QPoint) -> None:
        count = self.place.count()
        if not count:
            return
        shown = (
            Verb(self.tr("Open"), self._open_first, keys=self.tr("Enter")),
            *self.verbs,
            Verb("", many=True),
            Verb(self.tr("Copy as a table"), self._copy, many=True, keys="Ctrl+C"),
            Verb(self.tr("Export …"), self._export, many=True),
        )
        open_menu(self._view, shown, at, do=self._pick, many=count > 1)

    def _pick(self, verb: Verb) -> None:
        """Any number of rows can be taken elsewhere; their ids are not needed for it."""
        if verb.act in (self._copy, self._export):
            verb.act(())
        else:
            self.do(verb)

    def _copy(self, _: tuple[str, ...]) -> None:
        self.copy()

    def _export(self, _: tuple[str, ...]) -> None:
        self.export()

    def _open_first(self, ids: tuple[str, ...]) -> None:
        self.opened.emit(ids[0])

    def _read_ids(self, numbers: Sequence[int]) -> tuple[str, ...]:
        with self._parts.store.read() as reader:
            return tuple(record_ids(reader, self._model.entity, numbers))

    def _act(self, verb: Verb, ids: tuple[str, ...]) -> None:
        if ids and verb.act is not None:
            verb.act(ids)
