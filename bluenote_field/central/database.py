"""Central's database for the operator's verbs: which one, opened, and what is told about it."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, TypeVar

import platformdirs
import typer
from sqlalchemy import Connection, Engine

from bluenote_field.domain.plaintext import seen
from bluenote_field.server.database import check_reachable, in_transaction, open_engine
from bluenote_field.server.embedded import embedded_postgres
from bluenote_field.server.migrations import migrate as migrate_database

T = TypeVar("T")

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


@contextmanager
def opened(database: str, data: Path | None, *, migrated: bool = True) -> Iterator[Engine]:
    """Central's database, brought to this version's schema; its own server where none is named."""
    if not database:
        folder = data or Path(platformdirs.user_data_dir("bluenote-central"))
        with embedded_postgres(folder) as url, opened(url, None, migrated=migrated) as engine:
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


def do(database: str, data: Path | None, work: Callable[[Connection], T]) -> T:
    """Carry out work in one transaction of central's database."""
    with opened(database, data) as engine:
        return in_transaction(engine, work)


def tell(lines: list[str], document: Any, *, as_json: bool) -> None:  # noqa: ANN401
    """Print an answer, for people (without what would steer their terminal) or for programs."""
    print(json.dumps(document, indent=2) if as_json else seen("\n".join(lines)))
