"""The verbs around central: set up, recover, sync, see what waits, prove what arrived."""

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

import tzlocal
from typer import Argument, BadParameter, Exit, Option

from bluenote_field.cli.answers import local_time, table, tell, write_file
from bluenote_field.cli.interrupting import INTERRUPTED, stoppable
from bluenote_field.cli.language import chosen_language, translations
from bluenote_field.cli.profile import (
    PASSWORD,
    Folder,
    Json,
    folder_of,
    make_profile,
    opened,
    recover_profile,
    secret,
)
from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.receipt import Receipt, folded
from bluenote_field.domain.wire import plain
from bluenote_field.errors import InputProblem, Problem
from bluenote_field.settings import load_settings
from bluenote_field.store.exchange.comparing import compare_soon
from bluenote_field.store.exchange.runs import note_interrupted
from bluenote_field.store.profile.inspection import Condition, inspect_profile
from bluenote_field.store.store import Store
from bluenote_field.store.views import sync_state
from bluenote_field.store.views.proposals import decided_proposals
from bluenote_field.store.views.sync_state import WaitingLine

OPERATIONS = MappingProxyType(
    {
        "create": "new",
        "update": "changed",
        "delete": "deleted",
        "taken": "proposal taken over",
        "aside": "proposal set aside",
    }
)
WHY = MappingProxyType(
    {
        "next_sync": "goes with the next sync",
        "sending": "on its way; the next sync asks what became of it",
        "refused": "refused; see `conflicts`",
    }
)
ENDED = MappingProxyType(
    {
        "partial": "left something undone",
        "failed": "failed",
        "stopped": "was stopped",
        "interrupted": "was interrupted",
    }
)


def setup(
    central: Annotated[
        str, Option(metavar="URL", help="Address of central, such as https://central.example.org.")
    ] = "",
    email: Annotated[
        str, Option(metavar="ADDRESS", help="The e-mail address you sign in with.")
    ] = "",
    profile: Folder = None,
    as_json: Json = False,
) -> None:
    """Make a profile and sign in. Where there is a profile, sign in once more."""
    from bluenote_field.sync.wording import checked_url  # noqa: PLC0415 - httpx only on use

    is_new = inspect_profile(folder_of(profile)).condition in {Condition.NEW, Condition.UNFINISHED}
    for option, given in (("--central", central), ("--email", email)):
        if is_new and not given:
            raise BadParameter("a new profile needs it", param_hint=option)
    central = checked_url(central) if central else ""
    code = make_profile(profile)
    if code and not as_json:
        # Before anything else can fail: it is never shown again.
        tell(None, [f"Recovery code (shown once; keep it on paper): {code}"], as_json=False)
    try:
        with opened(profile) as store:
            name = _sign_in(store, central, email)
    except Problem:
        if code and as_json:
            tell({"person": None, "recovery_code": code}, [], as_json=True)
        raise
    answer = {"person": name, "recovery_code": code}
    tell(answer, [f"Signed in as {name}. Next: bluenote-field sync"], as_json=as_json)


def recover(profile: Folder = None, as_json: Json = False) -> None:
    """Open a profile by its recovery code. Keyring or passphrase are set up anew."""
    recover_profile(profile)
    lines = ["The profile opens on this computer again. The recovery code stays valid."]
    tell({"recovered": True}, lines, as_json=as_json)


def sync(
    remove_many: Annotated[
        bool, Option("--remove-many", help="Agree that many records leave this laptop.")
    ] = False,
    verify: Annotated[
        bool, Option("--verify", help="Compare everything with central, not only what changed.")
    ] = False,
    dry_run: Annotated[
        bool, Option("--dry-run", help="Only tell what would be sent and received.")
    ] = False,
    profile: Folder = None,
    as_json: Json = False,
) -> None:
    """Synchronise and print the receipt. Ends with 1 unless everything is at central.

    Ctrl+C stops it at the next safe point: the receipt says so, and the exit code is 130.
    """
    from bluenote_field.sync.session import sync_now  # noqa: PLC0415 - httpx only where it is used

    if dry_run:
        _tell_preview(profile, as_json=as_json)
        return
    with opened(profile) as store, stoppable() as is_stopped:
        if verify:
            compare_soon(store)
        receipt = sync_now(store, cancelled=is_stopped, may_remove_many=remove_many)
    tell(receipt.as_dict(), _receipt_lines(receipt), as_json=as_json)
    if receipt.outcome == "stopped":
        raise Exit(INTERRUPTED)
    if receipt.outcome != "complete":
        raise Exit(1)


def _tell_preview(profile: Path | None, *, as_json: bool) -> None:
    from bluenote_field.sync.preview import preview  # noqa: PLC0415 - the same

    with opened(profile) as store:
        found = preview(store)
    rows = [{"would send": line.label, "as": line.what} for line in found.sending]
    lines = table(rows) or ["Nothing would be sent."]
    if found.parked:
        lines.append(f"Waiting for you first: {found.parked}")
    if found.problem:
        lines.append(f"Central was not asked: {found.problem}")
    else:
        lines.append(f"Changed at central: {found.changed}; leaving this laptop: {found.leaving}")
    tell(found.as_dict(), lines, as_json=as_json)


