"""The people in a file as the preview lists them: who, at which account, ticked or not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from bluenote_field.actions.filed_people import FiledPerson
from bluenote_field.domain.plaintext import seen_in_line
from bluenote_field.interchange.contact_file import ContactFile, FiledContact, read_contact_file
from bluenote_field.store.views.known_people import Asked, Known, known_people
from bluenote_field.ui.words import joined

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bluenote_field.store.store import Store

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex
NAME, ACCOUNT, EMAIL, PHONE, REMARK = range(5)
NO_INDEX: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class FiledRow:
    """One person of the file, and what is to become of them."""

    person: FiledContact
    known: Known
    is_twice: bool = False
    """The same address stands further up in the file."""
    is_ticked: bool = False

    @property
    def is_new(self) -> bool:
        """Whether nobody on this laptop is this person."""
        return not self.known.contact_id and not self.is_twice

    @property
    def name(self) -> str:
        """The name as it is spoken, with the credentials."""
        spoken = f"{self.person.first_name} {self.person.last_name}".strip()
        return joined((spoken, self.person.credentials), ", ")


@dataclass(frozen=True, slots=True)
class Filed:
    """What the preview shows."""

    file: ContactFile
    rows: tuple[FiledRow, ...]


def read_filed(store: Store, path: Path) -> Filed:
    """Read a file, and look who of its people is known."""
    file = read_contact_file(path)
    asked = [
        Asked(each.last_name, each.first_name, each.organization, each.email, each.npi)
        for each in file.people
    ]
    with store.read() as reader:
        known = known_people(reader, asked)
    seen: set[str] = set()
    rows = []
    for person, found in zip(file.people, known, strict=True):
        key = person.email.lower() or f"{person.first_name} {person.last_name} {person.phone}"
        row = FiledRow(person, found, is_twice=key in seen)
        seen.add(key)
        rows.append(replace(row, is_ticked=row.is_new and bool(found.account_id)))
    return Filed(file, tuple(rows))


class FiledModel(QAbstractTableModel):
    """The rows of the preview; a tick before the name says who is added."""

    ticked = Signal()
    """Somebody else is to be added, or another account was given."""

    def __init__(self, rows: Iterable[FiledRow]) -> None:
        """Show these."""
        super().__init__()
        self.rows = list(rows)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """One row per person."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Name, account, e-mail, phone, remark."""
        return 0 if parent.isValid() else len(headers())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - as Qt has it
        """What the columns are called."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return headers()[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everybody new, who has an account, can be ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row = self.rows[index.row()]
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if index.column() == NAME and row.known.account_id:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """What stands in a cell; plain text, as every record's."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == NAME:
            return Qt.CheckState.Checked if row.is_ticked else Qt.CheckState.Unchecked
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return seen_in_line(_cell(row, index.column()))
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick, or take the tick away."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        is_ticked = Qt.CheckState(value) is Qt.CheckState.Checked
        self._put(index.row(), replace(self.rows[index.row()], is_ticked=is_ticked))
        self.ticked.emit()
        return True

    def place_at(self, numbers: Iterable[int], account_id: str, name: str) -> None:
        """Give these people an account, and tick those who are new."""
        for number in numbers:
            row = self.rows[number]
            if row.known.contact_id:
                continue
            known = Known(account_id, name)
            self._put(number, replace(row, known=known, is_ticked=not row.is_twice))
        self.ticked.emit()

    def without_account(self) -> list[int]:
        """The rows of people whose organisation is no account."""
        return [n for n, row in enumerate(self.rows) if not row.known.account_id]

    def chosen(self) -> tuple[FiledPerson, ...]:
        """Everybody who is ticked, ready to be added."""
        return tuple(_to_add(row) for row in self.rows if row.is_ticked)

    def _put(self, number: int, row: FiledRow) -> None:
        self.rows[number] = row
        self.dataChanged.emit(self.index(number, 0), self.index(number, self.columnCount() - 1))


def headers() -> tuple[str, ...]:
    """What the columns are called."""
    return (
        translate("ContactPreview", "Name"),
        translate("ContactPreview", "Account"),
        translate("ContactPreview", "E-mail"),
        translate("ContactPreview", "Phone"),
        translate("ContactPreview", "Remark"),
    )


def _cell(row: FiledRow, column: int) -> str:
    person = row.person
    if column == NAME:
        return joined((row.name, person.job_title))
    if column == ACCOUNT:
        if row.known.account_name:
            return row.known.account_name
        organization = person.organization or translate("ContactPreview", "no organisation named")
        words = translate("ContactPreview", "{organization}: choose an account")
        return words.format(organization=organization)
    return (person.email, person.phone, _remark(row))[column - EMAIL]


def _remark(row: FiledRow) -> str:
    if row.known.contact_id:
        words = translate("ContactPreview", "You have {name} already")
        return words.format(name=row.known.contact_name)
    if row.is_twice:
        return translate("ContactPreview", "Twice in this file")
    if row.person.left_out:
        words = translate("ContactPreview", "Left out: {values}")
        return words.format(values=", ".join(row.person.left_out))
    return ""


def _to_add(row: FiledRow) -> FiledPerson:
    person = row.person
    values = {
        "account_id": row.known.account_id,
        "first_name": person.first_name or None,
        "last_name": person.last_name,
        "credentials": person.credentials or None,
        "specialty": person.specialty or None,
        "email": person.email or None,
        "phone": person.phone or None,
        "npi": person.npi or None,
    }
    return FiledPerson(values, person.job_title)
