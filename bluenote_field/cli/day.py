"""The verbs of the day: look, log, submit, tick off."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import Annotated

import tzlocal
from typer import Argument, BadParameter, Option

from bluenote_field.actions import calls, tasks
from bluenote_field.cli.answers import local_time, note, table, tell
from bluenote_field.cli.moments import read_day, read_moment
from bluenote_field.cli.profile import Folder, Json, opened
from bluenote_field.domain.accounts import Account, Channel
from bluenote_field.domain.tasks import Task
from bluenote_field.domain.wire import plain
from bluenote_field.errors import InputProblem, Problem
from bluenote_field.store.store import Reader
from bluenote_field.store.views import pickers
from bluenote_field.store.views import today as today_views

SHOWN = 5
CallId = Annotated[str, Argument(metavar="CALL", help="The id that `today` and `calls` show.")]


def today(profile: Folder = None, as_json: Json = False) -> None:
    """Show the day. Visits, follow-ups that are due, and calls that are not submitted yet."""
    zone = tzlocal.get_localzone()
    with opened(profile) as store, store.read() as reader:
        day = today_views.today(reader, day=reader.now.astimezone(zone).date(), zone=zone)
    visits = [
        {"time": f"{v.starts_at.astimezone(zone):%H:%M}", "account": v.account_name,
         "city": v.city, "status": v.status.label, "objective": v.objective, "id": v.call_id}
        for v in day.visits
    ]  # fmt: skip
    due = [
        {"due": f"{f.due_on}", "task": f.title, "account": f.account_name, "id": f.task_id}
        for f in day.follow_ups
    ]
    left = [
        {"not submitted": local_time(u.starts_at), "account": u.account_name, "id": u.call_id}
        for u in day.unsubmitted
    ]
    counts = f"{len(visits)} visits, {len(due)} follow-ups due, {len(left)} calls not submitted"
    lines = [f"{day.day}: {counts}, {len(day.drafts)} drafts"]
    for rows in (visits, due, left):
        lines += ["", *table(rows)] if rows else []
    tell(_today_for_programs(day), lines, as_json=as_json)


def log(
    account: Annotated[str, Argument(metavar="ACCOUNT", help="Words that fit one account.")],
    note_: Annotated[
        str | None, Option("--note", metavar="TEXT", help="What happened; - reads standard input.")
    ] = None,
    who: Annotated[
        list[str] | None, Option("--with", metavar="NAME", help="Who took part; may be repeated.")
    ] = None,
    at: Annotated[
        str, Option(metavar="TIME", help="14:30 or 2026-11-21 14:30, local; now if not given.")
    ] = "",
    minutes: Annotated[int | None, Option(metavar="NUMBER", help="How long it took.")] = None,
    channel: Annotated[Channel, Option(help="How you met.")] = Channel.IN_PERSON,
    objective: Annotated[str, Option(metavar="TEXT", help="What the visit is for.")] = "",
    next_step: Annotated[str, Option(metavar="TEXT", help="What was agreed; becomes a task.")] = "",
    due: Annotated[str, Option(metavar="DAY", help="When it is due, as 2026-12-01.")] = "",
    plan: Annotated[bool, Option("--plan", help="A visit to come, not one that was.")] = False,
    profile: Folder = None,
    as_json: Json = False,
) -> None:
    """Log a call, or plan a visit. It is saved on this laptop; no network is needed."""
    if note_ is None and not plan:
        raise BadParameter("say in a line what happened", param_hint="--note")
    words = sys.stdin.read().strip() if note_ == "-" else note_
    zone = tzlocal.get_localzone()
    with _given_back(words), opened(profile) as store, store.unit("log a call") as unit:
        found = _one(pickers.find_accounts(unit, account), account)
        starts_at = read_moment(at, now=unit.now, zone=zone) if at else unit.now
        if starts_at > unit.now and not plan:
            raise InputProblem("This call lies in the future.", "Plan it with --plan.")
        draft = calls.CallDraft(
            account_id=found.id,
            starts_at=starts_at,
            zone=str(zone),
            channel=channel,
            minutes=minutes,
            objective=objective or None,
            notes=None if plan else words,
            pre_call_notes=words if plan else None,
            next_step=next_step or None,
            next_step_on=read_day(due) if due else None,
            attendees=tuple(_attendee(unit, found, name) for name in who or ()),
        )
        call = (calls.plan_call if plan else calls.log_call)(unit, draft)
    answer = {
        "id": call.id, "account": found.name, "status": plain(call.status),
        "starts_at": plain(call.starts_at),
    }  # fmt: skip
    when = local_time(call.starts_at)
    tell(answer, [f"{call.status.label}: {found.name}, {when} ({call.id})"], as_json=as_json)


def submit(call: CallId, profile: Folder = None, as_json: Json = False) -> None:
    """Submit a call, which locks it. Everything that is missing is listed at once."""
    with opened(profile) as store, store.unit("submit a call") as unit:
        done = calls.submit_call(unit, call)
    answer = {"id": done.id, "status": plain(done.status)}
    tell(answer, ["Submitted and locked."], as_json=as_json)


def done(
    task: Annotated[str, Argument(metavar="TASK", help="The id that `today` and `tasks` show.")],
    profile: Folder = None,
    as_json: Json = False,
) -> None:
    """Mark a task as done. One that is done already stays as it is."""
    with opened(profile) as store, store.unit("finish a task") as unit:
        before = unit.require(Task, task)
        finished = before if before.done_at else tasks.finish_task(unit, task)
    answer = {"id": finished.id, "title": finished.title, "done_at": plain(finished.done_at)}
    word = "Was done already" if before.done_at else "Done"
    tell(answer, [f"{word}: {finished.title}"], as_json=as_json)


@contextmanager
def _given_back(words: str | None) -> Iterator[None]:
    """What was typed is never only dropped: where it cannot be saved it is shown again."""
    try:
        yield
    except Problem:
        if words:
            note(f"Not saved. Your note:\n{words}\n")
        raise


def account_meant(reader: Reader, words: str) -> str:
    """The id of the account that these words mean; an id stands for itself."""
    same = reader.get(Account, words)
    return same.id if same is not None else _one(pickers.find_accounts(reader, words), words).id


def _one(options: Sequence[pickers.Option], words: str) -> pickers.Option:
    """The account that is meant; exactly that name, or the only one that fits."""
    exact = [each for each in options if each.name.casefold() == words.strip().casefold()]
    chosen = exact or list(options)
    if len(chosen) == 1 and words.strip():
        return chosen[0]
    if not chosen or not words.strip():
        raise InputProblem(f"No account matches “{words}”.", "Try other words, or fewer.")
    names = "; ".join(f"{each.name} ({each.context})" for each in chosen[:SHOWN])
    more = "; and more" if len(chosen) > SHOWN else ""
    advice = "Give its whole name, or a word more, such as the city."
    raise InputProblem(f"“{words}” fits more than one account: {names}{more}.", advice)


def _attendee(reader: Reader, account: pickers.Option, name: str) -> calls.AttendeeChoice:
    """A contact at the account where the name fits one; else the name as it was given."""
    wanted = name.strip().casefold()
    people = pickers.contacts_at(reader, account.id)
    fitting = [each for each in people if each.name.casefold() == wanted]
    fitting = fitting or [each for each in people if wanted in each.name.casefold()]
    if len(fitting) > 1:
        names = "; ".join(f"{each.name} ({each.context})" for each in fitting[:SHOWN])
        raise InputProblem(
            f"“{name}” fits more than one contact at {account.name}: {names}.",
            "Give the whole name.",
        )
    if fitting:
        return calls.AttendeeChoice(contact_id=fitting[0].id)
    return calls.AttendeeChoice(name=name.strip())


def _today_for_programs(day: today_views.Today) -> dict[str, object]:
    """The day with values as central has them, times in UTC."""
    visits = [
        {"id": v.call_id, "account_id": v.account_id, "account": v.account_name, "city": v.city,
         "starts_at": plain(v.starts_at), "status": plain(v.status), "channel": plain(v.channel),
         "objective": v.objective, "people": v.people}
        for v in day.visits
    ]  # fmt: skip
    follow_ups = [
        {"id": f.task_id, "title": f.title, "due_on": plain(f.due_on), "late": f.late,
         "account_id": f.account_id, "account": f.account_name}
        for f in day.follow_ups
    ]  # fmt: skip
    drafts = [
        {"id": d.id, "kind": d.kind, "label": d.label, "updated_at": plain(d.updated_at)}
        for d in day.drafts
    ]
    unsubmitted = [
        {"id": u.call_id, "account": u.account_name, "starts_at": plain(u.starts_at),
         "status": plain(u.status)}
        for u in day.unsubmitted
    ]  # fmt: skip
    return {
        "day": plain(day.day), "visits": visits, "follow_ups": follow_ups, "drafts": drafts,
        "unsubmitted": unsubmitted,
    }  # fmt: skip


VERBS: MappingProxyType[str, Callable[..., None]] = MappingProxyType(
    {"today": today, "log": log, "submit": submit, "done": done}
)
