"""The command line of central: people, territories, catalogue, and the server itself."""

import getpass
import os
import sys
from datetime import UTC, date, datetime
from typing import Annotated

import typer
from sqlalchemy import Connection

from bluenote_field.central.database import AsJson, Data, Database, do, opened, tell
from bluenote_field.central.imports import imports
from bluenote_field.central.upkeep import epoch, letters, tidy
from bluenote_field.domain.people import UserRole
from bluenote_field.domain.plaintext import seen
from bluenote_field.errors import InputProblem, Problem
from bluenote_field.server import catalogue, serving, staff
from bluenote_field.server.app import central_app
from bluenote_field.server.migrations import migrate as migrate_database

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
users = typer.Typer(no_args_is_help=True, help="People who sign in.")
territories = typer.Typer(no_args_is_help=True, help="How the field is divided.")
rules = typer.Typer(no_args_is_help=True, help="Numbers that the company sets itself.")
products = typer.Typer(no_args_is_help=True, help="What may be talked about.")
messages = typer.Typer(no_args_is_help=True, help="Approved messages about a product.")
for _name, _part in {
    "users": users,
    "territories": territories,
    "import": imports,
    "rules": rules,
    "products": products,
    "messages": messages,
    "epoch": epoch,
    "letters": letters,
}.items():
    app.add_typer(_part, name=_name)
app.command()(tidy)

FromStdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from stdin.")]


@app.command()
def serve(
    database: Database = "",
    data: Data = None,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on; 0 takes a free one.")] = 8765,
    name: Annotated[str, typer.Option(help="What people call this central.")] = "Central",
) -> None:
    """Answer laptops until stopped; prints one line with the address when ready."""
    serving.stop_on_signals()
    with opened(database, data) as engine:
        serving.serve(
            central_app(engine, name=name),
            host=host,
            port=port,
            ready=lambda url: print(f"Central answers at {url}", flush=True),
        )


@app.command()
def migrate(database: Database = "", data: Data = None) -> None:
    """Bring the database to the schema of this version."""
    with opened(database, data, migrated=False) as engine:
        print(f"The database is at revision {migrate_database(engine)}.")


@users.command("add")
def users_add(
    name: str,
    email: str,
    role: Annotated[UserRole, typer.Option(help="What the person does.")] = UserRole.KAM,
    title: Annotated[str, typer.Option(help="Shown under the name.")] = "",
    territory: Annotated[list[str] | None, typer.Option(help="May be given again.")] = None,
    password_stdin: FromStdin = False,
    database: Database = "",
    data: Data = None,
) -> None:
    """Add a person who may sign in."""
    password = _password(from_stdin=password_stdin)

    def add(connection: Connection) -> str:
        id_ = staff.add_user(
            connection, name=name, email=email, role=role.value, password=password, title=title
        )
        for each in territory or ():
            staff.assign(connection, email, each, starts_on=_today())
        return id_

    print(do(database, data, add))


@users.command("list")
def users_list(as_json: AsJson = False, database: Database = "", data: Data = None) -> None:
    """List everybody with their territories of today."""
    found = do(database, data, staff.list_users)
    lines = [
        f"{u.name} <{u.email}>  {u.role}  {', '.join(u.territories) or 'no territory'}"
        f"{'' if u.active else '  (deactivated)'}"
        for u in found
    ]
    keys = ("id", "name", "email", "role", "active", "territories")
    tell(lines, [{key: getattr(u, key) for key in keys} for u in found], as_json=as_json)


@users.command("set-password")
def users_set_password(
    email: str, password_stdin: FromStdin = False, database: Database = "", data: Data = None
) -> None:
    """Give a person another password; their laptops have to sign in again."""
    password = _password(from_stdin=password_stdin)
    do(database, data, lambda c: staff.set_password(c, email, password))
    print("The password is set.")


@users.command("deactivate")
def users_deactivate(email: str, database: Database = "", data: Data = None) -> None:
    """Let a person sign in no more; what they recorded stays."""
    do(database, data, lambda c: staff.deactivate(c, email))
    print("The person can sign in no more.")


