"""The rows of the palette: headings, records and commands, the best group first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, Qt
from PySide6.QtCore import QPersistentModelIndex as Persistent

from bluenote_field.domain.matching import Span, fold, marks
from bluenote_field.store.views.palette import Found, Recent
from bluenote_field.ui.command import key_text
from bluenote_field.ui.words import joined, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bluenote_field.ui.command import Command
    from bluenote_field.ui.parts import Parts

ROW = Qt.ItemDataRole.UserRole
translate = QCoreApplication.translate
COMMANDS_AMONG_RECORDS = 5
ICONS = {"account": "account", "contact": "contact", "task": "task", "call": "call"}
ORDER = ("account", "contact", "draft", "task", "call")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the palette; a heading has no target."""

    name: str
    icon: str = ""
    context: str = ""
    snippet: str = ""
    beside: str = ""
    """What stands at the right: a day."""
    keys: str = ""
    is_dim: bool = False
    """Whether it cannot be opened now; the context says why."""
    name_marks: tuple[Span, ...] = ()
    context_marks: tuple[Span, ...] = ()
    snippet_marks: tuple[Span, ...] = ()
    target: Found | Command | None = None

    @property
    def is_heading(self) -> bool:
        """Whether it only names what follows."""
        return self.target is None

    @property
    def told(self) -> str:
        """What a screen reader says."""
        return joined((self.name, self.context, self.beside, self.keys, self.snippet), ", ")


Group = tuple[str, list[Row]]


class PaletteModel(QAbstractListModel):
    """The rows as Qt wants them."""

    def __init__(self, parent: object = None) -> None:
        """Begin empty."""
        super().__init__(parent)  # type: ignore[arg-type]  # a QObject or nothing
        self.rows: tuple[Row, ...] = ()

    def show(self, groups: Sequence[Group]) -> None:
        """Show these groups, each under its heading."""
        self.beginResetModel()
        rows: list[Row] = []
        for heading, members in groups:
            if members:
                rows += [Row(name=heading), *members]
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | Persistent = QModelIndex()) -> int:  # noqa: B008 - Qt
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(
        self, index: QModelIndex | Persistent, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The row for the delegate, its words for everybody else."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        return row.told if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: QModelIndex | Persistent) -> Qt.ItemFlag:
        """A heading cannot be chosen."""
        if not index.isValid() or self.rows[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemNeverHasChildren


def found_groups(
    found: Sequence[Found], commands: Sequence[Command], words: Sequence[str], parts: Parts
) -> list[Group]:
    """What was found, kind by kind; a kind whose best name begins with what was typed comes first.

    Commands come last of their rank: who types a name means a record.
    """
    headings = {**record_headings(), "": translate("Palette", "Commands")}
    rows: dict[str, list[Row]] = {kind: [] for kind in (*ORDER, "")}
    for each in found:
        rows[each.entity].append(record_row(each, words, parts))
    rows[""] = [command_row(each, words) for each in commands[:COMMANDS_AMONG_RECORDS]]
    groups = [(headings[kind], members) for kind, members in rows.items()]
    return sorted(groups, key=lambda group: _is_weak(group[1], words))


def recent_groups(recent: Recent, commands: Sequence[Command], parts: Parts) -> list[Group]:
    """What somebody comes back to, and what they can do."""
    usable = [each for each in commands if each.can_run]
    return [
        (translate("Palette", "Drafts"), [record_row(each, (), parts) for each in recent.drafts]),
        (
            translate("Palette", "Visits today"),
            [record_row(each, (), parts) for each in recent.visits],
        ),
        (
            translate("Palette", "Opened last"),
            [record_row(each, (), parts) for each in recent.opened],
        ),
        (
            translate("Palette", "Commands"),
            [command_row(each, ()) for each in usable[:COMMANDS_AMONG_RECORDS]],
        ),
    ]


def command_groups(commands: Sequence[Command], words: Sequence[str]) -> list[Group]:
    """Commands alone, under the headings of the sheet while nothing is typed."""
    if words:
        rows = [command_row(each, words) for each in commands]
        return [(translate("Palette", "Commands"), rows)]
    groups: dict[str, list[Row]] = {}
    for each in commands:
        groups.setdefault(each.group, []).append(command_row(each, ()))
    return list(groups.items())


def record_row(found: Found, words: Sequence[str], parts: Parts) -> Row:
    """The row of a record or a draft."""
    context = joined(said(part) for part in found.context.split(" · "))
    return Row(
        name=found.name or record_headings().get(found.entity, ""),
        icon=ICONS.get(found.entity, "edit"),
        context=context,
        snippet=found.snippet,
        beside=_when(found, parts),
        name_marks=marks(found.name, words),
        context_marks=marks(context, words),
        snippet_marks=marks(found.snippet, words),
        target=found,
    )


def command_row(command: Command, words: Sequence[str]) -> Row:
    """The row of a command, with its keys; one that cannot be run now says why."""
    reason = command.why_not()
    return Row(
        name=command.words,
        icon=command.icon,
        context=reason,
        is_dim=bool(reason),
        keys=key_text(command),
        name_marks=marks(command.words, words),
        target=command,
    )


def record_headings() -> dict[str, str]:
    """What each kind of record is called above its rows."""
    return {
        "draft": translate("Palette", "Drafts"),
        "account": translate("Palette", "Accounts"),
        "contact": translate("Palette", "Contacts"),
        "task": translate("Palette", "Tasks"),
        "call": translate("Palette", "Calls and notes"),
    }


def _when(found: Found, parts: Parts) -> str:
    formats, today = parts.formats, parts.today
    if found.at is not None:
        return formats.near_moment(found.at, today)
    return formats.near_day(found.due_on, today) if found.due_on else ""


def _is_weak(rows: Sequence[Row], words: Sequence[str]) -> bool:
    return not (rows and words and fold(rows[0].name).startswith(words[0]))
