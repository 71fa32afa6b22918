"""The command line of central: `bluenote-central`.

Joins the server with the reading of files. Where nobody names a database, central runs a
PostgreSQL of its own in a data folder.
"""

import getpass
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar

import platformdirs
import typer
from sqlalchemy import Connection, Engine

from bluenote_field.domain.accounts import Account
from bluenote_field.domain.fields import fields_of
from bluenote_field.domain.people import UserRole
from bluenote_field.errors import InputProblem, Problem
from bluenote_field.interchange.aliases import ACCOUNT_ALIASES
from bluenote_field.interchange.mapping import Mapping, guess_mapping
from bluenote_field.interchange.report import ImportReport, Refusal
from bluenote_field.interchange.tables import Reading, Table, read_table
from bluenote_field.interchange.territory_rules import TerritoryRules, parse_rules, read_rules
from bluenote_field.interchange.zeros import CCN, ZIP_CODE, restore_zeros
from bluenote_field.server import catalogue, serving, staff
from bluenote_field.server.app import central_app
from bluenote_field.server.database import check_reachable, in_transaction, open_engine
from bluenote_field.server.embedded import embedded_postgres
from bluenote_field.server.imports import ImportOutcome, IncomingRow, import_accounts
from bluenote_field.server.migrations import migrate as migrate_database

T = TypeVar("T")

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
users = typer.Typer(no_args_is_help=True, help="People who sign in.")
territories = typer.Typer(no_args_is_help=True, help="How the field is divided.")
imports = typer.Typer(no_args_is_help=True, help="Rows from files.")
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
}.items():
    app.add_typer(_part, name=_name)

