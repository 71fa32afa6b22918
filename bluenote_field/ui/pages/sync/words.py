"""How sync stands, in one sentence, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from bluenote_field.errors import SignInProblem
from bluenote_field.ui.words import joined, told

if TYPE_CHECKING:
    from bluenote_field.store.views.sync_state import SyncState
    from bluenote_field.ui.parts import Parts
    from bluenote_field.ui.syncing import SyncStatus

translate = QCoreApplication.translate
MINUTE = 60


def sync_words(parts: Parts) -> tuple[str, str]:
    """The most important sentence, and what to do next or where things stand."""
    status, state = parts.sync.status, parts.sync.status.state
    if status.is_running:
        return _phase_words(status, parts), translate("SyncPage", "You can go on working.")
    if state is None:
        return translate("SyncPage", "Looking …"), ""
    if parts.is_sample:
        return translate("SyncPage", "Sample data is not synced."), translate(
            "SyncPage", "Nothing of it leaves this laptop."
        )
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
    number = parts.formats.number
    if status.phase == "send" and status.to_send > 1:
        words = translate("SyncPage", "Sending your work: {rows} of {all} …")
        return words.format(rows=number(status.rows), all=number(status.to_send))
    if status.phase == "receive" and status.expected > status.rows:
        words = translate("SyncPage", "Receiving: {rows} of about {all} rows.")
        told = words.format(rows=number(status.rows), all=number(status.expected))
        return joined((told, _time_left(status)), " ")
    if status.phase == "apply" and status.expected > 1:
        words = translate("SyncPage", "Saving what came: {rows} of {all} rows …")
        return words.format(rows=number(status.rows), all=number(status.expected))
    words = phases.get(status.phase, translate("SyncPage", "Asking central …"))
    return words.format(rows=number(status.rows))


def _time_left(status: SyncStatus) -> str:
    """How long it takes yet, as people say it; nothing where nobody knows."""
    left = status.seconds_left
    if left is None:
        return ""
    if left < MINUTE:
        return translate("SyncPage", "Less than a minute left.")
    minutes = round(left / MINUTE)
    if minutes == 1:
        return translate("SyncPage", "About one minute left.")
    return translate("SyncPage", "About {count} minutes left.").format(count=minutes)


def _good_words(state: SyncState) -> str:
    if state.conflicts or state.refused:
        return _deciding_words(state.conflicts + state.refused)
    if state.proposals:
        return _proposal_words(state.proposals)
    if state.waiting == 1:
        return translate(
            "SyncPage", "One record waits; it is safe here and goes out with the next sync."
        )
    if state.waiting:
        several = translate(
            "SyncPage", "{count} records wait; they are safe here and go out with the next sync."
        )
        return several.format(count=state.waiting)
    if state.last_synced is None:
        return translate("SyncPage", "This laptop has not been synced yet.")
    return translate("SyncPage", "Everything is at central.")


def _deciding_words(count: int) -> str:
    if count == 1:
        return translate("SyncPage", "One thing has to be decided by you.")
    several = translate("SyncPage", "{count} things have to be decided by you.")
    return several.format(count=count)


def _proposal_words(count: int) -> str:
    if count == 1:
        return translate("SyncPage", "A colleague's proposal waits for your decision.")
    several = translate("SyncPage", "{count} proposals of colleagues wait for your decision.")
    return several.format(count=count)


def _standing(state: SyncState, parts: Parts) -> str:
    if state.last_synced is None:
        return ""
    at = parts.formats.near_moment(state.last_synced, parts.today)
    words = translate("SyncPage", "Last complete sync: {at}, with {central}.")
    return words.format(at=at, central=state.central_name or state.central_url)
