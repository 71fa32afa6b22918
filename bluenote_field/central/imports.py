"""`bluenote-central import`: rows from files, mapped, repaired and reported."""

from pathlib import Path
from typing import Annotated

import typer

from bluenote_field.central.database import AsJson, Data, Database, opened, tell
from bluenote_field.domain.accounts import Account
from bluenote_field.domain.fields import fields_of
from bluenote_field.errors import InputProblem
from bluenote_field.interchange.aliases import ACCOUNT_ALIASES
from bluenote_field.interchange.mapping import Mapping, guess_mapping
from bluenote_field.interchange.report import ImportReport, Refusal
from bluenote_field.interchange.tables import Reading, Table, read_table
from bluenote_field.interchange.territory_rules import TerritoryRules, parse_rules, read_rules
from bluenote_field.interchange.zeros import CCN, ZIP_CODE, restore_zeros
from bluenote_field.server import staff
from bluenote_field.server.database import in_transaction
from bluenote_field.server.imports import ImportOutcome, IncomingRow, import_accounts

imports = typer.Typer(no_args_is_help=True, help="Rows from files.")

_CCN_COLUMNS = frozenset(
    {"facilityid", "providerid", "ccn", "cmscertificationnumber", "cmscertificationnumberccn"}
)


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
    with opened(database, data) as engine:
        names = assigned.territories
        in_transaction(engine, lambda c: [staff.known_territory(c, name) for name in names])
        outcome = import_accounts(engine, rows, dry_run=dry_run)
    report = _report(outcome, table, dry_run=dry_run)
    document = {**report.as_dict(), "mapping": mapping.as_dict()}
    tell([*mapping.lines(), *report.lines()], document, as_json=as_json)


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
