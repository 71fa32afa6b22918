"""How sync stands, in one sentence, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from bluenote_field.errors import SignInProblem
from bluenote_field.ui.words import told

if TYPE_CHECKING:
    from bluenote_field.store.views.sync_state import SyncState
    from bluenote_field.ui.parts import Parts
    from bluenote_field.ui.syncing import SyncStatus

translate = QCoreApplication.translate


def sync_words(parts: Parts) -> tuple[str, str]:
    """The most important sentence, and what to do next or where things stand."""
    status, state = parts.sync.status, parts.sync.status.state
    if status.is_running:
        return _phase_words(status, parts), translate("SyncPage", "You can go on working.")
    if state is None:
        return translate("SyncPage", "Looking …"), ""
    standing = _standing(state, parts)
    if not state.signed_in or isinstance(status.problem, SignInProblem):
        return translate(
            "SyncPage", "This laptop has to sign in again; your work is safe here."
        ), standing
    if status.problem is not None:
        problem = status.problem
        message = told(problem.message)
        if status.offline_since is not None:
            since = parts.formats.near_moment(status.offline_since, parts.today)
            message = translate("SyncPage", "{message} Offline since {since}.").format(
                message=message, since=since
            )
        return message, " ".join(part for part in (told(problem.advice), standing) if part)
    return _good_words(state), standing


def _phase_words(status: SyncStatus, parts: Parts) -> str:
    """What a running sync is doing."""
    phases = {
        "send": translate("SyncPage", "Sending your work: {rows} rows …"),
        "receive": translate("SyncPage", "Receiving: {rows} rows …"),
        "apply": translate("SyncPage", "Saving what came: {rows} rows …"),
        "check": translate("SyncPage", "Comparing with central …"),
    }
    words = phases.get(status.phase, translate("SyncPage", "Asking central …"))
    return words.format(rows=parts.formats.number(status.rows))


def _good_words(state: SyncState) -> str:
    if state.conflicts or state.refused:
        count = state.conflicts + state.refused
        if count == 1:
            return translate("SyncPage", "One thing has to be decided by you.")
        return translate("SyncPage", "%n things have to be decided by you.", "", count)
    if state.waiting == 1:
        return translate(
            "SyncPage", "One record waits; it is safe here and goes out with the next sync."
        )
    if state.waiting:
        return translate(
            "SyncPage",
            "%n records wait; they are safe here and go out with the next sync.",
            "",
            state.waiting,
        )
    if state.last_synced is None:
        return translate("SyncPage", "This laptop has not been synced yet.")
    return translate("SyncPage", "Everything is at central.")


def _standing(state: SyncState, parts: Parts) -> str:
    if state.last_synced is None:
        return ""
    at = parts.formats.near_moment(state.last_synced, parts.today)
    words = translate("SyncPage", "Last complete sync: {at}, with {central}.")
    return words.format(at=at, central=state.central_name or state.central_url)
