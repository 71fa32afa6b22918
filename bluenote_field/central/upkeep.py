"""Verbs for the person who runs central: a new epoch, tidying up, and the dead letters."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from bluenote_field.central.database import AsJson, Data, Database, do, tell
from bluenote_field.domain.columns import to_wire_time
from bluenote_field.server import letters as desk
from bluenote_field.server import upkeep

epoch = typer.Typer(no_args_is_help=True, help="What lasts until central is restored.")
letters = typer.Typer(no_args_is_help=True, help="What central could not take, kept for somebody.")

Letter = Annotated[str, typer.Argument(help="The letter, as `letters list` names it.")]
Name = Annotated[str, typer.Option("--by", help="Who decides; goes into the record.")]


@epoch.command("bump")
def epoch_bump(database: Database = "", data: Data = None) -> None:
    """Begin a new epoch: once, after central was restored from a backup and before it answers.

    Every laptop then fetches everything anew and sends again what the backup does not have.
    """
    begun = do(database, data, upkeep.bump_epoch)
    print(f"A new epoch has begun: {begun}.")


def tidy(as_json: AsJson = False, database: Database = "", data: Data = None) -> None:
    """Delete what has outlived its use: old tombstones, sessions, tokens, results. Once a day."""
    done = do(database, data, lambda c: upkeep.tidy(c, now=datetime.now(UTC)))
    line = (
        f"Deleted {done.tombstones:,} tombstones, {done.sessions:,} sessions, "
        f"{done.tokens:,} tokens and {done.results:,} results."
    )
    keys = ("tombstones", "sessions", "tokens", "results")
    tell([line], {key: getattr(done, key) for key in keys}, as_json=as_json)


@letters.command("list")
def letters_list(
    every: Annotated[bool, typer.Option("--all", help="Also those that are settled.")] = False,
    as_json: AsJson = False,
    database: Database = "",
    data: Data = None,
) -> None:
    """List what central could not take."""
    found = do(database, data, lambda c: desk.list_letters(c, every=every))
    lines = [
        f"{each.name}  {each.at:%Y-%m-%d %H:%M}  {each.person}: {each.op} {each.entity}"
        f"  {each.code}: {each.reason}{f'  ({each.resolution})' if each.resolution else ''}"
        for each in found
    ]
    tell(lines or ["There are none."], [_as_dict(each) for each in found], as_json=as_json)


@letters.command("show")
def letters_show(
    letter: Letter, as_json: AsJson = False, database: Database = "", data: Data = None
) -> None:
    """Show what a letter holds, with what was sent together with it."""
    found = do(database, data, lambda c: desk.read_letter(c, letter))
    lines = []
    for each in found:
        lines.append(f"{each.name}  {each.op} {each.entity} {each.id}  {each.code}: {each.reason}")
        lines += [f"    {name}: {value}" for name, value in each.values.items()]
    tell(lines, [{**_as_dict(each), "values": each.values} for each in found], as_json=as_json)


@letters.command("accept")
def letters_accept(
    letter: Letter,
    account: Annotated[str, typer.Option(help="Place it under this account (its id).")] = "",
    by: Name = "operator",
    database: Database = "",
    data: Data = None,
) -> None:
    """Carry a letter out after all, with everything that was sent together with it."""
    now = datetime.now(UTC)
    count = do(
        database, data, lambda c: desk.accept_letter(c, letter, account=account, by=by, now=now)
    )
    print(f"Accepted: {count} {'record' if count == 1 else 'records'}.")


@letters.command("dismiss")
def letters_dismiss(
    letter: Letter, by: Name = "operator", database: Database = "", data: Data = None
) -> None:
    """Settle a letter without carrying it out; it stays readable."""
    now = datetime.now(UTC)
    count = do(database, data, lambda c: desk.dismiss_letter(c, letter, by=by, now=now))
    print(f"Dismissed: {count} {'letter' if count == 1 else 'letters'}.")


def _as_dict(letter: desk.Letter) -> dict[str, object]:
    keys = ("name", "person", "op", "entity", "id", "code", "reason", "resolution")
    return {**{key: getattr(letter, key) for key in keys}, "at": to_wire_time(letter.at)}
