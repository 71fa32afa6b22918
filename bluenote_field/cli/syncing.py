"""The verbs around central: set up, sync, see what waits, decide, prove."""

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

import tzlocal
from typer import Argument, Exit, Option

from bluenote_field.actions import conflicts
from bluenote_field.cli.answers import table, tell
from bluenote_field.cli.profile import (
    PASSWORD,
    Folder,
    Json,
    folder_of,
    make_profile,
    opened,
    secret,
)
from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.receipt import Receipt
from bluenote_field.errors import InputProblem
from bluenote_field.settings import Settings, load_settings
from bluenote_field.store.files import write_durably
from bluenote_field.store.views import sync_state


def setup(
    central: Annotated[str, Option(help="Address of central, such as https://central.example.org")],
    email: Annotated[str, Option(help="The address you sign in with.")],
    profile: Folder = None,
    as_json: Json = False,
) -> None:
    """Make a profile on this laptop and sign in at central."""
    from bluenote_field.sync.session import connect  # noqa: PLC0415 - httpx only where it is used

    code = make_profile(profile)
    with opened(profile) as store:
        name = connect(store, central, email=email, password=secret(PASSWORD, "Password"))
    lines = [f"Signed in as {name}. Next: bluenote-field sync"]
    if code:
        lines.insert(0, f"Recovery code (shown once; keep it on paper): {code}")
    tell({"person": name, "recovery_code": code}, lines, as_json=as_json)


def sync(profile: Folder = None, as_json: Json = False) -> None:
    """Send what waits, fetch what is new, and print the receipt."""
    from bluenote_field.sync.session import sync_now  # noqa: PLC0415 - httpx only where it is used

    with opened(profile) as store:
        receipt = sync_now(store)
    tell(receipt.as_dict(), _receipt_lines(receipt), as_json=as_json)
    if receipt.outcome == "failed":
        raise Exit(1)


def status(profile: Folder = None, as_json: Json = False) -> None:
    """Tell how this laptop stands towards central."""
    with opened(profile) as store, store.read() as reader:
        state = sync_state.sync_state(reader)
    synced = f"{state.last_synced:%Y-%m-%d %H:%M} UTC" if state.last_synced else "never"
    answer = {
        "waiting": state.waiting,
        "conflicts": state.conflicts,
        "refused": state.refused,
        "last_synced": to_wire_time(state.last_synced) if state.last_synced else None,
        "central": state.central_url,
        "signed_in": state.signed_in,
    }
    line = (
        f"{state.waiting} to sync, {state.conflicts} conflicts, {state.refused} refused; "
        f"last synced {synced} with {state.central_url or 'no central yet'}"
    )
    tell(answer, [line], as_json=as_json)


def pending(profile: Folder = None, as_json: Json = False) -> None:
    """List every record that central does not have yet, and why."""
    with opened(profile) as store, store.read() as reader:
        waiting = sync_state.waiting_list(reader)
    rows = [
        {"what": w.op, "record": w.label, "since": to_wire_time(w.since), "why": w.why, "id": w.id}
        for w in waiting
    ]
    tell(rows, table(rows) or ["Nothing waits: central has everything."], as_json=as_json)


def receipt(
    run: Annotated[str, Argument(help="A run; the last one if not given.")] = "",
    pdf: Annotated[Path | None, Option(help="Also write it as PDF.")] = None,
    profile: Folder = None,
    as_json: Json = False,
) -> None:
    """Show the receipt of a sync, again."""
    with opened(profile) as store, store.read() as reader:
        runs = sync_state.runs(reader, limit=1)
        found = sync_state.receipt(reader, run or (runs[0].id if runs else ""))
    if found is None:
        raise InputProblem("There is no such receipt.", "Run a sync first: bluenote-field sync")
    if pdf is not None:
        write_durably(pdf, _receipt_pdf(found, load_settings(folder_of(profile)).settings))
    tell(found.as_dict(), _receipt_lines(found), as_json=as_json)


def _receipt_pdf(found: Receipt, settings: Settings) -> bytes:
    from bluenote_field.reports import receipt as report  # noqa: PLC0415 - reportlab only on use
    from bluenote_field.reports.letterhead import letterhead_of  # noqa: PLC0415 - the same

    zone = tzlocal.get_localzone_name()
    return report.render(found, letterhead_of(settings), zone=zone, page_size=settings.paper)


def list_conflicts(profile: Folder = None, as_json: Json = False) -> None:
    """List what a person has to decide."""
    with opened(profile) as store, store.read() as reader:
        rows: list[dict[str, Any]] = [
            {"id": c.id, "kind": c.kind, "record": c.label, "mine": c.mine, "theirs": c.theirs,
             "by": c.by, "reason": c.reason}
            for c in sync_state.cards(reader)
        ]  # fmt: skip
    tell(rows, table(rows) or ["Nothing to decide."], as_json=as_json)


def resolve(
    card: Annotated[str, Argument(help="The id that `conflicts` shows.")],
    choice: Annotated[str, Argument(help="mine, theirs, again or aside")],
    profile: Folder = None,
    as_json: Json = False,
) -> None:
    """Decide a conflict, send a refused record again, or put a card aside."""
    verbs: dict[str, Callable[..., None]] = {
        "mine": conflicts.keep_mine,
        "theirs": conflicts.take_theirs,
        "again": conflicts.send_again,
        "aside": conflicts.put_aside,
    }
    if choice not in verbs:
        raise InputProblem(f"“{choice}” is no choice.", f"Choose one of: {', '.join(verbs)}.")
    with opened(profile) as store, store.unit("resolve a conflict") as unit:
        verbs[choice](unit, card)
    tell({"card": card, "choice": choice}, ["Settled."], as_json=as_json)


def _receipt_lines(receipt: Receipt) -> list[str]:
    sent = [
        {"sent": line.label, "as": line.what, "central says": line.status, "why": line.reason}
        for line in receipt.sent
    ]
    received = ", ".join(
        f"{line.entity} {line.new} new, {line.changed} changed, {line.gone} gone"
        for line in receipt.received
    )
    return [
        *table(sent),
        f"Received: {received or 'nothing new'}",
        f"{receipt.sentence} {receipt.problem}".strip(),
    ]


VERBS: MappingProxyType[str, Callable[..., None]] = MappingProxyType(
    {
        "setup": setup,
        "sync": sync,
        "status": status,
        "pending": pending,
        "receipt": receipt,
        "conflicts": list_conflicts,
        "resolve": resolve,
    }
)
