"""The chip in the top bar that tells the truth about sync, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Slot

from bluenote_field.errors import SignInProblem
from bluenote_field.ui.widgets import pieces
from bluenote_field.ui.words import told_problem

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bluenote_field.errors import Problem
    from bluenote_field.store.views.sync_state import SyncState
    from bluenote_field.ui.parts import Parts
    from bluenote_field.ui.syncing import SyncStatus


class SyncChip(pieces.Button):
    """Says how things stand; a click goes to the sync page."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Follow `parts.sync`."""
        super().__init__("", parent)
        self._parts = parts
        self.setProperty("sync", "quiet")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.chosen.connect(self._go)
        parts.sync.changed.connect(self.tell)
        self.tell()

    @Slot()
    def tell(self) -> None:
        """Say it anew."""
        text, tone = chip_words(self._parts.sync.status, self._parts)
        self.setText(text)
        self.setAccessibleName(self.tr("Sync: {state}").format(state=text))
        problem = self._parts.sync.status.problem
        self.setToolTip(told_problem(problem) if problem else self.tr("Show what is waiting"))
        if self.property("sync") != tone:
            pieces.restyle(self, sync=tone)

    @Slot()
    def _go(self) -> None:
        self._parts.desk.show_section("sync")


def chip_words(status: SyncStatus, parts: Parts) -> tuple[str, pieces.Tone]:
    """The words and the tone for a state; the most urgent thing wins."""
    if parts.is_sample:
        return QCoreApplication.translate("SyncChip", "Sample data"), "info"
    if status.is_running:
        return _running_words(status, parts), "info"
    state = status.state
    if state is None:
        return QCoreApplication.translate("SyncChip", "Looking …"), "quiet"
    return _trouble_words(status, state, parts) or _quiet_words(state, parts)


def _trouble_words(
    status: SyncStatus, state: SyncState, parts: Parts
) -> tuple[str, pieces.Tone] | None:
    """What a person should know of or do something about; None where all is well."""
    if not state.signed_in or isinstance(status.problem, SignInProblem):
        return QCoreApplication.translate("SyncChip", "Sign in again"), "err"
    if state.conflicts or state.refused:
        tone: pieces.Tone = "warn" if state.conflicts else "err"
        return _to_look_at(state.conflicts, state.refused), tone
    if status.offline_since is not None:
        since = parts.formats.near_moment(status.offline_since, parts.today)
        words = QCoreApplication.translate("SyncChip", "Offline since {since}, all saved")
        return words.format(since=since), "warn"
    return (_failed_words(status.problem), "err") if status.problem is not None else None


def _failed_words(problem: Problem) -> str:
    """Which side is too old, where that is what stands in the way."""
    code = getattr(problem, "code", "")
    if code in {"schema_unknown", "protocol_unknown"}:
        return QCoreApplication.translate("SyncChip", "Server needs update")
    if code == "client_too_old":
        return QCoreApplication.translate("SyncChip", "Update this app")
    return QCoreApplication.translate("SyncChip", "Sync failed")


def _quiet_words(state: SyncState, parts: Parts) -> tuple[str, pieces.Tone]:
    """How far things have come."""
    if state.waiting:
        words = QCoreApplication.translate("SyncChip", "{count} to sync")
        return words.format(count=parts.formats.number(state.waiting)), "warn"
    if state.proposals == 1:
        return QCoreApplication.translate("SyncChip", "1 proposal"), "info"
    if state.proposals:
        words = QCoreApplication.translate("SyncChip", "{count} proposals")
        return words.format(count=state.proposals), "info"
    if state.last_synced is None:
        return QCoreApplication.translate("SyncChip", "Not synced yet"), "warn"
    at = parts.formats.near_moment(state.last_synced, parts.today)
    return QCoreApplication.translate("SyncChip", "Synced {at}").format(at=at), "ok"


def _running_words(status: SyncStatus, parts: Parts) -> str:
    number = parts.formats.number
    if status.phase == "send" and status.to_send:
        words = QCoreApplication.translate("SyncChip", "Syncing {rows} of {all}")
        return words.format(rows=number(status.rows), all=number(status.to_send))
    if status.phase == "receive" and status.expected > status.rows:
        words = QCoreApplication.translate("SyncChip", "Receiving {rows} of {all}")
        return words.format(rows=number(status.rows), all=number(status.expected))
    if status.phase == "apply" and status.expected > 1:
        words = QCoreApplication.translate("SyncChip", "Saving {rows} of {all}")
        return words.format(rows=number(status.rows), all=number(status.expected))
    phases = {
        "receive": QCoreApplication.translate("SyncChip", "Receiving {rows}"),
        "apply": QCoreApplication.translate("SyncChip", "Saving {rows}"),
        "check": QCoreApplication.translate("SyncChip", "Checking …"),
    }
    words = phases.get(status.phase, QCoreApplication.translate("SyncChip", "Syncing …"))
    return words.format(rows=number(status.rows))


def _to_look_at(conflicts: int, refused: int) -> str:
    if conflicts == 1:
        return QCoreApplication.translate("SyncChip", "1 conflict")
    if conflicts:
        words = QCoreApplication.translate("SyncChip", "{count} conflicts")
        return words.format(count=conflicts)
    words = QCoreApplication.translate("SyncChip", "{count} refused")
    return words.format(count=refused)