def status(profile: Folder = None, as_json: Json = False) -> None:
    """Tell how this laptop stands. What is pending, what is to be decided, when it was synced."""
    with opened(profile) as store:
        note_interrupted(store)
        with store.read() as reader:
            state = sync_state.sync_state(reader)
            person = reader.fact("user_name")
    answer = {
        "waiting": state.waiting,
        "conflicts": state.conflicts,
        "refused": state.refused,
        "proposals": state.proposals,
        "last_synced": plain(state.last_synced),
        "last_outcome": state.last_outcome or None,
        "central": state.central_url or None,
        "person": person,
        "signed_in": state.signed_in,
    }
    proposed = f", {state.proposals} proposed by colleagues" if state.proposals else ""
    at = f"{state.central_name or 'central'} ({state.central_url or 'no address yet'})"
    ended = ENDED.get(state.last_outcome)
    lines = [
        f"{state.waiting} pending, {state.conflicts} to decide, {state.refused} refused{proposed}",
        f"Last synced {local_time(state.last_synced) or 'never'} with {at}",
        *([f"The last sync {ended}; see: bluenote-field receipt"] if ended else []),
        f"Signed in as {person}" if state.signed_in else "Not signed in: bluenote-field setup",
    ]
    tell(answer, lines, as_json=as_json)


def pending(profile: Folder = None, as_json: Json = False) -> None:
    """List what central does not have yet. Every record, with what it waits for."""
    with opened(profile) as store, store.read() as reader:
        waiting = sync_state.waiting_list(reader)
        decided = [
            WaitingLine(line.head.entity, line.head.id, line.head.label, how, at, "next_sync")
            for how, line, at in decided_proposals(reader)
        ]
    waiting = (*waiting, *decided)
    answer = [
        {"id": w.id, "entity": w.entity, "record": w.label, "what": w.op, "since": plain(w.since),
         "why": w.why}
        for w in waiting
    ]  # fmt: skip
    shown = [
        {"since": local_time(w.since), "what": OPERATIONS.get(w.op, w.op), "record": w.label,
         "why": WHY.get(w.why, w.why), "id": w.id}
        for w in waiting
    ]  # fmt: skip
    tell(answer, table(shown) or ["Nothing waits: central has everything."], as_json=as_json)


def receipt(
    run: Annotated[
        str, Argument(metavar="[RUN]", help="The id a receipt shows; the last one if not given.")
    ] = "",
    pdf: Annotated[
        Path | None, Option(metavar="FILE", help="Also write it as PDF to this file.")
    ] = None,
    profile: Folder = None,
    as_json: Json = False,
) -> None:
    """Show a receipt again. The last one, or that of an earlier run."""
    with opened(profile) as store:
        note_interrupted(store)
        with store.read() as reader:
            central_name = reader.fact("central_name")
            ids = [run] if run else [each.id for each in sync_state.runs(reader)]
            kept = (sync_state.receipt(reader, each) for each in ids)
            found = next((each for each in kept if each is not None), None)
    if found is None and run:
        raise InputProblem(f"There is no receipt “{run}”.", "Leave it out to see the last one.")
    if found is None:
        raise InputProblem("There is no receipt yet.", "Run a sync first: bluenote-field sync")
    if pdf is not None:
        write_file(pdf, _receipt_pdf(found, folder_of(profile), central_name))
    tell(found.as_dict(), _receipt_lines(found), as_json=as_json)


def _sign_in(store: Store, central: str, email: str) -> str:
    """Sign in with what was given, and what this profile knows of the rest."""
    from bluenote_field.sync.session import connect  # noqa: PLC0415 - httpx only where it is used

    with store.read() as reader:
        central = central or reader.fact("central_url") or ""
        email = email or reader.fact("user_email") or ""
    for option, given in (("--central", central), ("--email", email)):
        if not given:
            raise BadParameter("nobody has signed in here yet", param_hint=option)
    return connect(store, central, email=email, password=secret(PASSWORD, "Password"))


def _receipt_pdf(found: Receipt, folder: Path, central_name: str | None) -> bytes:
    from bluenote_field.reports import receipt as report  # noqa: PLC0415 - reportlab only on use
    from bluenote_field.reports.letterhead import letterhead_of  # noqa: PLC0415 - the same

    settings = load_settings(folder).settings
    language = chosen_language(settings)
    return report.render(
        found,
        letterhead_of(settings, central_name),
        locale=language,
        translate=translations(language),
        zone=tzlocal.get_localzone_name(),
        page_size=settings.paper,
    )


def _receipt_lines(receipt: Receipt) -> list[str]:
    sent: list[dict[str, Any]] = [
        {"sent": one.line.label, "with": _parts(one.parts), "as": one.line.what,
         "central says": one.line.status, "why": one.line.reason}
        for one in folded(receipt.sent)
    ]  # fmt: skip
    received = [
        {"received": _kind(line.entity), "new": line.new, "changed": line.changed,
         "gone": line.gone}
        for line in receipt.received
    ]  # fmt: skip
    head = f"{local_time(receipt.started_at)} {receipt.central}, {receipt.person}"
    checked = f"{receipt.scopes_checked} accounts, {receipt.mismatches} differed."
    return [
        f"{head} (run {receipt.run_id})",
        *(table(sent) or ["Nothing was sent."]),
        *(table(received) or ["Nothing new was received."]),
        f"{receipt.sentence} {receipt.problem}".strip(),
        *([f"Compared everything: {checked}"] if receipt.compared_all else []),
    ]


def _parts(parts: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{count} {_kind(entity, many=count != 1)}" for entity, count in parts)


def _kind(entity: str, *, many: bool = True) -> str:
    """What people call records of that kind; as it came where only another version knows it."""
    try:
        return entity_named(entity).nouns[many].lower()
    except KeyError:
        return entity.replace("_", " ")


VERBS: MappingProxyType[str, Callable[..., None]] = MappingProxyType(
    {
        "setup": setup,
        "recover": recover,
        "sync": sync,
        "status": status,
        "pending": pending,
        "receipt": receipt,
    }
)