Database = Annotated[
    str,
    typer.Option(
        "--database",
        envvar="BLUENOTE_CENTRAL_DATABASE",
        help="postgresql://… of a server of yours.",
    ),
]
Data = Annotated[
    Path | None,
    typer.Option("--data", envvar="BLUENOTE_CENTRAL_DATA", help="Folder of central's own server."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer for programs.")]
FromStdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from stdin.")]

_CCN_COLUMNS = frozenset(
    {"facilityid", "providerid", "ccn", "cmscertificationnumber", "cmscertificationnumberccn"}
)


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
    with _opened(database, data) as engine:
        serving.serve(
            central_app(engine, name=name),
            host=host,
            port=port,
            ready=lambda url: print(f"Central answers at {url}", flush=True),
        )


@app.command()
def migrate(database: Database = "", data: Data = None) -> None:
    """Bring the database to the schema of this version."""
    with _opened(database, data, migrated=False) as engine:
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

    print(_do(database, data, add))


@users.command("list")
def users_list(as_json: AsJson = False, database: Database = "", data: Data = None) -> None:
    """List everybody with their territories of today."""
    found = _do(database, data, staff.list_users)
    lines = [
        f"{u.name} <{u.email}>  {u.role}  {', '.join(u.territories) or 'no territory'}"
        f"{'' if u.active else '  (deactivated)'}"
        for u in found
    ]
    keys = ("id", "name", "email", "role", "active", "territories")
    _tell(lines, [{key: getattr(u, key) for key in keys} for u in found], as_json=as_json)


@users.command("set-password")
def users_set_password(
    email: str, password_stdin: FromStdin = False, database: Database = "", data: Data = None
) -> None:
    """Give a person another password; their laptops have to sign in again."""
    password = _password(from_stdin=password_stdin)
    _do(database, data, lambda c: staff.set_password(c, email, password))
    print("The password is set.")


@users.command("deactivate")
def users_deactivate(email: str, database: Database = "", data: Data = None) -> None:
    """Let a person sign in no more; what they recorded stays."""
    _do(database, data, lambda c: staff.deactivate(c, email))
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

    _do(database, data, assign)
    print(f"{email} belongs to {territory} from {starts_on}{f' to {ends_on}' if ends_on else ''}.")


@territories.command("add")
def territories_add(
    name: str,
    under: Annotated[str, typer.Option(help="The territory it is a part of.")] = "",
    database: Database = "",
    data: Data = None,
) -> None:
    """Add a territory."""
    print(_do(database, data, lambda c: staff.add_territory(c, name, parent=under)))


@territories.command("list")
def territories_list(as_json: AsJson = False, database: Database = "", data: Data = None) -> None:
    """List the territories with the number of their accounts."""
    found = _do(database, data, staff.list_territories)
    lines = [
        f"{n}{f' (part of {p})' if p else ''}: {count:,} accounts" for _i, n, p, count in found
    ]
    keys = ("id", "name", "part_of", "accounts")
    _tell(lines, [dict(zip(keys, each, strict=True)) for each in found], as_json=as_json)


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
    _do(database, data, lambda c: catalogue.set_rule(c, name, number, holds_from=day))
    print(f"{name} is {number} from {day}.")


@rules.command("list")
def rules_list(as_json: AsJson = False, database: Database = "", data: Data = None) -> None:
    """List the company rules."""
    found = _do(database, data, catalogue.list_rules)
    document = [{"name": n, "number": v, "holds_from": d.isoformat()} for n, v, d in found]
    _tell([f"{n} is {v} from {d}" for n, v, d in found], document, as_json=as_json)


@products.command("add")
def products_add(
    name: str,
    indication: Annotated[str, typer.Option(help="What it is for.")] = "",
    database: Database = "",
    data: Data = None,
) -> None:
    """Add a product."""
    print(_do(database, data, lambda c: catalogue.add_product(c, name, indication=indication)))


@products.command("list")
def products_list(as_json: AsJson = False, database: Database = "", data: Data = None) -> None:
    """List the products."""
    found = _do(database, data, catalogue.list_products)
    _tell([n for _i, n in found], [{"id": i, "name": n} for i, n in found], as_json=as_json)


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

    print(_do(database, data, add))


@imports.command("accounts")
def import_accounts_file(
    file: Path,
    map_: Annotated[
        list[str] | None, typer.Option("--map", help="field=Column; may be given again.")
    ] = None,
    key: Annotated[str, typer.Option(help="The column that tells rows apart for ever.")] = "",
    territory: Annotated[
        list[str] | None,
        typer.Option(help="'AL,GA=South', or a file with such lines; may be given again."),
    ] = None,
    encoding: Annotated[str, typer.Option(help="Recognised where it is not given.")] = "",
    delimiter: Annotated[str, typer.Option(help="Recognised where it is not given.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing, only report.")] = False,
    as_json: AsJson = False,
    database: Database = "",
    data: Data = None,
) -> None:
    """Import accounts; a second run with the same key column updates, it never doubles."""
    table = read_table(file, Reading(encoding=encoding or None, delimiter=delimiter or None))
    mapping = _mapping(table, map_ or [], key)
    table = _with_zeros(table, mapping)
    assigned = _territory_rules(territory or [])
    rows = [_incoming(number, mapping.values(cells), assigned) for number, cells in table.rows]
    with _opened(database, data) as engine:
        names = assigned.territories
        in_transaction(engine, lambda c: [staff.known_territory(c, name) for name in names])
        outcome = import_accounts(engine, rows, dry_run=dry_run)
    report = _report(outcome, table, dry_run=dry_run)
    document = {**report.as_dict(), "mapping": mapping.as_dict()}
    _tell([*mapping.lines(), *report.lines()], document, as_json=as_json)


def _mapping(table: Table, adjustments: list[str], key: str) -> Mapping:
    specs = [spec for spec in fields_of(Account) if not spec.show.refers]
    mapping = guess_mapping(table.columns, specs, ACCOUNT_ALIASES)
    changes: dict[str, str | None] = {}
    for each in adjustments:
        name, equals, column = each.partition("=")
        if not equals:
            raise InputProblem(f"'{each}' is no mapping.", "Write it as field=Column.")
        changes[name.strip()] = column.strip() or None
    mapping = mapping.adjusted({**changes, **({"source_key": key} if key else {})})
    for needed, option in (("name", "--map name=COLUMN"), ("source_key", "--key COLUMN")):
        if mapping.column_of(needed) is None:
            raise InputProblem(
                f"No column of the file is the accounts' {needed.replace('source_', '')}.",
                f"Name it with {option}. The columns are: {', '.join(table.columns)}.",
            )
    return mapping


def _with_zeros(table: Table, mapping: Mapping) -> Table:
    """Codes whose leading zeros a spreadsheet ate are repaired, or their rows refused in words."""
    state = mapping.column_of("state")
    key = mapping.column_of("source_key") or ""
    if "".join(filter(str.isalnum, key)).casefold() in _CCN_COLUMNS:
        table = restore_zeros(table, key, CCN, state_column=state)
    code = mapping.column_of("postal_code")
    return restore_zeros(table, code, ZIP_CODE, state_column=state) if code else table


def _territory_rules(given: list[str]) -> TerritoryRules:
    names = [spec.name for spec in fields_of(Account)]
    if len(given) == 1 and "=" not in given[0]:
        return read_rules(Path(given[0]), fields=names)
    return parse_rules(given, fields=names)


def _incoming(number: int, values: dict[str, str], rules: TerritoryRules) -> IncomingRow:
    return IncomingRow(number, values, rules.territory_for(values))


def _report(outcome: ImportOutcome, table: Table, *, dry_run: bool) -> ImportReport:
    refused = [
        *table.refused,
        *(Refusal(each.number, each.reason, each.field) for each in outcome.refused),
    ]
    kept = f"{outcome.kept:,} values stay as they were corrected in the field."
    return ImportReport(
        added=outcome.added,
        changed=outcome.changed,
        left=outcome.left,
        refused=tuple(sorted(refused, key=lambda each: each.row_number)),
        notes=(*table.notes, *((kept,) if outcome.kept else ())),
        dry_run=dry_run,
    )


@contextmanager
def _opened(database: str, data: Path | None, *, migrated: bool = True) -> Iterator[Engine]:
    """Central's database, brought to this version's schema; its own server where none is named."""
    if not database:
        folder = data or Path(platformdirs.user_data_dir("bluenote-central"))
        with embedded_postgres(folder) as url, _opened(url, None, migrated=migrated) as engine:
            yield engine
        return
    engine = open_engine(database)
    try:
        check_reachable(engine)
        if migrated:
            migrate_database(engine)
        yield engine
    finally:
        engine.dispose()


def _do(database: str, data: Path | None, work: Callable[[Connection], T]) -> T:
    with _opened(database, data) as engine:
        return in_transaction(engine, work)


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    given = os.environ.get("BLUENOTE_CENTRAL_PASSWORD")
    return given if given is not None else getpass.getpass("Password: ")


def _tell(lines: list[str], document: Any, *, as_json: bool) -> None:  # noqa: ANN401
    print(json.dumps(document, indent=2) if as_json else "\n".join(lines))


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
        print(problem, file=sys.stderr)
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
