"""The verbs of the day: look, log, submit, print."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import tzlocal
from typer import Argument, Option

from bluenote_field.actions import calls, tasks
from bluenote_field.cli.answers import table, tell
from bluenote_field.cli.profile import Folder, Json, folder_of, opened
from bluenote_field.domain.accounts import Account, Channel, Contact
from bluenote_field.domain.calls import Call
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.tasks import Task
from bluenote_field.errors import InputProblem
from bluenote_field.settings import load_settings
from bluenote_field.store.files import write_durably
from bluenote_field.store.store import Reader
from bluenote_field.store.views import call as call_views
from bluenote_field.store.views import lists, pickers
from bluenote_field.store.views import today as today_views

BLOCK = 500
Words = Annotated[str, Argument(help="Words to look for.")]


def today(profile: Folder = None, as_json: Json = False) -> None:
    """Show the visits of the day, the follow-ups that are due and what is not submitted."""
    zone = tzlocal.get_localzone()
    with opened(profile) as store, store.read() as reader:
        day = today_views.today(reader, day=reader.now.astimezone(zone).date(), zone=zone)
    visits = [
        {"time": f"{v.starts_at.astimezone(zone):%H:%M}", "account": v.account_name,
         "status": v.status.label, "objective": v.objective, "id": v.call_id}
        for v in day.visits
    ]  # fmt: skip
    due = [
        {"due": f"{f.due_on}", "task": f.title, "account": f.account_name, "id": f.task_id}
        for f in day.follow_ups
    ]
    lines = [
        f"{day.day}: {len(visits)} visits, {len(due)} follow-ups due",
        f"{len(day.unsubmitted)} calls are not submitted yet",
        *table(visits),
        *table(due),
    ]
    answer = {"visits": visits, "follow_ups": due, "unsubmitted": len(day.unsubmitted)}
    tell(answer, lines, as_json=as_json)


def accounts(words: Words = "", profile: Folder = None, as_json: Json = False) -> None:
    """List accounts."""
    _list(Account, words, profile, as_json=as_json)


def contacts(words: Words = "", profile: Folder = None, as_json: Json = False) -> None:
    """List contacts."""
    _list(Contact, words, profile, as_json=as_json)


def list_calls(words: Words = "", profile: Folder = None, as_json: Json = False) -> None:
    """List calls."""
    _list(Call, words, profile, as_json=as_json)


def list_tasks(words: Words = "", profile: Folder = None, as_json: Json = False) -> None:
    """List tasks."""
    _list(Task, words, profile, as_json=as_json)


def log(
    account: Annotated[str, Argument(help="Words that name one account.")],
    note: Annotated[str, Option(help="What happened.")],
    who: Annotated[
        list[str] | None, Option("--with", help="Who took part; may be repeated.")
    ] = None,
    at: Annotated[datetime | None, Option(help="When, in local time; now if not given.")] = None,
    channel: Annotated[str, Option(help="in_person, phone, video or email.")] = "in_person",
    next_step: Annotated[str, Option(help="Becomes a task.")] = "",
    due: Annotated[datetime | None, Option(formats=["%Y-%m-%d"])] = None,
    plan: Annotated[bool, Option("--plan", help="A visit to come, not one that was.")] = False,
    profile: Folder = None,
    as_json: Json = False,
) -> None:
    """Log a call, or plan a visit, on this laptop; no network is needed."""
    zone = tzlocal.get_localzone()
    with opened(profile) as store, store.unit("log a call") as unit:
        found = _one(pickers.find_accounts(unit, account), account)
        draft = calls.CallDraft(
            account_id=found.id,
            starts_at=at.replace(tzinfo=zone) if at else unit.now,
            zone=str(zone),
            channel=_channel(channel),
            notes=None if plan else note,
            pre_call_notes=note if plan else None,
            next_step=next_step or None,
            next_step_on=due.date() if due else None,
            attendees=tuple(_attendee(unit, found.id, name) for name in who or ()),
        )
        call = (calls.plan_call if plan else calls.log_call)(unit, draft)
    answer = {"id": call.id, "account": found.name, "status": call.status}
    tell(answer, [f"{call.status.label}: {found.name} ({call.id})"], as_json=as_json)


def submit(call: str, profile: Folder = None, as_json: Json = False) -> None:
    """Submit a call: everything that is missing is listed at once."""
    with opened(profile) as store, store.unit("submit a call") as unit:
        try:
            done = calls.submit_call(unit, call)
        except InputProblem as problem:
            missing = "; ".join(f"{each.field}: {each.message}" for each in problem.complaints)
            raise InputProblem(f"{problem.message} {missing}", problem.advice) from None
    tell({"id": done.id, "status": done.status}, ["Submitted and locked."], as_json=as_json)


def done(task: str, profile: Folder = None, as_json: Json = False) -> None:
    """Mark a task as done."""
    with opened(profile) as store, store.unit("finish a task") as unit:
        finished = tasks.finish_task(unit, task)
    tell({"id": finished.id, "done": True}, [f"Done: {finished.title}"], as_json=as_json)


def summary(
    call: str,
    out: Annotated[Path, Option(help="The PDF to write.")],
    leave_behind: Annotated[bool, Option(help="Without internal notes.")] = False,
    profile: Folder = None,
    as_json: Json = False,
) -> None:
    """Write the visit summary of a call as PDF, the same file that the window makes."""
    from bluenote_field.reports import visit_summary  # noqa: PLC0415 - reportlab only on use
    from bluenote_field.reports.letterhead import letterhead_of  # noqa: PLC0415 - the same

    settings = load_settings(folder_of(profile)).settings
    letterhead = letterhead_of(settings)
    with opened(profile) as store, store.read() as reader:
        value = call_views.visit_summary(reader, call, organisation=letterhead.company)
    pdf = visit_summary.render(
        value, letterhead, leave_behind=leave_behind, page_size=settings.paper
    )
    write_durably(out, pdf)
    missing = visit_summary.not_covered(value, leave_behind=leave_behind)
    lines = [f"Written: {out}"]
    if missing:
        lines.append(f"No font draws {', '.join(missing)}; they are printed as their code points.")
    answer = {"file": str(out), "bytes": len(pdf), "not_covered": missing}
    tell(answer, lines, as_json=as_json)


def _one(options: Sequence[pickers.Option], words: str) -> pickers.Option:
    exact = [each for each in options if each.name.casefold() == words.casefold()]
    chosen = exact or list(options)
    if len(chosen) == 1:
        return chosen[0]
    if not chosen:
        raise InputProblem(f"No account matches “{words}”.", "Try fewer words.")
    names = "; ".join(f"{each.name} ({each.context})" for each in chosen[:5])
    raise InputProblem(f"“{words}” matches {len(chosen)} accounts: {names}.", "Add a word.")


def _channel(word: str) -> Channel:
    try:
        return Channel(word)
    except ValueError:
        words = ", ".join(Channel)
        raise InputProblem(f"“{word}” is no channel.", f"Choose one of: {words}.") from None


def _attendee(reader: Reader, account_id: str, name: str) -> calls.AttendeeChoice:
    """A contact at the account where the name fits one; else the name as it was given."""
    people = pickers.contacts_at(reader, account_id)
    fitting = [each for each in people if name.casefold() in each.name.casefold()]
    if len(fitting) == 1:
        return calls.AttendeeChoice(contact_id=fitting[0].id)
    return calls.AttendeeChoice(name=name)


def _list(entity: type[Entity], words: str, profile: Path | None, *, as_json: bool) -> None:
    columns = lists.columns_of(entity)
    with opened(profile) as store, store.read() as reader:
        numbers = lists.list_ids(reader, entity, words=words)
        blocks = [numbers[i : i + BLOCK] for i in range(0, len(numbers), BLOCK)]
        found = [row for block in blocks for row in lists.list_block(reader, entity, block)]
    rows = [
        {"id": row.id}
        | {spec.name: spec.text(value) for spec, value in zip(columns, row.values, strict=True)}
        for row in found
    ]
    tell(rows, [*table(rows), f"{len(rows)} found"], as_json=as_json)


VERBS: MappingProxyType[str, Callable[..., None]] = MappingProxyType(
    {
        "today": today,
        "accounts": accounts,
        "contacts": contacts,
        "calls": list_calls,
        "tasks": list_tasks,
        "log": log,
        "submit": submit,
        "done": done,
        "summary": summary,
    }
)
