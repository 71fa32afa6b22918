"""What the head of an account says: the next and the last visit, and how often it is called on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from bluenote_field.ui.widgets.flow import Flow
from bluenote_field.ui.widgets.pieces import SMALL, column, grown, label
from bluenote_field.ui.words import choice_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bluenote_field.domain.cadence import Cadence
    from bluenote_field.store.views.account import AccountCard
    from bluenote_field.store.views.account_tree import System
    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate
LONGEST = 40
APART = 16
"""The least room between two of them."""
STEP = 48
"""They begin at multiples of this, so that those of one line stand below those of another."""


class Figures(QWidget):
    """Short values under small captions, side by side as far as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing to say."""
        super().__init__(parent)
        self._flow = Flow(self)
        self._flow.setSpacing(SMALL)
        self.values: dict[str, str] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._cells: list[tuple[QWidget, QLabel, QLabel]] = []

    def say(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show these captions and values; those without a value are left out."""
        told = [(caption, value) for caption, value in pairs if value]
        self.values = dict(told)
        while len(self._cells) < len(told):
            self._cells.append(self._cell())
        for place, (cell, caption, value) in enumerate(self._cells):
            cell.setVisible(place < len(told))
            if place < len(told):
                caption.setText(told[place][0])
                value.setText(_short(told[place][1]))
                value.setToolTip(told[place][1] if value.text() != told[place][1] else "")
                cell.setAccessibleName(f"{told[place][0]}: {told[place][1]}")
                cell.setMinimumWidth(self._width_for(caption, value))
        self._flow.invalidate()
        self.updateGeometry()

    def _width_for(self, *lines: QLabel) -> int:
        """As many steps as the longer of the lines takes, less the gap that follows."""
        step = grown(self, STEP)
        wanted = max(each.sizeHint().width() for each in lines) + APART
        return -(-wanted // step) * step - SMALL

    def _cell(self) -> tuple[QWidget, QLabel, QLabel]:
        cell = QWidget()
        lines = column(cell, spacing=0)
        caption, value = label("", "small"), label("")
        value.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        lines.addWidget(caption)
        lines.addWidget(value)
        self._flow.addWidget(cell)
        return cell, caption, value


def account_figures(card: AccountCard, parts: Parts) -> list[tuple[str, str]]:
    """The head of an account: what comes, what was, the quarter, and how to get in."""
    near = parts.formats
    coming = translate("AccountWords", "none planned")
    if card.next_visit is not None:
        coming = near.near_day(near.local_day(card.next_visit), parts.today)
        coming = f"{coming}, {near.time(card.next_visit)}"
    last = translate("AccountWords", "not visited yet")
    if card.last_visit is not None:
        last = near.near_day(near.local_day(card.last_visit), parts.today)
        days = (parts.today - near.local_day(card.last_visit)).days
        if days > 1:
            last += translate("AccountWords", " ({days} days ago)").format(days=days)
    return [
        (translate("AccountWords", "Next visit"), coming),
        (translate("AccountWords", "Last visit"), last),
        (translate("AccountWords", "This quarter"), quota_words(card.cadence)),
        (translate("AccountWords", "Access"), choice_label(card.account.access)),
        (translate("AccountWords", "Best times"), card.account.best_times or ""),
        (translate("AccountWords", "Last in the system"), _last_elsewhere(card.system, parts)),
    ]


def quota_words(cadence: Cadence | None) -> str:
    """Calls of the quarter against the plan; nothing where central planned none."""
    if cadence is None:
        return ""
    words = translate("AccountWords", "{actual} of {planned} done, {scheduled} planned").format(
        actual=cadence.actual, planned=cadence.planned, scheduled=cadence.scheduled
    )
    if cadence.to_schedule:
        more = translate("AccountWords", ", {count} to schedule")
        words += more.format(count=cadence.to_schedule)
    return words


def system_words(system: System, parts: Parts) -> str:
    """How many sites there are, and where somebody was last."""
    count = len(system.sites) + system.more
    sites = translate("AccountWords", "{count} accounts belong together.").format(count=count)
    last = _last_of(system, parts)
    if not last:
        return sites + " " + translate("AccountWords", "None of them was visited yet.")
    return sites + " " + translate("AccountWords", "Last visit: {when}.").format(when=last)


def trouble_words(system: System) -> str:
    """What is wrong with the parents, said with what to do."""
    if system.circle:
        words = translate(
            "AccountWords",
            "These accounts name each other as their parent: {names}. Edit “Part of” of one.",
        )
        return words.format(names=", ".join(system.circle))
    if system.missing_parent:
        return translate(
            "AccountWords",
            "The account it is part of is not on this laptop: it may be held by others.",
        )
    return ""


def _last_elsewhere(system: System, parts: Parts) -> str:
    """The last visit of the system, where it was not here."""
    return "" if system.last is None or system.last.is_here else _last_of(system, parts)


def _last_of(system: System, parts: Parts) -> str:
    if system.last is None or system.last.last_visit is None:
        return ""
    day = parts.formats.local_day(system.last.last_visit)
    words = translate("AccountWords", "{day}, {site}")
    return words.format(day=parts.formats.near_day(day, parts.today), site=system.last.name)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