@users.command("assign")
def users_assign(
    email: str,
    territory: str,
    first: Annotated[str, typer.Option("--from", help="First day, YYYY-MM-DD.")] = "",
    last: Annotated[str, typer.Option("--to", help="Last day, YYYY-MM-DD.")] = "",
    database: Database = "",
    data: Data = None,
) -> None:
    """Let a person belong to a territory for a time."""
    starts_on, ends_on = _day(first) or _today(), _day(last)

    def assign(connection: Connection) -> None:
        staff.assign(connection, email, territory, starts_on=starts_on, ends_on=ends_on)

    do(database, data, assign)
    print(f"{email} belongs to {territory} from {starts_on}{f' to {ends_on}' if ends_on else ''}.")


@territories.command("add")
def territories_add(
    name: str,
    under: Annotated[str, typer.Option(help="The territory it is a part of.")] = "",
    database: Database = "",
    data: Data = None,
) -> None:
    """Add a territory."""
    print(do(database, data, lambda c: staff.add_territory(c, name, parent=under)))


@territories.command("list")
def territories_list(as_json: AsJson = False, database: Database = "", data: Data = None) -> None:
    """List the territories with the number of their accounts."""
    found = do(database, data, staff.list_territories)
    lines = [
        f"{n}{f' (part of {p})' if p else ''}: {count:,} accounts" for _i, n, p, count in found
    ]
    keys = ("id", "name", "part_of", "accounts")
    tell(lines, [dict(zip(keys, each, strict=True)) for each in found], as_json=as_json)


@rules.command("set")
def rules_set(
    name: str,
    number: int,
    first: Annotated[str, typer.Option("--from", help="First day, YYYY-MM-DD.")] = "",
    database: Database = "",
    data: Data = None,
) -> None:
    """Let a company rule hold a number from a day on."""
    day = _day(first) or _today()
    do(database, data, lambda c: catalogue.set_rule(c, name, number, holds_from=day))
    print(f"{name} is {number} from {day}.")


@rules.command("list")
def rules_list(as_json: AsJson = False, database: Database = "", data: Data = None) -> None:
    """List the company rules."""
    found = do(database, data, catalogue.list_rules)
    document = [{"name": n, "number": v, "holds_from": d.isoformat()} for n, v, d in found]
    tell([f"{n} is {v} from {d}" for n, v, d in found], document, as_json=as_json)


@products.command("add")
def products_add(
    name: str,
    indication: Annotated[str, typer.Option(help="What it is for.")] = "",
    database: Database = "",
    data: Data = None,
) -> None:
    """Add a product."""
    print(do(database, data, lambda c: catalogue.add_product(c, name, indication=indication)))


@products.command("list")
def products_list(as_json: AsJson = False, database: Database = "", data: Data = None) -> None:
    """List the products."""
    found = do(database, data, catalogue.list_products)
    tell([n for _i, n in found], [{"id": i, "name": n} for i, n in found], as_json=as_json)


@messages.command("add")
def messages_add(
    product: str,
    title: str,
    text: Annotated[str, typer.Option(help="The message in full.")] = "",
    approval: Annotated[str, typer.Option(help="Number under which it was approved.")] = "",
    database: Database = "",
    data: Data = None,
) -> None:
    """Add an approved message about a product."""

    def add(connection: Connection) -> str:
        return catalogue.add_message(connection, product, title, body=text, approval=approval)

    print(do(database, data, add))


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    given = os.environ.get("BLUENOTE_CENTRAL_PASSWORD")
    return given if given is not None else getpass.getpass("Password: ")


def _today() -> date:
    return datetime.now(UTC).date()


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise InputProblem(f"'{given}' is no day.", "Write it as YYYY-MM-DD.") from None


def main() -> None:
    """Run the command line; a Problem is told in its own words."""
    try:
        app()
    except Problem as problem:
        print(seen(str(problem)), file=sys.stderr)
        raise SystemExit(1) from None
